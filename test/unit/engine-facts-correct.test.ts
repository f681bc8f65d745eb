/** Corrections: ordinary episodes that take back a value or its times, and what is refused. */
import { beforeEach, describe, expect, it } from 'vitest';
import { memoryOf } from '../golden/golden-memory.ts';
import type { ExportLine } from '../../src/engine/messages.ts';
import type { Memory } from '../../src/index.ts';

let memory: Memory;
let led: string;
beforeEach(async () => {
  memory = await memoryOf([
    {
      text: '',
      source: 'notes.md',
      referenceTime: '2020-06-01',
      given: {
        statements: [
          { subject: 'Quillmoor', relation: 'chief executive', object: 'Mei-Lin Forsythe', validAt: '2016-03', invalidAt: '2019' },
          { subject: 'Quillmoor', relation: 'employee count', object: '400' },
          { subject: 'Quillmoor', relation: 'acquisition', object: 'Plumb Sensors', occurredAt: '2019-05-03' },
        ],
      },
    },
  ]);
  led = await idOf('Mei-Lin Forsythe');
});

async function idOf(object: string): Promise<string> {
  const { facts } = await memory.facts();
  return facts.find((fact) => fact.object === object)?.id ?? '';
}

async function believed(): Promise<string[]> {
  const { facts } = await memory.facts({ relation: 'chief executive' });
  return facts.map(({ object, validAt, invalidAt }) => `${object} ${validAt ?? '?'} ${invalidAt ?? 'open'}`);
}

async function exported(): Promise<ExportLine[]> {
  const lines: ExportLine[] = [];
  for await (const line of memory.export()) lines.push(line);
  return lines;
}

describe('a correction', () => {
  it('of the value keeps the times of the value that it takes back', async () => {
    const { before, after, source } = await memory.correct({ fact: led, object: 'Lola Varga', note: 'So say the minutes.' });
    expect({ before: before.object, after: after?.object, origin: source }).toEqual({
      before: 'Mei-Lin Forsythe',
      after: 'Lola Varga',
      origin: `user:correct:${led}`,
    });
    expect(await believed()).toEqual(['Lola Varga 2016-03 2019']);
  });

  it.each([
    ['a start', { validAt: '2015' }, 'Mei-Lin Forsythe 2015 2019'],
    ['an end', { invalidAt: '2020-02' }, 'Mei-Lin Forsythe 2016-03 2020-02'],
    ['no end', { invalidAt: 'open' }, 'Mei-Lin Forsythe 2016-03 open'],
    ['both', { validAt: '2010', invalidAt: '2011' }, 'Mei-Lin Forsythe 2010 2011'],
  ])('of the times gives %s and leaves what it does not name', async (_, times, fact) => {
    await memory.correct({ fact: led, ...times });
    expect(await believed()).toEqual([fact]);
  });

  it('of an event gives it another time', async () => {
    const { after } = await memory.correct({ fact: await idOf('Plumb Sensors'), occurredAt: '2018-05' });
    expect(after).toMatchObject({ object: 'Plumb Sensors', occurredAt: '2018-05' });
  });

  it('of a literal gives a literal', async () => {
    expect((await memory.correct({ fact: await idOf('400'), object: '40' })).after).toMatchObject({ object: '40', standing: 'current' });
    expect((await memory.facts({ relation: 'employee count' })).facts).toMatchObject([{ object: '40' }]);
  });

  it('without anything takes the fact back; before, it was believed', async () => {
    expect(await memory.correct({ fact: led })).toMatchObject({ after: null });
    expect(await believed()).toEqual([]);
    expect(await memory.history({ fact: led })).toMatchObject({ versions: [{ validAt: '2016-03', believedTo: expect.any(String) }] });
    expect(await memory.why({ fact: led })).toMatchObject({ believedTo: expect.any(String), correctedBy: [{ cue: 'corrects', origin: 'user' }] });
  });

  it('is undone by forgetting it: the memory is as if it had never been', async () => {
    const before = await exported();
    const { episodeId } = await memory.correct({ fact: led, object: 'Lola Varga' });
    expect(await exported()).not.toEqual(before);
    await memory.forget({ target: episodeId });
    expect(await exported()).toEqual(before);
  });

  it('can itself be corrected', async () => {
    const { after } = await memory.correct({ fact: led, object: 'Lola Varga' });
    await memory.correct({ fact: after?.id ?? '', object: 'Mariam Haddad' });
    expect(await believed()).toEqual(['Mariam Haddad 2016-03 2019']);
  });

  it('does not reach what is said later', async () => {
    await memory.correct({ fact: led, referenceTime: '2021' });
    const again = { subject: 'Quillmoor', relation: 'chief executive', object: 'Mei-Lin Forsythe', validAt: '2016-03' };
    await memory.addText({ text: '', source: 'later.md', referenceTime: '2022', given: { statements: [again] } });
    expect(await believed()).toEqual(['Mei-Lin Forsythe 2016-03 open']);
  });
});

describe('a correction is refused, and nothing changes,', () => {
  it.each([
    ['of an unknown fact', { fact: 'st_unknown' }, 'not_found', /has no fact with the id 'st_unknown'.*mnemograph facts/u],
    ['that says the same', { object: 'mei-lin forsythe' }, 'invalid_input', /is what the fact says already/u],
    ['that ends before it starts', { validAt: '2020', invalidAt: '2019' }, 'invalid_input', /not after its start, 2020/u],
    ['that ends before the start that it keeps', { invalidAt: '2015' }, 'invalid_input', /--valid-at/u],
    ['with a date that is none', { validAt: 'soon' }, 'invalid_time', /'soon' is not a date/u],
    ['of a state as of an event', { occurredAt: '2019' }, 'invalid_input', /is a state.*--valid-at/u],
    ['said before what it corrects', { object: 'Lola Varga', referenceTime: '2019' }, 'invalid_input', /reaches what was said before it/u],
  ])('%s', async (_, request, code, message) => {
    const before = await exported();
    await expect(memory.correct({ fact: led, ...request })).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
    expect(await exported()).toEqual(before);
  });

  it('of a fact that was corrected already, and tells what to do', async () => {
    const { after, episodeId } = await memory.correct({ fact: led, object: 'Lola Varga' });
    const before = await exported();
    const message = new RegExp(`corrected already.*'Lola Varga' now; to change that, correct ${after?.id}; .*mnemograph forget ${episodeId}`, 'u');
    await expect(memory.correct({ fact: led, object: 'Ann' })).rejects.toMatchObject({ code: 'invalid_input', message: expect.stringMatching(message) });
    expect(await exported()).toEqual(before);
  });

  it('of an event as of a state', async () => {
    const fact = await idOf('Plumb Sensors');
    await expect(memory.correct({ fact, validAt: '2019' })).rejects.toMatchObject({
      code: 'invalid_input',
      message: expect.stringMatching(/is an event.*--occurred-at/u),
    });
  });
});
