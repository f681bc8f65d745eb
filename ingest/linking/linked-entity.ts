/** The entity that parts make: its names, counts and types. */
import { nameKey } from '../../src/core/analyzer.ts';
import type { Entity, EntityType } from '../../src/core/model.ts';
import { type NamePart, sum } from './name-part.ts';

/** The entity of one component's parts. The order of the parts does not matter. */
export function linkedEntityOf(parts: readonly NamePart[]): Entity {
  const surfaces = sum(...parts.map((part) => part.surfaces));
  const full = sum(...parts.map((part) => part.full));
  const types = sum(...parts.map((part) => part.types as Record<string, number>));
  const name = ranked(full)[0] ?? ranked(surfaces)[0] ?? '';
  return {
    id: parts.map(({ id }) => id).sort()[0] ?? '',
    groupId: parts[0]?.groupId ?? '',
    keys: [...new Set(parts.map(({ key }) => key))].sort(),
    name,
    type: likelyType(parts, types),
    aliases: aliasesOf(ranked(surfaces), name),
    mentions: Object.values(surfaces).reduce((total, count) => total + count, 0),
    surfaces,
    types,
  };
}

const SURE_TYPES = { person: 'person', organisation: 'organisation', place: 'place', work: 'work', family: 'thing' } as const;

/** What a text says beyond doubt, else the type read most often; 'thing' only where nothing else was read. */
function likelyType(parts: readonly NamePart[], types: Readonly<Record<string, number>>): EntityType {
  const sure = sum(
    ...parts.map(({ kind, surfaces }) => (kind === null ? {} : { [SURE_TYPES[kind]]: Object.values(surfaces).reduce((total, count) => total + count, 0) })),
  );
  const [said] = ranked(sure);
  const [read] = ranked(types).filter((type) => type !== 'thing');
  return ((said ?? read) as EntityType | undefined) ?? 'thing';
}

function aliasesOf(surfaces: readonly string[], name: string): string[] {
  const seen = new Set([nameKey(name)]);
  return surfaces.filter((surface) => {
    const key = nameKey(surface);
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

/** Most frequent first, ties by code point order. */
function ranked(counts: Readonly<Record<string, number>>): string[] {
  return Object.entries(counts)
    .sort(([x, many], [y, few]) => few - many || (x < y ? -1 : 1))
    .map(([value]) => value);
}
