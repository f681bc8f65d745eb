/** Which names mean one thing, and which several: what joins the facts of an entity's names, and keeps those of namesakes apart. */
import type { Entity } from '../../src/core/model.ts';
import { listBytes, MAP_ENTRY_BYTES, stringBytes, sumBytes } from './heap-bytes.ts';

export type NamedEntity = Pick<Entity, 'id' | 'keys'>;

export interface EntityChange {
  /** Ids of entities that came, went, or have other keys than before. */
  readonly changed: readonly string[];
  /** Those of them that are, and all that share a key with what they are or were. */
  readonly entities: readonly NamedEntity[];
}

/** Before the id of an entity that has no key alone: no key begins so. */
const BY_ID = '\u0001';

/**
 * A place is where facts of an entity are kept in the graph: the first key that it has alone, or, where it has none, a node of its own.
 * Most entities have one key and share it with none: their place is their key, and nothing is kept of them here.
 */
export class EntityNames {
  readonly #keysOf = new Map<string, readonly string[]>();
  readonly #idsOf = new Map<string, string[]>();

  /** The place of an end of a fact: of a key that several entities share, that of the one meant. */
  placeOf(key: string, sense: string | null): string {
    const id = sense ?? this.#onlyOf(key);
    return id === null || !this.#keysOf.has(id) ? key : this.#placeOfEntity(id);
  }

  /** Where facts may be of what a name may mean. */
  placesOf(key: string): string[] {
    const ids = this.#idsOf.get(key);
    return ids ? ids.map((id) => this.#placeOfEntity(id)) : [key];
  }

  /** The other keys of the one thing that a name means; none where it may mean several. */
  aliasesOf(key: string): string[] {
    const id = this.#onlyOf(key);
    return id === null ? [] : (this.#keysOf.get(id) ?? []).filter((other) => other !== key);
  }

  /** Keys of all entities that a change of these bears on, as they are now. */
  keysBeside(ids: readonly string[]): string[] {
    return [...new Set(ids.flatMap((id) => this.#keysOf.get(id) ?? []))];
  }

  update({ changed, entities }: EntityChange): void {
    for (const id of [...changed, ...entities.map((entity) => entity.id)]) this.#remove(id);
    const sharing = new Map<string, number>();
    for (const { keys } of entities) for (const key of keys) sharing.set(key, (sharing.get(key) ?? 0) + 1);
    for (const { id, keys } of entities) {
      const shared = keys.some((key) => (sharing.get(key) ?? 0) > 1 || this.#idsOf.has(key));
      if (keys.length > 1 || shared) this.#add(id, keys);
    }
  }

  /** About: see heap-bytes.ts. */
  get bytes(): number {
    const entry = ([key, list]: readonly [string, readonly string[]]) => MAP_ENTRY_BYTES + stringBytes(key) + listBytes(list);
    return sumBytes(this.#keysOf, entry) + sumBytes(this.#idsOf, entry);
  }

  #onlyOf(key: string): string | null {
    const ids = this.#idsOf.get(key);
    return ids?.length === 1 ? (ids[0] ?? null) : null;
  }

  #placeOfEntity(id: string): string {
    return (this.#keysOf.get(id) ?? []).find((key) => this.#idsOf.get(key)?.length === 1) ?? `${BY_ID}${id}`;
  }

  #add(id: string, keys: readonly string[]): void {
    this.#keysOf.set(id, keys);
    for (const key of keys) {
      const ids = this.#idsOf.get(key);
      if (ids) ids.push(id);
      else this.#idsOf.set(key, [id]);
    }
  }

  #remove(id: string): void {
    for (const key of this.#keysOf.get(id) ?? []) {
      const left = (this.#idsOf.get(key) ?? []).filter((other) => other !== id);
      if (left.length > 0) this.#idsOf.set(key, left);
      else this.#idsOf.delete(key);
    }
    this.#keysOf.delete(id);
  }
}
