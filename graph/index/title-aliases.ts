/** Names by which a passage's title may be asked for, with how far each is to be trusted (shared/RECIPE.md §2, step 5). */
import { COLLECTION_BYTES, listBytes, MAP_ENTRY_BYTES, stringBytes, sumBytes } from './heap-bytes.ts';
import { nameKey, STOP_WORDS, withoutBrackets } from '../../src/core/analyzer.ts';

const TRUST_WHOLE = 1;
const TRUST_BEFORE_COMMA = 0.8;
const TRUST_FIRST_WORDS = 0.5;
const TRUST_FIRST_WORD = 0.3;
const FIRST_WORDS_CHARS_MIN = 4;

export class TitleAliases {
  readonly #passages = new Map<string, Map<number, number>>();
  readonly #own = new Map<number, readonly string[]>();

  add(passage: number, title: string): void {
    const aliases = aliasesOf(title);
    this.#own.set(passage, [...aliases.keys()]);
    for (const [key, trust] of aliases) {
      const held = this.#passages.get(key) ?? new Map<number, number>();
      held.set(passage, trust);
      this.#passages.set(key, held);
    }
  }

  remove(passage: number): void {
    for (const key of this.#own.get(passage) ?? []) {
      const held = this.#passages.get(key);
      held?.delete(passage);
      if (held?.size === 0) this.#passages.delete(key);
    }
    this.#own.delete(passage);
  }

  /** About: see heap-bytes.ts. */
  get bytes(): number {
    const held = sumBytes(this.#passages, ([key, passages]) => stringBytes(key) + COLLECTION_BYTES + MAP_ENTRY_BYTES * (1 + passages.size));
    return held + sumBytes(this.#own.values(), (keys) => MAP_ENTRY_BYTES + listBytes(keys) + sumBytes(keys, stringBytes));
  }

  /** Passages that the name may be the title of, with trust in (0, 1]. */
  get(key: string): ReadonlyMap<number, number> | undefined {
    return this.#passages.get(key);
  }
}

/** Alias → trust; the highest trust of an alias counts. */
export function aliasesOf(title: string): Map<string, number> {
  const aliases = new Map<string, number>();
  const full = nameKey(withoutBrackets(title));
  if (full === '') return aliases;
  aliases.set(full, TRUST_WHOLE);
  const head = nameKey(withoutBrackets(title).split(',')[0] ?? '');
  if (head !== '' && head !== full) aliases.set(head, TRUST_BEFORE_COMMA);
  const words = full.split(' ');
  for (let count = 1; count < words.length; count++) {
    const first = words.slice(0, count).join(' ');
    if (first.length < FIRST_WORDS_CHARS_MIN || STOP_WORDS.has(words[count - 1] ?? '') || aliases.has(first)) continue;
    aliases.set(first, count > 1 ? TRUST_FIRST_WORDS : TRUST_FIRST_WORD);
  }
  return aliases;
}
