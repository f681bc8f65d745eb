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
  const isOwn = ({ slot }: Statement): boolean => slots === undefined || slots.has(slot);
  const first = least(statements.filter(({ statement }) => isOwn(statement)));
  if (!first) return [];
  const all = new Map([...counter, ...statements].map((believed) => [believed.statement.id, believed]));
  const both = relation.constrained === 'both';
  const standpoint: Standpoint = {
    end: relation.symmetric && isOneValued(relation) ? 'either' : 'subject',
    owner: slots === undefined ? sharedEnd(statements, first, sameAs) : sameAs(first.subject),
  };
  const own = said(both ? statements : [...all.values()], relation, sameAs, standpoint);
  const folded = readingsOf(own, isOneValued(relation));
  const byId = new Map([...all].map(([id, { statement }]) => [id, statement]));
  const readings = both ? withCounter(folded, { all: [...all.values()], byId, relation, sameAs, owner: standpoint.owner }) : folded;
  const ids = new Set(statements.map(({ statement }) => statement.id));
  const oneValuedEvent = isOneValued(relation) && relation.kind === 'event';
  const facts = factsOf(readings, { statements: byId, slot: options.slot ?? null, oneValuedEvent });
  return facts.filter(({ id }) => ids.has(id) && isOwn(byId.get(id) as Statement));
}

function kindAndKey({ kind, key }: Term): string {
  return `${kind}:${key}`;
}

function least(statements: readonly BelievedStatement[]): Statement | undefined {
  return statements.map(({ statement }) => statement).reduce<Statement | undefined>((a, b) => (a && compareText(a.id, b.id) < 0 ? a : b), undefined);
}

/** The entity at a slot that is not named: that which all its statements name. */
function sharedEnd(statements: readonly BelievedStatement[], first: Statement, identity: Identity): string {
  const candidates = new Set([identity(first.subject), identity(first.object)]);
  for (const { statement } of statements) {
    const ends = [statement.subject, statement.object, ...(statement.corrects ? [statement.corrects] : [])].map(identity);
    for (const candidate of candidates) if (candidates.size > 1 && !ends.includes(candidate)) candidates.delete(candidate);
    if (candidates.size === 1) break;
  }
  return candidates.has(identity(first.subject)) ? identity(first.subject) : identity(first.object);
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
