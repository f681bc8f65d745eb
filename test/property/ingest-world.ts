/** A small world for tests of ingest: few names, few sources, so that anything that may meet does, and a clock that the steps move. */
import fc from 'fast-check';
import { applyForget } from '../../ingest/erasure.ts';
import { ingest } from '../../ingest/pipeline.ts';
import type { EpisodeDraft, ParsedSource } from '../../ingest/sources/source.ts';
import type { GraphStore } from '../../graph/store.ts';
import type { Embedder } from '../../src/core/ports.ts';
import type { Instant } from '../../src/core/time.ts';
import { exportGroup } from '../../src/engine/export.ts';
import { UNKNOWN_RELATIONS } from './unknown-relations.ts';

export const WORLD_GROUP = 'world';
const NAMES = ['Ada Vale', 'Borealis', 'Ivor Cutler', 'Cutler', 'Stockholm', 'Elm Street', 'Uganda'];
const TITLES = ['Ivor Cutler', 'Stockholm Arlanda Airport', 'Leader of Opposition (Uganda)', 'Borealis', 'Elm Street', ''];
const RELATIONS = ['works for', 'lives in', 'age'];
const SENTENCES: readonly ((a: string, b: string) => string)[] = [
  (a, b) => `It was there that ${a} met ${b} and stayed on.`,
  (a, b) => `In the autumn of 1987 ${a} opened an office at ${b}.`,
  (a, b) => `Was it ${a} who wrote to ${b} about the harbour?`,
  (a) => `Nobody near ${a} had heard of it before 2004.`,
  (a, b) => `They still talk about ${a.toLowerCase()} and ${b.toLowerCase()} at the harbour.`,
];

export const WORLD_QUESTIONS = ['Who met Ada Vale in Stockholm?', 'When did Cutler open an office at Elm Street?', 'harbour of Borealis', 'Uganda 2004'];

const oneOf = <T>(values: readonly T[]) => fc.constantFrom(...values);
const name = oneOf(NAMES);
const sentence = fc.tuple(oneOf(SENTENCES), name, name).map(([make, a, b]) => make(a, b));
const given = fc.record({
  entities: fc.uniqueArray(name, { maxLength: 1 }),
  triples: fc.array(fc.tuple(name, oneOf(RELATIONS), oneOf([...NAMES, '42'])), { maxLength: 3 }),
});

/** What a source says of one part: the paragraphs stand apart, so that a few of them make a series. */
const said = fc.record(
  {
    title: oneOf(TITLES),
    paragraphs: fc.array(sentence, { minLength: 1, maxLength: 5 }),
    speaker: oneOf(['Ann', 'Bob']),
    tags: fc.uniqueArray(oneOf(['old', 'new'])),
    given,
  },
  { requiredKeys: ['title', 'paragraphs'] },
);
type Said = typeof said extends fc.Arbitrary<infer T> ? T : never;

export function draftOf(kind: EpisodeDraft['kind'], part: string, { title, paragraphs, speaker, tags, given: knowledge }: Said): EpisodeDraft {
  const starts = paragraphs.map((_, at) => paragraphs.slice(0, at).join('\n\n').length + (at === 0 ? 0 : 2));
  const sections = paragraphs.map((text, at) => ({
    start: starts[at] ?? 0,
    end: (starts[at] ?? 0) + text.length,
    headings: [],
    joining: 'atomic' as const,
  }));
  const metadata = { ...(speaker === undefined ? {} : { speaker }), ...(tags === undefined ? {} : { tags }) };
  return { kind, part, title, text: paragraphs.join('\n\n'), sections, metadata, ...(knowledge === undefined ? {} : { given: knowledge }) };
}

function sourceOf(source: string, drafts: readonly EpisodeDraft[], complete: boolean): ParsedSource {
  return { source, drafts, problems: [], fileTime: null, complete };
}

/** One document. */
export const documents = fc.tuple(oneOf(['a.md', 'b.md', 'c.md']), said).map(([source, text]) => sourceOf(source, [draftOf('document', '', text)], true));

/** All records of a file: those of an earlier version that are missing have ended. */
export const records = fc.tuple(fc.subarray(['r0', 'r1', 'r2']), fc.array(said, { minLength: 3, maxLength: 3 })).map(([parts, texts]) =>
  sourceOf(
    'records.csv',
    parts.flatMap((part, at) => (texts[at] ? [draftOf('record', part, texts[at])] : [])),
    true,
  ),
);

/** Some messages of a conversation. */
export const messages = fc.tuple(fc.subarray([0, 1, 2, 3, 4, 5], { minLength: 1 }), fc.array(said, { minLength: 6, maxLength: 6 })).map(([places, texts]) =>
  sourceOf(
    'chat.jsonl',
    places.flatMap((position) => (texts[position] ? [{ ...draftOf('message', `m${position}`, texts[position]), document: 'chat', position }] : [])),
    false,
  ),
);

export type Step = { readonly kind: 'add'; readonly source: ParsedSource } | { readonly kind: 'forget'; readonly source: string };

const add = fc.oneof({ weight: 3, arbitrary: documents }, records, messages).map((source): Step => ({ kind: 'add', source }));
const forget = oneOf(['a.md', 'b.md', 'c.md', 'records.csv', 'chat.jsonl']).map((source): Step => ({ kind: 'forget', source }));

export const steps: fc.Arbitrary<Step[]> = fc.array(fc.oneof({ weight: 4, arbitrary: add }, { weight: 1, arbitrary: forget }), {
  minLength: 1,
  maxLength: 9,
  size: 'max',
});

/** Midnight of the step's day: what is added by it is recorded from then on, a millisecond apart. */
export function timeOfStep(step: number): Instant {
  return new Date(Date.UTC(2020, 0, 1 + step)).toISOString();
}

export interface WorldOptions {
  readonly groupId?: string;
  readonly embedder?: Embedder | null;
}

export async function addAt(store: GraphStore, source: ParsedSource, step: number, { groupId = WORLD_GROUP, embedder = null }: WorldOptions = {}) {
  return ingest({ store, embedder, relations: UNKNOWN_RELATIONS, extraction: 'rules', clock: { now: () => timeOfStep(step) } }, [{ source }], {
    groupId,
    recordedAt: 'now',
  });
}

export async function forgetSource(store: GraphStore, source: string, groupId = WORLD_GROUP): Promise<void> {
  const heads = await store.episodeHeads(groupId, source);
  if (heads.length === 0) return;
  await applyForget(
    store,
    UNKNOWN_RELATIONS.relation,
    groupId,
    heads.map(({ id }) => id),
  );
}

export async function take(store: GraphStore, step: Step, number: number, options: WorldOptions = {}): Promise<void> {
  if (step.kind === 'add') await addAt(store, step.source, number, options);
  else await forgetSource(store, step.source, options.groupId);
}

/** The canonical export, and beside it what it leaves out: passages, mentions and vectors. */
export async function contentOf(store: GraphStore, groupId = WORLD_GROUP) {
  const lines = [];
  for await (const line of exportGroup(store, groupId)) lines.push(line);
  return { lines, records: await store.scanRecords(groupId, '', 1000) };
}
