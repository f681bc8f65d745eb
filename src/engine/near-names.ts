/** Names that are like one that the memory does not know: what the user may have meant. */
import type { GraphReader } from '../../graph/store.ts';
import { nameKey } from '../core/analyzer.ts';
import { LIMITS } from '../core/limits.ts';
import type { Entity } from '../core/model.ts';

const SHOWN = 5;
/** Pages of names looked through; in a larger group only those that begin like the one asked for are seen beyond them. */
const PAGES_MAX = 50;
/** Likeness from which a name is offered: a shared word of three, or three letters of ten misspelled. */
const LIKENESS_MIN = 0.3;

interface Near {
  readonly name: string;
  readonly key: string;
  readonly likeness: number;
}

/** ' Did you mean 'A', 'B'?', or '' where nothing is like it. */
export async function nearNamesText(reader: GraphReader, groupId: string, name: string): Promise<string> {
  const near = await nearNames(reader, groupId, name);
  return near.length === 0 ? " 'mnemograph list entities' shows what there is." : ` Did you mean ${near.map((one) => `'${one}'`).join(', ')}?`;
}

/** At most five, most alike first: by shared words, and by letters. */
export async function nearNames(reader: GraphReader, groupId: string, name: string): Promise<string[]> {
  const wanted = nameKey(name);
  if (wanted === '') return [];
  const found = new Map<string, Near>();
  for await (const entity of candidates(reader, groupId, wanted)) {
    const near = nearestOf(wanted, entity);
    if (near.likeness >= LIKENESS_MIN) found.set(entity.id, near);
  }
  const best = [...found.values()].sort((a, b) => b.likeness - a.likeness || (a.key < b.key ? -1 : 1));
  return [...new Set(best.map((one) => one.name))].slice(0, SHOWN);
}

async function* candidates(reader: GraphReader, groupId: string, wanted: string): AsyncGenerator<Entity> {
  yield* await reader.entitiesByPrefix(groupId, wanted.slice(0, 2), LIMITS.pageRowsMax);
  let after = '';
  for (let pages = 0; pages < PAGES_MAX; pages++) {
    const page = await reader.listEntities(groupId, after, LIMITS.pageRowsMax);
    yield* page;
    if (page.length < LIMITS.pageRowsMax) return;
    after = page.at(-1)?.id ?? '';
  }
}

/** The key of the entity that is most like what is wanted. */
function nearestOf(wanted: string, { keys, name }: Entity): Near {
  const alike = keys.map((key) => ({ name, key, likeness: likenessOf(wanted, key) }));
  return alike.reduce((best, one) => (one.likeness > best.likeness ? one : best), { name, key: '', likeness: 0 });
}

/** In [0, 1]: the larger of the share of words in common (a word may be misspelled) and the share of letters; one that begins so counts as a word. */
function likenessOf(wanted: string, known: string): number {
  const [a, b] = [wanted.split(' '), known.split(' ')];
  const common = a.filter((word) => b.some((other) => isWordLike(word, other))).length;
  const words = (2 * common) / (a.length + b.length);
  const begins = wanted.length >= 3 && known.startsWith(wanted) ? 0.9 : 0;
  return Math.max(words, begins, lettersAlike(wanted, known));
}

/** One letter wrong in four. */
function isWordLike(word: string, other: string): boolean {
  if (word === other) return true;
  const most = Math.floor(Math.min(word.length, other.length) / 4);
  return most > 0 && editDistance(word, other, most) <= most;
}

/** 0 where more than a quarter of the letters differ. */
function lettersAlike(a: string, b: string): number {
  const length = Math.max(a.length, b.length);
  const most = Math.floor(length / 4);
  const distance = editDistance(a, b, most);
  return distance > most ? 0 : 1 - distance / length;
}

/** Letters put in, left out, changed or swapped with the next (optimal string alignment); `most` + 1 where there are more. */
function editDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const line = [row];
    for (let column = 1; column <= b.length; column++) {
      const changed = (last[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      let least = Math.min(changed, (last[column] ?? 0) + 1, (line[column - 1] ?? 0) + 1);
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (swapped) least = Math.min(least, (beforeLast[column - 2] ?? 0) + 1);
      line.push(least);
    }
    if (Math.min(...line) > most) return most + 1;
    beforeLast = last;
    last = line;
  }
  return last[b.length] ?? 0;
}
