/** What the ranker of series reads of dates: the question's against those of a passage, its facts and its neighbours. */
import type { GroupIndex } from '../graph/index/group-index.ts';
import type { IndexedPassage } from '../graph/index/indexed-passage.ts';
import type { Instant } from '../src/core/time.ts';
import type { Evidence } from './evidence.ts';
import type { Question } from './question.ts';

export const NO_DATES: readonly number[] = Array.from({ length: 11 }, () => 0);

/** From `speaker` to `question` of the series ranker's features, in their order. */
export function datedFeatures({ index, question }: Evidence, passage: IndexedPassage, askedFrom: Instant | null): number[] {
  return [
    namesSpeaker(question, passage.speaker) ? 1 : 0,
    stampMatch(question, passage.saidAt),
    ...yearFeatures(question.years, passage),
    ...(passage.saidAt === null && question.years.length > 0 ? articleFeatures(index, question, passage, askedFrom) : NO_ARTICLE),
    Math.log(passage.characters + 1) / 5,
    passage.endsInQuestion ? 1 : 0,
  ];
}

function namesSpeaker(question: Question, speaker: string | null): boolean {
  if (speaker === null || speaker === '') return false;
  const escaped = speaker.replace(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`);
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'u').test(question.text);
}

const DAYS_NEAR = 3;

/** 1: month (and year, where given) agree and the day is within 3; 0.5: month agrees; 0.25: year only. */
function stampMatch(question: Question, saidAt: string | null): number {
  if (saidAt === null) return 0;
  const [year, month, day] = [saidAt.slice(0, 4), saidAt.slice(5, 7), saidAt.slice(8, 10)].map(Number) as [number, number, number];
  const { years, months, days } = question;
  if (months.length === 0) return years.includes(year) ? 0.25 : 0;
  if (!months.includes(month) || (years.length > 0 && !years.includes(year))) return 0;
  return days.some((asked) => Math.abs(asked - day) <= DAYS_NEAR) ? 1 : 0.5;
}

/** Shares of the asked years, or span of years, that the passage speaks of. */
function yearFeatures(asked: readonly number[], { years, yearSpans }: IndexedPassage): [equal: number, overlap: number, inside: number, near: number] {
  if (asked.length === 0 || years.length === 0) return [0, 0, 0, 0];
  const first = Math.min(...asked);
  const last = Math.max(...asked);
  const distinct = new Set(asked);
  const equal = [...distinct].filter((year) => years.includes(year)).length / distinct.size;
  const inside = years.some((year) => first <= year && year <= last) ? 1 : 0;
  const distance = Math.min(...years.flatMap((year) => [Math.abs(year - first), Math.abs(year - last)]));
  return [equal, bestOverlap(first, last, yearSpans), inside, Math.exp(-distance / 3)];
}

/** Largest intersection over union of [first, last] with a span, in years. */
function bestOverlap(first: number, last: number, spans: readonly number[]): number {
  let best = 0;
  for (let at = 0; at + 1 < spans.length; at += 2) {
    const from = spans[at] ?? 0;
    const to = spans[at + 1] ?? 0;
    const shared = Math.max(0, Math.min(last, to) - Math.max(first, from) + 1);
    best = Math.max(best, shared / (Math.max(last, to) - Math.min(first, from) + 1));
  }
  return best;
}

/** fact_start, year_next, place: of passages that were not said at a time of their own, for questions that name years. */
function articleFeatures(index: GroupIndex, { years }: Question, passage: IndexedPassage, askedFrom: Instant | null): number[] {
  const next = index.passage(index.documents.next.values[passage.slot] ?? -1);
  const [, , , nearNext] = next ? yearFeatures(years, next) : [0, 0, 0, 0];
  return [
    bestStart(index, askedFrom === null ? Date.UTC(Math.min(...years), 0) : Date.parse(askedFrom), passage),
    nearNext,
    index.documents.placeOf(passage.slot),
  ];
}

const NO_ARTICLE: readonly number[] = [0, 0, 0];
const YEAR_MS = 365 * 24 * 60 * 60 * 1000;

/** How near to `start`, in milliseconds, one of the passage's facts begins; 1 is there, 1/e a year away. */
function bestStart(index: GroupIndex, start: number, passage: IndexedPassage): number {
  let best = 0;
  for (const number of index.facts.ofPassage(passage.id)) {
    const from = index.facts.fact(number)?.from ?? Number.NEGATIVE_INFINITY;
    best = Math.max(best, Math.exp(-Math.abs(from - start) / YEAR_MS));
  }
  return best;
}
