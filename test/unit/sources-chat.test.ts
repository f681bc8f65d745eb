import { describe, expect, it } from 'vitest';
import { looksLikeChat, parseSource, readChat } from '../../ingest/sources/index.ts';

const turns = (text: string) => readChat('c.chat', text).drafts.map(({ metadata, text: said, referenceTime }) => [metadata.speaker, said, referenceTime]);

describe('readChat', () => {
  it('gives messages with speaker, order and line', () => {
    expect(readChat('c.chat', 'Anna: Hi!\nBo Lee: Hello\nand more\n\nstill more\n')).toEqual({
      drafts: [
        {
          kind: 'message',
          part: '0',
          document: 'c.chat',
          position: 0,
          title: '',
          text: 'Hi!',
          sections: [{ start: 0, end: 3, headings: [], line: 1, joining: 'flow' }],
          metadata: { speaker: 'Anna' },
        },
        {
          kind: 'message',
          part: '1',
          document: 'c.chat',
          position: 1,
          title: '',
          text: 'Hello\nand more\n\nstill more',
          sections: [{ start: 0, end: 26, headings: [], line: 2, joining: 'flow' }],
          metadata: { speaker: 'Bo Lee' },
        },
      ],
      problems: [],
      complete: false,
    });
  });

  it.each([
    ['brackets', '[2023-05-08 13:56] Anna: hi', '2023-05-08T13:56:00.000Z'],
    ['brackets with seconds and zone', '[2023-05-08T13:56:07+02:00] Anna: hi', '2023-05-08T11:56:07.000Z'],
    ['a dash', '2023-05-08 13:56 - Anna: hi', '2023-05-08T13:56:00.000Z'],
    ['nothing between', '2023-05-08 13:56 Anna: hi', '2023-05-08T13:56:00.000Z'],
    ['words', '[8 May 2023 1:56 pm] Anna: hi', '2023-05-08T13:56:00.000Z'],
  ])('reads a time with %s', (_what, line, at) => {
    expect(turns(line)).toEqual([['Anna', 'hi', at]]);
  });

  it('dates what follows a date heading, and times of day on its day', () => {
    expect(turns('--- 8 May 2023 ---\nAnna: hi\nBo: hello\n## 2023-05-09\nAnna: again\n13:56 - Bo: late\n')).toEqual([
      ['Anna', 'hi', '2023-05-08T00:00:00.000Z'],
      ['Bo', 'hello', '2023-05-08T00:00:00.000Z'],
      ['Anna', 'again', '2023-05-09T00:00:00.000Z'],
      ['Bo', 'late', '2023-05-09T13:56:00.000Z'],
    ]);
  });

  it('opens turns by time only, where the first has one', () => {
    expect(turns('[2023-05-08 13:56] Anna: the plan\nMonday: rest\n[2023-05-08 13:57] Bo: fine')).toEqual([
      ['Anna', 'the plan\nMonday: rest', '2023-05-08T13:56:00.000Z'],
      ['Bo', 'fine', '2023-05-08T13:57:00.000Z'],
    ]);
  });

  it('takes notes, links and sentences with a colon for no turns', () => {
    expect(turns('Anna: see\nhttps://example.org/a\nNote: it is long\nthe reason is this: none\nBo: ok').map(([speaker]) => speaker)).toEqual(['Anna', 'Bo']);
  });

  it('reports what stands before the first turn', () => {
    expect(readChat('c.chat', 'A meeting in spring\nAnna: hi').problems).toEqual([
      { source: 'c.chat', line: 1, reason: "'A meeting in spring' stands before the first turn and was left out; write turns as 'Name: text'." },
    ]);
  });

  it('refuses a text without turns', () => {
    expect(() => readChat('c.chat', 'nothing here')).toThrow("Cannot read 'c.chat': no line is a turn 'Name: text'.");
  });
});

describe('looksLikeChat', () => {
  it.each([
    'Anna: hi\nBo: hello',
    'Anna: hi\nBo: hello\nAnna: how are you?\nwell I hope',
    '[2023-05-08 13:56] Anna: hi\n[2023-05-08 13:57] Bo: hello\nmore of it',
    '## 2023-05-08\nAnna: hi\nBo: hello',
  ])('says yes to %j', (text) => {
    expect(looksLikeChat(text)).toBe(true);
    expect(parseSource({ name: 'a.txt', text }).drafts[0]?.kind).toBe('message');
  });

  it.each([
    'Anna: hi',
    'The bridge was built in 1874.\n\nIt burnt down: nobody knows why.',
    'Title: Moby Dick\nAuthor: Herman Melville\n\nCall me Ishmael.',
    'Ingredients: flour\nMethod: mix\n\nBake it for an hour.',
    'He gave three reasons: cost, time, and luck.\nShe gave one: luck.',
    '12:30: lunch\n13:30: work',
  ])('says no to %j', (text) => {
    expect(looksLikeChat(text)).toBe(false);
    expect(parseSource({ name: 'a.txt', text }).drafts[0]?.kind).toBe('document');
  });
});

describe('a chat that begins with its name', () => {
  it('takes a first heading as the title of every message, and reads the turns as they stand', () => {
    const text = '# general\n\n[2021-01-06 12:10] Meg Osei: First pillow assembled.\n[2021-01-06 12:31] Saoirse Mwangi: Graham writes.\n';
    expect(looksLikeChat(text)).toBe(true);
    const { drafts, problems } = readChat('general.txt', text);
    expect(problems).toEqual([]);
    expect(drafts.map(({ title, metadata, referenceTime, sections }) => [title, metadata.speaker, referenceTime, sections?.[0]?.line])).toEqual([
      ['general', 'Meg Osei', '2021-01-06T12:10:00.000Z', 3],
      ['general', 'Saoirse Mwangi', '2021-01-06T12:31:00.000Z', 4],
    ]);
  });
});

it('takes a record for no chat, and a talk of one turn each for one', () => {
  expect(looksLikeChat('Name: Ann Lee\nRole: Chief executive\nEmployer: Acme GmbH\nCity: Lisbon\n')).toBe(false);
  expect(looksLikeChat('Status: open\nPriority: high\nOwner: Ben\n')).toBe(false);
  expect(looksLikeChat('Ann: how was Lisbon\nBen: warm')).toBe(true);
});
