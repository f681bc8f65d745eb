/** Names that depend on the whole collection, kept incrementally, against a plain reading of shared/RECIPE.md §2, step 3 e–h. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type NameChange, type NamedPassage, NameIndex, type Title } from '../../graph/index/name-index.ts';
import { nameKey, STOP_WORDS, withoutBrackets } from '../../src/core/analyzer.ts';

// Few words and few titles, so that names become known, common and rare again by a single passage.
const WORDS = ['Ivor', 'Cutler', 'elm', 'street', 'the', 'of', '1987', 'Arlanda'];
const TITLES = [
  'Ivor Cutler',
  'Cutler',
  'Elm Street',
  'Street of the Elm (Arlanda)',
  'The Elm',
  '1987 Cutler',
  'Of',
  '',
  '(Ivor)',
  'Ivor Cutler of Elm Street 1987',
];
const NAMES = ['ivor', 'cutler', 'ivor cutler', 'elm street', 'street', 'arlanda', '1987', 'street of the elm', 'elm', 'the'];

const oneOf = <T>(values: readonly T[]) => fc.constantFrom(...values);
const named: fc.Arbitrary<NamedPassage> = fc.record({
  title: oneOf(TITLES),
  titled: fc.constantFrom(true, true, false),
  sentences: fc.array(
    fc.record({
      text: fc.array(oneOf(WORDS), { maxLength: 6 }).map((words) => words.join(' ')),
      names: fc.uniqueArray(oneOf(NAMES), { maxLength: 2 }),
      given: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.uniqueArray(oneOf(NAMES), { maxLength: 2 }) }),
    }),
    { maxLength: 3 },
  ),
});

/** One update: passages by number that go, that come (a number that is taken goes first), and that are titled otherwise. */
const update = fc.record({
  removed: fc.uniqueArray(fc.nat(7), { maxLength: 2 }),
  added: fc.array(fc.tuple(fc.nat(7), named), { maxLength: 3 }),
  retitled: fc.array(fc.tuple(fc.nat(7), fc.record({ title: oneOf(TITLES), titled: fc.boolean() })), { maxLength: 2 }),
});

it('holds what a plain reading of the rules gives, after any adds, removals and changes of title', () => {
  fc.assert(
    fc.property(fc.array(update, { minLength: 1, maxLength: 12, size: 'max' }), (updates) => {
      const index = new NameIndex();
      const present = new Map<number, NamedPassage>();
      for (const { removed, added, retitled } of updates) {
        const gone = [...new Set([...removed, ...added.map(([number]) => number)])].filter((number) => present.has(number));
        const come = new Map(added);
        const titled = new Map(retitled.filter(([number]) => present.has(number) && !gone.includes(number)));
        const before = heldByAll(index, present);
        const changes = index.update(gone, come, titled);
        for (const number of gone) present.delete(number);
        for (const [number, title] of titled) present.set(number, { ...present.get(number), ...title } as NamedPassage);
        for (const [number, passage] of come) present.set(number, passage);
        expect(stateOf(index, present)).toEqual(plainReading(present));
        expect(told(index, changes)).toEqual(expectedChanges(before, heldByAll(index, present), changes, { gone, come, titled }));
      }
    }),
    { numRuns: 400 },
  );
});

it('is the same whichever passage came first', () => {
  fc.assert(
    fc.property(fc.array(named, { minLength: 2, maxLength: 6 }), (passages) => {
      const numbered = passages.map((passage, number) => [number, passage] as const);
      const forward = new NameIndex();
      for (const [number, passage] of numbered) forward.update([], new Map([[number, passage]]));
      const backward = new NameIndex();
      for (const [number, passage] of [...numbered].reverse()) backward.update([], new Map([[number, passage]]));
      const present = new Map(numbered);
      expect(stateOf(forward, present)).toEqual(stateOf(backward, present));
    }),
    { numRuns: 200 },
  );
});

type Held = ReadonlyMap<number, string[][]>;

function heldByAll(index: NameIndex, present: ReadonlyMap<number, NamedPassage>): Held {
  return new Map([...present.keys()].map((number) => [number, index.heldBy(number).map((names) => keysOf(index, names))]));
}

function keysOf(index: NameIndex, names: Uint32Array): string[] {
  return [...names].map((name) => index.keyOf(name)).sort();
}

function stateOf(index: NameIndex, present: ReadonlyMap<number, NamedPassage>) {
  const df: Record<string, number> = {};
  for (let name = 0; name < index.size; name++) if (index.df(name) > 0) df[index.keyOf(name)] = index.df(name);
  const held = heldByAll(index, present);
  const titles = new Map([...present.keys()].map((number) => [number, index.titleOf(number) < 0 ? '' : index.keyOf(index.titleOf(number))]));
  return { held: sortedEntries(held), titles: sortedEntries(titles), df };
}

/** What an update said of each passage: names before and after, by sentence. */
function told(index: NameIndex, changes: readonly NameChange[]) {
  return sortedEntries(
    new Map(
      changes.map(({ passage, before, after }) => [
        passage,
        { before: inUse(before.map((names) => keysOf(index, names))), after: inUse(after.map((names) => keysOf(index, names))) },
      ]),
    ),
  );
}

interface Updated {
  readonly gone: readonly number[];
  readonly come: ReadonlyMap<number, NamedPassage>;
  readonly titled: ReadonlyMap<number, Title>;
}

/** Every passage whose names are other than before must be told; one that is told without need must be told truly. */
function expectedChanges(before: Held, after: Held, changes: readonly NameChange[], { gone, come }: Updated) {
  const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
    (number) => gone.includes(number) || come.has(number) || JSON.stringify(before.get(number)) !== JSON.stringify(after.get(number)),
  );
  const all = new Set([...changed, ...changes.map(({ passage }) => passage)]);
  return sortedEntries(new Map([...all].map((number) => [number, { before: inUse(before.get(number) ?? []), after: inUse(after.get(number) ?? []) }])));
}

/** No sentence holds anything: the same as no sentences. */
function inUse(sentences: string[][]): string[][] {
  return sentences.some((names) => names.length > 0) ? sentences : [];
}

function sortedEntries<T>(map: ReadonlyMap<number, T>): [number, T][] {
  return [...map].sort(([a], [b]) => a - b);
}

function wordsOf(text: string): string[] {
  return nameKey(text).split(' ').filter(Boolean);
}

function titleOf({ title, titled }: Title): string {
  return titled ? nameKey(withoutBrackets(title)) : '';
}

const isDigits = (text: string) => /^\d+$/u.test(text);

/** The rules, read word by word over the whole collection. */
function plainReading(present: ReadonlyMap<number, NamedPassage>) {
  const passages = [...present];
  const sentences = passages.flatMap(([, passage]) => passage.sentences);
  const multi = (name: string) => name.includes(' ');
  const known = new Set(
    [...passages.map(([, passage]) => titleOf(passage)), ...NAMES.filter((name) => sentences.filter(({ names }) => names.includes(name)).length >= 2)].filter(
      multi,
    ),
  );
  const stage = new Map(passages.map(([number, passage]) => [number, passage.sentences.map((sentence) => stageOf(passage, sentence, known))]));
  const passagesWith = (name: string) => [...stage.values()].filter((lists) => lists.some((names) => names.has(name))).length;
  const held = new Map(
    passages.map(([number, passage]) => {
      const inside = passage.titled ? runsOf(passage.title).filter((run) => passagesWith(run) >= 2) : [];
      return [number, (stage.get(number) ?? []).map((names) => [...new Set([...names, ...inside])].sort())];
    }),
  );
  const df: Record<string, number> = {};
  for (const lists of held.values()) for (const name of new Set(lists.flat())) df[name] = (df[name] ?? 0) + 1;
  const titles = new Map(passages.map(([number, passage]) => [number, titleOf(passage)]));
  return { held: sortedEntries(held), titles: sortedEntries(titles), df };
}

/** Own and known names, with the passage's title for its first or last word, the title itself, and what the caller gave. */
function stageOf(passage: NamedPassage, { text, names, given }: NamedPassage['sentences'][number], known: ReadonlySet<string>): Set<string> {
  const title = titleOf(passage);
  const parts = title.split(' ');
  const ends = parts.length >= 2 && parts.length <= 4 ? [parts[0], parts.at(-1)].filter((word) => word !== undefined && !isDigits(word)) : [];
  const row = ` ${wordsOf(text).join(' ')} `;
  const found = [...names, ...[...known].filter((name) => row.includes(` ${name} `))];
  const all = new Set([...found.map((name) => (ends.includes(name) ? title : name)), ...given]);
  if (title !== '') all.add(title);
  return all;
}

/** Runs of the title's words, brackets included, that may be names. */
function runsOf(title: string): string[] {
  const words = wordsOf(title);
  const runs = words.flatMap((_, from) => words.slice(from).map((__, length) => words.slice(from, from + length + 1).join(' ')));
  return runs.filter((run) => run.length > 2 && !isDigits(run) && !STOP_WORDS.has(run));
}
