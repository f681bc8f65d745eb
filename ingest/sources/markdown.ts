import { lexer } from 'marked';
import { datelineOf } from './dates.ts';
import { type SourceContent, titleOf } from './formats.ts';
import { readFrontMatter } from './front-matter.ts';
import { decodeEntities, HTML_DEPTH_MAX, htmlBlocks, htmlDepth, parseHtml, rowText } from './html-blocks.ts';
import { createOutline, type Outline } from './outline.ts';

/** Lines among which a text's date is looked for. */
const DATELINE_LINES_MAX = 30;

/** What is read of the lexer's tokens. */
interface Token {
  readonly type: string;
  readonly raw: string;
  readonly text?: string;
  readonly depth?: number;
  readonly tokens?: readonly Token[];
}

interface Cell {
  readonly tokens: readonly Token[];
}

/**
 * Markdown (with GitHub's tables): one document, its text without markup. The title is that of the front matter, else
 * the first heading of depth 1, else the file name; headings are the heading path; each row of a table and each code
 * block stands alone. Front matter gives metadata, `date` or `reference_time` the time, else a date near the top or in the file's name.
 */
export function readMarkdown(name: string, text: string): SourceContent {
  const front = readFrontMatter(name, text);
  const tokens: readonly Token[] = lexer(text.slice(front.length));
  const first = tokens.find((token) => token.type === 'heading' && token.depth === 1);
  const title = front.title ?? (first ? oneLine(inlineText(first.tokens)) : '');
  const outline = createOutline(title || null);
  writeTokens(outline, tokens, 1 + front.lines);
  const laid = outline.finish();
  const at = front.referenceTime ?? datelineOf(name, [title, ...laid.text.split('\n', DATELINE_LINES_MAX)]);
  const draft = {
    kind: 'document',
    part: '',
    title: title || titleOf(name),
    ...(laid.text ? laid : { text: title }),
    metadata: front.metadata,
    ...(at === null ? {} : { referenceTime: at }),
  } as const;
  return { drafts: [draft], problems: front.problems, complete: true };
}

function writeTokens(outline: Outline, tokens: readonly Token[], firstLine: number): void {
  let line = firstLine;
  for (const token of tokens) {
    writeToken(outline, token, line);
    line += token.raw.split('\n').length - 1;
  }
}

function writeToken(outline: Outline, token: Token, line: number): void {
  if (token.type === 'heading') outline.heading(token.depth ?? 1, oneLine(inlineText(token.tokens)), line);
  else if (token.type === 'code') outline.block(token.text ?? '', 'atomic', line);
  else if (isTable(token)) writeTable(outline, token, line);
  else if (token.type === 'html') for (const block of readHtmlBlocks(token.raw)) outline.block(block.text, block.joining, line);
  else if (!SILENT.has(token.type)) outline.block(blockText(token), 'flow', line);
}

const SILENT: ReadonlySet<string> = new Set(['space', 'hr', 'def']);

type Table = Token & { readonly header: readonly Cell[]; readonly rows: readonly (readonly Cell[])[] };

function isTable(token: Token): token is Table {
  return token.type === 'table';
}

function writeTable(outline: Outline, table: Table, line: number): void {
  const header = table.header.map((cell) => oneLine(inlineText(cell.tokens)));
  table.rows.forEach((row, index) => {
    const cells = row.map((cell) => oneLine(inlineText(cell.tokens)));
    outline.block(rowText(header, cells), 'atomic', line + 2 + index);
  });
  if (table.rows.length === 0) outline.block(header.filter(Boolean).join('; '), 'atomic', line);
}

/** A paragraph, list or quotation: its lines; items and paragraphs inside each on a line of their own. */
function blockText(token: Token): string {
  if (isList(token)) return token.items.map(blockText).filter(Boolean).join('\n');
  if (token.type === 'code') return token.text ?? '';
  if (token.type === 'html')
    return readHtmlBlocks(token.raw)
      .map(({ text }) => text)
      .join('\n');
  if (isTable(token))
    return token.rows
      .map((row) =>
        rowText(
          token.header.map((cell) => oneLine(inlineText(cell.tokens))),
          row.map((cell) => oneLine(inlineText(cell.tokens))),
        ),
      )
      .join('\n');
  if (CONTAINERS.has(token.type))
    return (token.tokens ?? [])
      .filter(({ type }) => !SILENT.has(type))
      .map(blockText)
      .filter(Boolean)
      .join('\n');
  return inlineText([token]).trim();
}

const CONTAINERS: ReadonlySet<string> = new Set(['list_item', 'blockquote']);

type List = Token & { readonly items: readonly Token[] };

function isList(token: Token): token is List {
  return token.type === 'list';
}

/** Text of inline tokens: links and emphasis give their text, images their description; a soft line break is a space. */
function inlineText(tokens: readonly Token[] = []): string {
  return tokens.map(inlineToken).join('');
}

function inlineToken(token: Token): string {
  if (token.type === 'br') return '\n';
  if (token.type === 'checkbox') return '';
  if (token.type === 'html') return /^<br\b/iu.test(token.raw) ? '\n' : '';
  if (token.type === 'codespan' || token.type === 'escape') return token.text ?? '';
  if (token.tokens) return inlineText(token.tokens);
  return decodeEntities(joinLines(token.text ?? ''));
}

function readHtmlBlocks(html: string): readonly { text: string; joining: 'flow' | 'atomic' }[] {
  if (htmlDepth(html) > HTML_DEPTH_MAX) throw new RangeError('html nests too deeply');
  return htmlBlocks(parseHtml(html)).map((block) => ({ text: block.text, joining: block.kind === 'block' ? block.joining : 'flow' }));
}

/** Soft line breaks and the white space beside them are one space. */
function joinLines(text: string): string {
  const lines = text.split('\n');
  return lines
    .map((line, index) => (index > 0 ? line.trimStart() : line))
    .map((line, index) => (index < lines.length - 1 ? line.trimEnd() : line))
    .join(' ');
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}
