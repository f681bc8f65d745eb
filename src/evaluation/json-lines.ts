/** Reading JSON lines from files of any length: one line in memory, and each error names file, line and field. */
import { createReadStream } from 'node:fs';
import type { z } from 'zod';
import { type ErrorCode, MnemographError } from '../core/errors.ts';
import { LIMITS } from '../core/limits.ts';

export interface JsonLine<T> {
  /** From 1. */
  readonly line: number;
  readonly value: T;
}

/**
 * The lines of `file` as `schema` has them, in order; empty lines are passed over.
 * @throws MnemographError `not_found` or `unreadable_source` for the file, `invalid_input` for a line.
 */
export async function* readJsonLines<Schema extends z.ZodType>(file: string, schema: Schema): AsyncGenerator<JsonLine<z.output<Schema>>> {
  let line = 0;
  for await (const bytes of byteLines(file)) {
    line++;
    const text = decoded(bytes, file, line);
    if (text.trim() === '') continue;
    yield { line, value: checked(parsed(text, file, line), schema, file, line) };
  }
}

/** An error of one line, worded alike everywhere. */
export function lineError(file: string, line: number, wrong: string): MnemographError {
  return new MnemographError('invalid_input', `${file}, line ${line}: ${wrong}`, { details: { file, line } });
}

/** Name under which a file's data are told of: the folder of a `corpus.jsonl`, else the file without its extension. */
export function datasetName(file: string): string {
  const [name = '', folder = ''] = file.split(/[\\/]/u).reverse();
  const base = name.replace(/\.jsonl?$/u, '');
  return base === 'corpus' && /[^.]/u.test(folder) ? folder : base;
}

const LINE_FEED = 0x0a;

/** Split by line feeds only: a JSON string may hold the other separators that Unicode knows. */
async function* byteLines(file: string): AsyncGenerator<Uint8Array> {
  let open: Uint8Array[] = [];
  let openBytes = 0;
  for await (const chunk of chunks(file)) {
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end !== -1; end = chunk.indexOf(LINE_FEED, start)) {
      yield Buffer.concat([...open, chunk.subarray(start, end)]);
      open = [];
      openBytes = 0;
      start = end + 1;
    }
    open.push(chunk.subarray(start));
    openBytes += chunk.length - start;
    if (openBytes > LIMITS.sourceBytesMax) {
      throw new MnemographError('limit_exceeded', `${file} has a line of more than ${LIMITS.sourceBytesMax} bytes; write one object a line`, {
        details: { file },
      });
    }
  }
  if (openBytes > 0) yield Buffer.concat(open);
}

async function* chunks(file: string): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of createReadStream(file)) yield chunk as Buffer;
  } catch (cause) {
    throw fileError(file, cause);
  }
}

function fileError(file: string, cause: unknown): unknown {
  const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : null;
  if (reason === null) return cause;
  const code: ErrorCode = reason === 'ENOENT' ? 'not_found' : 'unreadable_source';
  const wrong = reason === 'ENOENT' ? 'no such file; check the path' : reason === 'EISDIR' ? 'is a folder; name the file in it' : `cannot be read (${reason})`;
  return new MnemographError(code, `${file}: ${wrong}`, { cause, details: { file } });
}

function decoded(bytes: Uint8Array, file: string, line: number): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw lineError(file, line, 'is not UTF-8; convert the file to UTF-8');
  }
}

function parsed(text: string, file: string, line: number): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw lineError(file, line, `is not JSON (${error instanceof Error ? error.message : String(error)}); write one object a line`);
  }
}

function checked<Schema extends z.ZodType>(value: unknown, schema: Schema, file: string, line: number): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const wrongs = result.error.issues.map(({ path, message }) => (path.length === 0 ? message : `'${path.join('.')}' ${message}`));
  throw lineError(file, line, wrongs.join('; '));
}
