/**
 * Milliseconds of a timeline of one entity: its facts read from the store, put in order and shown as they are printed; on a file, and in
 * memory. The facts are written as the engine writes them, one episode with one passage for every fact.
 */
import { join } from 'node:path';
import { openSqliteStore } from '../graph/sqlite/index.ts';
import { createMemoryStore } from '../graph/memory/index.ts';
import { EMPTY_CHANGE_SET, type GraphStore } from '../graph/store.ts';
import { contentId } from '../src/core/ids.ts';
import type { Entity, Episode, Fact, Mention, Passage, Statement, Term } from '../src/core/model.ts';
import { RELATIONS } from '../src/core/relations/index.ts';
import type { Random } from '../src/core/ports.ts';
import type { Instant } from '../src/core/time.ts';
import { Memory } from '../src/engine.ts';
import { entityTimeline } from '../src/engine/timeline.ts';
import { createStyle } from '../src/surfaces/cli/render/style.ts';
import { renderTimeline } from '../src/surfaces/cli/render/timeline.ts';
import { type BenchRun, bench } from './harness/bench.ts';
import { withTemporaryFolder } from './harness/data-sets.ts';
import { randomInteger, seededRandom } from './harness/random.ts';
import { latency, rounded } from './harness/timing.ts';

const GROUP = 'default';
const RELATION_COUNT = 40;
const SENTENCE = 'A sentence of a length that sentences have, which says when it began and when it ended, as far as anybody knows. ';
/** Facts written with one commit. */
const COMMIT_FACTS = 1000;
const RECORDED = '2020-01-01T00:00:00.000Z';
const NOW = '2026-01-01T00:00:00.000Z';

await bench('timeline', async (run) => {
  const [facts, repeats] = run.tiny ? [50, 2] : [10_000, 30];
  await withTemporaryFolder(async (folder) => {
    const path = join(folder, 'timeline.db');
    const store = openSqliteStore(path, { create: true, readOnly: false });
    await fill(store, facts);
    await store.close();
    const memory = await Memory.open(path, { embedder: 'none' });
    await measure(run, `${facts} facts, a file`, repeats, (knownAt) => memory.timeline({ entity: 'Quillmoor', ...(knownAt === null ? {} : { knownAt }) }));
    await memory.close();
  });
  const store = createMemoryStore();
  await fill(store, facts);
  await measure(run, `${facts} facts, in memory`, repeats, (knownAt) =>
    entityTimeline(store, RELATIONS, { entity: 'Quillmoor', ...(knownAt === null ? {} : { knownAt }) }, NOW),
  );
});

type Ask = (knownAt: Instant | null) => ReturnType<Memory['timeline']>;

async function measure(run: BenchRun, name: string, repeats: number, ask: Ask): Promise<void> {
  const now = await timesOf(repeats, () => ask(null));
  const past = await timesOf(repeats, () => ask(NOW));
  const result = await ask(null);
  const begin = performance.now();
  const text = renderTimeline(result, { columns: 120, isFitted: true, style: createStyle(false) });
  run.report(name, {
    facts: result.relations.reduce((sum, { facts }) => sum + facts.length, 0),
    ...latency(now),
    known_at_p50_ms: latency(past).p50_ms,
    render_ms: rounded(performance.now() - begin, 1),
    characters: text.length,
  });
}

async function timesOf(repeats: number, work: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  // The first two warm up: V8 compiles, SQLite reads its pages.
  for (let round = -2; round < repeats; round++) {
    const begin = performance.now();
    await work();
    if (round >= 0) times.push(performance.now() - begin);
  }
  return times;
}

async function fill(store: GraphStore, facts: number): Promise<void> {
  const random = seededRandom(1);
  for (let begin = 0; begin < facts; begin += COMMIT_FACTS) {
    const pieces = Array.from({ length: Math.min(COMMIT_FACTS, facts - begin) }, (_, index) => pieceOf(begin + index, random));
    const episodes = pieces.map(({ episode }) => episode);
    await store.accept(GROUP, episodes);
    await store.commit(GROUP, await store.revision(GROUP), {
      ...EMPTY_CHANGE_SET,
      applied: episodes.map(({ id }) => id),
      passages: pieces.map(({ passage }) => passage),
      mentions: pieces.map(({ mention }) => mention),
      statements: pieces.map(({ statement }) => statement),
      entities: begin === 0 ? [quillmoor(pieces[0]?.mention.id ?? '')] : [],
      slots: pieces.map(({ fact }) => ({ slot: fact.slot, facts: [fact] })),
    });
  }
}

interface Piece {
  readonly episode: Episode;
  readonly passage: Passage;
  readonly mention: Mention;
  readonly statement: Statement;
  readonly fact: Fact;
}

function pieceOf(ordinal: number, random: Random): Piece {
  const start = new Date(Date.UTC(1900 + randomInteger(random, 120), randomInteger(random, 12), 1 + randomInteger(random, 28))).toISOString();
  const end = new Date(Date.parse(start) + (1 + randomInteger(random, 2000)) * 86_400_000).toISOString();
  const ids = { episodeId: contentId('ep', ordinal), passageId: contentId('pa', ordinal), id: contentId('st', ordinal), mentionId: contentId('me', ordinal) };
  const relation = `relation_${ordinal % RELATION_COUNT}`;
  const slot = contentId('sl', relation, ordinal);
  const subject: Term = { kind: 'entity', mentionId: ids.mentionId, key: 'quillmoor', name: 'Quillmoor' };
  const object: Term = { kind: 'literal', key: `object ${ordinal}`, value: `object ${ordinal}` };
  const times = { validAt: { at: start, precision: 'day' as const }, invalidAt: ordinal % 5 === 0 ? null : { at: end, precision: 'day' as const } };
  return {
    episode: episodeOf(ids.episodeId, ordinal),
    passage: passageOf(ids, ordinal),
    mention: mentionOf(ids),
    statement: statementOf(ids, { subject, relation, object, slot, ...times }),
    fact: {
      id: ids.id,
      groupId: GROUP,
      slot,
      subject,
      relation,
      object,
      kind: 'state',
      supports: [ids.id],
      places: [{ passageId: ids.passageId, sentence: 0 }],
      versions: [{ ...times, occurredAt: null, createdAt: RECORDED, expiredAt: null, openedBy: ids.id, closedBy: null, rule: 'stated_start' }],
      conflict: false,
    },
  };
}

type Ids = Readonly<Record<'episodeId' | 'passageId' | 'id' | 'mentionId', string>>;

function episodeOf(id: string, ordinal: number): Episode {
  const text = SENTENCE.repeat(20);
  return {
    id,
    groupId: GROUP,
    kind: 'document',
    source: `notes-${ordinal}.md`,
    part: '',
    document: `notes-${ordinal}.md`,
    position: 0,
    title: 'Notes',
    text,
    sections: [{ start: 0, end: text.length, headings: [], joining: 'flow' }],
    metadata: {},
    given: null,
    contentHash: id,
    referenceTime: RECORDED,
    referenceTimeOrigin: 'given',
    recordedAt: RECORDED,
    expiredAt: null,
    status: 'pending',
    failure: null,
  };
}

function passageOf({ passageId, episodeId }: Ids, ordinal: number): Passage {
  return {
    id: passageId,
    groupId: GROUP,
    episodeId,
    ordinal: 0,
    document: `notes-${ordinal}.md`,
    position: 0,
    title: 'Notes',
    headings: [],
    speaker: null,
    text: SENTENCE,
    start: 0,
    end: SENTENCE.length,
    line: null,
    sentences: [{ start: 0, end: SENTENCE.length }],
    saidAt: RECORDED,
    source: `notes-${ordinal}.md`,
    tags: [],
    createdAt: RECORDED,
    expiredAt: null,
  };
}

function mentionOf({ mentionId, passageId, episodeId }: Ids): Mention {
  const place = { passageId, episodeId, sentence: 0, start: 0, end: 0 };
  return { id: mentionId, groupId: GROUP, ...place, surface: 'Quillmoor', key: 'quillmoor', type: 'organisation', rule: 'name' };
}

function statementOf(
  { id, episodeId, passageId }: Ids,
  claim: Pick<Statement, 'subject' | 'relation' | 'object' | 'slot' | 'validAt' | 'invalidAt'>,
): Statement {
  return {
    id,
    groupId: GROUP,
    episodeId,
    passageId,
    sentence: 0,
    ordinal: 0,
    wording: claim.relation,
    singular: false,
    kind: 'state',
    cue: 'plain',
    occurredAt: null,
    saidBy: null,
    origin: 'given',
    corrects: null,
    alsoSlots: [],
    referenceTime: RECORDED,
    createdAt: RECORDED,
    ...claim,
  };
}

function quillmoor(id: string): Entity {
  return {
    id,
    groupId: GROUP,
    key: 'quillmoor',
    name: 'Quillmoor',
    type: 'organisation',
    mentions: 1,
    surfaces: { Quillmoor: 1 },
    types: { organisation: 1 },
  };
}
