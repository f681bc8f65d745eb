import { LIMITS } from '../../src/core/limits.ts';
import type { GivenKnowledge } from '../../src/core/model.ts';
import { isObject, plainText } from './json-values.ts';

type Triple = readonly [subject: string, relation: string, object: string];

/** Triples (and entities) of a record, and what was wrong with them. `given` is null where the record has no list of triples. */
export function readGiven(entities: unknown, triples: unknown): { given: GivenKnowledge | null; reasons: string[] } {
  if (!Array.isArray(triples)) return { given: null, reasons: [] };
  const reasons: string[] = [];
  const read: Triple[] = [];
  for (const [index, value] of triples.entries()) {
    const triple = tripleOf(value);
    if (triple) read.push(triple);
    else reasons.push(`triple ${index + 1} is not [subject, relation, object] in text; it was left out.`);
  }
  if (read.length > LIMITS.givenTriplesMax) {
    reasons.push(`it has ${read.length} triples, more than ${LIMITS.givenTriplesMax}; the rest was left out. Split it into several records.`);
  }
  const names = Array.isArray(entities) ? entities.map(plainText).filter(Boolean) : [];
  return { given: { entities: names.slice(0, LIMITS.givenTriplesMax), triples: read.slice(0, LIMITS.givenTriplesMax) }, reasons };
}

function tripleOf(value: unknown): Triple | null {
  const parts = Array.isArray(value) ? value : isObject(value) ? [value.subject, value.relation ?? value.predicate, value.object] : [];
  const [subject, relation, object] = parts.map(plainText);
  return parts.length === 3 && subject && relation && object ? [subject, relation, object] : null;
}
