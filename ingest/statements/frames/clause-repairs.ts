/**
 * Clauses that a parser builds wrongly and words put right: 'an inquiry led by Ann blamed …', 'the film stars Ann', datelines, names in front
 * of what they are named, rows of names with their sides.
 */
import { BASES, PARTICIPLES_ONLY } from '../../../src/core/irregular-verbs.ts';
import { verbLemma } from './lemma.ts';
import type { SentenceNode } from './sentence-node.ts';
import { APPOINTING } from './words/verb-classes.ts';

/** Before other repairs: each only moves nodes, or calls a noun the verb that it is. */
export function repairClauses(nodes: readonly SentenceNode[], text: string): void {
  for (const node of nodes) workStars(node, nodes);
  compassRow(nodes, text);
  dateline(nodes, text);
  for (const node of nodes) reducedRelative(node, nodes, text);
  for (const node of nodes) namedRole(node, nodes, text);
}

const COMPASS = /^(?:north|south)?-?(?:north|south|east|west)$/u;

const NEXT_SIDE = /^(?:,? and (?:the )?\p{L}+)?(?: \([^)]*\))?\s?[,;]\s(?:and )?(?:by |with |on )?(?:the )?$/u;

/** 'Bordered by Kenya to the south, by Sudan to the north': a row of names, each with its side. */
function compassRow(nodes: readonly SentenceNode[], text: string): void {
  let first: SentenceNode | null = null;
  for (const side of nodes) {
    if (!COMPASS.test(side.lower) || nodes[side.index - 1]?.lower !== 'the') continue;
    const name = nodes.findLast((one) => one.end <= side.start && one.mention !== null);
    if (!name || !/^ (?:to|on|in) the $/u.test(text.slice(name.end, side.start))) continue;
    first ??= name.relation === 'conj' ? name.head : name;
    [side.head, side.relation] = [name, 'dep'];
    const next = nodes.find((one) => one.start > side.end && one.mention !== null);
    if (!first || !next || next === first || !NEXT_SIDE.test(text.slice(side.end, next.start))) continue;
    [next.head, next.relation] = [first, 'conj'];
  }
}

/** 'The film stars Ann Lee': a verb. */
function workStars(verb: SentenceNode, nodes: readonly SentenceNode[]): void {
  const [work, name] = [nodes[verb.index - 1], nodes[verb.index + 1]];
  if (
    verb.upos !== 'NOUN' ||
    !STARS.test(verb.lower) ||
    !work ||
    !name?.mention ||
    !WORKS.test(work.lower) ||
    (!isTied(work, nodes, 'det') && !isTied(verb, nodes, 'det'))
  )
    return;
  const three = [work, verb, name];
  const top = three.find(({ head }) => head === null || !three.includes(head));
  if (!top) return;
  verb.upos = 'VERB';
  for (const one of nodes) {
    if (three.includes(one) || !one.head || !three.includes(one.head)) continue;
    if (one.end <= work.start) one.head = work;
    else if (one.head === work || (one.head === verb && one.relation !== 'conj')) one.head = verb;
    else if (one.head === verb) one.head = name;
  }
  [verb.head, verb.relation] = [top.head, top.head === null ? 'root' : top.relation === 'nsubj' ? 'parataxis' : top.relation];
  [work.head, work.relation, name.head, name.relation] = [verb, 'nsubj', verb, 'obj'];
}

const STARS = /^(?:stars|features)$/u;

const WORKS = /^(?:film|movie|series|show|episode|sequel|sitcom|musical|play|production|remake|miniseries|video|picture|drama|comedy)$/u;

/** 'An inquiry led by Ann Lee blamed a leak': the second verb is what the inquiry did. */
function reducedRelative(first: SentenceNode, nodes: readonly SentenceNode[], text: string): void {
  if (first.upos !== 'VERB' || !isPastForm(first) || first.relation === 'acl' || nodes.some((one) => one.head === first && AUXILIARY.has(one.relation))) return;
  const subject = nodes.find((one) => one.head === first && one.relation === 'nsubj' && one.end < first.start);
  if (!subject || !/^(?:NOUN|PROPN)$/u.test(subject.upos) || text.slice(subject.end, first.start).trim() !== '') return;
  if (!nodes.some((one) => one.head === first && one.start > first.end && (isAgent(one, nodes) || one.relation === 'obl'))) return;
  if (nodes.some((one) => one.head === first && one.relation === 'obj')) return;
  const second = nodes.find(
    (one) =>
      one.head === first && one.upos === 'VERB' && one.start > first.end && /^(?:advcl|parataxis|xcomp|acl|conj)$/u.test(one.relation) && isFiniteForm(one),
  );
  if (!second || nodes.some((one) => one.head === second && (/^(?:mark|nsubj|cc)$/u.test(one.relation) || AUXILIARY.has(one.relation)))) return;
  if (/[,;:]\s*$/u.test(text.slice(0, second.start))) return;
  [second.head, second.relation] = [first.head, first.relation];
  for (const one of nodes) if (one.head === first && (one.start > second.end || (one.end <= subject.start && one !== subject))) one.head = second;
  [subject.head, first.head, first.relation] = [second, subject, 'acl'];
}

const AUXILIARY: ReadonlySet<string> = new Set(['aux', 'cop']);

function isFiniteForm({ lower }: SentenceNode): boolean {
  return lower.endsWith('ed') || (BASES.has(lower) && !PARTICIPLES_ONLY.has(lower)) || /[^s]s$/u.test(lower);
}

/** 'Named Ann Lee chief executive': who is named, and what, where the name was taken for a part of the role. */
function namedRole(name: SentenceNode, nodes: readonly SentenceNode[], text: string): void {
  const { head: role } = name;
  if (name.mention?.type !== 'person' && !(name.mention && name.relation === 'compound')) return;
  if (
    !role ||
    role.mention ||
    role.upos !== 'NOUN' ||
    role.start < name.end ||
    !/^(?:compound|nmod|amod|nummod)$/u.test(name.relation) ||
    isTied(role, nodes, 'det')
  )
    return;
  const verb = role.head;
  if (
    !verb ||
    !APPOINTING.has(verbLemma(verb.lower)) ||
    !/^(?:obj|xcomp|obl|ccomp)$/u.test(role.relation) ||
    name.start < verb.end ||
    text.slice(verb.end, name.start).trim() !== ''
  )
    return;
  if (nodes.some((one) => one.head === name && (one.relation === 'case' || one.text === "'s"))) return;
  [name.head, name.relation, role.relation] = [verb, 'obj', 'xcomp'];
}

function isTied(node: SentenceNode, nodes: readonly SentenceNode[], relation: string): boolean {
  return nodes.some((one) => one.head === node && one.relation === relation);
}

/** 'HELSBY, 7 October 2021 – Lumenfold Ltd announced': who announced stands behind the dash. */
const DATELINE = /^\p{Lu}[\p{L}\p{M} .'’-]{1,30}(?:, [\p{L}\p{M} .]{2,20})?(?:,? \(?\p{L}{0,9}\.? ?\d[^–—()]{0,20}\)?)?(?: \([^)]{1,20}\))? ?(?:–|—|--) ?/u;

function dateline(nodes: readonly SentenceNode[], text: string): void {
  const [place] = nodes;
  const line = DATELINE.exec(text)?.[0];
  if (!place || line === undefined || nodes.some((node) => node.end <= line.length && /^(?:VERB|AUX)$/u.test(node.upos))) return;
  const first = nodes.find((node) => node.start >= line.length && (node.mention !== null || node.upos === 'NOUN' || node.upos === 'PRON'));
  if (!first || !place.mention || place.relation !== 'nsubj') return;
  const inside = new Set(nodes.filter((node) => node.end <= line.length));
  if (first.head !== place) return;
  [first.head, first.relation] = [place.head, 'nsubj'];
  for (const node of nodes) if (node.start > first.end && node.head === place) node.head = first;
  for (const node of inside) if (node !== place && node.head === place) node.relation = 'dep';
  [place.head, place.relation] = [first, 'dep'];
}

export function isPastForm({ lower }: SentenceNode): boolean {
  return lower.endsWith('ed') || BASES.has(lower);
}

export function isAgent(node: SentenceNode, nodes: readonly SentenceNode[]): boolean {
  return nodes.some((one) => one.head === node && one.relation === 'case' && one.lower === 'by');
}
