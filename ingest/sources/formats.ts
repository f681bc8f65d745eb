import { MnemographError } from '../../src/core/errors.ts';
import type { ParsedSource } from './source.ts';

/** The formats that can be read, as `--format` names them. */
export const SOURCE_FORMATS = ['text', 'markdown', 'html', 'json', 'jsonl', 'csv', 'tsv', 'chat'] as const;
export type SourceFormat = (typeof SOURCE_FORMATS)[number];

/** What a format's reader gives: a `ParsedSource` before its name and file time. */
export type SourceContent = Pick<ParsedSource, 'drafts' | 'problems' | 'complete'>;

const FORMAT_OF_EXTENSION: ReadonlyMap<string, SourceFormat> = new Map([
  ['txt', 'text'],
  ['md', 'markdown'],
  ['markdown', 'markdown'],
  ['html', 'html'],
  ['htm', 'html'],
  ['json', 'json'],
  ['jsonl', 'jsonl'],
  ['ndjson', 'jsonl'],
  ['csv', 'csv'],
  ['tsv', 'tsv'],
  ['chat', 'chat'],
]);

/** Extensions that are read, with their dots, in the order of the documentation. */
export const SUPPORTED_EXTENSIONS: readonly string[] = [...FORMAT_OF_EXTENSION.keys()].map((extension) => `.${extension}`);

/** Whether the file's extension, in any case, is one that is read. */
export function isSupported(name: string): boolean {
  return FORMAT_OF_EXTENSION.has(extensionOf(name));
}

/**
 * The format of a source: the one asked for, else that of its extension.
 * @param format A name of `SOURCE_FORMATS` or an extension.
 * @throws MnemographError `unsupported_source` when neither is known.
 */
export function formatOf(name: string, format?: string): SourceFormat {
  const wanted = format?.toLowerCase().replace(/^\./u, '');
  const known =
    wanted === undefined ? FORMAT_OF_EXTENSION.get(extensionOf(name)) : (SOURCE_FORMATS.find((each) => each === wanted) ?? FORMAT_OF_EXTENSION.get(wanted));
  if (known) return known;
  const formats = SOURCE_FORMATS.join(', ');
  if (wanted !== undefined) throw unsupported(name, `the format '${format}' is not known. Give one of: ${formats}.`);
  const extension = extensionOf(name);
  const what = extension ? `.${extension} files are not yet supported` : 'it has no extension to tell its format';
  throw unsupported(
    name,
    `${what}. Supported: ${SUPPORTED_EXTENSIONS.join(', ')}. If it holds text in one of these formats, name it with --format (${formats}).`,
  );
}

/** The last part of a path, whichever slash it is written with. */
function fileNameOf(name: string): string {
  return name.split(/[/\\]/u).at(-1) ?? name;
}

/** A title for what has none: the file name without its extension. */
export function titleOf(name: string): string {
  const file = fileNameOf(name);
  return file.replace(/(?<=.)\.[^.]*$/u, '');
}

/** The error of a file that exists but cannot be read; `reason` goes on from "Cannot read 'name': ". */
export function unreadable(name: string, reason: string, options: { cause?: unknown; details?: Record<string, string | number> } = {}): MnemographError {
  return new MnemographError('unreadable_source', `Cannot read '${name}': ${reason}`, { cause: options.cause, details: { file: name, ...options.details } });
}

function extensionOf(name: string): string {
  return /.\.([^.]+)$/u.exec(fileNameOf(name))?.[1]?.toLowerCase() ?? '';
}

function unsupported(name: string, reason: string): MnemographError {
  return new MnemographError('unsupported_source', `Cannot read '${name}': ${reason}`, { details: { file: name } });
}
