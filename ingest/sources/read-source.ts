import { readFile, stat } from 'node:fs/promises';
import { normalize, sep } from 'node:path';
import { MnemographError } from '../../src/core/errors.ts';
import { LIMITS } from '../../src/core/limits.ts';
import type { Instant } from '../../src/core/time.ts';
import { looksLikeChat, readChat } from './chat.ts';
import { readCsv } from './csv.ts';
import { checkSize, decodeSource, normalizeSource } from './decode.ts';
import { formatOf, type SourceContent, type SourceFormat, unreadable } from './formats.ts';
import { readHtml } from './html.ts';
import { readJson } from './json.ts';
import { readJsonLines } from './json-lines.ts';
import { readMarkdown } from './markdown.ts';
import { readPlainText } from './plain-text.ts';
import type { ParsedSource } from './source.ts';

const READERS: Readonly<Record<SourceFormat, (name: string, text: string) => SourceContent>> = {
  text: (name, text) => (looksLikeChat(text) ? readChat(name, text) : readPlainText(name, text)),
  markdown: readMarkdown,
  html: readHtml,
  json: readJson,
  jsonl: readJsonLines,
  csv: (name, text) => readCsv(name, text),
  tsv: (name, text) => readCsv(name, text, { delimiter: '\t' }),
  chat: readChat,
};

export interface ReadSourceOptions {
  /** One of `SOURCE_FORMATS` or an extension; absent: told by the file's extension. */
  readonly format?: string;
}

/** A source in memory: bytes of a file (UTF-8, or UTF-16 with a byte order mark), or its text. */
export type ParseSourceInput = ({ readonly bytes: Uint8Array } | { readonly text: string }) & {
  /** Names the source in the store and in messages; its extension tells the format where `format` is absent. */
  readonly name: string;
  readonly format?: string;
  /** The file's own time: default null. */
  readonly fileTime?: Instant | null;
};

/**
 * Reads a source that is in memory. Nothing in it is run, loaded or followed.
 * @throws MnemographError `unsupported_source`, `unreadable_source` or `limit_exceeded`, naming the source and what to do.
 */
export function parseSource(input: ParseSourceInput): ParsedSource {
  const { name, format, fileTime = null } = input;
  const read = READERS[formatOf(name, format)];
  const text = 'bytes' in input ? decodeSource(name, input.bytes) : normalizeSource(name, input.text);
  const found = withoutOverflow(name, () => read(name, text));
  for (const draft of found.drafts) checkDraft(name, draft.text);
  return { source: name, ...found, fileTime };
}

/**
 * Reads a file. The source is named by its path, normalised and with `/`; `fileTime` is when it was last modified.
 * @throws MnemographError as `parseSource`; `not_found` for a path that does not exist, `unreadable_source` for a folder, a device or a file without permission.
 */
export async function readSourceFile(path: string, options: ReadSourceOptions = {}): Promise<ParsedSource> {
  const name = sourceName(path);
  formatOf(name, options.format);
  try {
    const found = await stat(path);
    if (found.isDirectory()) throw unreadable(name, 'it is a folder. Name its files, or add the folder as a whole.');
    if (!found.isFile()) throw unreadable(name, "it is no regular file. Pipe its content in with '-' and --format.");
    checkSize(name, found.size);
    return parseSource({ name, bytes: await readFile(path), fileTime: found.mtime.toISOString(), ...options });
  } catch (error) {
    throw error instanceof MnemographError || !(error instanceof Error) || !('code' in error) ? error : fileError(name, error, String(error.code));
  }
}

/** The name of a file's source: the same file under the same folder always gets the same. */
export function sourceName(path: string): string {
  const plain = normalize(path);
  return sep === '/' ? plain : plain.replaceAll(sep, '/');
}

function fileError(name: string, cause: Error, code: string): MnemographError {
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new MnemographError('not_found', `Cannot read '${name}': there is no such file. Check the path.`, { cause, details: { file: name } });
  }
  if (code === 'EACCES' || code === 'EPERM') return unreadable(name, 'permission denied. Give yourself the right to read it.', { cause });
  return unreadable(name, `the system says ${code}. Check the file and its disk.`, { cause });
}

/** Markup that nests without end exhausts the parsers' stack; that is the file's fault, not the program's. */
function withoutOverflow(name: string, read: () => SourceContent): SourceContent {
  try {
    return read();
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw unreadable(name, 'it nests too deeply to be read. Save it as plain text and add that.', { cause });
  }
}

function checkDraft(name: string, text: string): void {
  if (!text.trim()) throw unreadable(name, 'it has no readable text. Add a file that holds text.');
  if (text.length <= LIMITS.episodeCharsMax) return;
  const message = `Cannot read '${name}': its text has ${text.length} characters, more than ${LIMITS.episodeCharsMax}. Split it into smaller files.`;
  throw new MnemographError('limit_exceeded', message, { details: { file: name, chars: text.length, charsMax: LIMITS.episodeCharsMax } });
}
