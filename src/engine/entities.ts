/** Entities as lists, and which of them may be one. */
import type { GraphReader } from '../../graph/store.ts';
import type { LinkedNodes, ProposalReason } from '../../ingest/linking/proposed-links.ts';
import { RowReader } from '../../ingest/linking/row-reader.ts';
import { nameKey } from '../core/analyzer.ts';
import { LIMITS } from '../core/limits.ts';
import type { Entity } from '../core/model.ts';
import { candidatesOf } from './candidates.ts';
import { checked } from './checked.ts';
import { type Duplicate, type Entities, type EntitiesResult, entitiesSchema } from './messages.ts';

type Pair = { readonly a: Entity; readonly b: Entity } & Pick<Duplicate, 'reason' | 'because' | 'strength'>;

export async function entityList(reader: GraphReader, input: Entities): Promise<EntitiesResult> {
  const { groupId, prefix, duplicates, limit } = checked(entitiesSchema, input);
  if (!duplicates) return { what: 'entities', entities: await reader.entitiesByPrefix(groupId, nameKey(prefix), limit) };
  const all = await allEntities(reader, groupId);
  const begins = ({ keys }: Entity) => keys.some((key) => key.startsWith(nameKey(prefix)));
  const pairs = (await duplicatesOf(reader, groupId, all)).filter(({ a, b }) => begins(a) || begins(b));
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

/** Names that may mean what another is called by, strongest first; then names spelled alike, most alike first. */
async function duplicatesOf(reader: GraphReader, groupId: string, all: readonly Entity[]): Promise<Pair[]> {
  const { nearNames } = await import('../../ingest/linking/near-names.ts');
  const { proposedLinks } = await import('../../ingest/linking/proposed-links.ts');
  const byId = new Map(all.map((entity) => [entity.id, entity]));
  const proposed = proposedLinks(await linkedNodes(reader, groupId, all)).map(({ a, b, reason, strength }) => ({ a, b, reason, strength }));
  const seen = new Set(proposed.map(({ a, b }) => `${a} ${b}`));
  const near = nearNames(all).map(({ a, b, similarity }) => ({ a, b, reason: 'alike' as const, strength: similarity }));
  return [...proposed, ...near.filter(({ a, b }) => !seen.has(`${a} ${b}`))].flatMap(({ a, b, reason, strength }) => {
    const [first, second] = [byId.get(a), byId.get(b)];
    // Of one spelling and not proposed: what is told of the two keeps them apart.
    if (reason === 'alike' && first?.keys.some((key) => second?.keys.includes(key))) return [];
    return first && second ? [{ a: first, b: second, reason: REASONS[reason], because: becauseOf(REASONS[reason], first, second), strength }] : [];
  });
}

const REASONS: Readonly<Record<ProposalReason | 'alike', Duplicate['reason']>> = {
  'same name': 'same_name',
  'other calling': 'other_calling',
  'two places at once': 'two_places_at_once',
  'told apart': 'told_apart',
  'short form': 'short_form',
  'ambiguous short form': 'ambiguous_short_form',
  alike: 'alike',
};

function becauseOf(reason: Duplicate['reason'], a: Entity, b: Entity): string {
  const names = `'${a.name}' and '${b.name}'`;
  const same = `both are called '${[a.name, ...a.aliases].find((name) => b.keys.includes(nameKey(name))) ?? a.name}'`;
  switch (reason) {
    case 'same_name':
      return `${same}, and nothing that is told of the two is alike`;
    case 'other_calling':
      return `${same}, of other callings`;
    case 'two_places_at_once':
      return `${same}, at two places at one time`;
    case 'told_apart':
      return `${same}, and a text says that they are two`;
    case 'short_form':
      return `${names}: one may be short for the other`;
    case 'ambiguous_short_form':
      return `${names}: one may be short for the other, or for something else`;
    case 'alike':
      return `${names} are spelled alike`;
  }
}

/** Entities asked for at once. */
const ENTITIES_AT_ONCE = 500;

async function linkedNodes(reader: GraphReader, groupId: string, all: readonly Entity[]): Promise<LinkedNodes[]> {
  const found: LinkedNodes[] = [];
  for (let from = 0; from < all.length; from += ENTITIES_AT_ONCE)
    found.push(...(await new RowReader(reader, groupId).nodesOfEntities(all.slice(from, from + ENTITIES_AT_ONCE))));
  return found;
}

async function shown(reader: GraphReader, groupId: string, pairs: readonly Pair[]): Promise<Duplicate[]> {
  const entities = new Map(pairs.flatMap(({ a, b }) => [a, b]).map((entity) => [entity.id, entity]));
  const views = new Map((await candidatesOf(reader, groupId, [...entities.values()])).map((view) => [view.id, view]));
  return pairs.flatMap(({ a, b, ...why }) => {
    const [first, second] = [views.get(a.id), views.get(b.id)];
    return first && second ? [{ a: first, b: second, ...why }] : [];
  });
}
