/** A passage's sentences, in order, as claims by frames over their parses. Pure. */
import type { Instant, TimePoint } from '../../../src/core/time.ts';
import { readTimes } from '../../../src/core/time-expressions/read-times.ts';
import type { TimeExpression } from '../../../src/core/time-expressions/time-expression.ts';
import type { Mention, Passage } from '../../../src/core/model.ts';
import type { ParsedSentence } from '../../../src/core/ports.ts';
import type { Claim } from '../claim.ts';
import { Discourse } from '../coreference/discourse.ts';
import { Posts } from './post-frame.ts';
import { properNames } from './proper-names.ts';
import { withQuarters } from './quarter-times.ts';
import { sentenceClaims } from './sentence-claims.ts';
import { readSentence } from './sentence-reading.ts';
import { sentenceTree } from './sentence-tree.ts';

export interface FramePassage {
  readonly passage: Passage;
  readonly mentions: readonly Mention[];
  /** One tree a sentence of the passage. */
  readonly parses: readonly ParsedSentence[];
  readonly referenceTime: Instant;
  /** Sentences that another grammar read: they make no claims here. */
  readonly consumed?: ReadonlySet<number>;
}

/** Words of a sentence that frames read; a longer one is a list or a table. */
const SENTENCE_WORDS_MAX = 120;

export function frameClaims({ passage, mentions, parses, referenceTime, consumed = new Set() }: FramePassage): Claim[] {
  const discourse = new Discourse(passage, mentions);
  const posts = new Posts();
  let anchor: TimePoint | null = null;
  let takenBack = false;
  return passage.sentences.flatMap(({ start, end }, index) => {
    const text = passage.text.slice(start, end);
    const parse = parses[index];
    const times = withOwned(text, withQuarters(text, readTimes(text, { referenceTime, anchor, reported: passage.speaker === null, faults: true })));
    anchor = lastTime(times) ?? anchor;
    if (!parse || parse.words.length === 0 || parse.words.length > SENTENCE_WORDS_MAX || consumed.has(index)) return [];
    const known = mentions.filter((mention) => mention.sentence === index && !isBand(mention, passage.text));
    const own = [...known, ...properNames({ passage, index, start, end }, parse, known)];
    const reading = readSentence(sentenceTree({ index, offset: start, text, parse, mentions: own, times }), discourse);
    const claims = sentenceClaims(reading, times, posts);
    const corrected = takenBack ? claims.map((claim): Claim => (claim.cue === 'plain' ? { ...claim, cue: 'corrects' } : claim)) : claims;
    takenBack ||= WRONG.test(text) && TAKEN_BACK.test(text);
    return corrected;
  });
}

/** "2008's Iron Man": the year is what stands behind it. */
function withOwned(text: string, times: readonly TimeExpression[]): TimeExpression[] {
  return times.map((time) =>
    time.role === 'in' && /^\d{4}$/u.test(time.text) && /^['’]s\b/u.test(text.slice(time.end, time.end + 3)) ? { ...time, modifier: true } : time,
  );
}

/** '94.1 FM' names no FM. */
function isBand({ surface, start }: Mention, text: string): boolean {
  return (surface === 'FM' || surface === 'AM') && /\d\s?$/u.test(text.slice(Math.max(0, start - 2), start));
}

const WRONG = /\b(?:wrong|false|incorrect|mistaken|error|untrue|inaccurate)\b/iu;

/** 'Our report on X was wrong', 'what I wrote about it was false': what follows corrects it. */
const TAKEN_BACK =
  /\b(?:(?:our|my|the|an|this|that|yesterday's|last week's) (?:\p{L}+ ){0,2}(?:report|article|story|note|item|post|statement|message|claim|announcement)|what (?:we|i) (?:wrote|said|reported|posted|stated|published))\b[^.;!?]{0,80}\b(?:was|were|is) (?:\p{L}+ (?:and )?){0,3}(?:wrong|false|incorrect|mistaken|in error|untrue|inaccurate)\b/iu;

function lastTime(times: readonly TimeExpression[]): TimePoint | null {
  return times.findLast(({ from, role, anaphoric }) => from !== null && role !== 'repeated' && !anaphoric)?.from ?? null;
}
