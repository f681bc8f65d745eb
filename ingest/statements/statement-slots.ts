/** Slots of statements: what can bear on what. */
import { contentId } from '../../src/core/ids.ts';
import type { Statement, Term } from '../../src/core/model.ts';
import type { Relation } from '../../src/core/relations/relation.ts';

/** Id of the slot of a relation at one entity, or at both ends where only the same value bears on it. */
export function slotId(groupId: string, relation: string, key: string): string {
  return contentId('sl', groupId, relation, key);
}

/**
 * What can bear on a statement: at the constrained end; at both ends where both are; for a relation with many values only the same
 * value; for one that no table knows, whatever is said of the subject, since it may turn out to be singular. And what it takes back.
 */
export function slotsOf(
  groupId: string,
  relation: Relation,
  { subject, object, corrects }: Pick<Statement, 'subject' | 'object' | 'corrects'>,
): Pick<Statement, 'slot' | 'alsoSlots'> {
  const at = (key: string) => slotId(groupId, relation.id, key);
  if (relation.constrained === 'both') return apart(at(subject.key), [at(object.key), ...(corrects ? [at(corrects.key)] : [])]);
  if (relation.constrained === 'subject' || relation.proposed === true) return { slot: at(subject.key), alsoSlots: [] };
  const pair = (other: Term) => at(pairKey(subject.key, other.key, relation.symmetric));
  return apart(pair(object), corrects ? [pair(corrects)] : []);
}

/** Of a symmetric relation the same either way round. */
function pairKey(subject: string, object: string, symmetric: boolean): string {
  return symmetric && object < subject ? `${object}\n${subject}` : `${subject}\n${object}`;
}

function apart(slot: string, others: readonly string[]): Pick<Statement, 'slot' | 'alsoSlots'> {
  return { slot, alsoSlots: [...new Set(others)].filter((other) => other !== slot) };
}
