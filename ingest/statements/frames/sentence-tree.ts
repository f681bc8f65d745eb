/** A sentence as frames read it: its dependency tree with names and times as single nodes, marks gone, brackets set aside. */
import { keyOf } from '../name-keys.ts';
import type { Mention, Span } from '../../../src/core/model.ts';
import type { ParsedSentence, ParsedWord } from '../../../src/core/ports.ts';
import type { SentenceNode } from './sentence-node.ts';
import { repair } from './tree-repairs.ts';
import type { TimeExpression } from '../../../src/core/time-expressions/time-expression.ts';

export type { SentenceNode };

/** What stands in brackets, and the node that it follows. */
export interface Bracket extends Span {
  readonly after: SentenceNode | null;
}

export interface SentenceTree {
  /** Index into `Passage.sentences`. */
  readonly index: number;
  /** Where the sentence begins in its passage. */
  readonly offset: number;
  readonly text: string;
  readonly nodes: readonly SentenceNode[];
  readonly brackets: readonly Bracket[];
}

export interface TreeParts {
  readonly index: number;
  readonly offset: number;
  readonly text: string;
  readonly parse: ParsedSentence;
  /** Names of the sentence, at offsets of the passage. */
  readonly mentions: readonly Mention[];
  /** At offsets of the sentence. */
  readonly times: readonly TimeExpression[];
}

interface Unit extends Span {
  readonly mention: Mention | null;
  readonly time: TimeExpression | null;
  /** Indexes of its words. */
  readonly words: number[];
}

export function sentenceTree({ index, offset, text, parse, mentions, times }: TreeParts): SentenceTree {
  const spans = bracketSpans(text);
  const units = unitsOf(parse.words, spans, mergedSpans({ text, offset, mentions, times }), text);
  const nodes = linked(units, parse.words, text);
  const brackets = spans.map((span) => ({ ...span, after: nodes.findLast((node) => node.end <= span.start) ?? null }));
  return { index, offset, text, nodes, brackets };
}

const OPEN = /[([]/u;

/** Round and square brackets that hold something, outermost; a bracket inside a name ('Fool (If You Think)') is cut out by the name. */
function bracketSpans(text: string): Span[] {
  const found: Span[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const mark = text.charAt(at);
    if (OPEN.test(mark)) {
      if (depth === 0) start = at;
      depth++;
    } else if ((mark === ')' || mark === ']') && depth > 0) {
      depth--;
      if (depth === 0 && start > 0) found.push({ start, end: at + 1 });
    }
  }
  return found;
}

/** 'My father lives in Graz' in quotes is said, 'My Fair Lady' is a title. */
function isSpeech(quoted: string): boolean {
  return /\b(?:I|I['’]m|my|me|we|our|us|you|your)\b/iu.test(quoted) && (quoted.match(/(?<![\p{L}'’])\p{Ll}{4,}/gu)?.length ?? 0) > 1;
}

interface MergeParts {
  readonly text: string;
  readonly offset: number;
  readonly mentions: readonly Mention[];
  readonly times: readonly TimeExpression[];
}

const NAMING: ReadonlySet<string> = new Set(['name', 'given', 'quoted']);
const QUANTITY =
  /(?:[A-Z]{1,2})?[$€£¥]\s?\d[\d.,]*\d*(?:\s?(?:m|bn|k|million|billion|trillion)\b)?|\b\d[\d.,]*\s?(?:%|per cent\b|percent\b)|\b(?:EUR|USD|GBP|CHF)\s?\d[\d.,]*\d(?:\s?(?:m|million|bn|billion)\b)?/gu;
const COMPANY = /^,? (?:plc|PLC|AG|ASA|AS|SA|S\.A\.|GmbH|KG|Ltd|Limited|Inc|Corp|LLC|SE|NV|BV|AB|Oy|SpA|Co)\b\.?/u;

/** Names, times and sums that become one node each: the longest where they overlap. */
function mergedSpans({ text, offset, mentions, times }: MergeParts): Omit<Unit, 'words'>[] {
  const names = mentions
    .filter(({ rule, start, end, surface }) => NAMING.has(rule) && end > start && !(rule === 'quoted' && isSpeech(surface)))
    .map((mention) => {
      const end = mention.end - offset;
      return { start: mention.start - offset, end: end + (COMPANY.exec(text.slice(end))?.[0].length ?? 0), mention, time: null };
    });
  const dated = times.map((time) => ({ start: time.start, end: time.end, mention: null, time }));
  const sums = [...text.matchAll(QUANTITY)].map((match) => ({
    start: match.index,
    end: match.index + match[0].replace(/[.,]$/u, '').length,
    mention: null,
    time: null,
  }));
  const kept: Omit<Unit, 'words'>[] = [];
  // 'Energia R' of 'Energia R$12 million' is a name and the sign of a currency.
  for (const name of names) {
    const sum = sums.find(({ start, end }) => start > name.start && start < name.end && name.end < end);
    if (!sum) continue;
    name.end = sum.start - (/\s$/u.test(text.slice(name.start, sum.start)) ? 1 : 0);
    const surface = text.slice(name.start, name.end);
    name.mention = { ...name.mention, surface, key: keyOf(surface), end: offset + name.end };
  }
  for (const span of [...dated, ...names, ...sums].sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start)) {
    if (kept.every((other) => span.end <= other.start || other.end <= span.start)) kept.push(span);
  }
  return kept.sort((a, b) => a.start - b.start);
}

const MARK = /^[^\p{L}\p{N}$€£¥%&+]+$/u;

function unitsOf(words: readonly ParsedWord[], brackets: readonly Span[], merged: readonly Omit<Unit, 'words'>[], text: string): Unit[] {
  const units: Unit[] = [];
  let open: Unit | null = null;
  for (const [at, word] of words.entries()) {
    if (open && word.start < open.end) {
      open.words.push(at);
      continue;
    }
    open = null;
    const span = merged.find((one) => one.start < word.end && word.start < one.end);
    const inside = brackets.some((bracket) => bracket.start <= word.start && word.end <= bracket.end && !(span && span.start < bracket.start));
    if (inside) continue;
    if (span) {
      open = { start: Math.min(span.start, word.start), end: Math.max(span.end, word.end), mention: span.mention, time: span.time, words: [at] };
      units.push(open);
    } else if (!MARK.test(text.slice(word.start, word.end))) {
      units.push({ start: word.start, end: word.end, mention: null, time: null, words: [at] });
    }
  }
  return units;
}

function linked(units: readonly Unit[], words: readonly ParsedWord[], text: string): SentenceNode[] {
  const owner = new Map<number, number>();
  for (const [at, unit] of units.entries()) for (const word of unit.words) owner.set(word, at);
  const tops = units.map((unit) => topWord(unit, words));
  const nodes = units.map((unit, index): SentenceNode => nodeOf(unit, index, words[tops[index] ?? 0], text));
  for (const [index, node] of nodes.entries()) {
    const head = outsideHead(words, tops[index] ?? 0, owner, index);
    node.head = head === null ? null : (nodes[head] ?? null);
    if (node.head === null) node.relation = 'root';
  }
  repair(nodes, text);
  for (const node of nodes) node.head?.children.push(node);
  return nodes;
}

function nodeOf(unit: Unit, index: number, top: ParsedWord | undefined, text: string): SentenceNode {
  const written = text.slice(unit.start, unit.end);
  const tag = top?.upos === 'PROPN' && /^\p{Ll}/u.test(written) ? 'NOUN' : (top?.upos ?? 'X');
  const upos = unit.mention ? 'PROPN' : unit.time || /^[$€£¥]?\d[^-]*(?:%|\s|[$€£¥])|^[A-Z]{0,3}\s?[$€£¥]?\s?\d/u.test(written) ? 'NUM' : tag;
  return {
    index,
    start: unit.start,
    end: unit.end,
    text: written,
    lower: written.toLowerCase().replaceAll('’', "'"),
    upos,
    mention: unit.mention,
    time: unit.time,
    head: null,
    relation: top?.relation ?? 'dep',
    children: [],
  };
}

/** The unit's word whose path to the root passes through no other word of the unit. */
function topWord(unit: Unit, words: readonly ParsedWord[]): number {
  const inside = new Set(unit.words);
  return unit.words.find((word) => !ancestors(words, word).some((above) => inside.has(above))) ?? unit.words[0] ?? 0;
}

function ancestors(words: readonly ParsedWord[], word: number): number[] {
  const found: number[] = [];
  for (let at = words[word]?.head ?? -1; at >= 0 && found.length <= words.length; at = words[at]?.head ?? -1) found.push(at);
  return found;
}

/** The unit of the nearest ancestor that is in another unit: marks and brackets are stepped over. */
function outsideHead(words: readonly ParsedWord[], word: number, owner: ReadonlyMap<number, number>, self: number): number | null {
  for (const above of ancestors(words, word)) {
    const unit = owner.get(above);
    if (unit !== undefined && unit !== self) return unit;
  }
  return null;
}

/** Children that hang on the node by one of the relations, in order. */
export function childrenBy(node: SentenceNode, ...relations: readonly string[]): SentenceNode[] {
  return node.children.filter((child) => relations.includes(child.relation));
}

/** The node and all below it. */
export function subtree(node: SentenceNode): SentenceNode[] {
  return [node, ...node.children.flatMap(subtree)];
}

/** The node and what is coordinated with it: 'A, B and C', 'the brothers A and B'. */
export function coordinated(node: SentenceNode): SentenceNode[] {
  const name =
    node.upos === 'NOUN' && node.lower.endsWith('s') ? node.children.find((child) => child.mention !== null && child.index === node.index + 1) : undefined;
  return [
    node,
    ...[...childrenBy(node, 'conj'), ...(name ? childrenBy(name, 'conj').filter(({ mention }) => mention !== null) : [])]
      .filter((child) => !isDenied(child) && (child.upos !== 'VERB' || node.upos === 'VERB'))
      .flatMap(coordinated),
  ];
}

/** 'Not 4.2 million', 'rather than Platform'. */
export function isDenied(node: SentenceNode): boolean {
  return node.children.some((child) => child.start < node.start && (child.lower === 'not' || child.lower === 'rather' || child.lower === 'instead'));
}

/** The prepositions that govern the node, as one: 'in', 'on behalf of'; '' where there is none. */
export function prepositionOf(node: SentenceNode): string {
  node.preposition ??= readPreposition(node);
  return node.preposition;
}

function readPreposition(node: SentenceNode): string {
  const words: string[] = [];
  for (const child of node.children) {
    if (child.relation !== 'case' || child.start >= node.start || child.lower === "'s") continue;
    words.push(child.lower);
    for (const fixed of child.children) if (fixed.relation === 'fixed') words.push(fixed.lower);
  }
  return words.join(' ');
}

/** Whether the node owns what it hangs on: 'Ann's', 'its'. */
export function isPossessor(node: SentenceNode): boolean {
  if (node.relation !== 'nmod' && node.relation !== 'det' && node.relation !== 'compound') return false;
  if (POSSESSIVES.has(node.lower)) return true;
  return childrenBy(node, 'case').some((child) => child.start >= node.end && /^['’]s?$/u.test(child.text));
}

export const POSSESSIVES: ReadonlySet<string> = new Set(['his', 'her', 'its', 'their', 'my', 'our', 'your', 'whose']);
