/** What one writer knows of a group's links from commit to commit, so that what it wrote itself is not read again. */
import type { Change, ChangeSet, LinkRow } from '../../graph/store.ts';
import type { Entity, LinkDecision } from '../../src/core/model.ts';
import type { LinkProfile } from './link-profile.ts';
import { type NameRow, nameOfRow } from './link-rows.ts';

/** Beyond, all is forgotten and read anew where it is needed. */
const ROWS_MAX = 150_000;
const PROFILES_MAX = 60_000;
/** Profiles are kept with the texts of their episodes, of so many characters in all; of earlier ones only those whose contexts were asked for. */
const RECENT_CHARACTERS_MAX = 8_000_000;

interface Recent {
  readonly profiles: readonly LinkProfile[];
  readonly characters: number;
}

export class LinkState {
  /** Null: there is none of that id. */
  readonly #rows = new Map<string, LinkRow | null>();
  readonly #names = new Map<string, NameRow>();
  readonly #idsOfTerm = new Map<string, Set<string>>();
  readonly #entities = new Map<string, Entity>();
  readonly #idsOfKey = new Map<string, Set<string>>();
  readonly #recent = new Map<string, Recent>();
  #recentCharacters = 0;
  readonly #profiles = new Map<string, LinkProfile>();
  #decisions: readonly LinkDecision[] | null = null;
  #revision = -1;
  /** Episodes that this writer's last commit added. */
  #added: ReadonlySet<string> = new Set();

  /** What is known holds at this revision of the group, or is forgotten. */
  at(revision: number): void {
    if (revision !== this.#revision || this.#rows.size > ROWS_MAX) this.forget();
    this.#revision = revision;
  }

  /** The revision of which it knows something; null where nothing was committed through it. */
  get revision(): number | null {
    return this.#added.size > 0 ? this.#revision : null;
  }

  /** Whether this is what it committed at its revision: a group that was erased and filled again has revisions of the same numbers. */
  isOwn({ revision, added }: Change): boolean {
    return revision === this.#revision && added.length === this.#added.size && added.every((id) => this.#added.has(id));
  }

  /** This writer's change is the group's newest. */
  committed(revision: number, { links, linksRemoved, entities, entitiesRemoved, decisions, decisionsRemoved, removed, redacted, applied }: ChangeSet): void {
    this.#revision = revision;
    this.#added = new Set(applied);
    if (decisions.length + decisionsRemoved.length > 0) this.#decisions = null;
    for (const id of linksRemoved) this.#replace(id, null);
    for (const row of links) this.#replace(row.id, row);
    for (const id of entitiesRemoved) this.#dropEntity(id);
    for (const entity of entities) this.#putEntity(entity);
    if (removed.length + redacted.length > 0) {
      this.#recent.clear();
      this.#recentCharacters = 0;
      this.#profiles.clear();
    }
  }

  get decisions(): readonly LinkDecision[] | null {
    return this.#decisions;
  }

  learnDecisions(decisions: readonly LinkDecision[]): void {
    this.#decisions = decisions;
  }

  row(id: string): LinkRow | null | undefined {
    return this.#rows.get(id);
  }

  learnRow(id: string, row: LinkRow | null): void {
    if (!this.#rows.has(id)) this.#rows.set(id, row);
  }

  name(row: LinkRow): NameRow {
    const known = this.#names.get(row.id) ?? nameOfRow(row);
    this.#names.set(row.id, known);
    return known;
  }

  idsOfTerm(term: string): ReadonlySet<string> | undefined {
    return this.#idsOfTerm.get(term);
  }

  /** All rows that have one of these terms. */
  learnTerms(terms: readonly string[], rows: readonly LinkRow[]): void {
    for (const term of terms) this.#idsOfTerm.set(term, new Set());
    for (const row of rows) {
      this.learnRow(row.id, row);
      for (const term of row.terms) this.#idsOfTerm.get(term)?.add(row.id);
    }
  }

  entitiesOfKey(key: string): Entity[] | undefined {
    const ids = this.#idsOfKey.get(key);
    return ids && [...ids].flatMap((id) => this.#entities.get(id) ?? []);
  }

  /** All entities that have one of these keys. */
  learnKeys(keys: readonly string[], entities: readonly Entity[]): void {
    for (const key of keys) this.#idsOfKey.set(key, new Set());
    for (const entity of entities) {
      this.#entities.set(entity.id, entity);
      for (const key of entity.keys) this.#idsOfKey.get(key)?.add(entity.id);
    }
  }

  /** With the words around it. */
  profile(episodeId: string, id: string): LinkProfile | undefined {
    const known = this.#profiles.get(id) ?? this.#recent.get(episodeId)?.profiles.find((profile) => profile.id === id);
    if (known) this.#keep(known);
    return known;
  }

  /** `characters`: of the texts that they hold on to. */
  learnProfiles(episodeId: string, profiles: readonly LinkProfile[], characters: number): void {
    this.#unlearn(episodeId);
    this.#recent.set(episodeId, { profiles, characters });
    this.#recentCharacters += characters;
    for (const oldest of this.#recent.keys()) {
      if (this.#recentCharacters <= RECENT_CHARACTERS_MAX || oldest === episodeId) break;
      this.#unlearn(oldest);
    }
  }

  #unlearn(episodeId: string): void {
    this.#recentCharacters -= this.#recent.get(episodeId)?.characters ?? 0;
    this.#recent.delete(episodeId);
  }

  /** Its words, not its text. */
  #keep(profile: LinkProfile): void {
    if (this.#profiles.has(profile.id)) return;
    if (this.#profiles.size >= PROFILES_MAX) this.#profiles.clear();
    const words = profile.context();
    this.#profiles.set(profile.id, { ...profile, context: () => words });
  }

  #replace(id: string, row: LinkRow | null): void {
    const before = this.#rows.get(id);
    for (const term of before?.terms ?? []) this.#idsOfTerm.get(term)?.delete(id);
    for (const term of row?.terms ?? []) this.#idsOfTerm.get(term)?.add(id);
    this.#rows.set(id, row);
    this.#names.delete(id);
  }

  #putEntity(entity: Entity): void {
    this.#dropEntity(entity.id);
    const asked = entity.keys.filter((key) => this.#idsOfKey.has(key));
    if (asked.length > 0) this.#entities.set(entity.id, entity);
    for (const key of asked) this.#idsOfKey.get(key)?.add(entity.id);
  }

  #dropEntity(id: string): void {
    for (const key of this.#entities.get(id)?.keys ?? []) this.#idsOfKey.get(key)?.delete(id);
    this.#entities.delete(id);
  }

  forget(): void {
    for (const map of [this.#rows, this.#names, this.#idsOfTerm, this.#entities, this.#idsOfKey, this.#recent, this.#profiles]) map.clear();
    this.#recentCharacters = 0;
    this.#decisions = null;
    this.#added = new Set();
  }
}
