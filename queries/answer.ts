/**
 * Answers without a model: the span of the best evidence that is of the kind asked for, or its sentence; nothing where the memory
 * does not support one.
 */
import { nameKey, terms } from '../src/core/analyzer.ts';
import type { Mention, Statement } from '../src/core/model.ts';
import { type AskedKind, kindAsked, kindFit, mayAnswer } from './asked-kind.ts';
import { openText } from './open-text.ts';
import type { Found, FoundPassage } from './search.ts';

export interface Evidence {
  readonly found: FoundPassage;
  readonly sentence: number;
  readonly score: number;
}

export interface Answer {
  /** Null: not in memory. */
  readonly text: string | null;
  /** In [0, 1]. */
  readonly support: number;
  /** The sentence that answers, then those that lead to it. */
  readonly evidence: readonly Evidence[];
}

/** Support below which the answer is 'not in memory'; docs/ranking.md has how it was chosen. */
export const SUPPORT_MIN = 0.46;
const PASSAGES_READ = 6;
const EVIDENCE_MAX = 3;
/** A span is taken from sentences that are this close to the best; else the best sentence itself is the answer. */
const SPAN_SLACK = 0.25;

/** What was read of the passages beside their texts. */
export interface ReadAbout {
  /** By passage id. */
  readonly mentions: ReadonlyMap<string, readonly Mention[]>;
  readonly statements: readonly Pick<Statement, 'passageId' | 'sentence' | 'cue'>[];
}

export function answer(question: string, found: Found, { mentions, statements }: ReadAbout): Answer {
  const sentences = rankedSentences(found, unclaimed(statements, found.current !== null));
  const best = sentences[0];
  const support = best ? supportOf(found, best) : 0;
  if (!best || support < SUPPORT_MIN) return { text: null, support, evidence: sentences.slice(0, EVIDENCE_MAX) };
  const asked = kindAsked(question);
  const close = sentences.slice(0, PASSAGES_READ).filter(({ score }) => score > best.score - SPAN_SLACK);
  const spans = close.flatMap((evidence) => spansOf(evidence, asked, question, mentions.get(evidence.found.passage.id) ?? []));
  const span = spans.sort((a, b) => b.score - a.score)[0];
  const text = span?.text ?? textOf(best);
  const lead = span ? [span.evidence, ...sentences.filter((one) => one !== span.evidence)] : sentences;
  return { text, support, evidence: lead.slice(0, EVIDENCE_MAX) };
}

/**
 * How far the memory can speak to the question: the share of the question's words, by how rare they are, that the passage of the best
 * sentence and the sentence that led to it hold, and how well the ranking's own sentences fit.
 */
export function supportOf({ passages, terms: weights }: Found, { found }: Evidence): number {
  const { passage } = found;
  const held = new Set(terms([passage.title, passage.speaker ?? '', ...passage.headings, openText(found)].join(' ')));
  const led = originOf(found)?.terms;
  const coverage = share(weights, (term) => held.has(term) || (led?.has(term) ?? false));
  const fit = Math.max(0, ...passages.slice(0, PASSAGES_READ).map((one) => one.fit));
  return Math.min(1, 0.6 * coverage + 0.4 * Math.min(1, fit / 0.7));
}

/** A sentence that the walk arrived at is read together with the one it came from: what one says of the question, the other need not. */
function rankedSentences({ passages, terms: weights, time: { interval } }: Found, isUnclaimed: ReturnType<typeof unclaimed>): Evidence[] {
  const lastYear = interval?.to ? new Date(Date.parse(interval.to) - 1).getUTCFullYear() : null;
  const top = passages[0]?.score || 1; // 0 where nothing tells the passages apart: each of them is then as good
  const all = passages.slice(0, PASSAGES_READ).flatMap((found) => {
    const origin = originOf(found);
    return found.passage.sentences.flatMap(({ start, end }, sentence) => {
      if (found.closed.has(sentence) || found.outside.has(sentence) || isUnclaimed(found.passage.id, sentence)) return [];
      const text = found.passage.text.slice(start, end);
      if (lastYear !== null && isOfLater(text, lastYear)) return [];
      const own = new Set(terms([found.passage.speaker ?? '', text].join(' ')));
      const alone = share(weights, (term) => own.has(term));
      const led =
        origin && (sentence === found.sentence || nameKey(text).includes(origin.name) || nameKey(found.passage.title) === origin.name) ? origin.terms : null;
      const together = led ? share(weights, (term) => own.has(term) || led.has(term)) : 0;
      const fresh = led ? share(weights, (term) => own.has(term) && !led.has(term)) : 0;
      const chosen = sentence === found.sentence ? CHOSEN : 0;
      return [{ found, sentence, score: found.score / top + Math.max(alone, fresh > 0 ? together - STEP_COST : 0) + chosen }];
    });
  });
  return all.sort((a, b) => b.score - a.score || a.sentence - b.sentence);
}

/** Whether all that a sentence states is denied, supposed, or, where it is asked what is so now, over. */
function unclaimed(statements: ReadAbout['statements'], isOfNow: boolean): (passageId: string, sentence: number) => boolean {
  const claimed = new Map<string, boolean>();
  for (const { passageId, sentence, cue } of statements) {
    const key = `${passageId} ${sentence}`;
    claimed.set(key, (claimed.get(key) ?? false) || !(cue === 'negates' || cue === 'supposed' || (isOfNow && cue === 'ends')));
  }
  return (passageId, sentence) => claimed.get(`${passageId} ${sentence}`) === false;
}

const YEAR = /\b(?:1\d{3}|20\d{2})\b/gu;
/** Words that lead from before to the year. */
const UP_TO = /\b(?:until|till|to|by|before|through|since|from)\b|[–-]\s?(?:1\d{3}|20\d{2})/iu;

/** Whether all years that the sentence names come after the one asked about. */
function isOfLater(text: string, lastYear: number): boolean {
  const years = text.match(YEAR) ?? [];
  return years.length > 0 && years.every((year) => Number(year) > lastYear) && !UP_TO.test(text);
}

/** What a sentence gains by being the one that the ranking chose, and what a step over a name costs. */
const CHOSEN = 0.15;
const STEP_COST = 0.05;

/** The sentence and title from which the walk came, and the name it came over; null where it came straight from the question. */
function originOf({ trace }: FoundPassage): { readonly name: string; readonly terms: ReadonlySet<string> } | null {
  const [, source, bridge] = trace;
  if (source?.kind !== 'passage' || bridge?.kind !== 'name') return null;
  return { name: bridge.name, terms: new Set(terms(`${source.title} ${source.sentence}`)) };
}

function share(weights: ReadonlyMap<string, number>, holds: (term: string) => boolean): number {
  let held = 0;
  let all = 0;
  for (const [term, weight] of weights) {
    all += weight;
    if (holds(term)) held += weight;
  }
  return all === 0 ? 0 : held / all;
}

interface AnswerSpan {
  readonly text: string;
  readonly score: number;
  readonly evidence: Evidence;
}

const TIME =
  /\b(?:\d{1,2}(?:st|nd|rd|th)? (?:January|February|March|April|May|June|July|August|September|October|November|December),? \d{4}|(?:January|February|March|April|May|June|July|August|September|October|November|December)(?: \d{1,2}(?:st|nd|rd|th)?,)? \d{4}|\d{4}-\d{2}-\d{2}|(?:in |since |from |until )?(?:1\d{3}|20\d{2})s?)\b/gu;
/** A day in figures, which answers no 'how many'. */
const DATE = /\d{4}-\d{2}(?:-\d{2})?(?:[T ]\d{2}:\d{2})?|\d{1,2}:\d{2}/gu;
const NUMBER =
  /(?:[$€£]\s?)?\b\d[\d,.]*(?:\s?(?:%|percent|million|billion|thousand|years?|months?|days?|hours?|km|miles|metres|meters|people|employees|kg|m))?/giu;

/** More likely when something was than how many there were. */
const BARE_YEAR = /^(?:1\d{3}|20\d{2})$/u;

function spansOf(evidence: Evidence, asked: AskedKind, question: string, mentions: readonly Mention[]): AnswerSpan[] {
  const text = textOf(evidence);
  if (asked === 'open') return [];
  if (asked === 'time') return matches(text, TIME, evidence, question);
  if (asked === 'number')
    return matches(
      text.replace(DATE, (date) => ' '.repeat(date.length)),
      NUMBER,
      evidence,
      question,
    ).map((span) => (BARE_YEAR.test(span.text) ? { ...span, score: span.score - 0.3 } : span));
  const said = ` ${nameKey(question)} `;
  return mentions
    .filter((mention) => mention.sentence === evidence.sentence && (mention.rule === 'name' || mention.rule === 'given') && !said.includes(` ${mention.key} `))
    .filter(({ key }) => !nameKey(question).split(' ').includes(key))
    .filter((mention) => mayAnswer(asked, mention, question))
    .map((mention) => ({
      text: mention.surface,
      score: evidence.score + (mention.type === asked ? 0.3 : 0) + kindFit(mention, question) + nearness(mention, evidence, said),
      evidence,
    }));
}

function matches(text: string, pattern: RegExp, evidence: Evidence, question: string): AnswerSpan[] {
  return [...text.matchAll(pattern)]
    .filter(([span]) => !question.includes(span))
    .map(([span], at) => ({ text: span.trim(), score: evidence.score + 0.5 - at * 0.01, evidence }));
}

/** A name near the words of the question is more likely what they speak of. */
function nearness(mention: Mention, { found, sentence }: Evidence, said: string): number {
  const span = found.passage.sentences[sentence];
  if (!span) return 0;
  const asked = new Set(terms(said));
  const before = terms(found.passage.text.slice(span.start, mention.start)).slice(-6);
  const after = terms(found.passage.text.slice(mention.end, span.end)).slice(0, 6);
  return 0.08 * [...before, ...after].filter((term) => asked.has(term)).length;
}

export function textOf({ found, sentence }: Evidence): string {
  const span = found.passage.sentences[sentence];
  return span ? found.passage.text.slice(span.start, span.end) : found.passage.text;
}
