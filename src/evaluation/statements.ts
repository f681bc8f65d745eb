/** `eval statements`: what is extracted from labelled texts, against what they state. */
import { type Sentence, sentenceSchema } from './fact-formats.ts';
import { factsOfTexts, type OwnText } from './extract.ts';
import { count, share } from './measures.ts';
import { readLines } from './read-lines.ts';
import type { ReportedFact } from './reported-fact.ts';
import type { RunOptions } from './run-options.ts';
import { type FoundFact, type ListedFact, scoreText, type TextScore } from './score-statements.ts';

export interface StatementsOptions extends RunOptions {
  /** File of JSON lines; docs/evaluation.md has its fields. */
  readonly sentences: string;
}

/** As it goes on the wire. Shares are 0 to 100 with two decimals; null where there is nothing to share. */
export interface StatementsReport {
  readonly texts: number;
  /** Facts listed, and those of them that were found. */
  readonly gold: number;
  readonly found: number;
  readonly extracted: number;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
  /** Of the facts found that are listed with a date. */
  readonly dates: { readonly right: number; readonly total: number };
  /** Texts with a fault, in order. */
  readonly failures: readonly StatementsFailure[];
}

export interface StatementsFailure {
  readonly id: string;
  readonly text: string;
  readonly missed: readonly WantedFact[];
  /** Extracted, neither in `facts` nor in `also`. */
  readonly unlisted: readonly ReportedFact[];
  readonly wrong_dates: readonly { readonly wanted: WantedFact; readonly fact: ReportedFact }[];
}

/** The first of each of its alternatives. */
export interface WantedFact {
  readonly subject: string;
  readonly relation: string;
  readonly object: string;
  readonly valid_at: string | null;
  readonly invalid_at: string | null;
}

/**
 * Measures extraction, in a temporary store that is removed again. The engine sees texts with title, speaker and time, never a listed fact.
 * @throws MnemographError `invalid_input` with file and line, `not_found` for a file that does not exist, `aborted` by the signal.
 */
export async function evaluateStatements(options: StatementsOptions): Promise<StatementsReport> {
  const sentences = await readLines(options.sentences, sentenceSchema, { none: 'texts', line: '{"id": …, "text": …, "referenceTime": …, "facts": […]}' });
  const extracted = await factsOfTexts(sentences.map(textOf), options);
  const scores = sentences.map(({ facts, also = [] }, at) => scoreText(facts, also, extracted[at] ?? []));
  return {
    texts: sentences.length,
    ...shares(scores, count(extracted)),
    failures: sentences.flatMap((sentence, at) => failuresOf(sentence, scores[at])),
  };
}

function textOf({ id, referenceTime, title = '', speaker, text }: Sentence): OwnText {
  const said = speaker === undefined ? { kind: 'document' as const } : { kind: 'message' as const, speaker };
  return { id, groupId: id, source: id, title, text, ...said, ...(referenceTime === undefined ? {} : { referenceTime }) };
}

function shares(scores: readonly TextScore[], extracted: number): Omit<StatementsReport, 'texts' | 'failures'> {
  const found = scores.flatMap((score) => score.found);
  const gold = found.length + count(scores.map(({ missed }) => missed));
  const right = extracted - count(scores.map(({ unlisted }) => unlisted));
  const dated = found.filter(({ hasRightDates }) => hasRightDates !== null);
  const [precision, recall] = [share(right, extracted), share(found.length, gold)];
  return {
    gold,
    found: found.length,
    extracted,
    precision,
    recall,
    f1: precision === null || recall === null ? null : harmonic(precision, recall),
    dates: { right: dated.filter(({ hasRightDates }) => hasRightDates).length, total: dated.length },
  };
}

function harmonic(a: number, b: number): number {
  return a + b === 0 ? 0 : Math.round((200 * a * b) / (a + b)) / 100;
}

function failuresOf({ id, text }: Sentence, score: TextScore | undefined): StatementsFailure[] {
  if (!score) return [];
  const missed = score.missed.map(wanted);
  const wrong = score.found.filter(({ hasRightDates }) => hasRightDates === false).map(({ listed, fact }: FoundFact) => ({ wanted: wanted(listed), fact }));
  return missed.length + wrong.length + score.unlisted.length === 0 ? [] : [{ id, text, missed, unlisted: score.unlisted, wrong_dates: wrong }];
}

function wanted({ subject, relation, object, validAt, invalidAt }: ListedFact): WantedFact {
  const [first = '', kind = '', second = ''] = [subject[0], relation[0], object[0]];
  return { subject: first, relation: kind, object: second, valid_at: validAt ?? null, invalid_at: invalidAt ?? null };
}
