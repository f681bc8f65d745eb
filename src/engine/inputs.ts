/** Texts and files that are to be added, as sources. */
import type { z } from 'zod';
import { type ParsedSource, findSources, parseSource, readSourceFile } from '../../ingest/sources/index.ts';
import type { SourceInput } from '../../ingest/pipeline.ts';
import { contentHash } from '../core/ids.ts';
import { MnemographError } from '../core/errors.ts';
import { parseInstant } from '../core/time.ts';
import type { FileNames } from './file-names.ts';
import { givenKnowledge, wordingOf } from './given.ts';
import type { addSourcesSchema, addTextSchema } from './messages.ts';

/** A text as a source of one draft. */
export function textSource(input: z.output<typeof addTextSchema>): ParsedSource {
  const given = input.given === undefined ? undefined : givenKnowledge(input.given);
  if (input.text.trim() === '' && (given?.triples.length ?? 0) + (given?.statements?.length ?? 0) === 0)
    throw new MnemographError('invalid_input', 'The text is empty. Give some text, or triples.');
  const { kind, title, speaker, tags, document, position, referenceTime } = input;
  const text = input.text.trim() === '' && given ? wordingOf(given) : input.text;
  const said = contentHash(kind === 'message' ? JSON.stringify([speaker ?? '', referenceTime ?? '', text]) : text).slice(0, 16);
  // Messages append: one without an id must not take the place of the last.
  const part = input.part === '' && kind === 'message' && input.source !== undefined ? said : input.part;
  const metadata = { ...input.metadata, ...(speaker === undefined ? {} : { speaker }), ...(tags.length === 0 ? {} : { tags }) };
  return {
    source: input.source ?? `text:${said}`,
    drafts: [
      {
        kind,
        part,
        title,
        text: text.replace(/\r\n?/gu, '\n').toWellFormed(),
        metadata,
        ...(document === undefined ? {} : { document }),
        ...(position === undefined ? {} : { position }),
        ...(given === undefined ? {} : { given }),
        ...(referenceTime === undefined ? {} : { referenceTime: parseInstant(referenceTime) }),
      },
    ],
    problems: [],
    fileTime: null,
    complete: false,
  };
}

export interface FileInputs {
  readonly sources: AsyncGenerator<SourceInput>;
  readonly skipped: number;
}

/** Files one by one, as they are read; what cannot be read is a problem, and the rest goes on. */
export async function fileInputs(input: z.output<typeof addSourcesSchema>, names: FileNames): Promise<FileInputs> {
  const found = await findSources(input.paths);
  return { sources: readAll(input, found, names), skipped: found.skipped };
}

async function* readAll(
  input: z.output<typeof addSourcesSchema>,
  found: Awaited<ReturnType<typeof findSources>>,
  names: FileNames,
): AsyncGenerator<SourceInput> {
  for (const problem of found.problems) yield { problem };
  if (found.stdin) yield await attempt('-', () => stdinSource(input));
  for (const file of found.files) yield await attempt(file, () => fileSource(file, input, names));
}

/** Problems keep the path as it was given; the source is named by where the file is. */
async function fileSource(file: string, { format, tags }: z.output<typeof addSourcesSchema>, names: FileNames): Promise<ParsedSource> {
  const source = names.nameOf(file);
  return { ...tagged(await readSourceFile(file, formatOption(format)), tags), source };
}

/** Named by what it says, as a text without a source is: what is piped in next is another. */
function stdinSource({ stdin, stdinSource: named, format, tags }: z.output<typeof addSourcesSchema>): ParsedSource {
  if (stdin === undefined) throw new MnemographError('invalid_input', "'-' stands for standard input, and none was given.");
  const parsed = parseSource({ name: 'stdin', text: stdin, format: format ?? 'text' });
  return { ...tagged(parsed, tags), source: named ?? `stdin:${contentHash(stdin).slice(0, 16)}` };
}

function formatOption(format: string | undefined): { format?: string } {
  return format === undefined ? {} : { format };
}

function tagged(source: ParsedSource, tags: readonly string[]): ParsedSource {
  if (tags.length === 0) return source;
  const drafts = source.drafts.map((draft) => ({ ...draft, metadata: { ...draft.metadata, tags: [...new Set([...(draft.metadata.tags ?? []), ...tags])] } }));
  return { ...source, drafts };
}

async function attempt(source: string, read: () => ParsedSource | Promise<ParsedSource>): Promise<SourceInput> {
  try {
    return { source: await read() };
  } catch (error) {
    if (!(error instanceof MnemographError)) throw error;
    const { line } = error.details;
    return { problem: { source, line: typeof line === 'number' ? line : null, reason: error.message } };
  }
}
