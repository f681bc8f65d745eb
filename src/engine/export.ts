/** The canonical export: ids and order depend on content only, so that two stores that saw the same give the same lines. */
import type { GraphReader } from '../../graph/store.ts';
import { LIMITS } from '../core/limits.ts';
import type { Episode, Statement } from '../core/model.ts';
import type { ExportLine } from './messages.ts';

/** Header, then episodes, statements, facts, entities and decisions about names, each sorted by id. Failed and pending episodes are in it. */
export async function* exportGroup(reader: GraphReader, groupId: string): AsyncGenerator<ExportLine> {
  yield { type: 'header', format: 'mnemograph-export', version: 1, groupId };
  const ids = await episodeIds(reader, groupId);
  for (const page of pages(ids)) for (const episode of await reader.episodes(groupId, page)) yield { type: 'episode', episode: inOrder(episode) };
  const statements: Statement[] = [];
  for (const page of pages(ids)) statements.push(...(await reader.statementsOfEpisodes(groupId, page)));
  for (const statement of statements.sort((a, b) => (a.id < b.id ? -1 : 1))) yield { type: 'statement', statement: inOrder(statement) };
  yield* facts(reader, groupId);
  yield* entities(reader, groupId);
  for (const decision of await reader.decisions(groupId)) yield { type: 'decision', decision: inOrder(decision) };
}

async function episodeIds(reader: GraphReader, groupId: string): Promise<string[]> {
  const ids: string[] = [];
  for await (const episode of episodesByAcceptance(reader, groupId)) ids.push(episode.id);
  return ids.sort();
}

export async function* episodesByAcceptance(reader: GraphReader, groupId: string): AsyncGenerator<Episode> {
  for (let after = 0; ; ) {
    const page = await reader.listEpisodes(groupId, {}, after, LIMITS.pageRowsMax);
    for (const { episode } of page) yield episode;
    const last = page.at(-1);
    if (!last) return;
    after = last.accepted;
  }
}

async function* facts(reader: GraphReader, groupId: string): AsyncGenerator<ExportLine> {
  for (let after = ''; ; ) {
    const page = await reader.listFacts(groupId, after, LIMITS.pageRowsMax);
    for (const fact of page) yield { type: 'fact', fact: inOrder(fact) };
    const last = page.at(-1);
    if (!last) return;
    after = last.id;
  }
}

async function* entities(reader: GraphReader, groupId: string): AsyncGenerator<ExportLine> {
  for (let after = ''; ; ) {
    const page = await reader.listEntities(groupId, after, LIMITS.pageRowsMax);
    for (const entity of page) yield { type: 'entity', entity: inOrder(entity) };
    const last = page.at(-1);
    if (!last) return;
    after = last.id;
  }
}

function* pages<T>(items: readonly T[]): Generator<T[]> {
  for (let from = 0; from < items.length; from += LIMITS.pageRowsMax) yield items.slice(from, from + LIMITS.pageRowsMax);
}

/** With its fields by name, at every depth: stores return them in the order that suits them. Metadata keeps the user's: a row is read by it. */
function inOrder<T>(value: T): T {
  return ordered(value) as T;
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, key === 'metadata' ? inner : ordered(inner)]),
  );
}
