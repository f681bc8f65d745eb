/**
 * The fold: from the statements of one slot to its facts with belief versions. Pure, no I/O, and the same for any order of the
 * statements. DESIGN.md states it, `docs/facts.md` argues it.
 */
import type { Fact, Statement, Term } from '../../src/core/model.ts';
import type { Relation } from '../../src/core/relations/relation.ts';
import { intersect } from './both-ends.ts';
import { factsOf } from './facts.ts';
import { compareText } from './items.ts';
import { type Reading, type Readings, readingsOf } from './readings.ts';
import { type BelievedStatement, type Identity, isOneValued, type Said, saidAt, type Standpoint } from './said.ts';

export type { BelievedStatement } from './said.ts';

export interface FoldOptions {
  /**
   * Statements of the other slots that bear on this one (`Statement.alsoSlots` of its statements): at the other end of a relation
   * constrained at both, of the value that a correction takes back. May hold statements of the slot itself. Default: none.
   */
  readonly counter?: readonly BelievedStatement[];
  /** Which entity or literal a term stands for. Default: its kind and key. */
  readonly sameAs?: Identity;
  /** Id that the facts carry as `slot`. Default: that of their opening statement. */
  readonly slot?: string;
  /**
   * Slots, as statements name them, that are folded here: facts opened by a statement of another slot are left to that one, so that
   * each fact comes out of one slot. Default: every fact is given.
   */
  readonly slots?: ReadonlySet<string>;
}

/** Facts of the slot, sorted by id. The order of the statements does not matter. */
export function foldSlot(statements: readonly BelievedStatement[], relation: Relation, options: FoldOptions = {}): Fact[] {
  const { counter = [], sameAs = kindAndKey, slots } = options;
  const own = new Map<string, Statement>();
  for (const { statement } of statements) if (slots === undefined || slots.has(statement.slot)) own.set(statement.id, statement);
  const [first] = own.values();
  if (!first) return [];
  const all = counter.length === 0 ? statements : distinct([...statements, ...counter]);
  const byId = new Map<string, Statement>();
  for (const { statement } of all) byId.set(statement.id, statement);
  const both = relation.constrained === 'both';
  const end = relation.symmetric && isOneValued(relation) ? 'either' : 'subject';
  const owner = end === 'subject' && !both ? '' : slots === undefined ? sharedEnd(statements, sameAs) : sameAs(first.subject);
  const folded = readingsOf(said(both ? statements : all, relation, sameAs, { end, owner }), isOneValued(relation));
  const readings = both ? withCounter(folded, { all, byId, relation, sameAs, owner }) : folded;
  const oneValuedEvent = isOneValued(relation) && relation.kind === 'event';
  return factsOf(readings, { statements: byId, slot: options.slot ?? null, oneValuedEvent }).filter(({ id }) => own.has(id));
}

function distinct(statements: readonly BelievedStatement[]): BelievedStatement[] {
  return [...new Map(statements.map((believed) => [believed.statement.id, believed])).values()];
}

function kindAndKey({ kind, key }: Term): string {
  return `${kind}:${key}`;
}

/** The entity at a slot that is not named: that which all its statements name; of two the subject of the first by id. */
function sharedEnd(statements: readonly BelievedStatement[], identity: Identity): string {
  const [first, ...others] = statements.map(({ statement }) => statement).sort((a, b) => compareText(a.id, b.id));
  if (!first) return '';
  const candidates = [first.subject, first.object].map(identity);
  const named =
    (candidate: string) =>
    ({ subject, object, corrects }: Statement) =>
      [subject, object, ...(corrects ? [corrects] : [])].some((end) => identity(end) === candidate);
  return candidates.find((candidate) => others.every(named(candidate))) ?? identity(first.subject);
}

function said(statements: readonly BelievedStatement[], relation: Relation, identity: Identity, standpoint: Standpoint): Said[] {
  return statements.flatMap((believed) => saidAt(believed, relation, identity, standpoint) ?? []);
}

interface CounterSlots {
  readonly all: readonly BelievedStatement[];
  readonly byId: ReadonlyMap<string, Statement>;
  readonly relation: Relation;
  readonly sameAs: Identity;
  readonly owner: string;
}

/** Each value's own fold at the other end, and what both ends agree on. Neither looks further: no recursion. */
function withCounter({ readings, homes }: Readings, { all, byId, relation, sameAs, owner }: CounterSlots): Readings {
  const agreed = [...Map.groupBy(readings, ({ value }) => value)].flatMap(([value, own]) => {
    const there: Standpoint = { end: relation.symmetric ? 'either' : 'object', owner: value };
    const folded = readingsOf(said(all, relation, sameAs, there), true).readings;
    return intersect(own, folded.filter(isAbout(owner)), byId);
  });
  return { readings: agreed, homes };
}

function isAbout(owner: string): (reading: Reading) => boolean {
  return ({ value }) => value === owner;
}
