/** A name as far as rules link it as one: the mentions of one key of one element. What entities are summed up from, and decisions move. */
import type { EntityType } from '../../src/core/model.ts';
import type { LinkProfile, SureKind } from './link-profile.ts';

type OwnNames = Pick<LinkProfile, 'groupId' | 'node' | 'mentions'>;

export interface NamePart {
  /** Smallest id of its mentions. */
  readonly id: string;
  readonly groupId: string;
  /** The node, or the profile of a node whose profiles are linked one by one. */
  readonly element: string;
  readonly key: string;
  readonly kind: SureKind | null;
  /** How often each surface occurs, and how often where no longer name stood beside it in the episode. */
  readonly surfaces: Readonly<Record<string, number>>;
  readonly full: Readonly<Record<string, number>>;
  /** How often each type was read. */
  readonly types: Readonly<Partial<Record<EntityType, number>>>;
}

/** The parts of an element's profiles, by key. */
export function partsOf(element: string, profiles: readonly OwnNames[]): NamePart[] {
  const parts = new Map<string, NamePart>();
  for (const part of profiles.flatMap((profile) => partsOfProfile(element, profile))) {
    const known = parts.get(part.key);
    parts.set(part.key, known ? together(known, part) : part);
  }
  return [...parts.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** Two parts of one element and key as one. */
export function together(a: NamePart, b: NamePart): NamePart {
  return { ...a, id: a.id < b.id ? a.id : b.id, surfaces: sum(a.surfaces, b.surfaces), full: sum(a.full, b.full), types: sum(a.types, b.types) };
}

function partsOfProfile(element: string, { groupId, node, mentions }: OwnNames): NamePart[] {
  const longest = Math.max(...mentions.map(({ key }) => key.split(' ').length));
  return [...Map.groupBy(mentions, ({ key }) => key)].map(([key, own]): NamePart => {
    const surfaces = counts(own.map(({ surface }) => surface));
    const isFull = node.strong.length > 0 && key.split(' ').length === longest;
    const types = counts(own.map(({ type }) => type));
    return { id: own.map(({ id }) => id).sort()[0] ?? '', groupId, element, key, kind: node.kind, surfaces, full: isFull ? surfaces : {}, types };
  });
}

function counts(values: readonly string[]): Record<string, number> {
  const found = new Map<string, number>();
  for (const value of values) found.set(value, (found.get(value) ?? 0) + 1);
  return recordOf(found);
}

/** Both counts, key by key; keys in code point order, so that equal counts are equal bytes. */
export function sum(...records: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const found = new Map<string, number>();
  for (const record of records) for (const [key, count] of Object.entries(record)) found.set(key, (found.get(key) ?? 0) + count);
  return recordOf(found);
}

/** Surfaces are what the text says, '__proto__' among them: `fromEntries` takes every key for one. */
function recordOf(found: ReadonlyMap<string, number>): Record<string, number> {
  return found.size < 2 ? Object.fromEntries(found) : Object.fromEntries([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Each once, in code point order. */
export function distinct(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}
