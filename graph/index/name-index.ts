/**
 * Which names each sentence holds, where that depends on the whole collection (shared/RECIPE.md §2, step 3 e–h):
 *
 * - own: what the name rules, the caller's triples and the quotes gave the sentence;
 * - known: a multi-word title, or a multi-word own name of two sentences or more, wherever its words stand in a row;
 * - own title: a one-word name that begins or ends the passage's own title of 2–4 words is that title ('Cutler' in 'Ivor
 *   Cutler'), and every sentence holds its passage's title;
 * - inside titles: any run of the title's words that is a name of two passages or more ('stockholm' for 'Stockholm
 *   Arlanda Airport').
 *
 * Kept incrementally through an inverted index; equal to a rebuild after any sequence of adds and removals.
 */
import { nameKey, STOP_WORDS, withoutBrackets } from '../../src/core/analyzer.ts';
import { COLLECTION_BYTES, listBytes, MAP_ENTRY_BYTES, objectBytes, SET_ENTRY_BYTES, stringBytes, sumBytes, typedArrayBytes } from './heap-bytes.ts';
import { EMPTY, holdsRow, numbersOf, rowAt, startOf, union } from './word-rows.ts';

const TITLE_WORDS_MAX = 12;
const OWN_TITLE_WORDS_MIN = 2;
const OWN_TITLE_WORDS_MAX = 4;

export interface Title {
  readonly title: string;
  /** Whether the title names what the passage is about: not so for the turns of a session or the paragraphs of an article. */
  readonly titled: boolean;
}

/** What the index needs of a passage. */
export interface NamedPassage extends Title {
  readonly sentences: readonly NamedSentence[];
}

export interface NamedSentence {
  readonly text: string;
  /** Keys of the names that the rules read here. */
  readonly names: readonly string[];
  /** Keys of the names that the caller gave: they belong to the sentence, and are looked for nowhere else. */
  readonly given: readonly string[];
}

interface Sentence {
  readonly words: Uint32Array;
  readonly own: Uint32Array;
  readonly given: Uint32Array;
}

interface Entry {
  /** Name of the whole title without brackets, -1 where it has none or is not titled. */
  readonly title: number;
  readonly titleFirst: number;
  readonly titleLast: number;
  /** Names that are runs of the title's words, brackets included. */
  readonly titleRuns: Uint32Array;
  readonly sentences: readonly Sentence[];
  /** Names held by each sentence before and after those inside titles; sorted. */
  stage: Uint32Array[];
  held: Uint32Array[];
}

/** A passage whose sentences hold other names than before; `before` and `after` by sentence, sorted name numbers. */
export interface NameChange {
  readonly passage: number;
  readonly before: readonly Uint32Array[];
  readonly after: readonly Uint32Array[];
}

/** Updates whose effect on other passages was put off. */
interface Unsettled {
  readonly before: Map<number, readonly Uint32Array[]>;
  readonly dirty: Set<number>;
  /** Names that more or fewer passages have as their own or their title. */
  readonly flipped: Set<number>;
  /** Names that more or fewer passages hold before those inside titles. */
  readonly crossed: Set<number>;
}

export class NameIndex {
  readonly #numbers = new Map<string, number>();
  readonly #keys: string[] = [];
  readonly #words = new Map<string, number>();
  /** Passages whose sentences hold the word. */
  readonly #wordPassages: Set<number>[] = [];
  readonly #entries = new Map<number, Entry>();
  /** Word numbers of multi-word names; undefined for one word. */
  readonly #nameWords: (Uint32Array | undefined)[] = [];
  readonly #ownSentences: number[] = [];
  readonly #titles: number[] = [];
  /** Passages whose sentences hold the name before those inside titles. */
  readonly #stagePassages: number[] = [];
  /** Passages that have the name as a run of their title. */
  readonly #titleRunPassages = new Map<number, Set<number>>();
  /** Passages that hold the name. */
  readonly #df: number[] = [];
  /** Known multi-word names by their first two words. */
  readonly #knownByStart = new Map<number, number[]>();
  #unsettled: Unsettled = { before: new Map(), dirty: new Set(), flipped: new Set(), crossed: new Set() };

  get size(): number {
    return this.#keys.length;
  }

  numberOf(key: string): number | undefined {
    const name = this.#numbers.get(key);
    return name !== undefined && (this.#df[name] ?? 0) > 0 ? name : undefined;
  }

  /** The name's number, given out if need be: facts may join names that no passage holds. */
  intern(key: string): number {
    return this.#number(key);
  }

  /** The name's number, of one that only facts hold too. */
  interned(key: string): number | undefined {
    return this.#numbers.get(key);
  }

  keyOf(name: number): string {
    return this.#keys[name] ?? '';
  }

  /** About: see heap-bytes.ts. What is put and not settled yet is left out. */
  get bytes(): number {
    const names = sumBytes(this.#keys, (key) => MAP_ENTRY_BYTES + stringBytes(key) + COUNTS_BYTES) + sumBytes(this.#nameWords, typedArrayBytes);
    const words = sumBytes(this.#words.keys(), (word) => MAP_ENTRY_BYTES + stringBytes(word));
    const runs = sumBytes(this.#titleRunPassages.values(), (set) => MAP_ENTRY_BYTES + setBytes(set));
    const starts = sumBytes(this.#knownByStart.values(), (list) => MAP_ENTRY_BYTES + listBytes(list));
    return names + words + sumBytes(this.#wordPassages, setBytes) + sumBytes(this.#entries.values(), entryBytes) + runs + starts;
  }

  /** Passages that hold the name. */
  df(name: number): number {
    return this.#df[name] ?? 0;
  }

  /** The passage's title as a name, or -1. */
  titleOf(passage: number): number {
    return this.#entries.get(passage)?.title ?? -1;
  }

  /** Names held by each sentence of the passage, sorted. */
  heldBy(passage: number): readonly Uint32Array[] {
    return this.#entries.get(passage)?.held ?? [];
  }

  /**
   * Removes and adds passages, gives others a title that counts or no longer does, and returns every passage whose names
   * changed. Removed passages come with `after` empty.
   */
  update(removed: readonly number[], added: ReadonlyMap<number, NamedPassage>, retitled: ReadonlyMap<number, Title> = new Map()): NameChange[] {
    this.put(removed, added, retitled);
    return this.settle();
  }

  /** As `update`, without its effect: no name is held otherwise until `settle`. Many passages come in faster so. */
  put(removed: readonly number[], added: ReadonlyMap<number, NamedPassage>, retitled: ReadonlyMap<number, Title> = new Map()): void {
    const { before, dirty, flipped, crossed } = this.#unsettled;
    for (const passage of removed) this.#retract(passage, before, flipped, crossed);
    for (const [passage, { title, titled, sentences }] of added) {
      this.#insert(passage, this.#entry({ title, titled }, this.#sentences(sentences)), flipped);
      dirty.add(passage);
    }
    for (const [passage, title] of retitled) {
      const sentences = this.#entries.get(passage)?.sentences ?? [];
      this.#retract(passage, before, flipped, crossed);
      this.#insert(passage, this.#entry(title, sentences), flipped);
      dirty.add(passage);
    }
  }

  /** Brings what was put to effect; every passage whose names changed since the last time, as `update` returns them. */
  settle(): NameChange[] {
    const { before, dirty, flipped, crossed } = this.#unsettled;
    this.#unsettled = { before: new Map(), dirty: new Set(), flipped: new Set(), crossed: new Set() };
    this.#settleKnown(flipped, dirty);
    for (const passage of dirty) this.#restage(passage, before, crossed);
    this.#settleTitleRuns(crossed, dirty);
    for (const passage of dirty) this.#rehold(passage, before);
    return this.#changes(before, dirty);
  }

  #changes(before: Map<number, readonly Uint32Array[]>, dirty: ReadonlySet<number>): NameChange[] {
    const changes: NameChange[] = [];
    for (const passage of new Set([...before.keys(), ...dirty])) {
      changes.push({ passage, before: before.get(passage) ?? [], after: this.#entries.get(passage)?.held ?? [] });
    }
    return changes;
  }

  #insert(passage: number, entry: Entry, flipped: Set<number>): void {
    this.#entries.set(passage, entry);
    for (const sentence of entry.sentences) {
      for (const word of sentence.words) this.#wordPassages[word]?.add(passage);
      for (const name of sentence.own) this.#countOwn(name, 1, flipped);
    }
    if (entry.title >= 0) this.#countTitle(entry.title, 1, flipped);
    for (const name of entry.titleRuns) this.#titleRunsOf(name).add(passage);
  }

  #retract(passage: number, before: Map<number, readonly Uint32Array[]>, flipped: Set<number>, crossed: Set<number>): void {
    const entry = this.#entries.get(passage);
    if (!entry) return;
    before.set(passage, entry.held);
    for (const sentence of entry.sentences) {
      for (const word of sentence.words) this.#wordPassages[word]?.delete(passage);
      for (const name of sentence.own) this.#countOwn(name, -1, flipped);
    }
    if (entry.title >= 0) this.#countTitle(entry.title, -1, flipped);
    for (const name of entry.titleRuns) this.#titleRunsOf(name).delete(passage);
    this.#entries.delete(passage);
    for (const name of union(entry.stage)) this.#countStage(name, -1, crossed);
    for (const name of union(entry.held)) this.#df[name] = (this.#df[name] ?? 0) - 1;
  }

  #countOwn(name: number, by: 1 | -1, flipped: Set<number>): void {
    this.#ownSentences[name] = (this.#ownSentences[name] ?? 0) + by;
    if (this.#nameWords[name]) flipped.add(name);
  }

  #countTitle(name: number, by: 1 | -1, flipped: Set<number>): void {
    this.#titles[name] = (this.#titles[name] ?? 0) + by;
    if (this.#nameWords[name]) flipped.add(name);
  }

  #isKnown(name: number): boolean {
    return (this.#titles[name] ?? 0) > 0 || (this.#ownSentences[name] ?? 0) >= 2;
  }

  /** Names that became known or ceased to be: every passage that holds their words in a row is to be read again. */
  #settleKnown(flipped: ReadonlySet<number>, dirty: Set<number>): void {
    for (const name of flipped) {
      const words = this.#nameWords[name];
      if (!words) continue;
      const start = startOf(words);
      const list = this.#knownByStart.get(start) ?? [];
      const at = list.indexOf(name);
      const known = this.#isKnown(name);
      if (known === at >= 0) continue;
      if (known) list.push(name);
      else list.splice(at, 1);
      if (list.length > 0) this.#knownByStart.set(start, list);
      else this.#knownByStart.delete(start);
      for (const passage of this.#passagesWith(words)) dirty.add(passage);
    }
  }

  /** Passages holding the rarest word of the row, and the row itself. */
  *#passagesWith(words: Uint32Array): Generator<number> {
    let rarest: Set<number> | undefined;
    for (const word of words) {
      const passages = this.#wordPassages[word];
      if (!rarest || (passages && passages.size < rarest.size)) rarest = passages;
    }
    for (const passage of rarest ?? []) {
      if (this.#entries.get(passage)?.sentences.some((sentence) => holdsRow(sentence.words, words))) yield passage;
    }
  }

  #restage(passage: number, before: Map<number, readonly Uint32Array[]>, crossed: Set<number>): void {
    const entry = this.#entries.get(passage);
    if (!entry) return;
    if (!before.has(passage)) before.set(passage, entry.held);
    const was = union(entry.stage);
    entry.stage = entry.sentences.map((sentence) => this.#stageOf(entry, sentence));
    const is = union(entry.stage);
    for (const name of was) if (!is.has(name)) this.#countStage(name, -1, crossed);
    for (const name of is) if (!was.has(name)) this.#countStage(name, 1, crossed);
  }

  #countStage(name: number, by: 1 | -1, crossed: Set<number>): void {
    this.#stagePassages[name] = (this.#stagePassages[name] ?? 0) + by;
    if (this.#titleRunPassages.has(name)) crossed.add(name);
  }

  /** Own and known names of a sentence, with the passage's title in place of its first or last word. */
  #stageOf(entry: Entry, sentence: Sentence): Uint32Array {
    const found = new Set<number>();
    const add = (name: number) => found.add(entry.title >= 0 && (name === entry.titleFirst || name === entry.titleLast) ? entry.title : name);
    for (const name of sentence.own) add(name);
    for (let at = 0; at + 1 < sentence.words.length; at++) {
      for (const name of this.#knownByStart.get(startOf(sentence.words, at)) ?? []) {
        if (rowAt(sentence.words, at, this.#nameWords[name] ?? EMPTY)) add(name);
      }
    }
    if (entry.title >= 0) found.add(entry.title);
    for (const name of sentence.given) found.add(name);
    return Uint32Array.from(found).sort();
  }

  #settleTitleRuns(crossed: ReadonlySet<number>, dirty: Set<number>): void {
    for (const name of crossed) {
      for (const passage of this.#titleRunPassages.get(name) ?? []) dirty.add(passage);
    }
  }

  #rehold(passage: number, before: Map<number, readonly Uint32Array[]>): void {
    const entry = this.#entries.get(passage);
    if (!entry) return;
    if (!before.has(passage)) before.set(passage, entry.held);
    const was = union(entry.held);
    const inside = [...entry.titleRuns].filter((name) => this.#isCommon(name));
    entry.held = inside.length === 0 ? entry.stage : entry.stage.map((names) => Uint32Array.from(new Set([...names, ...inside])).sort());
    const is = union(entry.held);
    for (const name of was) if (!is.has(name)) this.#df[name] = (this.#df[name] ?? 0) - 1;
    for (const name of is) if (!was.has(name)) this.#df[name] = (this.#df[name] ?? 0) + 1;
  }

  #isCommon(name: number): boolean {
    return (this.#stagePassages[name] ?? 0) >= 2;
  }

  #sentences(given: NamedPassage['sentences']): Sentence[] {
    return given.map((sentence) => ({
      words: numbersOf(wordsOf(sentence.text), (word) => this.#word(word)),
      own: numbersOf(distinct(sentence.names), (name) => this.#number(name)),
      given: numbersOf(distinct(sentence.given), (name) => this.#number(name)),
    }));
  }

  #entry(given: Title, sentences: readonly Sentence[]): Entry {
    const titleKey = given.titled ? nameKey(withoutBrackets(given.title)) : '';
    const titleWords = titleKey.split(' ');
    const short = titleWords.length >= OWN_TITLE_WORDS_MIN && titleWords.length <= OWN_TITLE_WORDS_MAX;
    const end = (word: string | undefined) => (short && word !== undefined && !/^\p{Nd}+$/u.test(word) ? this.#number(word) : -1);
    return {
      title: titleKey === '' ? -1 : this.#number(titleKey),
      titleFirst: end(titleWords[0]),
      titleLast: end(titleWords.at(-1)),
      titleRuns: given.titled ? this.#titleRuns(given.title) : EMPTY,
      sentences,
      stage: sentences.map(() => EMPTY),
      held: sentences.map(() => EMPTY),
    };
  }

  #titleRuns(title: string): Uint32Array {
    const words = wordsOf(title).slice(0, TITLE_WORDS_MAX);
    const runs = new Set<number>();
    for (let from = 0; from < words.length; from++) {
      for (let to = from + 1; to <= words.length; to++) {
        const run = words.slice(from, to).join(' ');
        if (run.length > 2 && !/^\p{Nd}+$/u.test(run) && !STOP_WORDS.has(run)) runs.add(this.#number(run));
      }
    }
    return Uint32Array.from(runs);
  }

  #titleRunsOf(name: number): Set<number> {
    const known = this.#titleRunPassages.get(name);
    if (known) return known;
    const made = new Set<number>();
    this.#titleRunPassages.set(name, made);
    return made;
  }

  #number(key: string): number {
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#keys.length;
    this.#numbers.set(key, number);
    this.#keys.push(key);
    const words = key.split(' ');
    this.#nameWords.push(words.length > 1 ? Uint32Array.from(words, (word) => this.#word(word)) : undefined);
    this.#ownSentences.push(0);
    this.#titles.push(0);
    this.#stagePassages.push(0);
    this.#df.push(0);
    return number;
  }

  #word(word: string): number {
    const known = this.#words.get(word);
    if (known !== undefined) return known;
    const number = this.#words.size;
    this.#words.set(word, number);
    this.#wordPassages.push(new Set());
    return number;
  }
}

/** What each name has a number of: own sentences, titles, passages before and after titles, and the place of its key and words. */
const COUNTS_BYTES = 6 * 8;

function setBytes(set: ReadonlySet<number>): number {
  return COLLECTION_BYTES + SET_ENTRY_BYTES * set.size;
}

/** What a sentence holds is the stage's array unless a name inside a title joins it. */
function entryBytes({ titleRuns, sentences, stage, held }: Entry): number {
  const own = sumBytes(sentences, ({ words, own: names, given }) => objectBytes(3) + typedArrayBytes(words) + typedArrayBytes(names) + typedArrayBytes(given));
  const holding = listBytes(stage) + sumBytes(stage, typedArrayBytes) + (held === stage ? 0 : listBytes(held) + sumBytes(held, typedArrayBytes));
  return MAP_ENTRY_BYTES + objectBytes(7) + typedArrayBytes(titleRuns) + listBytes(sentences) + own + holding;
}

/** Words as names are compared: those of the text's key, articles kept inside. */
function wordsOf(text: string): string[] {
  const key = nameKey(text);
  return key === '' ? [] : key.split(' ');
}

function distinct(texts: readonly string[]): readonly string[] {
  return texts.length < 2 ? texts : [...new Set(texts)];
}
