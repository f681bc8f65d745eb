import type { EpisodeMetadata } from '../../src/core/model.ts';
import { readDate } from './dates.ts';
import { type SourceContent, titleOf, unreadable } from './formats.ts';
import { HTML_DEPTH_MAX, type HtmlNode, htmlBlocks, htmlDepth, parseHtml } from './html-blocks.ts';
import { createOutline } from './outline.ts';
import type { SourceProblem } from './source.ts';

/** Where pages say when they were written, the surest first. */
const DATES: readonly [selector: string, attribute: string][] = [
  ['meta[property="article:published_time"]', 'content'],
  ['meta[name="date" i]', 'content'],
  ['meta[name="dcterms.created" i], meta[name="dcterms.date" i], meta[name="dc.date" i]', 'content'],
  ['meta[itemprop="datePublished"], time[itemprop="datePublished"]', 'content'],
  ['head time[datetime], header time[datetime], time[pubdate], time[itemprop="datePublished"]', 'datetime'],
];

/**
 * A page: one document. The title is that of `<title>`, else the first `<h1>`, else the file name; headings are the
 * heading path; a row of a table and preformatted text stand alone; the date comes from the page's metadata.
 * @throws MnemographError `unreadable_source` when elements nest deeper than `HTML_DEPTH_MAX`.
 */
export function readHtml(name: string, html: string): SourceContent {
  if (htmlDepth(html) > HTML_DEPTH_MAX) throw unreadable(name, `its elements nest deeper than ${HTML_DEPTH_MAX}. Save the page as text and add that.`);
  const document = parseHtml(html);
  const blocks = htmlBlocks(document);
  const first = blocks.find((block) => block.kind === 'heading' && block.depth === 1)?.text;
  const title = words(document.querySelector?.('title')?.textContent) || first || titleOf(name);
  // A first heading that the page's title repeats ('Bridge - Town archive') says nothing that the title does not.
  const outline = createOutline(first && title.includes(first) ? first : title);
  for (const block of blocks) {
    if (block.kind === 'heading') outline.heading(block.depth, block.text);
    else outline.block(block.text, block.joining);
  }
  const { at, problems } = writtenAt(name, document);
  const draft = { kind: 'document', part: '', title, ...outline.finish(), metadata: metadataOf(document), ...(at ? { referenceTime: at } : {}) } as const;
  return { drafts: [draft], problems, complete: true };
}

function writtenAt(name: string, document: HtmlNode): { at: string | null; problems: SourceProblem[] } {
  const problems: SourceProblem[] = [];
  for (const [selector, attribute] of DATES) {
    const written = words(document.querySelector?.(selector)?.getAttribute?.(attribute));
    if (!written) continue;
    const at = readDate(written);
    if (at) return { at, problems: [] };
    problems.push({ source: name, line: null, reason: `its date '${written}' is no date that can be read; write it as 2023-05-08 or 2023-05-08T13:56:00Z.` });
  }
  return { at: null, problems };
}

function metadataOf(document: HtmlNode): EpisodeMetadata {
  const content = (meta: string) => words(document.querySelector?.(`meta[name="${meta}" i]`)?.getAttribute?.('content'));
  const found = [
    ['author', content('author')],
    ['description', content('description')],
    ['language', words(document.querySelector?.('html')?.getAttribute?.('lang'))],
  ].filter(([, value]) => value);
  const tags = content('keywords')
    .split(',')
    .map((tag) => tag.trim())
    .filter(Boolean);
  return { ...Object.fromEntries(found), ...(tags.length ? { tags } : {}) };
}

function words(text: string | null | undefined): string {
  return (text ?? '').replace(/\s+/gu, ' ').trim();
}
