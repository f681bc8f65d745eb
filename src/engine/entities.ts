/** Entities as lists, and which of them may be one. */
import type { GraphReader } from '../../graph/store.ts';
import { nameKey } from '../core/analyzer.ts';
import { LIMITS } from '../core/limits.ts';
import type { Entity } from '../core/model.ts';
import { candidatesOf } from './candidates.ts';
import { checked } from './checked.ts';
import { type Duplicate, type Entities, type EntitiesResult, entitiesSchema } from './messages.ts';

/** Entities of one name that are proposed as duplicates: of a first name that a crowd has nobody wants pairs. */
const NAMESAKES_MAX = 4;

type Pair = { readonly a: Entity; readonly b: Entity } & Pick<Duplicate, 'reason' | 'because' | 'similarity'>;

export async function entityList(reader: GraphReader, input: Entities): Promise<EntitiesResult> {
  const { groupId, prefix, duplicates, limit } = checked(entitiesSchema, input);
  if (!duplicates) return { what: 'entities', entities: await reader.entitiesByPrefix(groupId, nameKey(prefix), limit) };
  const all = await allEntities(reader, groupId);
  const begins = ({ keys }: Entity) => keys.some((key) => key.startsWith(nameKey(prefix)));
  const pairs = (await duplicatesOf(all)).filter(({ a, b }) => begins(a) || begins(b));
  return { what: 'duplicates', duplicates: await shown(reader, groupId, pairs.slice(0, limit)) };
}

async function allEntities(reader: GraphReader, groupId: string): Promise<Entity[]> {
  const all: Entity[] = [];
  for (let after = ''; ; ) {
    const page = await reader.listEntities(groupId, after, LIMITS.pageRowsMax);
    all.push(...page);
    const last = page.at(-1);
    if (!last) return all;
    after = last.id;
  }
}

/** Those of one name first, most mentioned first; then names spelled alike, most alike first. */
async function duplicatesOf(all: readonly Entity[]): Promise<Pair[]> {
  const { nearNames } = await import('../../ingest/linking/near-names.ts');
  const byId = new Map(all.map((entity) => [entity.id, entity]));
  const same = namesakes(all);
  const seen = new Set(same.map(({ a, b }) => pairOf(a.id, b.id)));
  const alike = nearNames(all).flatMap(({ a, b, names, similarity }): Pair[] => {
    const [first, second] = [byId.get(a), byId.get(b)];
    if (!first || !second || seen.has(pairOf(a, b))) return [];
    return [{ a: first, b: second, reason: 'alike', because: `'${names[0]}' and '${names[1]}' are spelled alike`, similarity }];
  });
  return [...same, ...alike];
}

function namesakes(all: readonly Entity[]): Pair[] {
  const sharing = new Map<string, Entity[]>();
  for (const entity of all) for (const key of entity.keys) sharing.set(key, [...(sharing.get(key) ?? []), entity]);
  const pairs = new Map<string, Pair>();
  for (const own of sharing.values()) {
    if (own.length < 2 || own.length > NAMESAKES_MAX) continue;
    const sorted = [...own].sort((a, b) => b.mentions - a.mentions || (a.id < b.id ? -1 : 1));
    for (const [at, a] of sorted.entries()) {
      for (const b of sorted.slice(at + 1)) {
        const name = a.aliases.find((alias) => b.keys.includes(nameKey(alias))) ?? a.name;
        pairs.set(pairOf(a.id, b.id), { a, b, reason: 'same_name', because: `both are called '${name}'`, similarity: 1 });
      }
    }
  }
  return [...pairs.values()].sort((p, q) => q.b.mentions - p.b.mentions || (p.a.id < q.a.id ? -1 : 1));
}

function pairOf(a: string, b: string): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}

async function shown(reader: GraphReader, groupId: string, pairs: readonly Pair[]): Promise<Duplicate[]> {
  const entities = new Map(pairs.flatMap(({ a, b }) => [a, b]).map((entity) => [entity.id, entity]));
  const views = new Map((await candidatesOf(reader, groupId, [...entities.values()])).map((view) => [view.id, view]));
  return pairs.flatMap(({ a, b, ...why }) => {
    const [first, second] = [views.get(a.id), views.get(b.id)];
    return first && second ? [{ a: first, b: second, ...why }] : [];
  });
}
