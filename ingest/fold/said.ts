/** A statement as it reads at one end of its relation: which value it is about, and which it takes back. */
import type { Statement, Term } from '../../src/core/model.ts';
import type { Relation } from '../../src/core/relations/relation.ts';
import type { Instant } from '../../src/core/time.ts';
import { type Item, stateItem } from './items.ts';

/** A statement with the end of its belief: that of its episode. */
export interface BelievedStatement {
  readonly statement: Statement;
  readonly expiredAt: Instant | null;
}

/** Names what a term stands for: two terms of one name are one end. */
export type Identity = (term: Term) => string;

export interface Said {
  readonly statement: Statement;
  readonly expiredAt: Instant | null;
  /** The other end, by identity; null where it claims nothing at this end (a correction, at the value that it takes back). */
  readonly value: string | null;
  /** The value that a correction takes back. */
  readonly takesBack: string | null;
  /** That it takes back whatever other value stands. */
  readonly takesBackStanding: boolean;
  readonly event: boolean;
  /** How a state reads that takes over nothing from what it corrects. */
  readonly item: Item | null;
}

/** Where a slot is folded. `owner` is the entity there; of a symmetric relation it may stand at either end of a statement. */
export interface Standpoint {
  readonly end: 'subject' | 'object' | 'either';
  readonly owner: string;
}

/** That a relation has one value at a time at the end where it is folded. */
export function isOneValued({ constrained }: Relation): boolean {
  return constrained !== 'none';
}

export function isCorrection({ takesBack, takesBackStanding }: Said): boolean {
  return takesBack !== null || takesBackStanding;
}

/** Null for what is not claimed: plans, guesses, questions. */
export function saidAt(believed: BelievedStatement, relation: Relation, identity: Identity, standpoint: Standpoint): Said | null {
  const { statement, expiredAt } = believed;
  if (statement.cue === 'supposed' || (expiredAt !== null && expiredAt <= statement.createdAt)) return null;
  const ends = endsOf(statement, relation, identity, standpoint);
  if (ends.value === null && ends.takesBack === null) return null;
  const correction = statement.cue === 'corrects' && statement.corrects === null && standpointIsSubject(statement, identity, standpoint);
  const takesBackStanding = correction && (isOneValued(relation) || (relation.proposed === true && statement.singular));
  const event = relation.proposed ? statement.kind === 'event' : relation.kind === 'event';
  const { value, takesBack } = ends;
  const item = event || value === null ? null : stateItem(statement, value, takesBack, null);
  return { statement, expiredAt, value, takesBack, takesBackStanding, event, item };
}

/** What a correction replaces stands where its object does: seen from its object nothing unnamed is taken back. */
function standpointIsSubject({ subject }: Statement, identity: Identity, { end, owner }: Standpoint): boolean {
  return end === 'subject' || (end === 'either' && identity(subject) === owner);
}

function endsOf(statement: Statement, relation: Relation, identity: Identity, { end, owner }: Standpoint): Pick<Said, 'value' | 'takesBack'> {
  const object = identity(statement.object);
  const corrected = statement.cue === 'corrects' && statement.corrects ? identity(statement.corrects) : null;
  if (end === 'subject' && !relation.symmetric) return { value: object, takesBack: corrected };
  const subject = identity(statement.subject);
  if (end === 'subject') return { value: pair(subject, object), takesBack: corrected === null ? null : pair(subject, corrected) };
  if (end === 'either' && subject === owner) return { value: object, takesBack: corrected };
  if (object === owner) return { value: subject, takesBack: null };
  return { value: null, takesBack: corrected === owner ? subject : null };
}

function pair(a: string, b: string): string {
  return a < b ? `${a}\n${b}` : `${b}\n${a}`;
}
