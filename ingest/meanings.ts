/** Which entity the end of a statement means: by its name, and, where several entities share the name, by the mention itself. */
import type { Entity, Fact, Statement, Term } from '../src/core/model.ts';
import type { RowReader } from './linking/row-reader.ts';

type Said = Pick<Statement, 'episodeId' | 'subject' | 'object' | 'corrects'>;
type Named = Pick<Entity, 'id' | 'keys'>;

/** Before the id of an entity that has not only the key asked for, or has it not alone: no key holds it. */
const BY_ID = '\u0001';

export class Meanings {
  readonly #reader: RowReader;
  readonly #entities = new Map<string, readonly Named[]>();
  /** By mention, where its key is shared. */
  readonly #meant = new Map<string, string | null>();

  constructor(reader: RowReader) {
    this.#reader = reader;
  }

  /** Reads what the ends of these statements mean; to be called before anything is asked about them. */
  async read(statements: readonly Said[]): Promise<void> {
    const ends = statements.flatMap(({ episodeId, ...statement }) => endsOf(statement).map((end) => ({ episodeId, end })));
    const fresh = [...new Set(ends.map(({ end }) => end.key))].filter((key) => !this.#entities.has(key));
    if (fresh.length > 0) {
      const entities = await this.#reader.entitiesOfKeys(fresh);
      for (const key of fresh)
        this.#entities.set(
          key,
          entities.filter(({ keys }) => keys.includes(key)),
        );
    }
    const doubtful = ends.filter(({ end }) => this.#sharing(end.key).length > 1 && !this.#meant.has(end.mentionId));
    if (doubtful.length > 0) await this.#reader.episodeRows(doubtful.map(({ episodeId }) => episodeId)); // all at once
    for (const { episodeId, end } of doubtful) this.#meant.set(end.mentionId, await this.#reader.entityOfMention(episodeId, end.mentionId, end.key));
  }

  /** Keys of all that a term of this key may mean, itself first. */
  keysBeside(term: Term): readonly string[] {
    if (term.kind === 'literal') return [term.key];
    return [...new Set([term.key, ...this.#sharing(term.key).flatMap(({ keys }) => keys)])];
  }

  /** The same for all terms that mean one entity, and its key where it goes by no other and shares it with none. */
  keyOf(term: Term): string {
    if (term.kind === 'literal') return term.key;
    const entity = this.#entityOf(term);
    return entity === null || (entity.keys.length === 1 && this.#sharing(term.key).length === 1) ? term.key : `${BY_ID}${entity.id}`;
  }

  /** `Fact.senses` of what these ends mean. */
  senses({ subject, object }: Pick<Fact, 'subject' | 'object'>): Pick<Fact, 'senses'> {
    const sense = (term: Term) => (term.kind === 'entity' && this.#sharing(term.key).length > 1 ? (this.#meant.get(term.mentionId) ?? null) : null);
    const senses = [sense(subject), sense(object)] as const;
    return senses[0] === null && senses[1] === null ? {} : { senses };
  }

  #sharing(key: string): readonly Named[] {
    return this.#entities.get(key) ?? [];
  }

  #entityOf({ key, mentionId }: Extract<Term, { kind: 'entity' }>): Named | null {
    const sharing = this.#sharing(key);
    if (sharing.length < 2) return sharing[0] ?? null;
    const id = this.#meant.get(mentionId);
    return sharing.find((entity) => entity.id === id) ?? null;
  }
}

/** Ends that are entities. */
export function endsOf({ subject, object, corrects }: Pick<Said, 'subject' | 'object' | 'corrects'>): Extract<Term, { kind: 'entity' }>[] {
  return [subject, object, corrects].filter((term) => term !== null && term.kind === 'entity');
}
