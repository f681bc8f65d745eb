import { afterEach, expect, it } from 'vitest';
import { readEpisode } from '../../ingest/read-episode.ts';
import { ReadingThreads } from '../../ingest/reading-threads.ts';
import { relationsOf } from '../../src/core/relations/index.ts';
import type { RelationSchema } from '../../src/core/relations/relation.ts';
import { episodesOf } from './worker-fixture.ts';

const TEXTS = [
  'Ada Vale has led Borealis since March 2019. She lives in Oslo.',
  'Ivor Cutler mentors Ada Vale. The harbour opened in 1974, and closed in the spring of 2002.',
  'Name: Elm Street 4\nOwner: Borealis\nOpened: 2011-05-02',
  '',
];
const MENTORS: RelationSchema = { relations: [{ id: 'mentor', constrained: 'subject', forms: ['mentor'] }] };

const open: ReadingThreads[] = [];
afterEach(async () => {
  for (const threads of open.splice(0)) await threads.close();
});

function threadsOf(schemas: readonly RelationSchema[], count = 2) {
  const parts = { embedder: null, relations: relationsOf(schemas), extraction: 'rules' as const };
  const threads = new ReadingThreads(parts, { schemas, extraction: 'rules' }, count);
  open.push(threads);
  return { threads, parts };
}

it.each([
  ['built in', []],
  ["a user's", [MENTORS]],
])('read as this thread does, by relations that are %s', async (_, schemas: readonly RelationSchema[]) => {
  const { threads, parts } = threadsOf(schemas);
  const episodes = episodesOf([...TEXTS, ...TEXTS.map((text) => `${text} Again.`)]);
  const before = await Promise.all(episodes.map((episode) => threads.read(episode)));
  await threads.started;
  const after = await Promise.all(episodes.map((episode) => threads.read(episode)));
  const expected = await Promise.all(episodes.map((episode) => readEpisode(episode, parts)));
  expect(before).toEqual(expected);
  expect(after).toEqual(expected);
  expect(expected.flatMap(({ statements }) => statements).length).toBeGreaterThan(4);
  expect(after.map(({ episode }) => episode)).toEqual(episodes);
});

it('reads here what a thread that died was asked', async () => {
  const { threads } = threadsOf([], 1);
  await threads.started;
  const [episode] = episodesOf([TEXTS[0] ?? '']);
  if (!episode) throw new Error('no episode');
  // A thread cannot read this, and ends; nor can this one, and says so.
  await expect(threads.read({ ...episode, text: null as unknown as string })).rejects.toBeInstanceOf(TypeError);
  expect((await threads.read(episode)).statements.length).toBeGreaterThan(0);
});

it('reads no more once it is closed', async () => {
  const { threads } = threadsOf([], 1);
  await threads.started;
  const long = episodesOf([Array.from({ length: 200 }, (__, n) => `Ada Vale ${n} led Borealis ${n} in 2019.`).join(' ')]);
  const asked = long.map((episode) => threads.read(episode).catch((error: unknown) => error));
  await threads.close();
  for (const answer of await Promise.all(asked)) expect(answer).toMatchObject({ code: 'aborted' });
});
