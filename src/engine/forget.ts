/** Forgetting, and what its report says: what went, what stays and what keeps it. */
import type { z } from 'zod';
import type { GraphStore } from '../../graph/store.ts';
import type { Kept } from '../../ingest/erased-entities.ts';
import { applyErasure, type Erasure, erasureOf, type Forgetting } from '../../ingest/erasure.ts';
import { Naming } from '../../ingest/naming.ts';
import { type Embed, type EntityForgetting, entityForgetting, type NamedThing } from '../../ingest/redaction.ts';
import { vectorsOf } from '../../ingest/read-episode.ts';
import type { RelationOf } from '../../ingest/slots.ts';
import { nameKey } from '../core/analyzer.ts';
import { MnemographError } from '../core/errors.ts';
import type { Entity, Fact } from '../core/model.ts';
import type { FileNames } from './file-names.ts';
import { entityNamed, mentionsOf } from './find.ts';
import { checked } from './checked.ts';
import { type Forget, type ForgetReport, forgetSchema } from './messages.ts';
import { scrubReport } from './scrub-report.ts';
import type { EngineParts } from './open-parts.ts';

export type ForgetRequest = z.output<typeof forgetSchema>;

/** Names and examples in a report. */
const EXAMPLES_MAX = 10;
/** Characters of a passage's first line. */
const LINE_CHARS_MAX = 200;

const NOTHING: Omit<ForgetReport, 'groupId' | 'preview' | 'scrub'> = {
  entity: null,
  episodes: 0,
  episodesRedacted: 0,
  passages: 0,
  mentions: 0,
  statements: 0,
  entitiesRemoved: 0,
  entityNamesRemoved: [],
  factsRemoved: 0,
  entitiesKept: 0,
  factsKept: 0,
  factsChanged: 0,
  kept: { entities: [], facts: [] },
  cut: [],
  sources: [],
  longerNames: [],
  sourcesNamed: [],
};

/** @throws MnemographError `invalid_input` where not exactly one thing is named. */
export function checkedForget(input: Forget): ForgetRequest {
  const request = checked(forgetSchema, input);
  const named = [request.target !== undefined, request.entity !== undefined, request.all].filter(Boolean).length;
  if (named !== 1)
    throw new MnemographError('invalid_input', 'Name an episode or a source (target), or an entity, to forget, or ask for the whole group (all).');
  return request;
}

/** The report, and the episodes that are gone; null: all of the group's. */
export interface ForgetOutcome {
  readonly report: ForgetReport;
  readonly episodeIds: readonly string[] | null;
}

export async function forgetIn(parts: EngineParts, names: FileNames, request: ForgetRequest): Promise<ForgetOutcome> {
  if (request.all) return { report: await forgetGroup(parts, request), episodeIds: null };
  return request.entity === undefined ? forgetTarget(parts, names, request, request.target ?? '') : forgetEntity(parts, request, request.entity);
}

async function forgetGroup({ store }: EngineParts, { groupId, preview }: ForgetRequest): Promise<ForgetReport> {
  const { episodes, pending, failed, passages, mentions, statements, entities, facts } = await store.counts(groupId);
  if (!preview) await store.removeGroup(groupId);
  const counts = { episodes: episodes + pending + failed, passages, mentions, statements, entitiesRemoved: entities, factsRemoved: facts };
  return { ...NOTHING, groupId, preview, ...counts, scrub: scrubReport(await store.scrubState()) };
}

async function forgetTarget(parts: EngineParts, names: FileNames, request: ForgetRequest, target: string): Promise<ForgetOutcome> {
  const episodeIds = await episodeIdsOf(parts.store, request.groupId, target, names);
  const erasure = await erased(parts, request, async () => ({ episodeIds, passageIds: [], redacted: [], rewritten: [] }));
  return { report: await reportOf(parts.store, request, erasure), episodeIds: erasure.changes.removed };
}

/** An episode's id, or all episodes of a source. */
async function episodeIdsOf(store: GraphStore, groupId: string, target: string, names: FileNames): Promise<string[]> {
  const [episode] = await store.headsOfEpisodes(groupId, [target]);
  if (episode) return [episode.id];
  const heads = await store.episodeHeads(groupId, await names.sourceOf(store, groupId, target));
  if (heads.length > 0) return heads.map(({ id }) => id);
  throw new MnemographError('not_found', `There is no episode and no source '${target}' in group '${groupId}'. 'mnemograph list sources' shows what there is.`);
}

async function forgetEntity(parts: EngineParts, request: ForgetRequest, name: string): Promise<ForgetOutcome> {
  const { groupId, preview } = request;
  const entity = await entityNamed(parts.store, groupId, name);
  const thing = await namedThing(parts.store, entity);
  const embed = preview ? async () => null : await embedOf(parts);
  let named: EntityForgetting | undefined;
  const erasure = await erased(parts, request, async () => {
    named = await entityForgetting(parts.store, thing, embed);
    return named;
  });
  if (!named) throw new Error('invariant broken: an erasure of an entity without its passages');
  const report = await reportOf(parts.store, request, erasure);
  return { report: { ...report, entity: entity.name, ...aboutEntity(named) }, episodeIds: erasure.changes.removed };
}

/** By the names that it has alone; by those that others have too only where links tell that it is meant. */
async function namedThing(store: GraphStore, entity: Entity): Promise<NamedThing> {
  const { groupId } = entity;
  const others = (await store.entitiesByKey(groupId, entity.keys)).filter(({ id }) => id !== entity.id);
  const shared = new Set(others.flatMap((other) => other.keys).filter((key) => entity.keys.includes(key)));
  const keys = entity.keys.filter((key) => !shared.has(key));
  const surfaces = [entity.name, ...Object.keys(entity.surfaces)].filter((surface) => !shared.has(nameKey(surface)));
  const meant = async () => (await mentionsOf(store, groupId, entity)).filter(({ key }) => shared.has(key));
  return { groupId, keys, naming: new Naming(keys, surfaces), meant };
}

function aboutEntity({ passages, longerNames, sourcesNamed }: EntityForgetting): Pick<ForgetReport, 'cut' | 'sources' | 'longerNames' | 'sourcesNamed'> {
  return {
    cut: passages.slice(0, EXAMPLES_MAX).map(({ episodeId, source, title, text }) => ({ episodeId, source, title, line: firstLine(text) })),
    sources: [...new Set(passages.map(({ source }) => source))].slice(0, EXAMPLES_MAX),
    longerNames: longerNames.slice(0, EXAMPLES_MAX),
    sourcesNamed: sourcesNamed.slice(0, EXAMPLES_MAX),
  };
}

/** Vectors of the model that the store's come from; without it a passage that is worded otherwise now has none. */
async function embedOf({ store, embedder }: EngineParts): Promise<Embed> {
  const { embedderId } = await store.settings();
  if (embedder === null || embedder.id !== embedderId) return async () => null;
  return (passage) => vectorsOf(passage, embedder);
}

async function erased({ store, relations }: EngineParts, { groupId, preview }: ForgetRequest, forgetting: () => Promise<Forgetting>): Promise<Erasure> {
  const relationOf: RelationOf = (id) => relations.relation(id);
  return preview ? erasureOf(store, relationOf, groupId, await forgetting()) : applyErasure(store, relationOf, groupId, forgetting);
}

async function reportOf(store: GraphStore, { groupId, preview }: ForgetRequest, erasure: Erasure): Promise<ForgetReport> {
  const { changes, entitiesRemoved, entitiesKept, factsRemoved, factsKept, factsChanged, statements } = erasure;
  return {
    ...NOTHING,
    groupId,
    preview,
    episodes: changes.removed.length,
    episodesRedacted: changes.redacted.length,
    passages: erasure.passages,
    mentions: erasure.mentions,
    statements: statements.length,
    entitiesRemoved: entitiesRemoved.length,
    entityNamesRemoved: entitiesRemoved.slice(0, EXAMPLES_MAX).map(({ name }) => name),
    factsRemoved: factsRemoved.length,
    entitiesKept: entitiesKept.length,
    factsKept: factsKept.length,
    factsChanged: factsChanged.length,
    kept: {
      entities: await withSources(store, groupId, entitiesKept, ({ name }: Entity) => ({ name })),
      facts: await withSources(store, groupId, factsKept, (fact: Fact) => ({ text: factText(fact) })),
    },
    scrub: scrubReport(await store.scrubState()),
  };
}

async function withSources<T, Shown extends object>(store: GraphStore, groupId: string, kept: readonly Kept<T>[], shown: (one: T) => Shown) {
  const first = kept.slice(0, EXAMPLES_MAX);
  const heads = await store.headsOfEpisodes(
    groupId,
    first.map(({ episodeId }) => episodeId),
  );
  const sources = new Map(heads.map(({ id, source }) => [id, source]));
  return first.map(({ kept: one, episodeId }) => ({ ...shown(one), source: sources.get(episodeId) ?? episodeId }));
}

function factText({ subject, relation, object }: Fact): string {
  const nameOf = (term: Fact['subject']) => (term.kind === 'entity' ? term.name : term.value);
  return `${nameOf(subject)} – ${relation.replaceAll('_', ' ')} – ${nameOf(object)}`;
}

function firstLine(text: string): string {
  const [line = ''] = text.trim().split('\n');
  return line.length > LINE_CHARS_MAX ? `${line.slice(0, LINE_CHARS_MAX - 1)}…` : line;
}
