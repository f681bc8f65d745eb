/** Entities kept with each commit: in this version, the mentions of one key. */
import type { Entity, EntityType, Mention } from '../src/core/model.ts';

/** Whether a mention names an entity, or only joins passages in association. */
export function opensEntity(mention: Mention): boolean {
  return mention.rule === 'name' || mention.rule === 'given' || mention.rule === 'stated';
}

/** Mentions that open entities, by key. */
export function byKey(mentions: readonly Mention[]): Map<string, Mention[]> {
  const keys = new Map<string, Mention[]>();
  for (const mention of mentions) {
    if (!opensEntity(mention)) continue;
    const list = keys.get(mention.key);
    if (list) list.push(mention);
    else keys.set(mention.key, [mention]);
  }
  return keys;
}

/** The entity of these mentions, joined to what was known of their key. The order of mentions does not matter. */
export function entityOf(mentions: readonly Mention[], known: Entity | undefined): Entity | null {
  const first = mentions[0];
  if (!first) return known ?? null;
  const surfaces = new Map(Object.entries(known?.surfaces ?? {}));
  const types = new Map(Object.entries(known?.types ?? {}));
  let id = known?.id ?? first.id;
  for (const mention of mentions) {
    surfaces.set(mention.surface, (surfaces.get(mention.surface) ?? 0) + 1);
    types.set(mention.type, (types.get(mention.type) ?? 0) + 1);
    if (mention.id < id) id = mention.id;
  }
  return {
    id,
    groupId: first.groupId,
    keys: [first.key],
    name: mostFrequent(surfaces) ?? first.surface,
    type: likelyType(types),
    aliases: [],
    mentions: (known?.mentions ?? 0) + mentions.length,
    surfaces: sortedRecord(surfaces),
    types: sortedRecord(types),
  };
}

/** The type read most often; 'thing' only where nothing else was read. */
function likelyType(types: ReadonlyMap<string, number>): EntityType {
  const telling = new Map([...types].filter(([type]) => type !== 'thing'));
  return (mostFrequent(telling) as EntityType | undefined) ?? 'thing';
}

/** Ties go by code point order. */
function mostFrequent(counts: ReadonlyMap<string, number>): string | undefined {
  let best: string | undefined;
  for (const [value, count] of counts) {
    const most = best === undefined ? 0 : (counts.get(best) ?? 0);
    if (best === undefined || count > most || (count === most && value < best)) best = value;
  }
  return best;
}

/** Surfaces are what the text says, '__proto__' among them: `fromEntries` takes every key for one. */
function sortedRecord(counts: ReadonlyMap<string, number>): Record<string, number> {
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}
