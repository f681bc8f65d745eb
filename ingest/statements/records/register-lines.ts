/** Entries of a register that stand in one line, parted by full stops: 'Ship: Solrun. Owner from 15 April 2015: Landsund Ferries.' */
import { readTimes } from '../../../src/core/time-expressions/read-times.ts';
import type { Passage, Span } from '../../../src/core/model.ts';
import type { Instant, TimePoint } from '../../../src/core/time.ts';
import type { Claim, ClaimEnd } from '../claim.ts';
import { nounLemma } from '../frames/lemma.ts';
import { isRelational } from '../frames/words/noun-classes.ts';
import { endOf } from './ends.ts';

/** 'Key: Value.'; the key may say from when. */
const ENTRY = /(?<key>\p{Lu}[\p{L} ]{1,30}?)(?<since> (?:from|since|until) [^:.]{4,30})?: (?<value>[^.:;\n?!]{2,60})\.(?=\s|$)/gu;
const ENTRIES_MIN = 2;

interface Entry extends Span {
  readonly key: string;
  /** 'from 15 April 2015' or ''. */
  readonly since: string;
  readonly value: ClaimEnd;
}

export interface RegisterReading {
  readonly claims: readonly Claim[];
  /** What the entries take of the text. */
  readonly range: Span | null;
}

/** The first entry names what the others are about: its key is a kind, its value a name. Nothing where fewer than two entries stand together. */
export function registerLine({ text, sentences }: Passage, referenceTime: Instant): RegisterReading {
  const entries = entriesOf(text);
  const [kind, ...rest] = entries;
  const last = rest.at(-1);
  if (!kind || !last || entries.length < ENTRIES_MIN || kind.since !== '' || kind.value.type === 'literal' || isRelational(nounLemma(kind.key.toLowerCase())))
    return { claims: [], range: null };
  const subject: ClaimEnd = { ...kind.value, type: kind.value.type === 'person' ? 'thing' : kind.value.type };
  const claims = rest.map(({ key, since, value, start }): Claim => {
    const { from, to } = datesOf(since, referenceTime);
    return {
      sentence: Math.max(
        0,
        sentences.findIndex((sentence) => sentence.start <= start && start < sentence.end),
      ),
      subject,
      wording: key,
      lemma: key.toLowerCase(),
      object: value,
      singular: true,
      kind: 'state',
      cue: 'plain',
      validAt: from,
      invalidAt: to,
      occurredAt: null,
      saidBy: null,
    };
  });
  return { claims, range: { start: kind.start, end: last.end } };
}

/** The first run of entries with nothing but white space between them. */
function entriesOf(text: string): Entry[] {
  const run: Entry[] = [];
  if (!/: [^:]+\.\s[^:]*: /u.test(text)) return run;
  for (const match of text.matchAll(ENTRY)) {
    const { key = '', since = '', value = '' } = match.groups ?? {};
    const before = run.at(-1);
    if (before && text.slice(before.end, match.index).trim() !== '') {
      if (run.length >= ENTRIES_MIN) break;
      run.length = 0;
    }
    if (run.length === 0 && !/(?:^|[.!?\n]\s*)$/u.test(text.slice(0, match.index))) continue;
    const end = match.index + match[0].length;
    const start = end - 1 - value.length;
    run.push({ key, since: since.trim(), value: endOf({ text: value, start, end: end - 1 }, 'any'), start: match.index, end });
  }
  return run;
}

function datesOf(since: string, referenceTime: Instant): { from: TimePoint | null; to: TimePoint | null } {
  const [time] = since === '' ? [] : readTimes(since, { referenceTime });
  if (!time) return { from: null, to: null };
  return time.role === 'until' || time.role === 'to' ? { from: null, to: time.to } : { from: time.from, to: null };
}
