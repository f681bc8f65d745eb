import { approximateTokens } from '../../src/core/analyzer.ts';
import { MnemographError } from '../../src/core/errors.ts';
import { LIMITS } from '../../src/core/limits.ts';
import type { Section, Span } from '../../src/core/model.ts';
import { cutLongSentence } from './long-sentences.ts';
import { partition } from './partition.ts';
import { splitSentences } from './sentences.ts';

/** A passage before ids, times and the episode's own fields. */
export interface PassageDraft {
  /** Half-open character range of the episode's text: `text === episodeText.slice(start, end)`. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly headings: readonly string[];
  /** Line of the section in which it begins, where the section knows it. */
  readonly line: number | null;
  /** Sentences relative to `text`, in order; what lies outside them is white space. */
  readonly sentences: readonly Span[];
}

export interface SplitPassagesInput {
  /** The episode's text. */
  readonly text: string;
  /** In order, not overlapping; text outside of them is read as flowing, without headings. Empty: one flowing section. */
  readonly sections: readonly Section[];
  /** Approximate tokens of one passage, 1 … `LIMITS.passageTokensMax` (the default). */
  readonly tokensMax?: number;
}

/** A paragraph, or a part of one that is over the limit. */
interface Unit extends Span {
  readonly sentences: readonly Span[];
  readonly tokens: number;
  readonly line: number | null;
}

/** A paragraph under this share of the limit is short: it may join its neighbours. */
const SHORT_SHARE = 0.25;
/** Of two ways to join, fewer passages first (1 each), then full paragraphs apart (dearer than a passage), then even sizes. */
const COST = { passage: 1, longJoin: 1.5, uneven: 0.01 } as const;

/**
 * Cuts an episode's text into passages, the units of reading.
 *
 * A passage holds whole sentences of one heading path. Paragraphs (parted by blank lines) stay whole where they fit;
 * short ones under the same headings are joined up to the limit; an atomic section is joined with nothing. A paragraph
 * over the limit is cut into balanced parts of whole sentences, a sentence over the limit at clause or word borders.
 *
 * @returns In order, not overlapping; `[]` for a text of white space.
 * @throws MnemographError `invalid_input` when `tokensMax` is out of range.
 */
export function splitPassages({ text, sections, tokensMax = LIMITS.passageTokensMax }: SplitPassagesInput): PassageDraft[] {
  if (!Number.isInteger(tokensMax) || tokensMax < 1 || tokensMax > LIMITS.passageTokensMax) {
    throw new MnemographError('invalid_input', `tokensMax is ${tokensMax}; give a whole number from 1 to ${LIMITS.passageTokensMax}.`);
  }
  return runsOf(covering(text, sections)).flatMap((run) => {
    const paragraphs = run.flatMap((section) => paragraphsOf(text, section).flatMap((paragraph) => unitsOf(text, paragraph, section, tokensMax)));
    return joinUnits(paragraphs, tokensMax).map((units) => passageOf(text, units, run[0]?.headings ?? []));
  });
}

/** The sections, and flowing ones where they leave text uncovered. */
function covering(text: string, sections: readonly Section[]): Section[] {
  const covered: Section[] = [];
  let at = 0;
  const fill = (end: number) => {
    if (text.slice(at, end).trim()) covered.push({ start: at, end, headings: [], joining: 'flow' });
  };
  for (const section of sections) {
    const start = Math.max(section.start, at);
    const end = Math.min(section.end, text.length);
    if (end <= start) continue;
    fill(start);
    covered.push({ ...section, start, end });
    at = end;
  }
  fill(text.length);
  return covered;
}

/** Neighbouring flowing sections under the same headings are one run; an atomic section is a run of its own. */
function runsOf(sections: readonly Section[]): Section[][] {
  const runs: Section[][] = [];
  for (const section of sections) {
    const before = runs.at(-1)?.at(-1);
    if (before?.joining === 'flow' && section.joining === 'flow' && sameHeadings(before, section)) runs.at(-1)?.push(section);
    else runs.push([section]);
  }
  return runs;
}

function sameHeadings(a: Section, b: Section): boolean {
  return a.headings.length === b.headings.length && a.headings.every((heading, index) => heading === b.headings[index]);
}

const BLANK_LINES = /\n[^\S\n]*\n\s*/gu;

function paragraphsOf(text: string, section: Section): Span[] {
  if (section.joining === 'atomic') return [section];
  const paragraphs: Span[] = [];
  let start = section.start;
  for (const gap of text.slice(section.start, section.end).matchAll(BLANK_LINES)) {
    paragraphs.push({ start, end: section.start + gap.index });
    start = section.start + gap.index + gap[0].length;
  }
  return [...paragraphs, { start, end: section.end }];
}

function unitsOf(text: string, paragraph: Span, section: Section, tokensMax: number): Unit[] {
  const line = section.line ?? null;
  const tokensIn = ({ start, end }: Span) => approximateTokens(text.slice(start, end));
  const sentences = splitSentences(text.slice(paragraph.start, paragraph.end))
    .map(({ start, end }) => ({ start: start + paragraph.start, end: end + paragraph.start }))
    .flatMap((sentence) => (tokensIn(sentence) <= tokensMax ? [sentence] : cutLongSentence(text, sentence, tokensMax)));
  const weights = sentences.map(tokensIn);
  const even = (_: unknown, weight: number) => COST.passage + unevenness(weight, tokensMax);
  return partition(weights, tokensMax, even).map(({ from, to }) => {
    const held = sentences.slice(from, to);
    const tokens = weights.slice(from, to).reduce((sum, weight) => sum + weight, 0);
    return { start: held[0]?.start ?? 0, end: held.at(-1)?.end ?? 0, sentences: held, tokens, line };
  });
}

function joinUnits(units: readonly Unit[], tokensMax: number): Unit[][] {
  const weights = units.map((unit) => unit.tokens);
  const longBefore = new Int32Array(units.length + 1);
  weights.forEach((weight, index) => {
    longBefore[index + 1] = (longBefore[index] ?? 0) + (weight >= tokensMax * SHORT_SHARE ? 1 : 0);
  });
  const runs = partition(weights, tokensMax, ({ from, to }, weight) => {
    const long = (longBefore[to] ?? 0) - (longBefore[from] ?? 0);
    return COST.passage + COST.longJoin * Math.max(0, long - 1) + unevenness(weight, tokensMax);
  });
  return runs.map(({ from, to }) => units.slice(from, to));
}

/** The square of the unused share: its sum over a given number of parts is least where they are even. */
function unevenness(weight: number, tokensMax: number): number {
  return COST.uneven * (1 - weight / tokensMax) ** 2;
}

function passageOf(text: string, units: readonly Unit[], headings: readonly string[]): PassageDraft {
  const start = units[0]?.start ?? 0;
  const end = units.at(-1)?.end ?? 0;
  const sentences = units.flatMap((unit) => unit.sentences.map((span) => ({ start: span.start - start, end: span.end - start })));
  return { start, end, text: text.slice(start, end), headings, line: units[0]?.line ?? null, sentences };
}
