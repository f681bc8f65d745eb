import type { Instant } from '../../src/core/time.ts';
import { datelineOf, readDate } from './dates.ts';
import { type SourceContent, titleOf } from './formats.ts';
import { createOutline } from './outline.ts';

interface Paragraph {
  /** 1-based line where it begins. */
  readonly line: number;
  readonly lines: readonly string[];
}

/** Lines among which a text's date is looked for, blank ones too. */
const DATELINE_LINES_MAX = 30;
/** A first line longer than this is no title. */
const TITLE_CHARS_MAX = 100;
/** Lines that were broken by an editor end close to one margin between these columns. */
const MARGIN_MIN = 50;
const MARGIN_MAX = 120;

/**
 * Plain text: one document; the head of a letter or mail (`Date:`, `Subject:` …) dates and names it; paragraphs are parted by blank lines. The title is the first line where that stands alone,
 * is short and ends like no sentence, else the file name. A date near the top or in the file's name dates it, too. Lines that an editor wrapped at a margin are joined.
 */
export function readPlainText(name: string, text: string): SourceContent {
  const paragraphs = paragraphsOf(text);
  const title = titleIn(paragraphs);
  const outline = createOutline(null);
  const margin = marginOf(paragraphs);
  const header = mailHeader(paragraphs[title ? 1 : 0]);
  for (const { lines, line } of title ? paragraphs.slice(1) : paragraphs) outline.block(unwrap(lines, margin), 'flow', line);
  const at = header.referenceTime ?? datelineOf(name, text.split('\n', DATELINE_LINES_MAX));
  const said = at === null ? {} : { referenceTime: at };
  const draft = { kind: 'document' as const, part: '', title: title ?? header.subject ?? titleOf(name), ...outline.finish(), metadata: {}, ...said };
  return { drafts: [draft], problems: [], complete: true };
}

const HEADER_LINE = /^(from|to|cc|bcc|date|sent|subject|reply-to|re):\s*(.*)$/iu;

/** Date and subject of a letter's or mail's head, where the paragraph is nothing but such lines; two at least. */
function mailHeader(paragraph: Paragraph | undefined): { readonly referenceTime: Instant | null; readonly subject: string | null } {
  const fields = new Map<string, string>();
  for (const line of paragraph?.lines ?? []) {
    const match = HEADER_LINE.exec(line.trim());
    if (!match) return { referenceTime: null, subject: null };
    fields.set((match[1] ?? '').toLowerCase(), match[2] ?? '');
  }
  if (fields.size < 2) return { referenceTime: null, subject: null };
  return { referenceTime: readDate(fields.get('date') ?? fields.get('sent')), subject: fields.get('subject') || null };
}

function paragraphsOf(text: string): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  let open: { line: number; lines: string[] } | null = null;
  text.split('\n').forEach((raw, index) => {
    const line = raw.trimEnd();
    if (!line) open = null;
    else if (open) open.lines.push(line);
    else paragraphs.push((open = { line: index + 1, lines: [line] }));
  });
  return paragraphs;
}

/** The first paragraph where it is a title: one short line (or one underlined with = or -) without the end of a sentence, and text after it. */
function titleIn(paragraphs: readonly Paragraph[]): string | null {
  const lines = paragraphs.length > 1 ? (paragraphs[0]?.lines ?? []) : [];
  const first = (lines[0] ?? '').trim();
  const alone = lines.length === 1 || (lines.length === 2 && /^\s*(?:=+|-+)$/u.test(lines[1] ?? ''));
  return alone && first.length <= TITLE_CHARS_MAX && /[\p{L}\p{N}]/u.test(first) && !/[.!?:;,。！？]["'”’)]*$/u.test(first) ? first : null;
}

/** The longest line, where it is one that an editor's wrapping would give; else 0. */
function marginOf(paragraphs: readonly Paragraph[]): number {
  let longest = 0;
  for (const { lines } of paragraphs) for (const line of lines) longest = Math.max(longest, line.length);
  return longest >= MARGIN_MIN && longest <= MARGIN_MAX ? longest : 0;
}

const LIST_OR_RECORD = /^\s*(?:[-*•+>#|=]|\d+[.)]\s|\d{4}-\d\d|\S+:\s)/u;

/** Joins a line with the next one where the next one's first word had no room before the margin. */
function unwrap(lines: readonly string[], margin: number): string {
  let text = lines[0] ?? '';
  for (let index = 1; index < lines.length; index++) {
    const before = lines[index - 1] ?? '';
    const line = lines[index] ?? '';
    const word = /^\s*(\S+)/u.exec(line)?.[1] ?? '';
    const wrapped = margin > 0 && before.length + 1 + word.length > margin && !LIST_OR_RECORD.test(line);
    text += wrapped ? ` ${line.trimStart()}` : `\n${line}`;
  }
  return text;
}
