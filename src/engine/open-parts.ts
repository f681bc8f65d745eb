/** Composition root: the only place that names a backend and a model. */
import { readFile } from 'node:fs/promises';
import { createBundledEmbedder } from '../models/index.ts';
import { createMemoryStore } from '../../graph/memory/index.ts';
import { openSqliteStore } from '../../graph/sqlite/index.ts';
import type { GraphStore } from '../../graph/store.ts';
import { MnemographError } from '../core/errors.ts';
import { type Clock, type Embedder, type Logger, silentLogger, systemClock } from '../core/ports.ts';
import { RELATIONS, type RelationTable } from '../core/relations/index.ts';
import { linksCurrent } from './links-current.ts';
import { schemaCurrent } from './schema-current.ts';
import type { MemoryOptions } from './memory-options.ts';
import { IN_MEMORY, isServer, shownPath } from './store-path.ts';

export interface EngineParts {
  readonly store: GraphStore;
  /** Null: words and names only. */
  readonly embedder: Embedder | null;
  readonly clock: Clock;
  /** What wordings mean, and how the facts of a relation bear on each other. */
  readonly relations: RelationTable;
  readonly extraction: 'rules' | 'none';
  readonly logger: Logger;
  /** Whether words and names only were asked for, not merely all that could be had. */
  readonly wordsChosen: boolean;
  /** What the user should hear once. */
  readonly notices: readonly string[];
}

/**
 * Opens a store and the embedder that its vectors come from.
 * @throws MnemographError `embedder_mismatch` where they come from another, naming the command that re-embeds; `schema_mismatch` likewise.
 */
export async function openParts(path: string, options: MemoryOptions): Promise<EngineParts> {
  const store = await openStore(path, options);
  try {
    const { embedder, notices } = await openEmbedder(options);
    await matchEmbedder(store, embedder, shownPath(path), options).catch(async (error: unknown) => {
      await embedder?.close();
      throw error;
    });
    const relations = options.schema === undefined ? RELATIONS : await relationsWith(options.schema);
    notices.push(...(await schemaCurrent(store, relations, shownPath(path), options)));
    notices.push(...(await linksCurrent(store, relations, options.readOnly ?? false)));
    return {
      store,
      embedder,
      notices,
      relations,
      wordsChosen: options.embedder === 'none',
      extraction: options.extraction ?? 'rules',
      clock: options.clock ?? systemClock,
      logger: options.logger ?? silentLogger,
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** The driver of a server is loaded only where there is one. */
async function openStore(path: string, options: MemoryOptions): Promise<GraphStore> {
  const readOnly = options.readOnly ?? false;
  const create = (options.create ?? true) && !readOnly;
  if (path === IN_MEMORY) return createMemoryStore();
  if (!isServer(path)) return openSqliteStore(path, { create, readOnly });
  const { openNeo4jStore } = await import('../../graph/neo4j/index.ts');
  return openNeo4jStore({ url: path, create, readOnly });
}

/** The schema's reader is loaded only where there is a schema. @throws MnemographError `not_found`, `invalid_input` saying what to change. */
async function relationsWith(path: string): Promise<RelationTable> {
  const { relationSchemaOf } = await import('../core/relations/schema-file.ts');
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new MnemographError('not_found', `The schema file '${path}' cannot be read. Check the path and your right to read it.`, { cause });
  });
  return RELATIONS.with(relationSchemaOf(path, text));
}

async function openEmbedder({ embedder = 'bundled', threads }: MemoryOptions): Promise<{ embedder: Embedder | null; notices: string[] }> {
  if (embedder === 'none') return { embedder: null, notices: [] };
  if (embedder !== 'bundled') return { embedder, notices: [] };
  try {
    return { embedder: await createBundledEmbedder(threads === undefined ? {} : { threads }), notices: [] };
  } catch (error) {
    if (!(error instanceof MnemographError) || error.code !== 'embedder_unavailable') throw error;
    return { embedder: null, notices: [`${error.message} Going on with words and names alone.`] };
  }
}

/** A store keeps to one embedder: vectors of two models cannot be compared. A store without one takes the first that writes. */
async function matchEmbedder(store: GraphStore, embedder: Embedder | null, path: string, options: MemoryOptions): Promise<void> {
  const settings = await store.settings();
  if (settings.embedderId === null) {
    if (embedder && !options.readOnly && !(await holdsAnything(store))) await store.setSettings({ embedderId: embedder.id, dimensions: embedder.dimensions });
    else if (embedder && !options.allowEmbedderMismatch) throw mismatch(path, 'no embedding model', embedder.id, options.embedder);
    return;
  }
  if (embedder && settings.embedderId !== embedder.id && !options.allowEmbedderMismatch)
    throw mismatch(path, settings.embedderId, embedder.id, options.embedder);
}

async function holdsAnything(store: GraphStore): Promise<boolean> {
  return (await store.groupIds()).length > 0;
}

/** Says what the store has, what was asked for, and the two ways out. */
export function mismatch(path: string, stored: string, given: string, choice: MemoryOptions['embedder']): MnemographError {
  const keep = stored === 'no embedding model' ? "Open it with '--embedder none'" : 'Open it with that model';
  const option = typeof choice === 'object' ? '' : ` --embedder ${choice ?? 'bundled'}`;
  const after = given === 'no embedding model' ? 'once to go on without vectors' : `once to give all passages vectors of ${given}`;
  return new MnemographError(
    'embedder_mismatch',
    `${path} was written with ${stored}, and ${given} was asked for. ${keep}, or run 'mnemograph reembed --db ${path}${option}' ${after}.`,
    { details: { stored, given } },
  );
}
