/** Decisions about names: merging two, splitting two, what was decided, and taking it back. */
import type { GraphReader } from '../../graph/store.ts';
import { endOfMention, isOfMention, mentionOfEnd, mentionsOfDecisions } from '../../ingest/linking/hand-apart.ts';
import { standingDecisions } from '../../ingest/linking/decisions.ts';
import { nameKey } from '../core/analyzer.ts';
import { MnemographError } from '../core/errors.ts';
import type { Entity, LinkDecision } from '../core/model.ts';
import { candidatesOf, candidatesText } from './candidates.ts';
import { checked } from './checked.ts';
import { entitiesNamed, entityNamed } from './find.ts';
import {
  type DecisionResult,
  type Decisions,
  type DecisionsResult,
  type DecisionView,
  decisionsSchema,
  type Merge,
  mergeSchema,
  type Split,
  type Undo,
  undoSchema,
} from './messages.ts';
import { nearNamesText } from './near-names.ts';
import { joinMarked, splitAt } from './told-apart.ts';
import type { EngineParts } from './open-parts.ts';

/** @throws MnemographError `not_found`, `ambiguous_name`; `invalid_input` where the two are one already. */
export async function mergeNames(parts: EngineParts, input: Merge): Promise<DecisionResult> {
  const request = checked(mergeSchema, input);
  const { groupId } = request;
  const [a, b] = [await toMerge(parts.store, groupId, request.a), await toMerge(parts.store, groupId, request.b)];
  if (a.entity.id === b.entity.id) throw wrong(`'${request.a}' and '${request.b}' are one already: ${a.entity.name} (${a.entity.id}).`);
  const again = await joinMarked(parts.store, groupId, a.entity, b.entity);
  if (again) return take(parts, groupId, ...again);
  await checkAlone(parts.store, groupId, [a, b]);
  return take(parts, groupId, { kind: 'merge', a: a.key, b: b.key });
}

/** A decision is kept by names: one that a third entity has too would join that as well. */
async function checkAlone(reader: GraphReader, groupId: string, both: readonly Named[]): Promise<void> {
  const ids = new Set(both.map(({ entity }) => entity.id));
  const keys = [...new Set(both.map(({ key }) => key))];
  const others = (await reader.entitiesByKey(groupId, keys)).filter(({ id }) => !ids.has(id));
  if (others.length === 0) return;
  const shared = both.find(({ key }) => others.some((other) => other.keys.includes(key)));
  const told = candidatesText(await candidatesOf(reader, groupId, others));
  throw new MnemographError(
    'ambiguous_name',
    `Decisions are kept by names, and '${shared?.entity.name ?? ''}' is also the name of ${told}. Merging by it would join that too; name the two by names that they have alone.`,
  );
}

/** @throws MnemographError `not_found`; `invalid_input` where the two are no names of one thing. */
export async function splitNames(parts: EngineParts, input: Split): Promise<DecisionResult> {
  const request = checked(mergeSchema, input);
  const { groupId } = request;
  const at = await splitAt(parts.store, groupId, request.a, request.b);
  if (at) return take(parts, groupId, at);
  const [a, b] = [nameKey(request.a), nameKey(request.b)];
  const [first, second] = [await named(parts.store, groupId, request.a), await named(parts.store, groupId, request.b)];
  if (a === b)
    throw wrong(
      `'${request.a}' and '${request.b}' are written alike: one name is split by where it stands: give the id of the passage, episode or mention in which it names somebody else.`,
    );
  if (!first.some(({ id }) => second.some((other) => other.id === id)))
    throw wrong(`'${request.a}' and '${request.b}' are not one: there is nothing to split.`);
  return take(parts, groupId, { kind: 'split', a, b });
}

/** The last first. */
export async function decisionList(reader: GraphReader, input: Decisions): Promise<DecisionsResult> {
  const { groupId } = checked(decisionsSchema, input);
  return { decisions: await views(reader, groupId, await reader.decisions(groupId)) };
}

/** @throws MnemographError `not_found`. */
export async function undoDecision(parts: EngineParts, input: Undo): Promise<DecisionResult> {
  const { groupId, decision: id } = checked(undoSchema, input);
  const all = await parts.store.decisions(groupId);
  const decision = all.find((one) => one.id === id);
  if (!decision) throw new MnemographError('not_found', `There is no decision '${id}' in group '${groupId}'. 'mnemograph decisions' shows what was decided.`);
  const [view] = await views(parts.store, groupId, [decision]);
  await decide(parts, groupId, { decided: [], withdrawn: [decision] });
  if (!view) throw new Error('invariant broken: a decision without a view');
  return { decision: { ...view, counts: false }, entities: await entitiesOf(parts.store, groupId, decision) };
}

async function take(parts: EngineParts, groupId: string, ...taken: readonly Pick<LinkDecision, 'kind' | 'a' | 'b'>[]): Promise<DecisionResult> {
  const { decisionOf } = await import('../../ingest/decide.ts');
  const at = await timeToDecide(parts, groupId);
  const decided = taken.map((one) => decisionOf(groupId, one, at));
  await decide(parts, groupId, { decided, withdrawn: [] });
  const [decision] = decided;
  const [view] = await views(parts.store, groupId, decided);
  if (!view || !decision) throw new Error('invariant broken: a decision without a view');
  return { decision: view, entities: await entitiesOf(parts.store, groupId, decision) };
}

async function decide({ store, relations }: EngineParts, groupId: string, deciding: { decided: readonly LinkDecision[]; withdrawn: readonly LinkDecision[] }) {
  const { applyDecisions } = await import('../../ingest/decide.ts');
  await applyDecisions(store, (id) => relations.relation(id), groupId, deciding);
}

/** Of two decisions about the same names the later counts: each has a time of its own. */
async function timeToDecide({ store, clock }: EngineParts, groupId: string): Promise<string> {
  const now = clock.now();
  const last = (await store.decisions(groupId)).reduce((latest, one) => (one.decidedAt > latest ? one.decidedAt : latest), '');
  return now > last ? now : new Date(Date.parse(last) + 1).toISOString();
}

interface Named {
  readonly entity: Entity;
  readonly key: string;
}

/** An entity, and the name by which a decision means it: one that it has alone, if it has any. */
async function toMerge(reader: GraphReader, groupId: string, name: string): Promise<Named> {
  const entity = await entityNamed(reader, groupId, name);
  const asked = nameKey(name);
  if (entity.keys.includes(asked)) return { entity, key: asked };
  const preferred = [nameKey(entity.name), ...entity.keys].filter((key) => entity.keys.includes(key));
  const others = (await reader.entitiesByKey(groupId, entity.keys)).filter(({ id }) => id !== entity.id);
  const alone = preferred.find((key) => !others.some(({ keys }) => keys.includes(key)));
  return { entity, key: alone ?? preferred[0] ?? asked };
}

async function named(reader: GraphReader, groupId: string, name: string): Promise<readonly Entity[]> {
  const entities = await entitiesNamed(reader, groupId, name);
  if (entities.some(({ keys }) => keys.includes(nameKey(name)))) return entities;
  const [entity] = entities;
  if (entity)
    throw wrong(
      `'${name}' is an id. Give names of it, or a name and the id of a passage, an episode or a mention where it names something else: it goes by ${[entity.name, ...entity.aliases].map((one) => `'${one}'`).join(', ')}.`,
    );
  throw new MnemographError('not_found', `Nothing in group '${groupId}' is called '${name}'.${await nearNamesText(reader, groupId, name)}`);
}

async function entitiesOf(reader: GraphReader, groupId: string, { a, b }: LinkDecision): Promise<DecisionResult['entities']> {
  const mentions = await reader.mentions(groupId, mentionsOfDecisions([{ a, b }]));
  const keys = [a, b].filter((end) => mentionOfEnd(end) === null);
  return candidatesOf(reader, groupId, await reader.entitiesByKey(groupId, [...keys, ...mentions.map(({ key }) => key)]));
}

async function views(reader: GraphReader, groupId: string, decisions: readonly LinkDecision[]): Promise<DecisionView[]> {
  const keys = [...new Set(decisions.flatMap(({ a, b }) => [a, b]))];
  const surfaces = surfacesOf(await reader.entitiesByKey(groupId, keys));
  const places = await placesOf(reader, groupId, decisions);
  const standing = new Set(standingDecisions(await reader.decisions(groupId), new Set(surfaces.keys())).map(({ id }) => id));
  const sorted = [...decisions].sort((x, y) => (x.decidedAt > y.decidedAt ? -1 : x.decidedAt < y.decidedAt ? 1 : x.id > y.id ? -1 : 1));
  return sorted.map(({ id, kind, a, b, decidedAt }) => ({
    id,
    kind,
    a: places.get(a) ?? surfaces.get(a) ?? a,
    b: places.get(b) ?? surfaces.get(b) ?? b,
    decidedAt,
    counts: standing.has(id) || isOfMention({ a, b }),
  }));
}

/** 'Robert Hale of notes/b.md', of decisions about single mentions. */
async function placesOf(reader: GraphReader, groupId: string, decisions: readonly LinkDecision[]): Promise<Map<string, string>> {
  const mentions = await reader.mentions(groupId, mentionsOfDecisions(decisions));
  const heads = new Map((await reader.headsOfEpisodes(groupId, [...new Set(mentions.map(({ episodeId }) => episodeId))])).map((head) => [head.id, head]));
  return new Map(mentions.map(({ id, surface, episodeId }) => [endOfMention(id), `${surface} of ${heads.get(episodeId)?.source ?? episodeId}`]));
}

/** The most frequent writing of each key. */
function surfacesOf(entities: readonly Entity[]): Map<string, string> {
  const counts = entities.flatMap(({ surfaces }) => Object.entries(surfaces)).sort(([a, few], [b, many]) => few - many || (a < b ? 1 : -1));
  return new Map([
    ...entities.flatMap(({ keys }) => keys.map((key): [string, string] => [key, key])),
    ...counts.map(([surface]): [string, string] => [nameKey(surface), surface]),
  ]);
}

function wrong(message: string): MnemographError {
  return new MnemographError('invalid_input', message);
}
