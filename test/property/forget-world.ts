/**
 * A world for forgetting: dated statements of relations that have one value at a time, at one end or both, or many, said by documents
 * in versions, messages and corrections, so that they close, move and take back each other; and decisions about the names in them.
 */
import { MnemographError } from '../../src/core/errors.ts';
import { splitAt } from '../../src/engine/told-apart.ts';
import fc from 'fast-check';
import type { GraphStore } from '../../graph/store.ts';
import { applyDecisions, decisionOf } from '../../ingest/decide.ts';
import { applyForget } from '../../ingest/erasure.ts';
import { ingest } from '../../ingest/pipeline.ts';
import type { ParsedSource } from '../../ingest/sources/source.ts';
import type { Cue, EpisodeKind, GivenStatement, LinkDecision } from '../../src/core/model.ts';
import { RELATIONS } from '../../src/core/relations/index.ts';
import { parseTime } from '../../src/core/time.ts';
import { timeOfStep, WORLD_GROUP } from './ingest-world.ts';

/** With the ends that each may have: few, so that slots are shared. */
const SUBJECTS = {
  chief_executive: ['Acme', 'Borealis'],
  spouse: ['Ann', 'Bob', 'Eve'],
  capital: ['Utopia', 'Erewhon'],
  employer: ['Ann', 'Bob', 'Annie'],
} as const;
const OBJECTS = {
  chief_executive: ['Ann', 'Bob', 'Eve', 'Annie'],
  spouse: ['Ann', 'Bob', 'Eve'],
  capital: ['Oz', 'Ur'],
  employer: ['Acme', 'Borealis'],
} as const;
/** Relations that no table knows stand beside those: they have many values. */
const UNKNOWN = ['keeps the keys of', 'age'];
const TIMES = ['2015', '2016-03', '2016-03-01', '2018', '2019-06', '2021'];

const oneOf = <T>(values: readonly T[]) => fc.constantFrom(...values);
const time = oneOf(TIMES).map((text) => parseTime(text));

const ends = fc.oneof(
  {
    weight: 4,
    arbitrary: oneOf(['chief_executive', 'spouse', 'capital', 'employer'] as const).chain((relation) =>
      endsOf(relation, SUBJECTS[relation], OBJECTS[relation]),
    ),
  },
  { weight: 1, arbitrary: oneOf(UNKNOWN).chain((relation) => endsOf(relation, ['Ann', 'Acme'], ['Bob', '42'])) },
);

function endsOf(relation: string, subjects: readonly string[], objects: readonly string[]) {
  return fc.record({ relation: fc.constant(relation), subject: oneOf(subjects), object: oneOf(objects), other: oneOf(objects) });
}

const cue: fc.Arbitrary<Cue> = fc.oneof(
  { weight: 6, arbitrary: fc.constant('plain') },
  { weight: 2, arbitrary: oneOf<Cue>(['ends', 'negates']) },
  { weight: 2, arbitrary: fc.constant('corrects') },
  { weight: 1, arbitrary: fc.constant('supposed') },
);

const statement: fc.Arbitrary<GivenStatement> = fc
  .record({ ends, cue, from: fc.option(time), to: fc.option(time), named: fc.boolean() })
  .map(({ ends: { other, ...said }, cue: how, from, to, named }) => ({
    ...said,
    cue: how,
    ...(from === null ? {} : { validAt: from }),
    ...(to === null || (from !== null && to.at <= from.at) ? {} : { invalidAt: to }),
    ...(how === 'corrects' && named ? { corrects: other } : {}),
  }));

export interface Telling {
  readonly kind: 'tell';
  readonly source: string;
  readonly statements: readonly GivenStatement[];
  /** Day on which it was said, from 2019-12-30; null: when it is added. */
  readonly day: number | null;
}

/** What happens, in order. */
export type ForgettingStep =
  | Telling
  | { readonly kind: 'forget source'; readonly source: string }
  /** The episodes that an earlier step added, counted back from here. */
  | { readonly kind: 'forget episode'; readonly back: number }
  /** That two names are one, or are two; nothing where one of them is not mentioned. */
  | { readonly kind: 'merge' | 'split'; readonly a: string; readonly b: string }
  /** That a name means another in the episode of an earlier step than elsewhere; nothing where it does already, or is not mentioned there. */
  | { readonly kind: 'tell apart'; readonly name: string; readonly back: number }
  /** The last decision that stands. */
  | { readonly kind: 'withdraw' };

const SOURCES = ['a.md', 'b.md', 'chat', 'user:correction'];

const someDay: fc.Arbitrary<number | null> = fc.option(fc.nat(9), { freq: 3, nil: null });
const tell: fc.Arbitrary<ForgettingStep> = fc.record({
  kind: fc.constant('tell' as const),
  source: oneOf(SOURCES),
  statements: fc.array(statement, { minLength: 1, maxLength: 3 }),
  day: someDay,
});
const forgetSource: fc.Arbitrary<ForgettingStep> = fc.record({ kind: fc.constant('forget source' as const), source: oneOf(SOURCES) });
const forgetEpisode: fc.Arbitrary<ForgettingStep> = fc.record({ kind: fc.constant('forget episode' as const), back: fc.nat(5) });

const person = oneOf(['ann', 'bob', 'eve', 'annie']);
const decide: fc.Arbitrary<ForgettingStep> = fc.record({ kind: oneOf(['merge', 'merge', 'split'] as const), a: person, b: person });

const tellApart: fc.Arbitrary<ForgettingStep> = fc.record({ kind: fc.constant('tell apart' as const), name: person, back: fc.nat(5) });

export const forgettingSteps: fc.Arbitrary<ForgettingStep[]> = fc.array(
  fc.oneof(
    { weight: 16, arbitrary: tell },
    { weight: 2, arbitrary: forgetSource },
    { weight: 4, arbitrary: forgetEpisode },
    { weight: 3, arbitrary: decide },
    { weight: 3, arbitrary: tellApart },
    { weight: 1, arbitrary: fc.constant<ForgettingStep>({ kind: 'withdraw' }) },
  ),
  { minLength: 2, maxLength: 16, size: 'max' },
);

/** The same steps without those that forget, without what they forget, and without decisions: those that stand in the end are taken in the end. */
export function without(steps: readonly ForgettingStep[]): (ForgettingStep | null)[] {
  const gone = new Set<number>();
  for (const [number, step] of steps.entries()) {
    if (step.kind === 'forget episode') gone.add(number - 1 - step.back);
    if (step.kind === 'forget source')
      for (const [earlier, told] of steps.entries()) if (earlier < number && told.kind === 'tell' && told.source === step.source) gone.add(earlier);
  }
  return steps.map((step, number) => (step.kind === 'tell' && !gone.has(number) ? step : null));
}

/** Takes the steps, each at a time of its own: a step that is left out moves none of the others; then the decisions. */
export async function takeSteps(store: GraphStore, steps: readonly (ForgettingStep | null)[], decided: readonly LinkDecision[] = []): Promise<void> {
  const added: (readonly string[])[] = [];
  for (const [number, step] of steps.entries()) added.push(step ? await takeStep(store, step, number, added) : []);
  if (decided.length > 0) await applyDecisions(store, relationOf, WORLD_GROUP, { decided, withdrawn: [] });
}

const relationOf = (id: string) => RELATIONS.relation(id);

async function decideAt(store: GraphStore, kind: LinkDecision['kind'], { a, b }: Pick<LinkDecision, 'a' | 'b'>, number: number): Promise<void> {
  const known = new Set((await store.entitiesByKey(WORLD_GROUP, [a, b])).flatMap(({ keys }) => keys));
  if (!known.has(a) || !known.has(b) || a === b) return;
  await applyDecisions(store, relationOf, WORLD_GROUP, { decided: [decisionOf(WORLD_GROUP, { kind, a, b }, timeOfStep(number))], withdrawn: [] });
}

async function tellApartAt(store: GraphStore, name: string, episodeId: string | undefined, number: number): Promise<void> {
  const split = episodeId === undefined ? null : await splitAt(store, WORLD_GROUP, name, episodeId).catch(nothingWhereRefused);
  if (split) await applyDecisions(store, relationOf, WORLD_GROUP, { decided: [decisionOf(WORLD_GROUP, split, timeOfStep(number))], withdrawn: [] });
}

function nothingWhereRefused(error: unknown): null {
  if (error instanceof MnemographError) return null;
  throw error;
}

async function withdrawLast(store: GraphStore): Promise<void> {
  const last = [...(await store.decisions(WORLD_GROUP))].sort((x, y) => (x.decidedAt < y.decidedAt ? -1 : 1)).at(-1);
  if (last) await applyDecisions(store, relationOf, WORLD_GROUP, { decided: [], withdrawn: [last] });
}

async function takeStep(store: GraphStore, step: ForgettingStep, number: number, added: readonly (readonly string[])[]): Promise<readonly string[]> {
  switch (step.kind) {
    case 'tell':
      return tellAt(store, step, number);
    case 'withdraw':
      await withdrawLast(store);
      return [];
    case 'merge':
    case 'split':
      await decideAt(store, step.kind, step, number);
      return [];
    case 'tell apart':
      await tellApartAt(store, step.name, added[number - 1 - step.back]?.[0], number);
      return [];
    case 'forget source':
      await forgetAll(
        store,
        (await store.episodeHeads(WORLD_GROUP, step.source)).map(({ id }) => id),
      );
      return [];
    case 'forget episode':
      await forgetAll(store, added[number - 1 - step.back] ?? []);
      return [];
  }
}

async function forgetAll(store: GraphStore, ids: readonly string[]): Promise<void> {
  const left = (await store.headsOfEpisodes(WORLD_GROUP, ids)).map(({ id }) => id);
  if (left.length > 0) await applyForget(store, relationOf, WORLD_GROUP, left);
}

async function tellAt(store: GraphStore, step: Telling, number: number): Promise<readonly string[]> {
  const parts = { store, embedder: null, relations: RELATIONS, extraction: 'rules', clock: { now: () => timeOfStep(number) } } as const;
  const { added } = await ingest(parts, [{ source: sourceOf(step, number) }], { groupId: WORLD_GROUP, recordedAt: 'now' });
  return added;
}

/** Each says something of its own, so that none is the same again: which one is forgotten cannot matter to whether another was added. */
function sourceOf({ source, statements, day }: Telling, number: number): ParsedSource {
  const kinds: Readonly<Record<string, EpisodeKind>> = { chat: 'message', 'user:correction': 'fact' };
  const kind = kinds[source] ?? 'document';
  const said = day === null ? {} : { referenceTime: new Date(Date.UTC(2019, 11, 30 + day, number)).toISOString() };
  const part = kind === 'document' ? '' : `${number}`;
  const draft = { kind, part, document: source, position: number, title: '', text: `Told as number ${number}.`, metadata: {}, ...said };
  return { source, drafts: [{ ...draft, given: { entities: [], triples: [], statements } }], problems: [], fileTime: null, complete: kind === 'document' };
}
