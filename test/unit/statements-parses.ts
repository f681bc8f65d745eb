/** Passages with parses written by hand, and their claims as lines, for the tests of frames. */
import { splitPassages } from '../../ingest/passages/split-passages.ts';
import { mentionsOf } from '../../ingest/names/mentions.ts';
import type { Claim } from '../../ingest/statements/claim.ts';
import { frameClaims } from '../../ingest/statements/frames/frame-claims.ts';
import type { Passage } from '../../src/core/model.ts';
import type { ParsedSentence, ParsedWord } from '../../src/core/ports.ts';
import { formatTime } from '../../src/core/time.ts';

export const SAID = '2024-06-12T09:00:00.000Z';

export interface PassageParts {
  readonly title?: string;
  readonly speaker?: string;
}

export function passageOf(text: string, { title = '', speaker }: PassageParts = {}): Passage {
  const [draft] = splitPassages({ text, sections: [{ start: 0, end: text.length, headings: [], joining: 'flow' }] });
  if (!draft) throw new Error('the text is empty');
  return {
    ...draft,
    id: 'pa_1',
    groupId: 'g',
    episodeId: 'ep_1',
    ordinal: 0,
    document: 'd',
    position: 0,
    title,
    speaker: speaker ?? null,
    saidAt: SAID,
    source: 's',
    tags: [],
    createdAt: SAID,
    expiredAt: null,
  };
}

/**
 * A tree from its words in order, each 'Ann/PROPN/nsubj>2': text, part of speech, relation, index of the head; the root hangs on -1.
 * The words are found in the sentence from left to right.
 */
export function tree(sentence: string, words: string): ParsedSentence {
  let from = 0;
  return {
    words: words
      .trim()
      .split(/\s+/u)
      .map((word): ParsedWord => {
        const [, text = '', upos = '', relation = '', head = ''] = /^(.+)\/([A-Z]+)\/([a-z]+)>(-?\d+)$/u.exec(word) ?? [];
        const start = sentence.indexOf(text, from);
        if (text === '' || start < 0) throw new Error(`'${word}' is not in '${sentence}' after ${from}`);
        from = start + text.length;
        return { start, end: from, upos, head: Number(head), relation };
      }),
  };
}

/** Claims of one sentence with the parse given. */
export function claimsOfSentence(sentence: string, words: string, parts: PassageParts = {}): string[] {
  const passage = passageOf(sentence, parts);
  return frameClaims({ passage, mentions: mentionsOf(passage, null), parses: [tree(sentence, words)], referenceTime: SAID }).map(claimLine);
}

/** 'Ann · joined · Acme (2019-03)': subject, wording, object, then cue and times where there are any. */
export function claimLine({ subject, wording, object, cue, validAt, invalidAt, occurredAt }: Claim): string {
  const dates = [
    validAt ? `from ${formatTime(validAt)}` : '',
    invalidAt ? `to ${formatTime(invalidAt)}` : '',
    occurredAt ? `on ${formatTime(occurredAt)}` : '',
  ];
  const told = [cue === 'plain' ? '' : cue, ...dates].filter((part) => part !== '').join(', ');
  return `${subject.text} · ${wording} · ${object.text}${told === '' ? '' : ` (${told})`}`;
}
