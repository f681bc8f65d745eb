/** `eval retrieval`: a corpus goes in, questions are asked, and what comes back is held against the passages that answer them. */
import type { FileHandle } from 'node:fs/promises';
import type { Memory } from '../engine.ts';
import { type Asked, askAll, type Baseline, rankAll } from './ask.ts';
import { type AddedCorpus, addCorpus, type CorpusIds, scanCorpus } from './corpus.ts';
import { openDump } from './dump.ts';
import { datasetName } from './json-lines.ts';
import { hundredths, PeakMemory, percentile } from './measures.ts';
import { type Openie, readOpenie } from './openie.ts';
import type { EvaluationProgress } from './run-options.ts';
import { type QuestionSet, readQuestions } from './questions.ts';
import { checkDepths, type Recall, recalls, recallsByCategory } from './recall.ts';
import { withTemporaryMemory } from './temporary-memory.ts';

export interface RetrievalOptions {
  /** Files of JSON lines; docs/evaluation.md has their fields. */
  readonly corpus: string;
  readonly queries: string;
  /** Entities and triples taken instead of extraction. */
  readonly openie?: string;
  /** Depths at which recall is measured. Default 2, 5, 10. */
  readonly k?: readonly number[];
  /** Default 'bundled'. */
  readonly embedder?: 'bundled' | 'none';
  /** Default 'rules'. */
  readonly extraction?: 'rules' | 'none';
  /** File that gets a JSON line a question, `{id, hits}`, in the order of the questions; replaced where there is one. */
  readonly dump?: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: EvaluationProgress) => void;
  /** Told what of the input was left out, and what the engine noticed. */
  readonly onWarning?: (warning: string) => void;
}

/** As it goes on the wire. */
export interface RetrievalReport {
  readonly dataset: string;
  /** Questions scored: those with gold. */
  readonly queries: number;
  readonly recall: Recall;
  readonly by_category: Readonly<Record<string, Recall>>;
  /** Plain orders of the same run; `dense` is null without an embedder. */
  readonly baselines: { readonly bm25: Recall; readonly dense: Recall | null };
  /** Of one search, the question's embedding included. */
  readonly latency_ms: { readonly p50: number; readonly p99: number };
  readonly ingest: { readonly passages: number; readonly seconds: number; readonly passages_per_s: number };
  /** Of a language model: none is used. */
  readonly tokens: { readonly in: number; readonly out: number };
  readonly rss_mb: number;
}

/**
 * Measures retrieval on one's own data, in a temporary store that is removed again. The engine sees texts and questions, never the gold.
 * Everything is read and checked before anything is added.
 * @throws MnemographError `invalid_input` with file and line, `not_found` for a file that does not exist, `aborted` by the signal.
 */
export async function evaluateRetrieval(options: RetrievalOptions): Promise<RetrievalReport> {
  const depths = checkDepths(options.k ?? [2, 5, 10]);
  const corpus = await scanCorpus([options.corpus]);
  const set = await readQuestions(options.queries, corpus);
  const openie = options.openie === undefined ? undefined : await readOpenie(options.openie, corpus.groups);
  for (const warning of inputWarnings(options, set, openie)) options.onWarning?.(warning);
  const dump = options.dump === undefined ? null : await openDump(options.dump, 'hits');
  try {
    const run = { options, depths, corpus, set, openie, dump };
    return await withTemporaryMemory({ embedder: options.embedder ?? 'bundled', extraction: options.extraction ?? 'rules' }, (memory) => measure(memory, run));
  } finally {
    await dump?.close();
  }
}

interface Run {
  readonly options: RetrievalOptions;
  readonly depths: readonly number[];
  readonly corpus: CorpusIds;
  readonly set: QuestionSet;
  readonly openie: Openie | undefined;
  readonly dump: FileHandle | null;
}

async function measure(memory: Memory, { options, depths, corpus, set, openie, dump }: Run): Promise<RetrievalReport> {
  const { questions } = set;
  const peak = new PeakMemory();
  const told = (stage: EvaluationProgress['stage'], total: number) => (done: number) => {
    peak.look();
    options.onProgress?.({ stage, done, total });
  };
  for (const notice of memory.notices) options.onWarning?.(notice);

  const added = await addCorpus(memory, corpus.files, { openie, signal: options.signal, onProgress: told('adding', corpus.groups.size) });
  for (const warning of addWarnings(added)) options.onWarning?.(warning);

  const asking = (stage: 'asking' | Baseline) => ({ ids: Math.max(...depths), signal: options.signal, onAsked: told(stage, questions.length) });
  await warmUp(memory, new Set(questions.map(({ groupId }) => groupId)));
  const asked = await askAll(memory, questions, asking('asking'));
  await dump?.writeFile(asked.map(({ hits }, at) => `${JSON.stringify({ id: questions[at]?.id, hits })}\n`).join(''));

  const score = (hits: readonly (readonly string[])[]) => questions.map(({ gold, category }, at) => ({ gold, category, hits: hits[at] ?? [] }));
  const plain = async (baseline: Baseline) => recalls(score(await rankAll(memory, questions, baseline, asking(baseline))), depths);
  const bm25 = await plain('bm25');
  const dense = (await memory.status()).embedder === null ? null : await plain('dense');

  const answered = score(asked.map(({ hits }) => hits));
  return {
    dataset: datasetName(options.corpus),
    queries: questions.length - set.withoutGold,
    recall: recalls(answered, depths),
    by_category: recallsByCategory(answered, depths),
    baselines: { bm25, dense },
    latency_ms: latencyOf(asked),
    ingest: ingestOf(added),
    tokens: { in: 0, out: 0 },
    rss_mb: peak.mb,
  };
}

/** Opening a group is no part of a search, and the first runs of anything are slow. */
const WARM_UP = ['What is told here?', 'Who is it about?', 'When was that?'];

/** Questions that do not count: they build each group's index. */
export async function warmUp(memory: Pick<Memory, 'search'>, groupIds: Iterable<string>): Promise<void> {
  for (const groupId of groupIds) for (const question of WARM_UP) await memory.search({ question, groupId });
}

export function latencyOf(asked: readonly Asked[]): { p50: number; p99: number } {
  const times = asked.map(({ millis }) => millis);
  return { p50: hundredths(percentile(times, 0.5)), p99: hundredths(percentile(times, 0.99)) };
}

export function ingestOf({ passages, seconds }: AddedCorpus): { passages: number; seconds: number; passages_per_s: number } {
  return { passages, seconds: hundredths(seconds), passages_per_s: seconds > 0 ? hundredths(passages / seconds) : 0 };
}

function inputWarnings({ queries, openie: file }: RetrievalOptions, { withoutGold, goldUnreachable }: QuestionSet, openie: Openie | undefined): string[] {
  const warnings: string[] = [];
  if (withoutGold > 0) warnings.push(`${queries}: ${withoutGold} questions without gold are asked but not scored`);
  if (goldUnreachable > 0)
    warnings.push(`${queries}: ${goldUnreachable} gold ids are not in the corpus, or not in the group that is searched; they count as missed`);
  if (openie && openie.triplesSkipped > 0) warnings.push(`${file}: ${openie.triplesSkipped} triples that are not three texts are skipped`);
  if (openie && openie.idsUnknown > 0) warnings.push(`${file}: ${openie.idsUnknown} lines have an id that the corpus does not have; they are left out`);
  return warnings;
}

function addWarnings({ problems }: AddedCorpus): string[] {
  return problems.length === 0 ? [] : [`${problems.length} corpus lines could not be added and are missing from the results; the first: ${problems[0]}`];
}
