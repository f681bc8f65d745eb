/** Relations by id and by wording: the built-in ones, and over them those of the user's schema. */
import { contentHash } from '../ids.ts';
import { BUILT_IN_RELATIONS } from './table.ts';
import { proposedRelation } from './proposed.ts';
import type { CanonicalRelation, Relation, RelationEntry, Relations, RelationSchema } from './relation.ts';
import { idOfWording, normalWording, readsAsRole, roleWording } from './wording.ts';

type EndType = Relation['objectTypes'][number];
type Ends = readonly [subject: EndType | undefined, object: EndType | undefined];

/** A relation for display: `mnemograph relations`. */
export interface RelationRow {
  readonly relation: Relation;
  readonly origin: 'built-in' | 'schema';
}

/** Types that a name gets when nothing tells its kind. */
const UNTYPED: ReadonlySet<EndType | undefined> = new Set([undefined, 'thing']);

export class RelationTable implements Relations {
  readonly schemaId: string;
  readonly schemas: readonly RelationSchema[];
  readonly #byId: ReadonlyMap<string, Relation>;
  readonly #fromSchema: ReadonlySet<string>;
  readonly #byForm = new Map<string, CanonicalRelation[]>();

  private constructor(relations: readonly Relation[], fromSchema: ReadonlySet<string>, schemas: readonly RelationSchema[], schemaId: string) {
    this.schemaId = schemaId;
    this.schemas = schemas;
    this.#byId = new Map(relations.map((relation) => [relation.id, relation]));
    this.#fromSchema = fromSchema;
    for (const relation of relations) {
      for (const form of relation.forms) this.#index(form, { relation, inverted: false });
      for (const form of relation.inverseForms) this.#index(form, { relation, inverted: true });
    }
    // An id given as a wording ('chief_executive') means its relation, whatever else is said with those words.
    for (const relation of relations) this.#index(relation.id.replaceAll('_', ' '), { relation, inverted: false });
  }

  static builtIn(): RelationTable {
    return new RelationTable(BUILT_IN_RELATIONS, new Set(), [], '');
  }

  /** With the user's relations before the others: an entry adds a relation, or wordings to a known one and what else is to be different of it. */
  with(schema: RelationSchema): RelationTable {
    const own = schema.relations.map((entry) => merged(this.#byId.get(entry.id), entry));
    const ids = new Set(own.map(({ id }) => id));
    const claimed = new Set(schema.relations.flatMap(({ forms = [], inverseForms = [] }) => [...forms, ...inverseForms]).map(normalWording));
    const others = [...this.#byId.values()].filter(({ id }) => !ids.has(id)).map((relation) => withoutForms(relation, claimed));
    const schemaId = schema.relations.length === 0 ? this.schemaId : contentHash(`${this.schemaId}\n${JSON.stringify(schema.relations)}`);
    return new RelationTable([...own, ...others], new Set([...this.#fromSchema, ...ids]), [...this.schemas, schema], schemaId);
  }

  get(id: string): Relation | undefined {
    return this.#byId.get(id);
  }

  relation(id: string): Relation {
    return this.get(id) ?? proposedRelation(id);
  }

  canonical(lemma: string, subjectType?: EndType, objectType?: EndType): CanonicalRelation {
    const wording = normalWording(lemma);
    const ends: Ends = [subjectType, objectType];
    return this.#known(wording, ends) ?? this.#roleOf(wording, ends) ?? { relation: this.relation(idOfWording(wording)), inverted: false };
  }

  /** In the order of the table, the schema's first. */
  relationsForDisplay(): RelationRow[] {
    return [...this.#byId.values()].map((relation) => ({ relation, origin: this.#fromSchema.has(relation.id) ? 'schema' : 'built-in' }));
  }

  #index(form: string, meaning: CanonicalRelation): void {
    const key = normalWording(form);
    const meanings = this.#byForm.get(key) ?? [];
    this.#byForm.set(key, meanings);
    if (!meanings.some(({ relation, inverted }) => relation === meaning.relation && inverted === meaning.inverted)) meanings.push(meaning);
  }

  /** The meaning whose ends fit best; of equal ones the first. */
  #known(wording: string, ends: Ends): CanonicalRelation | null {
    let best: { meaning: CanonicalRelation; fit: number } | null = null;
    for (const meaning of this.#byForm.get(wording) ?? []) {
      const fit = fitOf(meaning, ends);
      if (fit !== null && (!best || fit > best.fit)) best = { meaning, fit };
    }
    return best ? turned(best.meaning, ends) : null;
  }

  /** 'be appoint drummer of': the role of what follows, from there to its holder. */
  #roleOf(wording: string, [subject, object]: Ends): CanonicalRelation | null {
    const role = roleWording(wording);
    if (!role) return null;
    const known = role.carried || role.preposition === 'of' ? this.#known(role.role, [object, subject]) : null;
    if (known) return { relation: known.relation, inverted: !known.inverted };
    return readsAsRole(role) ? { relation: this.relation(idOfWording(role.role)), inverted: true } : null;
  }
}

/** Null: it cannot be meant. An entity where a literal belongs, or the other way round, is no misread type. */
function fitOf({ relation, inverted }: CanonicalRelation, [subject, object]: Ends): number | null {
  const first = inverted ? object : subject;
  const second = inverted ? subject : object;
  const fits = [fitOfEnd(relation.subjectTypes, first), fitOfEnd(relation.objectTypes, second)];
  return fits.includes(null) ? null : fits.reduce<number>((sum, fit) => sum + (fit ?? 0), 0);
}

function fitOfEnd(types: readonly EndType[], type: EndType | undefined): number | null {
  if (types.length === 0 || type === undefined) return 0;
  if (types.includes(type)) return 2;
  const onlyLiterals = types.every((one) => one === 'literal' || one === 'time');
  if (type === 'literal' ? !types.includes('thing') || types.length > 2 : onlyLiterals) return null;
  return UNTYPED.has(type) ? 0 : -1;
}

/** 'chief executive' of a person and a company, in that order: the ends tell the direction where both fit only the other way. */
function turned(meaning: CanonicalRelation, [subject, object]: Ends): CanonicalRelation {
  const { relation, inverted } = meaning;
  const [one, other] = inverted ? [object, subject] : [subject, object];
  if (relation.symmetric || !one || !other || UNTYPED.has(one) || UNTYPED.has(other)) return meaning;
  const { subjectTypes, objectTypes } = relation;
  const fits = isOf(subjectTypes, one) || isOf(objectTypes, other);
  const fitsTurned = subjectTypes.some((type) => type === other) && objectTypes.includes(one);
  return !fits && fitsTurned ? { relation, inverted: !inverted } : meaning;
}

function isOf(types: readonly EndType[], type: EndType): boolean {
  return types.length === 0 || types.includes(type);
}

function withoutForms(relation: Relation, claimed: ReadonlySet<string>): Relation {
  const isFree = (form: string): boolean => !claimed.has(normalWording(form));
  if (relation.forms.every(isFree) && relation.inverseForms.every(isFree)) return relation;
  return { ...relation, forms: relation.forms.filter(isFree), inverseForms: relation.inverseForms.filter(isFree) };
}

function merged(known: Relation | undefined, { forms = [], inverseForms = [], ...entry }: RelationEntry): Relation {
  const { proposed: _proposed, ...base } = known ?? { ...proposedRelation(entry.id), forms: [] };
  return { ...base, ...entry, forms: [...forms, ...base.forms], inverseForms: [...inverseForms, ...base.inverseForms] };
}
