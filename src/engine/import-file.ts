/** An export read back: every line checked before anything is written, and episodes found again by where they stand. */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { z } from 'zod';
import { MnemographError } from '../core/errors.ts';
import { contentHash } from '../core/ids.ts';
import type { Episode, LinkDecision } from '../core/model.ts';
import type { Instant } from '../core/time.ts';
import { decisionLineSchema, episodeLineSchema, fromWire, headerSchema } from './from-wire.ts';

/** The export's version that this code reads. */
const VERSION = 1;
const LINE_FEED = 0x0a;
/** What follows from the episodes: compared afterwards, never written. */
const DERIVED: ReadonlySet<unknown> = new Set(['statement', 'fact', 'entity']);

/** Where an episode's line stands in the file. */
interface EpisodePlace {
  readonly id: string;
  readonly recordedAt: Instant;
  readonly offset: number;
  readonly length: number;
}

export interface ImportFile {
  readonly path: string;
  readonly groupId: string;
  /** In the order in which they were learned. */
  readonly episodes: readonly EpisodePlace[];
  readonly decisions: readonly LinkDecision[];
  /** Hashes of the lines that follow from the episodes. */
  readonly derived: ReadonlySet<string>;
}

/** @throws MnemographError `invalid_input` naming the line, `not_found`, `unreadable_source`, `store_newer` for the export of a later version. */
export async function scanImport(path: string): Promise<ImportFile> {
  let groupId: string | null = null;
  const episodes: EpisodePlace[] = [];
  const decisions: LinkDecision[] = [];
  const derived = new Set<string>();
  for await (const { bytes, offset, number } of lines(path)) {
    const text = bytes.toString('utf8');
    const value = fromWire(parsed(text, path, number));
    if (groupId === null) {
      groupId = groupOf(value, path);
      continue;
    }
    const { type } = value as { readonly type?: unknown };
    if (type === 'episode') {
      const { episode } = lineOf(episodeLineSchema, value, path, number);
      checkGroup(episode.groupId, groupId, path, number);
      episodes.push({ id: episode.id, recordedAt: episode.recordedAt, offset, length: bytes.length });
    } else if (type === 'decision') {
      const { decision } = lineOf(decisionLineSchema, value, path, number);
      checkGroup(decision.groupId, groupId, path, number);
      decisions.push(decision);
    } else if (DERIVED.has(type)) derived.add(lineHash(text));
    else throw lineError(path, number, `has the type ${JSON.stringify(type)}, which no export has`);
  }
  if (groupId === null)
    throw new MnemographError('invalid_input', `${path} is empty. Give a file that 'mnemograph export' wrote.`, { details: { file: path } });
  episodes.sort((a, b) => (a.recordedAt < b.recordedAt ? -1 : a.recordedAt > b.recordedAt ? 1 : a.id < b.id ? -1 : 1));
  return { path, groupId, episodes, decisions, derived };
}

/** Tells lines apart. */
export function lineHash(text: string): string {
  return contentHash(text).slice(0, 24);
}

/** The episodes at these places, in their order. */
export async function episodesAt(path: string, places: readonly EpisodePlace[]): Promise<Episode[]> {
  const file = await open(path, 'r');
  try {
    const episodes: Episode[] = [];
    for (const { offset, length } of places) {
      const { buffer } = await file.read(Buffer.alloc(length), 0, length, offset);
      episodes.push(episodeLineSchema.parse(fromWire(JSON.parse(buffer.toString('utf8')))).episode);
    }
    return episodes;
  } finally {
    await file.close();
  }
}

function groupOf(value: unknown, path: string): string {
  const header = headerSchema.safeParse(value);
  if (!header.success)
    throw new MnemographError('invalid_input', `${path} does not begin as an export does. Give a file that 'mnemograph export' wrote.`, {
      details: { file: path },
    });
  const { version, groupId } = header.data;
  if (version > VERSION)
    throw new MnemographError('store_newer', `${path} is an export of version ${version}; this one reads up to ${VERSION}. Install a newer mnemograph.`, {
      details: { file: path, version },
    });
  return groupId;
}

function checkGroup(own: string, groupId: string, path: string, line: number): void {
  if (own !== groupId) throw lineError(path, line, `is of another group than the header says`);
}

function lineOf<Schema extends z.ZodType>(schema: Schema, value: unknown, path: string, line: number): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw lineError(path, line, `${issue?.path.join('.') ?? ''} ${issue?.message ?? 'is not as an export has it'}`);
}

function parsed(text: string, path: string, line: number): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw lineError(path, line, `is not JSON (${error instanceof Error ? error.message : String(error)}); it may have been cut off`);
  }
}

function lineError(path: string, line: number, wrong: string): MnemographError {
  return new MnemographError('invalid_input', `${path}, line ${line}: ${wrong}. Nothing was imported; export the group again.`, {
    details: { file: path, line },
  });
}

interface Line {
  readonly bytes: Buffer;
  readonly offset: number;
  /** From 1. */
  readonly number: number;
}

/** Without empty ones. */
async function* lines(path: string): AsyncGenerator<Line> {
  let kept: Buffer[] = [];
  let begin = 0;
  let offset = 0;
  let number = 0;
  for await (const chunk of chunks(path)) {
    let from = 0;
    for (let end = chunk.indexOf(LINE_FEED); end !== -1; end = chunk.indexOf(LINE_FEED, from)) {
      const bytes = Buffer.concat([...kept, chunk.subarray(from, end)]);
      number++;
      if (bytes.length > 0) yield { bytes, offset: begin, number };
      kept = [];
      from = end + 1;
      begin = offset + from;
    }
    kept.push(chunk.subarray(from));
    offset += chunk.length;
  }
  const last = Buffer.concat(kept);
  if (last.length > 0) yield { bytes: last, offset: begin, number: number + 1 };
}

async function* chunks(path: string): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of createReadStream(path)) yield chunk as Buffer;
  } catch (cause) {
    const missing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    throw new MnemographError(
      missing ? 'not_found' : 'unreadable_source',
      `${path} ${missing ? 'does not exist. Check the path' : 'cannot be read. Give a file that you may read'}.`,
      { cause, details: { file: path } },
    );
  }
}
