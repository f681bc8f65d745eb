/** What was forgotten through the library is in no file of the store's folder, wherever it stood. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Memory } from '../../src/engine.ts';
import { createHashEmbedder } from '../property/hash-embedder.ts';

/** Two words, so that it can be a name; as it is written, as a key, and with underscores as in a relation's id. */
const SECRET = /zzsecret[\W_]?qwertz/iu;
const NAME = 'Zzsecret Qwertz';

let folder = '';
let memory: Memory;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mnemograph-'));
  memory = await Memory.open(join(folder, 'memory.db'), { embedder: createHashEmbedder() });
});
afterEach(async () => {
  await memory.close();
  rmSync(folder, { recursive: true });
});

function traces(): string[] {
  return readdirSync(folder).filter((name) => SECRET.test(readFileSync(join(folder, name), 'latin1')));
}

/** Rows of the vectors' table. */
function vectors(): number {
  const database = new Database(join(folder, 'memory.db'), { readonly: true });
  const count = database.prepare<[], number>('SELECT count(*) FROM vectors').pluck().get() ?? 0;
  database.close();
  return count;
}

/** In the text, the title, the metadata, entities, statements and facts, and twice, so that there are versions. */
async function addSecret(): Promise<void> {
  for (const end of ['the spring', 'the autumn']) {
    await memory.add({
      source: 'secret.md',
      title: `Notes about ${NAME}`,
      text: `${NAME} met Ivor Cutler in ${end}. Acme has belonged to ${NAME} since 2019.`,
      metadata: { speaker: 'Ann', tags: [NAME], [NAME]: NAME },
      given: {
        entities: [NAME, 'Acme'],
        triples: [['Acme', `${NAME} relation`, NAME]],
        statements: [{ subject: 'Acme', relation: 'chief executive', object: NAME, validAt: '2019' }],
      },
    });
  }
}

async function addOthers(): Promise<void> {
  for (let number = 0; number < 60; number++)
    await memory.add({ source: `other/${number}.md`, text: `Ivor Cutler wrote letter ${number} to Acme about the harbour. `.repeat(1 + (number % 7)) });
}

it.each([
  ['a source', { target: 'secret.md' }],
  ['an entity', { entity: NAME }],
  ['a group', { all: true }],
])('forgets %s without a trace', async (_, what) => {
  await addSecret();
  await addOthers();
  await addSecret();
  const before = vectors();
  expect(traces()).not.toEqual([]);
  const report = await memory.forget(what);
  expect(report).toMatchObject({ scrub: { state: 'done', reason: null } });
  expect([traces(), vectors()]).toEqual([[], before - report.passages]);
  expect(await memory.status()).toMatchObject({ scrub: { state: 'done' } });
  await memory.close();
  expect(traces()).toEqual([]);
});

it('leaves no trace of a name cut out of a longer document, and new vectors for what stands under its heading', async () => {
  const rest = 'The harbour was rebuilt in stone after the storm, and the town paid for it with a tax on salt and timber. '.repeat(7);
  await memory.add({ source: 'long.md', title: `Harbour, by ${NAME}`, text: `${NAME} paid. ${rest}\n\n${rest}` });
  const before = vectors();
  expect(await memory.forget({ entity: NAME })).toMatchObject({ episodes: 0, episodesRedacted: 1, passages: 1 });
  expect([traces(), vectors()]).toEqual([[], before - 1]);
});

it('says while another process is in the way, in the report and in the status, and finishes when asked', async () => {
  await addSecret();
  const other = new Database(join(folder, 'memory.db'), { readonly: true });
  other.exec('BEGIN');
  other.prepare('SELECT count(*) FROM episodes').get();
  const pending = { state: 'pending', reason: expect.stringContaining('forget --scrub') };
  expect(await memory.forget({ target: 'secret.md' })).toMatchObject({ scrub: pending });
  expect([await memory.scrub(), (await memory.status()).scrub]).toEqual([pending, pending]);
  expect(traces()).not.toEqual([]);
  other.close();
  expect(await memory.scrub()).toEqual({ state: 'done', reason: null });
  expect([traces(), (await memory.status()).scrub.state]).toEqual([[], 'done']);
});
