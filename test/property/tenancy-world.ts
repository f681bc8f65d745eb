/**
 * A world for tenancy: tenants who tell of the same names in the same sources with the same words but one, which is their own, and who try
 * each other's ids and names on every call that takes one.
 */
import fc from 'fast-check';
import { createHashEmbedder } from './hash-embedder.ts';
import type { AddText, Memory } from '../../src/engine.ts';
import { Jobs } from '../../src/engine/jobs.ts';
import { MnemographError } from '../../src/core/errors.ts';

/** One begins with another, and some mean something to a language that stores speak. */
const GROUPS = ['default', 'ten', 'tenant', 'tenant ', 'TENANT', 'tenant:1', '*', '%', "x' OR '1'='1", 'tenant\n1', '$given.group', '{ten}'];
/** Words that nobody but their tenant says. */
export const MARKS = ['quokka', 'zebu', 'ibex'];
export const NAMES = ['Ada Vale', 'Borealis', 'Acme', 'Ann Cutler'];
const RELATIONS = ['chief_executive', 'spouse', 'keeps the keys of'];
const SOURCES = ['a.md', 'b.md', 'chat'];
const TIMES = ['2015', '2018-03', '2019-06-01'];
const TENANTS = 3;

const oneOf = <T>(values: readonly T[]) => fc.constantFrom(...values);

const statement = fc.record({ subject: oneOf(NAMES), relation: oneOf(RELATIONS), object: oneOf(NAMES), validAt: oneOf(TIMES) });
const telling = {
  source: oneOf(SOURCES),
  names: fc.tuple(oneOf(NAMES), oneOf(NAMES)),
  statements: fc.array(statement, { maxLength: 2 }),
  day: oneOf(['2020-01-01', '2020-02-01', '2020-03-01']),
};

/** What a tenant does. `owner` is whose id or name is tried: a place among the tenants, often another's. */
const act = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('tell' as const), ...telling }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('enqueue' as const), ...telling }) },
  { weight: 2, arbitrary: fc.record({ kind: oneOf(['merge', 'split'] as const), a: oneOf(NAMES), b: oneOf(NAMES) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('forget source' as const), source: oneOf(SOURCES) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('forget entity' as const), name: oneOf(NAMES) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('forget group' as const) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('try' as const), owner: fc.nat(TENANTS - 1) }) },
);
export type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

export interface Turn {
  /** Place of the tenant who acts. */
  readonly tenant: number;
  readonly act: Act;
}

export interface TenancyStory {
  /** A group for each tenant. */
  readonly groups: readonly string[];
  readonly turns: readonly Turn[];
}

/** Every tenant begins with two facts about the same names, so that there is something to see. */
const OPENING: Act = {
  kind: 'tell',
  source: 'a.md',
  names: ['Ada Vale', 'Borealis'],
  statements: [
    { subject: 'Borealis', relation: 'chief_executive', object: 'Ada Vale', validAt: '2015' },
    { subject: 'Ada Vale', relation: 'spouse', object: 'Ann Cutler', validAt: '2018-03' },
  ],
  day: '2020-01-01',
};

export const tenancyStories: fc.Arbitrary<TenancyStory> = fc.record({
  groups: fc.uniqueArray(oneOf(GROUPS), { minLength: TENANTS, maxLength: TENANTS }),
  turns: fc
    .array(fc.record({ tenant: fc.nat(TENANTS - 1), act }), { minLength: 3, maxLength: 14, size: 'max' })
    .map((turns) => [...Array.from({ length: TENANTS }, (_, tenant) => ({ tenant, act: OPENING })), ...turns]),
});

/** A memory under test with its queue, and the time that it is told in. */
export interface Household {
  readonly memory: Memory;
  readonly queue: string;
}

export const tenancyEmbedder = createHashEmbedder();

/** What a call gives: its result, or what it says where it refuses. */
export async function outcomeOf(call: () => Promise<unknown>): Promise<unknown> {
  try {
    return { result: withoutChance(await call()) };
  } catch (error) {
    if (!(error instanceof MnemographError)) throw error;
    return { code: error.code, message: error.message, details: error.details };
  }
}

/** Of the process, the store's files or the moment; the rest belongs to the group. */
const CHANCE: ReadonlySet<string> = new Set(['millis', 'seconds', 'batchId', 'scrub', 'enqueuedAt', 'jobs']);

function withoutChance(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (key, inner: unknown) => (CHANCE.has(key) ? undefined : inner))) as unknown;
}

/** What a tenant does, and what it is told. `tried` are ids and names that it was given, of whoever. */
export async function play({ memory, queue }: Household, groupId: string, mark: string, done: Act, tried: readonly string[]): Promise<unknown> {
  switch (done.kind) {
    case 'tell':
      return outcomeOf(() => memory.add(textOf(groupId, mark, done)));
    case 'enqueue':
      return outcomeOf(() => memory.enqueue(textOf(groupId, mark, done), { queue }));
    case 'merge':
      return outcomeOf(() => memory.merge({ groupId, a: done.a, b: done.b }));
    case 'split':
      return outcomeOf(() => memory.split({ groupId, a: done.a, b: done.b }));
    case 'forget source':
      return outcomeOf(() => memory.forget({ groupId, target: done.source }));
    case 'forget entity':
      return outcomeOf(() => memory.forget({ groupId, entity: done.name }));
    case 'forget group':
      return outcomeOf(() => memory.forget({ groupId, all: true }));
    case 'try':
      return tryAll(memory, groupId, tried);
  }
}

/** Every call that takes an id or a name of something, with each of them. */
async function tryAll(memory: Memory, groupId: string, ids: readonly string[]): Promise<unknown[]> {
  const outcomes: unknown[] = [];
  for (const id of ids) {
    outcomes.push(
      await outcomeOf(() => memory.get(id, { groupId })),
      await outcomeOf(() => memory.facts({ groupId, entity: id })),
      await outcomeOf(() => memory.timeline({ groupId, entity: id })),
      await outcomeOf(() => memory.profile({ groupId, entity: id })),
      await outcomeOf(() => memory.why({ groupId, fact: id })),
      await outcomeOf(() => memory.history({ groupId, fact: id })),
      await outcomeOf(() => memory.diff({ groupId, from: '2014', to: '2031', entity: id })),
      await outcomeOf(() => memory.list({ groupId, what: 'episodes', source: id })),
      await outcomeOf(() => memory.merge({ groupId, a: id, b: 'Acme' })),
      await outcomeOf(() => memory.undo({ groupId, decision: id })),
      await outcomeOf(() => memory.correct({ groupId, fact: id, object: 'Acme' })),
      await outcomeOf(() => memory.forget({ groupId, entity: id, preview: true })),
      await outcomeOf(() => memory.forget({ groupId, target: id })),
    );
  }
  return outcomes;
}

/** A text of the tenant: names that all have, one that is its own, and its word. */
function textOf(groupId: string, mark: string, { source, names: [a, b], statements, day }: Extract<Act, { kind: 'tell' | 'enqueue' }>): AddText {
  const own = `Borealis ${mark.charAt(0).toUpperCase()}${mark.slice(1)}`;
  return {
    groupId,
    source,
    title: `Ledger of ${a}`,
    text: `In spring ${a} met ${b} at ${own}. The ${mark} ledger of ${b} says so.`,
    tags: [mark],
    metadata: { kept: mark },
    referenceTime: day,
    given: { entities: [a, b, own], statements: statements.map((one) => ({ ...one })) },
  };
}

/** An id of every kind of thing that the group holds, and the name that is its own alone. */
export async function idsOf({ memory, queue }: Household, groupId: string, mark: string): Promise<string[]> {
  const ids: string[] = [];
  const first = new Set<string>();
  for await (const line of memory.export({ groupId })) {
    if (line.type === 'header' || line.type === 'statement' || first.has(line.type)) continue;
    first.add(line.type);
    const [id] =
      line.type === 'episode' ? [line.episode.id] : line.type === 'fact' ? [line.fact.id] : line.type === 'entity' ? [line.entity.id] : [line.decision.id];
    ids.push(id);
  }
  const found = await memory.search({ groupId, question: mark, k: 1 });
  const jobs = await jobsOf(queue, groupId);
  return [...ids, ...found.hits.map(({ passageId }) => passageId), ...jobs.map(({ id }) => id), `Borealis ${mark}`];
}

export async function jobsOf(queue: string, groupId: string) {
  const jobs = await Jobs.open(':memory:', { queue });
  try {
    return await jobs.list({ state: 'waiting', groupId });
  } finally {
    await jobs.close();
  }
}
