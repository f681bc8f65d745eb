/** Names that no name rule found: proper nouns by their tag, and the document's title where a sentence writes it. */
import { withoutBrackets } from '../../../src/core/analyzer.ts';
import { keyOf } from '../name-keys.ts';
import type { Mention, Passage, Span } from '../../../src/core/model.ts';
import type { ParsedSentence, ParsedWord } from '../../../src/core/ports.ts';
import { namesNothing } from '../../names/evidence.ts';
import { commonTag } from '../../names/part-of-speech.ts';
import { COURTESY, MONTHS, WEEKDAYS } from '../../names/word-lists.ts';

export interface SentencePlace {
  readonly passage: Passage;
  readonly index: number;
  /** Range of the passage. */
  readonly start: number;
  readonly end: number;
}

/** At offsets of the passage; they carry no id, since statements find mentions by key and make them where there are none. */
export function properNames(place: SentencePlace, parse: ParsedSentence, mentions: readonly Mention[]): Mention[] {
  const text = place.passage.text.slice(place.start, place.end);
  const long = place.index === 0 ? fullNameSpan(text, place.passage.title) : null;
  const title = titleSpan(text, place.passage.title).filter(({ start }) => !long || start >= long.end);
  const taken = mentions
    .filter(({ rule }) => rule === 'name' || rule === 'given' || rule === 'quoted' || rule === 'year')
    .map(({ start, end }) => ({ start: start - place.start, end: end - place.start }));
  const runs = properRuns(parse.words, text)
    .filter((run) => run.start > 0 || commonTag(text.slice(0, run.end).toLowerCase()) === null || DESCRIBED.test(text.slice(run.end)))
    .filter((run) => [...taken, ...title, ...(long ? [long] : [])].every((other) => run.end <= other.start || other.end <= run.start));
  const found = [...title.filter((span) => !taken.some((other) => other.start <= span.start && span.end <= other.end)), ...runs].map((span) =>
    mentionAt(span, text, place),
  );
  return long ? [{ ...mentionAt(long, text, place), ...underTitle(place.passage.title) }, ...found] : found;
}

/** The name that the title has, of a person. */
function underTitle(title: string): Pick<Mention, 'surface' | 'key' | 'type'> {
  const surface = withoutBrackets(title);
  return { surface, key: keyOf(surface), type: 'person' };
}

/** 'Benjamin "Ben" Pakulski', at the beginning of a text on Ben Pakulski: one name, which is the title's. */
function fullNameSpan(text: string, title: string): Span | null {
  if (!WITH_NICKNAME.test(text)) return null;
  const [given = '', ...rest] = withoutBrackets(title).split(' ');
  const surname = rest.at(-1);
  if (surname === undefined) return null;
  const end = text.indexOf(surname) + surname.length;
  const name = text.slice(0, end);
  return end >= surname.length && name.length < 70 && name.includes(given) && ONLY_NAMES.test(name) ? { start: 0, end } : null;
}

const WITH_NICKNAME = /^(?:\p{Lu}[\p{L}\p{M}.'’-]*\s){1,4}\(?["“„`'‘]+\s?\p{Lu}/u;
const ONLY_NAMES = /^(?:[("“„`'‘’”)\s]*\p{Lu}[\p{L}\p{M}.-]*['’"”)]*)(?:[("“„`'‘’”)\s]+\p{Lu}[\p{L}\p{M}.-]*['’"”)]*)+$/u;

/** 'Clover, a six-year-old cow,': a common word that is described is a name. */
const DESCRIBED = /^,\s(?:an?|the|who|whose|aged|\d{1,2},)\s/u;

/** The title, word for word, where it has several words. */
function titleSpan(text: string, title: string): Span[] {
  const name = withoutBrackets(title);
  if (!/\s/u.test(name) || !/^\p{Lu}/u.test(name)) return [];
  const start = text.indexOf(name);
  return start < 0 ? [] : [{ start, end: start + name.length }];
}

/** Neighbouring proper nouns: 'Quillnet', 'ORC-118'. */
function properRuns(words: readonly ParsedWord[], text: string): Span[] {
  const runs: Span[] = [];
  let open: { start: number; end: number } | null = null;
  for (const word of words) {
    const written = text.slice(word.start, word.end);
    const gap = open ? text.slice(open.end, word.start) : '';
    const joined = open !== null && (gap === '' || gap === ' ');
    if (isProper(word, written) || (joined && open && (/^[-‐–]$/u.test(written) || (/^\d[\w.]*$/u.test(written) && gap === '')))) {
      if (open && joined) open.end = word.end;
      else {
        open = { start: word.start, end: word.end };
        runs.push(open);
      }
    } else open = null;
  }
  return runs.map(({ start, end }) => ({ start, end: start + text.slice(start, end).replace(/[-‐–\s]+$/u, '').length }));
}

function isProper({ upos }: ParsedWord, written: string): boolean {
  const lower = written.toLowerCase();
  return (
    upos === 'PROPN' &&
    /^[\p{Lu}\p{Lo}]/u.test(written) &&
    !MONTHS.has(lower) &&
    !WEEKDAYS.has(lower) &&
    !namesNothing(lower) &&
    !COURTESY.has(lower) &&
    !/^(?:[A-Z]\.?|[AF]M)$/u.test(written)
  );
}

function mentionAt({ start, end }: Span, text: string, { passage, index, start: offset }: SentencePlace): Mention {
  const surface = text.slice(start, end);
  const { groupId, id: passageId, episodeId } = passage;
  return {
    id: '',
    groupId,
    passageId,
    episodeId,
    sentence: index,
    start: offset + start,
    end: offset + end,
    surface,
    key: keyOf(surface),
    type: 'thing',
    rule: 'given',
  };
}
