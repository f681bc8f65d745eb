/** Terms and points in time as short JSON: no field names, nothing that its place or absence says. */
import type { Term } from '../../src/core/model.ts';
import type { Instant, TimePoint } from '../../src/core/time.ts';

/** Three texts for an entity, two for a literal. */
export type CompactTerm = readonly [mentionId: string, key: string, name: string] | readonly [key: string, value: string];

export function compactTerm(term: Term): CompactTerm {
  return term.kind === 'entity' ? [term.mentionId, term.key, term.name] : [term.key, term.value];
}

export function termFrom(term: CompactTerm): Term {
  return term.length === 3 ? { kind: 'entity', mentionId: term[0], key: term[1], name: term[2] } : { kind: 'literal', key: term[0], value: term[1] };
}

/** 0 for none. */
export type CompactPoint = 0 | readonly [at: Instant, precision: TimePoint['precision'], edge?: TimePoint['edge'] | 0, bound?: TimePoint['bound'] | 0];

export function compactPoint(point: TimePoint | null): CompactPoint {
  if (point === null) return 0;
  const { at, precision, edge, bound } = point;
  if (bound !== undefined) return [at, precision, edge ?? 0, bound];
  return edge === undefined ? [at, precision] : [at, precision, edge];
}

export function pointFrom(point: CompactPoint): TimePoint | null {
  if (point === 0) return null;
  const [at, precision, edge, bound] = point;
  return { at, precision, ...(edge && { edge }), ...(bound && { bound }) };
}
