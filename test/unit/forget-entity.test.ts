/** Forgetting an entity: which passages go, what is left of their episodes, and what adding the document again does. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Memory } from '../../src/engine.ts';
import type { Episode } from '../../src/core/model.ts';
import type { AddText } from '../../src/engine/messages.ts';
import { createHashEmbedder } from '../property/hash-embedder.ts';

let memory: Memory;
let day = 0;
beforeEach(async () => {
  day = 0;
  const clock = { now: () => new Date(Date.UTC(2020, 0, 1 + day++)).toISOString() };
  memory = await Memory.open(':memory:', { embedder: createHashEmbedder(), clock });
});
afterEach(() => memory.close());

const LONG = 'The harbour was rebuilt in stone after the storm, and the town paid for it with a tax on salt and timber that nobody liked. '.repeat(6);
/** Two passages: paragraphs of this length are not joined. */
const MINUTES = `Ann Keel opened the meeting and thanked the crew of the ferry. ${LONG}\n\nIvor Cutler read the accounts to the board. ${LONG}`;

async function lines() {
  const all = [];
  for await (const line of memory.export()) all.push(line);
  return all;
}

async function episodesOf(source: string): Promise<Episode[]> {
  const episodes = (await lines()).flatMap((line) => (line.type === 'episode' ? [line.episode] : []));
  return episodes.filter((episode) => episode.source === source).sort((a, b) => (a.recordedAt < b.recordedAt ? -1 : 1));
}

async function add(text: AddText): Promise<void> {
  expect(await memory.add(text)).toMatchObject({ added: 1, problems: [] });
}

async function passagesOf(id: string) {
  const got = await memory.get(id);
  if (got.kind !== 'episode') throw new Error('an episode was asked for');
  return got.passages;
}

it('cuts the passages that mention it out of an episode, and leaves the others where they were', async () => {
  await add({ source: 'minutes.md', title: 'Minutes', text: MINUTES });
  const [before] = await episodesOf('minutes.md');
  const [first, second, ...more] = await passagesOf(before?.id ?? '');
  expect(more).toEqual([]);
  const report = await memory.forget({ entity: 'ann keel' });
  expect(report).toMatchObject({ entity: 'Ann Keel', episodes: 0, episodesRedacted: 1, passages: 1, sources: ['minutes.md'], preview: false });
  expect(report.entityNamesRemoved).toContain('Ann Keel');
  const [after] = await episodesOf('minutes.md');
  expect(await passagesOf(before?.id ?? '')).toEqual([second]);
  expect(after?.text.length).toBe(before?.text.length);
  expect(after?.text.slice(second?.start, second?.end)).toBe(second?.text);
  expect(after?.text.slice(first?.start, first?.end).trim()).toBe('');
  expect(JSON.stringify(await lines())).not.toMatch(/ann\W+keel/iu);
  const { hits } = await memory.search({ question: 'Who thanked the crew of the ferry?' });
  expect(JSON.stringify(hits)).not.toMatch(/thanked the crew/u);
});

it('shows what would go, and erases nothing', async () => {
  await add({ source: 'minutes.md', title: 'Minutes', text: MINUTES });
  const before = await lines();
  const preview = await memory.forget({ entity: 'Ann Keel', preview: true });
  expect(preview).toMatchObject({ preview: true, episodes: 0, episodesRedacted: 1, passages: 1 });
  expect(preview.cut).toMatchObject([{ source: 'minutes.md', title: 'Minutes', line: expect.stringMatching(/^Ann Keel opened/u) }]);
  expect(await lines()).toEqual(before);
  expect({ ...(await memory.forget({ entity: 'Ann Keel' })), preview: true }).toEqual(preview);
});

it('erases an episode with the last of its passages', async () => {
  await add({ source: 'note.md', text: 'Ann Keel keeps the keys.' });
  await add({ source: 'other.md', text: 'Ivor Cutler keeps the books.' });
  expect(await memory.forget({ entity: 'Ann Keel' })).toMatchObject({ episodes: 1, episodesRedacted: 0, passages: 1 });
  expect([await episodesOf('note.md'), (await episodesOf('other.md')).length]).toEqual([[], 1]);
});

it('leaves its name out of titles, metadata and what was given', async () => {
  await add({
    source: 'minutes.md',
    title: 'Minutes of the board, with Ann Keel in the chair',
    text: MINUTES,
    metadata: { speaker: 'Board', tags: ['Ann Keel', 'harbour'], chair: 'Ann Keel' },
    given: {
      entities: ['Ann Keel', 'Ivor Cutler'],
      triples: [
        ['Ivor Cutler', 'works with', 'Ann Keel'],
        ['Ivor Cutler', 'reads', 'accounts'],
      ],
    },
  });
  await memory.forget({ entity: 'Ann Keel' });
  const [after] = await episodesOf('minutes.md');
  expect(after).toMatchObject({
    title: 'Minutes of the board, with … in the chair',
    metadata: { tags: ['harbour'], chair: '…' },
    given: { entities: ['Ivor Cutler'], triples: [['Ivor Cutler', 'reads', 'accounts']] },
  });
  const [left] = await passagesOf(after?.id ?? '');
  expect(left).toMatchObject({ title: 'Minutes of the board, with … in the chair', tags: ['harbour'] });
  expect(JSON.stringify(await lines())).not.toMatch(/ann\W+keel/iu);
});

it('takes a passage for one about it where its title, a heading or the speaker is the name', async () => {
  await add({ source: 'keel.md', title: 'Ann Keel', text: 'Born in a harbour town, she went to sea at twelve.' });
  await add({ source: 'chat', text: 'I will be late.', metadata: { speaker: 'Ann Keel' } });
  await add({ source: 'mention.md', text: 'Nobody has seen Ann Keel.' });
  expect(await memory.forget({ entity: 'Ann Keel' })).toMatchObject({ episodes: 3, passages: 3 });
});

it('brings back what is added again, as a new version', async () => {
  await add({ source: 'minutes.md', title: 'Minutes', text: MINUTES });
  await memory.forget({ entity: 'Ann Keel' });
  await add({ source: 'minutes.md', title: 'Minutes', text: MINUTES });
  const [redacted, again, ...more] = await episodesOf('minutes.md');
  expect(more).toEqual([]);
  expect([redacted?.expiredAt, again?.expiredAt, again?.text]).toEqual([again?.recordedAt, null, MINUTES]);
  expect(await memory.get('Ann Keel')).toMatchObject({ kind: 'entity' });
});

it('leaves longer names that hold its own, and says so', async () => {
  await add({ source: 'city.md', text: 'Ivor Cutler flew to Paris in the spring.' });
  await add({ source: 'treaty.md', text: 'The delegates signed the Paris Agreement in the spring.' });
  const report = await memory.forget({ entity: 'Paris' });
  expect(report).toMatchObject({ passages: 1, longerNames: ['Paris Agreement'] });
  expect((await episodesOf('treaty.md')).length).toBe(1);
});

it('tells what is kept, and the source that keeps it', async () => {
  const given = (object: string) => ({ entities: ['Acme', 'Ivor Cutler'], triples: [['Acme', 'is run by', object] as [string, string, string]] });
  await add({ source: 'one.md', text: 'Acme is run by Ivor Cutler.', given: given('Ivor Cutler') });
  await add({ source: 'two.md', text: 'Acme is run by Ivor Cutler, as everybody knows.', given: given('Ivor Cutler') });
  const report = await memory.forget({ target: 'one.md' });
  expect(report).toMatchObject({ entity: null, episodes: 1, factsRemoved: 0, factsKept: 1, entitiesRemoved: 0 });
  expect(report.kept.facts).toEqual([{ text: 'Acme – is run by – Ivor Cutler', source: 'two.md' }]);
  expect(report.kept.entities).toContainEqual({ name: 'Acme', source: 'two.md' });
});

describe('what cannot be forgotten', () => {
  it('is a name that is not known: near ones are offered', async () => {
    await add({ source: 'note.md', text: 'Ann Keel keeps the keys.' });
    await expect(memory.forget({ entity: 'Anne Keel' })).rejects.toMatchObject({ code: 'not_found', message: expect.stringContaining("'Ann Keel'") });
  });

  it('is nothing, or two things at once', async () => {
    await expect(memory.forget({})).rejects.toMatchObject({ code: 'invalid_input' });
    await expect(memory.forget({ target: 'note.md', entity: 'Ann Keel' })).rejects.toMatchObject({ code: 'invalid_input' });
  });
});
