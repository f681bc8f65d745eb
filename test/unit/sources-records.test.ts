import { describe, expect, it } from 'vitest';
import { type EpisodeDraft, parseSource, readCsv, readJson, readJsonLines } from '../../ingest/sources/index.ts';
import { LIMITS } from '../../src/core/limits.ts';

const lines = (...values: readonly unknown[]) => values.map((value) => (typeof value === 'string' ? value : JSON.stringify(value))).join('\n');
const section = (text: string, line: number) => [{ start: 0, end: text.length, headings: [], line, joining: 'flow' }];

describe('records', () => {
  it('reads the lines of the evaluation data', () => {
    const content = readJsonLines(
      'corpus.jsonl',
      lines(
        { id: 'm0', title: 'Journal', text: 'The journal is monthly.' },
        { id: 'c:1', title: 'session 1', text: 'Hey Mel!', speaker: 'Caroline', timestamp: '2023-05-08T13:56:00', group: 'g', document: 'c:D1', position: 3 },
      ),
    );
    expect(content).toEqual({
      drafts: [
        {
          kind: 'record',
          part: 'm0',
          document: 'corpus.jsonl#m0',
          position: 0,
          title: 'Journal',
          text: 'The journal is monthly.',
          sections: section('The journal is monthly.', 1),
          metadata: {},
        },
        {
          kind: 'message',
          part: 'c:1',
          document: 'c:D1',
          position: 3,
          title: 'session 1',
          text: 'Hey Mel!',
          sections: section('Hey Mel!', 2),
          metadata: { speaker: 'Caroline' },
          referenceTime: '2023-05-08T13:56:00.000Z',
        },
      ],
      problems: [],
      complete: false,
    });
  });

  it('flattens a record without a text field, unknown fields being metadata', () => {
    const record = {
      id: 7,
      name: 'Ada',
      address: { city: 'Paris', zip: null },
      roles: ['chief', 'editor'],
      orders: [{ item: 'lamp' }],
      active: true,
      createdAt: '2020-05-01',
    };
    expect(readJson('a.json', JSON.stringify([record])).drafts).toEqual([
      {
        kind: 'record',
        part: '7',
        document: 'a.json#7',
        position: 0,
        title: 'Ada',
        text: 'id: 7; name: Ada; address.city: Paris; roles: chief, editor; orders.1.item: lamp; active: true',
        metadata: { address: '{"city":"Paris","zip":null}', roles: '["chief","editor"]', orders: '[{"item":"lamp"}]', active: true },
        referenceTime: '2020-05-01T00:00:00.000Z',
      },
    ]);
  });

  /** Each alias of a known field alone. */
  it.each<[object, Partial<EpisodeDraft>]>([
    [{ title: 'T', text: 'x' }, { title: 'T' }],
    [
      { subject: 'T', body: 'x' },
      { title: 'T', text: 'x' },
    ],
    [
      { name: 'T', content: 'x' },
      { title: 'T', text: 'x' },
    ],
    [
      { title: 'T', name: 'N', text: 'x' },
      { title: 'T', metadata: { name: 'N' } },
    ],
    [
      { author: 'A', text: 'x' },
      { kind: 'record', metadata: { speaker: 'A' } },
    ],
    [
      { from: 'A', text: 'x', document: 'd' },
      { kind: 'message', document: 'd', metadata: { speaker: 'A' } },
    ],
    [{ text: 'x', date: '8 May 2023' }, { referenceTime: '2023-05-08T00:00:00.000Z' }],
    [{ text: 'x', timestamp: 1683554160 }, { referenceTime: '2023-05-08T13:56:00.000Z' }],
    [
      { text: 'x', date: '2001-01-01', reference_time: '2002-02-02' },
      { referenceTime: '2002-02-02T00:00:00.000Z', metadata: { date: '2001-01-01' } },
    ],
    [{ text: 'x', tags: ['a', 'b'] }, { metadata: { tags: ['a', 'b'] } }],
    [{ text: 'x', tags: 'a, b' }, { metadata: { tags: ['a', 'b'] } }],
    [
      { Text: 'x', ID: 'K' },
      { part: 'K', text: 'x' },
    ],
    [{ text: 'x', position: -1 }, { position: 0 }],
    [{ text: 'x', count: 3, ok: false, none: null }, { metadata: { count: 3, ok: false } }],
  ])('reads %j', (record, expected) => {
    expect(readJson('a.json', JSON.stringify(record)).drafts[0]).toMatchObject(expected);
  });

  it('takes given triples and entities', () => {
    const content = readJsonLines(
      'a.jsonl',
      lines(
        {
          id: 'a',
          text: 'Ada knows Bo.',
          entities: ['Ada', 'Bo'],
          triples: [['Ada', 'knows', 'Bo'], ['Ada'], { subject: 'Bo', predicate: 'met', object: 'Ada' }],
        },
        { id: 'b', triples: [['Ada', 'left', 'Paris']] },
      ),
    );
    expect(content.drafts.map(({ text, given, metadata }) => ({ text, given, metadata }))).toEqual([
      {
        text: 'Ada knows Bo.',
        given: {
          entities: ['Ada', 'Bo'],
          triples: [
            ['Ada', 'knows', 'Bo'],
            ['Bo', 'met', 'Ada'],
          ],
        },
        metadata: {},
      },
      { text: 'Ada left Paris.', given: { entities: [], triples: [['Ada', 'left', 'Paris']] }, metadata: {} },
    ]);
    expect(content.problems).toEqual([{ source: 'a.jsonl', line: 1, reason: 'triple 2 is not [subject, relation, object] in text; it was left out.' }]);
  });

  it('reports what it cannot read and keeps the rest', () => {
    const content = readJsonLines(
      'a.jsonl',
      lines('{"text": "one"}', '{bad', '', { text: '' }, { id: 'k', text: 'two' }, { id: 'k', text: 'again' }, { text: 'three', date: 'someday' }),
    );
    expect(content.drafts.map(({ part, text, referenceTime }) => [part, text, referenceTime])).toEqual([
      ['1', 'one', undefined],
      ['k', 'two', undefined],
      ['6', 'three', undefined],
    ]);
    expect(content.problems.map(({ line, reason }) => [line, reason])).toEqual([
      [2, 'it is not valid JSON at column 2; the line was skipped. Correct it and add the file again.'],
      [4, 'it has no text and was skipped; give it a text, content or body field.'],
      [6, "the id 'k' was used before on line 5; this one was skipped. Give each its own id."],
      [7, "its date 'someday' cannot be read; the file's counts. Write it as 2023-05-08 or 2023-05-08T13:56:00Z."],
    ]);
    // What was skipped may have an earlier version, which must not end for that.
    expect(content.complete).toBe(false);
  });

  it('is complete where nothing was skipped', () => {
    expect(readJsonLines('a.jsonl', lines({ text: 'one' }, { text: 'two', date: 'someday' })).complete).toBe(true);
  });

  it('leaves metadata over the limit out and says so', () => {
    const content = readJson('a.json', JSON.stringify({ text: 'x', blob: 'y'.repeat(LIMITS.metadataCharsMax + 1) }));
    expect(content.drafts[0]?.metadata).toEqual({});
    expect(content.problems[0]?.reason).toContain("its field 'blob' is longer than");
  });

  it('keeps keys such as __proto__ as plain data', () => {
    const [draft] = readJson('a.json', '{"text": "x", "__proto__": {"polluted": 1}, "constructor": "c"}').drafts;
    expect(Object.entries(draft?.metadata ?? {})).toEqual([
      ['__proto__', '{"polluted":1}'],
      ['constructor', 'c'],
    ]);
    expect('polluted' in {}).toBe(false);
  });

  it('skips a record that nests too deeply', () => {
    const content = readJson('a.json', `[{"text":"ok"},${'['.repeat(50_000)}${']'.repeat(50_000)}]`);
    expect(content.drafts).toHaveLength(1);
    expect(content.problems[0]?.reason).toBe('record 2: it nests deeper than 64 levels; flatten it.');
  });

  it('reads texts and numbers as records, and reports an empty list', () => {
    expect(readJson('a.json', '["one", 2]').drafts.map(({ text }) => text)).toEqual(['one', '2']);
    expect(readJson('a.json', '[]').problems.map(({ reason }) => reason)).toEqual(['it holds no records and no messages.']);
  });
});

describe('JSON that does not parse', () => {
  it.each([
    ['{"a": 1,}', 1, 9],
    ['[1, 2', 1, 6],
    ['[\n  1\n  2\n]', 3, 3],
    ['{"a": tru}', 1, 7],
    ['{"a": 1}\n}', 2, 1],
    ['{"a" 1}', 1, 6],
    ['{"a": "\\x"}', 1, 8],
    ['{"a": [}', 1, 8],
    ['abc', 1, 1],
  ])('%j fails at line %i, column %i', (text, line, column) => {
    const read = () => parseSource({ name: 'a.json', text });
    expect(read).toThrow(`Cannot read 'a.json': it is not valid JSON at line ${line}, column ${column}:`);
    expect(read).toThrow(expect.objectContaining({ code: 'unreadable_source', details: { file: 'a.json', line, column } }));
  });
});

describe('chat messages in JSON', () => {
  const messages = [
    { role: 'system', content: 'Be kind.' },
    {
      role: 'user',
      name: 'Bo',
      content: [{ type: 'text', text: 'Look:' }, { type: 'image_url' }, { type: 'text', text: 'a lamp' }],
      timestamp: '2023-05-08T10:00:00Z',
    },
    { role: 'assistant', content: null, tool_calls: [{ id: 'c1' }] },
    { role: 'tool', content: '42', id: 't1', tool_call_id: 'c1' },
  ];
  const expected = [
    { part: '0', position: 0, text: 'Be kind.', metadata: { speaker: 'system' } },
    { part: '1', position: 1, text: 'Look:\na lamp', metadata: { speaker: 'Bo' }, referenceTime: '2023-05-08T10:00:00.000Z' },
    { part: 't1', position: 3, text: '42', metadata: { speaker: 'tool', tool_call_id: 'c1' } },
  ];

  it.each([
    ['a list', JSON.stringify(messages), 'a.json', ''],
    ['an object with messages', JSON.stringify({ id: 'talk', title: 'A talk', messages }), 'talk', 'A talk'],
  ])('reads %s', (_what, text, document, title) => {
    expect(readJson('a.json', text)).toEqual({
      drafts: expected.map((draft) => ({ kind: 'message', document, title, ...draft })),
      problems: [],
      complete: false,
    });
  });

  it('reads one message a line', () => {
    const content = readJsonLines('a.jsonl', lines(...messages));
    expect(content.drafts.map(({ part, position, text, metadata }) => ({ part, position, text, metadata }))).toEqual(
      expected.map(({ part, position, text, metadata }) => ({ part, position, text, metadata })),
    );
    expect(content.drafts.map(({ document, sections }) => [document, sections?.[0]?.line])).toEqual([1, 2, 4].map((line) => ['a.jsonl', line]));
  });

  it('keeps several conversations apart, undated messages taking the time of theirs', () => {
    const hello = [{ role: 'user', content: 'Hello' }];
    const content = readJson('a.json', JSON.stringify([{ id: 'x', created_at: '2020-01-01', messages: hello }, { messages: hello }]));
    expect(content.drafts.map(({ document, part, referenceTime }) => [document, part, referenceTime])).toEqual([
      ['x', 'x:0', '2020-01-01T00:00:00.000Z'],
      ['a.json#2', '2:0', undefined],
    ]);
  });

  it('takes an object with other messages for a record', () => {
    expect(readJson('a.json', '{"messages": ["a", "b"]}').drafts[0]).toMatchObject({ kind: 'record', text: 'messages: a, b' });
  });
});

describe('readCsv', () => {
  it('writes a row as header and value, with its line', () => {
    const content = readCsv('t.csv', 'Country,2019,2020,\nNorway,5,"6, about",\n');
    expect(content).toEqual({
      drafts: [
        {
          kind: 'record',
          part: '1',
          document: 't.csv#1',
          position: 0,
          title: '',
          text: 'Country: Norway; 2019: 5; 2020: 6, about',
          sections: section('Country: Norway; 2019: 5; 2020: 6, about', 2),
          metadata: { Country: 'Norway', 2019: '5', 2020: '6, about' },
        },
      ],
      problems: [],
      complete: true,
    });
  });

  it('reads known columns in any case', () => {
    const [draft] = readCsv('t.csv', 'ID,Title,Text,Author,Date,Tags,Page\nk,T,Said so.,Ada,2020-01-02,"a,b",4\n').drafts;
    expect(draft).toMatchObject({
      part: 'k',
      title: 'T',
      text: 'Said so.',
      referenceTime: '2020-01-02T00:00:00.000Z',
      metadata: { Page: '4', speaker: 'Ada', tags: ['a', 'b'] },
    });
  });

  it.each([
    ['semicolons', 't.csv', 'a;b\n1,5;2\n', 'a: 1,5; b: 2'],
    ['tabs', 't.tsv', 'a\tb\n1, 5\t2\n', 'a: 1, 5; b: 2'],
    ['quoted line ends', 't.csv', 'a,b\n1,"x\ny"\n', 'a: 1; b: x\ny'],
    ['a column without a name and one named twice', 't.csv', 'a,,a\n1,2,3\n', 'a: 1; column 2: 2; a (3): 3'],
    ['Windows line ends and a byte order mark', 't.csv', '\ufeffa,b\r\n1,2\r\n', 'a: 1; b: 2'],
  ])('reads %s', (_what, name, text, expected) => {
    expect(parseSource({ name, text }).drafts.map((draft) => draft.text)).toEqual([expected]);
  });

  it('reports malformed rows by line and keeps the rest', () => {
    const content = readCsv('t.csv', 'id,name,role\n1,Ada,chief\n2,Bo\n3,"x"y,z\n4,"never closed,z\n\n5,Cy,a,b\n,,\n6,"two\nlines",z,\n');
    expect(content.drafts.map(({ part, sections }) => [part, sections?.[0]?.line])).toEqual([
      ['1', 2],
      ['6', 9],
    ]);
    expect(content.problems.map(({ line, reason }) => [line, reason.split('.')[0]])).toEqual([
      [3, 'it has 2 cells, the header has 3; the row was skipped'],
      [4, 'its quotes do not match; the row was skipped'],
      [5, 'its quotes do not match; the row was skipped'],
      [7, 'it has 4 cells, the header has 3; the row was skipped'],
    ]);
    expect(content.complete).toBe(false);
  });

  it.each(['1,2\n3,4\n', ',,\na,b\n', '2020-01-01,5\n2020-01-02,6\n'])('refuses %j: no header', (text) => {
    expect(() => readCsv('t.csv', text)).toThrow("Cannot read 't.csv': its first row is no header. Put the names of the columns into line 1.");
  });

  it('reports a header without rows', () => {
    expect(readCsv('t.csv', 'a,b\n')).toEqual({
      drafts: [],
      problems: [{ source: 't.csv', line: null, reason: 'it has a header and no rows.' }],
      complete: true,
    });
  });
});
