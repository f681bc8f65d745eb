/**
 * What adds to a memory. Loaded when something is first added: a process that only asks does without readers of sources and rules of
 * extraction.
 */
import { randomUUID } from 'node:crypto';
import { planSource } from '../../ingest/identity.ts';
import { acceptOnly, ingest, type SourceInput } from '../../ingest/pipeline.ts';
import { readEpisode } from '../../ingest/read-episode.ts';
import { RecordingClock } from '../../ingest/recording-clock.ts';
import { submitEpisodes } from '../../workers/submit.ts';
import { MnemographError } from '../core/errors.ts';
import type { Episode, Statement } from '../core/model.ts';
import { checked } from './checked.ts';
import { correctFact } from './correct.ts';
import { shown, termText } from './fact-views.ts';
import type { FileNames } from './file-names.ts';
import { fileInputs, textSource } from './inputs.ts';
import type { CallOptions, EnqueueOptions } from './memory-options.ts';
import {
  type AddReport,
  type AddSources,
  type AddText,
  addSourcesSchema,
  type Correct,
  type CorrectResult,
  DEFAULT_GROUP,
  type EnqueueReport,
  addTextSchema,
  type DryRunPassage,
  type Problem,
} from './messages.ts';
import { type EngineParts, mismatch } from './open-parts.ts';
import { openQueue } from './open-queue.ts';
import { Pace } from './pace.ts';
import { addReport, joinReports } from './reports.ts';

/** Where things are added, and by which names files are known. */
export interface AddingPlace {
  readonly parts: EngineParts;
  readonly path: string;
  readonly names: FileNames;
}

export async function addText(place: AddingPlace, input: AddText, options: CallOptions): Promise<AddReport> {
  const text = checked(addTextSchema, input);
  return add(place, text.groupId, [{ source: textSource(text) }], { ...options, recordedAt: 'now', skipped: 0 });
}

export async function addSources(place: AddingPlace, input: AddSources, options: CallOptions): Promise<AddReport> {
  const { groupId, recordedAt, ...request } = checked(addSourcesSchema, input);
  const { sources, skipped } = await fileInputs({ groupId, recordedAt, ...request }, place.names);
  return add(place, groupId, sources, { ...options, recordedAt, skipped });
}

/** Texts by group, in order; what is wrong with one is a problem of the report. */
export async function groupedTexts(inputs: AsyncIterable<AddText> | Iterable<AddText>, { signal }: CallOptions): Promise<Map<string, SourceInput[]>> {
  const groups = new Map<string, SourceInput[]>();
  for await (const input of inputs) {
    if (signal?.aborted) break;
    const groupId = checkedGroup(input.groupId);
    const list = groups.get(groupId) ?? [];
    groups.set(groupId, list);
    list.push(textInput(input));
  }
  return groups;
}

export async function addGrouped(place: AddingPlace, groups: ReadonlyMap<string, readonly SourceInput[]>, options: CallOptions): Promise<AddReport> {
  const reports: AddReport[] = [];
  for (const [groupId, sources] of groups) reports.push(await add(place, groupId, sources, { ...options, recordedAt: 'now', skipped: 0 }));
  return reports.length === 1 && reports[0] ? reports[0] : joinReports(reports);
}

interface AddOptions extends CallOptions {
  readonly recordedAt: 'now' | 'reference';
  readonly skipped: number;
}

async function add(
  { parts, path }: AddingPlace,
  groupId: string,
  sources: AsyncIterable<SourceInput> | Iterable<SourceInput>,
  { recordedAt, skipped, signal, onProgress }: AddOptions,
): Promise<AddReport> {
  await refuseWithoutVectors(parts, path);
  const started = performance.now();
  const pace = new Pace(onProgress);
  const report = await ingest(parts, sources, {
    groupId,
    recordedAt,
    signal,
    onProgress: (progress) => pace.tell(progress),
  });
  return addReport(groupId, report, skipped, (performance.now() - started) / 1000);
}

/**
 * Accepts files or a text for workers: stored as pending, and queued. @throws MnemographError where the queue is full, with
 * `details.retry_after_ms`; what was accepted before stays.
 */
export async function enqueue(
  { parts, path, names }: AddingPlace,
  input: AddText | AddSources,
  { queue: where, priority, signal, onProgress }: EnqueueOptions,
): Promise<EnqueueReport> {
  await refuseWithoutVectors(parts, path);
  const { groupId, recordedAt, sources } = await enqueued(input, names);
  const queue = await openQueue(where, path);
  try {
    const batchId = randomUUID();
    let isQueued = true;
    const accept = async (episodes: readonly Episode[]) => {
      if (episodes.length === 0) return;
      const submitted = await submitEpisodes({ store: parts.store, queue }, groupId, episodes, { batchId, ...(priority === undefined ? {} : { priority }) });
      isQueued &&= submitted.isQueued;
    };
    const pace = new Pace(onProgress);
    const report = await acceptOnly(parts, sources, { groupId, recordedAt, signal, accept, onProgress: (progress) => pace.tell(progress) });
    const { accepted, unchanged, ended, problems, interrupted } = report;
    return { groupId, batchId, accepted, unchanged, ended, problems, interrupted, isQueued };
  } finally {
    await queue.close();
  }
}

async function enqueued(input: AddText | AddSources, names: FileNames) {
  if (!('paths' in input)) {
    const text = checked(addTextSchema, input);
    return { groupId: text.groupId, recordedAt: 'now' as const, sources: [{ source: textSource(text) }] };
  }
  const { groupId, recordedAt, ...request } = checked(addSourcesSchema, input);
  return { groupId, recordedAt, sources: (await fileInputs({ groupId, recordedAt, ...request }, names)).sources };
}

/** Takes a fact back, or gives it another value or other times, by an ordinary episode. */
export async function correct({ parts, path }: AddingPlace, input: Correct): Promise<CorrectResult> {
  await refuseWithoutVectors(parts, path);
  return correctFact(parts, input);
}

/** What adding would extract; nothing is written. */
export async function* dryRun({ parts, names }: AddingPlace, input: AddText | AddSources): AsyncGenerator<DryRunPassage | { readonly problem: Problem }> {
  const groupId = input.groupId ?? DEFAULT_GROUP;
  const sources =
    'paths' in input ? (await fileInputs(checked(addSourcesSchema, input), names)).sources : [{ source: textSource(checked(addTextSchema, input)) }];
  for await (const one of sources) {
    if ('problem' in one) {
      yield one;
      continue;
    }
    for (const problem of one.source.problems) yield { problem };
    const { accepted } = planSource(one.source, [], { groupId, recordedAt: 'now', clock: new RecordingClock(parts.clock, null) });
    for (const episode of accepted) yield* passagesRead(episode, parts);
  }
}

async function* passagesRead(episode: Episode, parts: EngineParts): AsyncGenerator<DryRunPassage> {
  const { passages, mentions, statements } = await readEpisode(episode, parts);
  const { source, part, title } = episode;
  for (const passage of passages) {
    const own = mentions.filter(({ passageId, rule }) => passageId === passage.id && rule !== 'stated');
    yield {
      source,
      part,
      title,
      headings: passage.headings,
      text: passage.text,
      sentences: passage.sentences.length,
      referenceTime: passage.saidAt,
      names: own.map(({ surface, type, rule }) => ({ name: surface, type, rule })),
      statements: statements.filter(({ passageId }) => passageId === passage.id).map(statementRead),
    };
  }
}

function statementRead({
  subject,
  relation,
  wording,
  object,
  kind,
  cue,
  validAt,
  invalidAt,
  occurredAt,
  saidBy,
}: Statement): DryRunPassage['statements'][number] {
  const times = { validAt: shown(validAt), invalidAt: shown(invalidAt), occurredAt: shown(occurredAt) };
  return { subject: termText(subject), relation, wording, object: termText(object), kind, cue, ...times, saidBy };
}

/** @throws MnemographError `invalid_input`: without its group a text can be reported nowhere. */
function checkedGroup(groupId: unknown): string {
  return checked(addTextSchema.pick({ groupId: true }), groupId === undefined ? {} : { groupId }).groupId;
}

function textInput(input: AddText): SourceInput {
  try {
    return { source: textSource(checked(addTextSchema, input)) };
  } catch (error) {
    if (!(error instanceof MnemographError)) throw error;
    return { problem: { source: input.source ?? 'text', line: null, reason: error.message } };
  }
}

/** Words alone were chosen for a store that has vectors: what was added would be found by words only, and nobody would know why. */
async function refuseWithoutVectors({ store, wordsChosen }: EngineParts, path: string): Promise<void> {
  const { embedderId } = await store.settings();
  if (wordsChosen && embedderId !== null) throw mismatch(path, embedderId, 'no embedding model', 'none');
}
