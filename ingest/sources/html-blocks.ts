import { createRequire } from 'node:module';
import type * as Linkedom from 'linkedom';
import type { Section } from '../../src/core/model.ts';

const require = createRequire(import.meta.url);

/** Loaded with the first page: a memory that only answers questions is spared its 20 MB. */
function parseHTML(html: string): ReturnType<typeof Linkedom.parseHTML> {
  const { parseHTML: parse } = require('linkedom') as typeof Linkedom;
  return parse(html);
}

/** What is read of a DOM node. */
export interface HtmlNode {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly textContent: string | null;
  readonly childNodes: Iterable<HtmlNode>;
  getAttribute?(name: string): string | null;
  querySelector?(selector: string): HtmlNode | null;
  querySelectorAll?(selector: string): Iterable<HtmlNode>;
}

/** A piece of a page, in reading order. */
export type HtmlBlock =
  | { readonly kind: 'heading'; readonly depth: number; readonly text: string }
  | { readonly kind: 'block'; readonly text: string; readonly joining: Section['joining'] };

/** Parses a page or a fragment; nothing of it is run or loaded. */
export function parseHtml(html: string): HtmlNode {
  const whole = /<(?:html|body|head)[\s>]/iu.test(html);
  const { document }: { document: HtmlNode } = parseHTML(whole ? html : `<html><body>${html}</body></html>`);
  return document;
}

/** Open elements beyond this make a page unreadable: real pages stay far below, and the parser's time grows with its square. */
export const HTML_DEPTH_MAX = 2000;

/** How deep elements nest, about: end tags that HTML lets one leave out are not waited for. */
export function htmlDepth(html: string): number {
  const tags = /<(?:(\/?)([a-z][a-z0-9]*)([^<>]*>)?|!--)/giu;
  let depth = 0;
  let deepest = 0;
  for (let tag = tags.exec(html); tag; tag = tags.exec(html)) {
    const [, close, written = '', rest = ''] = tag;
    const name = written.toLowerCase();
    const end = close ? undefined : RAW_TEXT_END.get(name);
    if (end) tags.lastIndex = endOfRawText(html, end, tags.lastIndex);
    else if (END_OPTIONAL.has(name) || (SHAPES.has(name) && rest.endsWith('/>'))) continue;
    else depth = close ? Math.max(0, depth - 1) : depth + 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

function endOfRawText(html: string, end: RegExp, from: number): number {
  end.lastIndex = from;
  return end.exec(html)?.index ?? html.length;
}

/** What is inside of scripts, styles and comments (here '') is no markup: `i<n` in a script opens nothing. */
const RAW_TEXT_END: ReadonlyMap<string, RegExp> = new Map([
  ['script', /<\/script/giu],
  ['style', /<\/style/giu],
  ['', /-->/gu],
]);

const set = (names: string): ReadonlySet<string> => new Set(names.split(' '));
const END_OPTIONAL = set('area base br col embed hr img input link meta param source track wbr p li dt dd tr td th thead tbody tfoot option optgroup rp rt');
const SHAPES = set('path circle rect line polygon polyline ellipse use stop image animate g');
const LEFT_OUT = set('HEAD TITLE SCRIPT STYLE NAV FOOTER NOSCRIPT TEMPLATE SVG IFRAME OBJECT CANVAS AUDIO VIDEO BUTTON SELECT TEXTAREA DATALIST MATH');
const INLINE = set(
  'A ABBR ACRONYM B BDI BDO BIG CITE CODE DATA DEL DFN EM FONT I INS KBD LABEL MARK Q RUBY RT RP S SAMP SMALL SPAN STRIKE STRONG SUB SUP TIME TT U VAR WBR IMG INPUT',
);

/** The readable text of a node in blocks; scripts, styles, navigation, footers and hidden parts left out. */
export function htmlBlocks(root: HtmlNode): HtmlBlock[] {
  const blocks: HtmlBlock[] = [];
  let inline = '';
  const flush = () => {
    const text = collapse(inline);
    if (text) blocks.push({ kind: 'block', text, joining: 'flow' });
    inline = '';
  };
  const visit = (node: HtmlNode): void => {
    if (node.nodeType === 3) inline += (node.textContent ?? '').replace(/\s+/gu, ' ');
    else if (node.nodeType === 9) for (const child of node.childNodes) visit(child);
    else if (node.nodeType === 1 && !isLeftOut(node)) visitElement(node);
  };
  const visitElement = (node: HtmlNode): void => {
    const name = node.nodeName.toUpperCase();
    if (name === 'BR') inline += '\n';
    else if (INLINE.has(name)) for (const child of node.childNodes) visit(child);
    else {
      flush();
      const whole = wholeBlocks(name, node);
      if (whole) for (const block of whole) blocks.push(block);
      else for (const child of node.childNodes) visit(child);
      flush();
    }
  };
  visit(root);
  flush();
  return blocks;
}

/** Elements that are read as one: headings, preformatted text, tables of data. `null` for all others. */
function wholeBlocks(name: string, node: HtmlNode): HtmlBlock[] | null {
  if (/^H[1-6]$/u.test(name)) return [{ kind: 'heading', depth: Number(name[1]), text: visibleText(node).replaceAll('\n', ' ') }];
  if (name === 'PRE') {
    const text = (node.textContent ?? '').replace(/^\n+/u, '').trimEnd();
    return text ? [{ kind: 'block', text, joining: 'atomic' }] : [];
  }
  return name === 'TABLE' ? tableRows(node) : null;
}

function isLeftOut(node: HtmlNode): boolean {
  if (LEFT_OUT.has(node.nodeName.toUpperCase())) return true;
  const attribute = (name: string) => node.getAttribute?.(name) ?? null;
  return attribute('hidden') !== null || attribute('aria-hidden') === 'true' || attribute('role') === 'navigation';
}

/** Rows of a table of data. `null` where the table only lays out the page: then it is read like any other element. */
function tableRows(table: HtmlNode): HtmlBlock[] | null {
  const all = (selector: string) => [...(table.querySelectorAll?.(selector) ?? [])];
  const rows = all('tr').map((row) => ({ cells: [...row.childNodes].filter(({ nodeName }) => /^T[DH]$/iu.test(nodeName)) }));
  const wide = rows.some(({ cells }) => cells.length > 1);
  if (!wide || all('table, h1, h2, h3, h4, h5, h6, p + p').length || table.getAttribute?.('role') === 'presentation') return null;
  const first = rows[0]?.cells ?? [];
  const headed = first.length > 1 && first.every(({ nodeName }) => /^TH$/iu.test(nodeName));
  const header = headed ? first.map(visibleText) : [];
  const caption = all('caption').map(visibleText).filter(Boolean);
  const texts = (headed && rows.length > 1 ? rows.slice(1) : rows).map(({ cells }) => {
    const labelled = !headed && cells.length === 2 && /^TH$/iu.test(cells[0]?.nodeName ?? '');
    return labelled ? rowText(cells.slice(0, 1).map(visibleText), cells.slice(1).map(visibleText)) : rowText(header, cells.map(visibleText));
  });
  return [
    ...caption.map((text): HtmlBlock => ({ kind: 'block', text, joining: 'flow' })),
    ...texts.filter(Boolean).map((text): HtmlBlock => ({ kind: 'block', text, joining: 'atomic' })),
  ];
}

/** 'Header: value; Header: value'; cells without a header or a value are written as far as they go. */
export function rowText(header: readonly string[], cells: readonly string[]): string {
  return cells
    .map((cell, index) => ({ name: header[index] ?? '', value: cell.replace(/\s+/gu, ' ').trim() }))
    .filter(({ value }) => value)
    .map(({ name, value }) => (name ? `${name}: ${value}` : value))
    .join('; ');
}

function visibleText(node: HtmlNode): string {
  return htmlBlocks({ nodeType: 9, nodeName: '#document', textContent: null, childNodes: node.childNodes })
    .map(({ text }) => text)
    .join('\n');
}

/** White space as a browser shows it: runs are one space, `<br>` (here '\n') stays a line end. */
function collapse(text: string): string {
  return text
    .replace(/[^\S\n]+/gu, ' ')
    .replace(/ ?\n ?/gu, '\n')
    .replace(/\n{2,}/gu, '\n')
    .trim();
}

const PLAIN_ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&nbsp;': '\u00a0' };

/** Decodes character references such as `&amp;` and `&#233;`; whatever is none stays. */
export function decodeEntities(text: string): string {
  return text.replace(/&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/giu, (entity) => PLAIN_ENTITIES[entity] ?? parseHtml(entity).textContent ?? entity);
}
