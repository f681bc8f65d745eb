/**
 * Attachments that a parser gets wrong and words put right: what follows a second verb belongs to it, a person apposed to a company is its
 * director, a participle after 'is a museum in Oslo,' is said of the museum. Each repair only moves a node to another head.
 */
import { isAgent, isPastForm, repairClauses } from './clause-repairs.ts';
import { nounLemma } from './lemma.ts';
import {
  besideSibling,
  formerName,
  joinName,
  kinOfTheirOwn,
  namesOfSeveral,
  namesStarring,
  oneOfSeveral,
  otherNames,
  ownerToNoun,
  placeOfRow,
  starring,
  workBy,
} from './name-repairs.ts';
import type { SentenceNode } from './sentence-node.ts';
import { chain, isAbove } from './tree-paths.ts';
import { isRelational, isRole } from './words/noun-classes.ts';

export function repair(nodes: readonly SentenceNode[], text: string): void {
  const before = nodes.map(({ head, relation }) => ({ head, relation }));
  repairAll(nodes, text);
  if (!isTree(nodes)) for (const [at, node] of nodes.entries()) Object.assign(node, before[at]);
  // The units that words were joined to need not form a tree either.
  if (!isTree(nodes)) for (const node of nodes) if (isOnCycle(node, nodes.length)) [node.head, node.relation] = [null, 'root'];
}

function isTree(nodes: readonly SentenceNode[]): boolean {
  return !nodes.some((node) => isOnCycle(node, nodes.length));
}

/** Whether the way up from it never ends. */
function isOnCycle(node: SentenceNode, count: number): boolean {
  let above = node.head;
  for (let step = 0; above && step <= count; step++) above = above.head;
  return above !== null;
}

function repairAll(nodes: readonly SentenceNode[], text: string): void {
  for (const node of nodes) {
    shortenedIs(node, nodes, text);
    ownerToNoun(node, nodes);
    formerName(node, nodes, text);
    joinName(node, nodes, text);
    managingDirector(node, nodes);
  }
  for (const node of nodes) {
    caseOfNumber(node, nodes);
    besideDate(node, nodes);
    namesOfSeveral(node, nodes, text);
    oneOfSeveral(node, nodes);
    placeOfRow(node, nodes, text);
    namesStarring(node, nodes, text);
    besideSibling(node, nodes, text);
    besideFrequency(node, nodes);
    if (node.mention?.type === 'person') workBy(node, nodes, text);
    otherNames(node, text);
    kinOfTheirOwn(node, nodes, text);
    madeSomebody(node, nodes);
    appointed(node, nodes);
  }
  repairClauses(nodes, text);
  for (const node of nodes) {
    const head =
      sideOfSemicolon(node, nodes, text) ??
      laterVerb(node, nodes) ??
      apposedRole(node) ??
      describedComplement(node, nodes, text) ??
      kindDescribed(node, nodes) ??
      starring(node, nodes);
    if (head && !isAbove(node, head)) node.head = head;
  }
  for (const node of nodes) gappedSubject(node, nodes, text);
  for (const node of nodes) verbBetween(node, nodes, text);
  for (const node of nodes) listedParticiple(node, nodes, text);
}

/** 'The house Ann lived in was built by Ben': of two subjects side by side the second is the relative clause's. */
function gappedSubject(name: SentenceNode, nodes: readonly SentenceNode[], text: string): void {
  const noun = nodes[name.index - 1];
  const verb = nodes[name.index + 1];
  if (!noun || !verb || name.relation !== 'nsubj' || noun.relation !== 'nsubj' || noun.head !== name.head || noun.upos !== 'NOUN' || noun.mention) return;
  if (verb.relation !== 'acl' || verb.head !== noun || text.slice(noun.end, name.start) !== ' ') return;
  if (nodes.every((one) => one.head !== verb || one.relation !== 'nsubj')) name.head = verb;
}

/** 'Oslo based Acme', 'the Ferro owned mill'. */
const PREFIXED = /^(?:based|born|owned|backed|built|made|listed|headquartered)$/u;

/** 'Ada Vale led Borealis', 'Ann Lee designed patterns': a past form right behind a person is the verb, where it was taken for a part of the noun. */
function verbBetween(verb: SentenceNode, nodes: readonly SentenceNode[], text: string): void {
  const name = nodes[verb.index - 1];
  const noun = verb.head;
  if (verb.upos !== 'VERB' || !isPastForm(verb) || PREFIXED.test(verb.lower) || !name?.mention || !noun || noun.index <= verb.index) return;
  if (name.mention.type !== 'person' && !noun.mention) return;
  if (!/^(?:amod|compound|nmod)$/u.test(verb.relation) || (name.head !== noun && noun.head !== name) || text.slice(name.end, verb.start) !== ' ') return;
  const top = noun.head === name ? name : noun;
  [verb.head, verb.relation] = [top.head, top.head === null ? 'root' : 'parataxis'];
  [name.head, name.relation, noun.head, noun.relation] = [verb, 'nsubj', verb, 'obj'];
  for (const one of nodes) {
    const tied = nodes.some((other) => other.head === one && other.relation === 'case');
    if (one.head === noun && one.start > noun.end && (one.time || (one.relation === 'nmod' && tied))) [one.head, one.relation] = [verb, 'obl'];
  }
}

/** 'Was recorded by Tony, mixed by Sam and produced by Ann': each is said of what was recorded. */
function listedParticiple(node: SentenceNode, nodes: readonly SentenceNode[], text: string): void {
  const name = node.head;
  const verb = name?.head;
  if (node.relation !== 'acl' || node.upos !== 'VERB' || !name || !verb || verb.upos !== 'VERB' || !isPastForm(node) || !isPastForm(verb)) return;
  if (name.relation !== 'obl' || !isAgent(name, nodes) || !/^(?:, and|,| and)\s*$/u.test(text.slice(name.end, node.start))) return;
  if (!nodes.some((one) => one.head === node && isAgent(one, nodes))) return;
  for (const one of nodes) if (one.head === node && one.relation === 'conj' && one.upos === 'VERB') one.head = verb;
  [node.head, node.relation] = [verb, 'conj'];
}

/** 'Broadcasting at 94.1 FM in Saint John': the place is the verb's. */
function besideFrequency(node: SentenceNode, nodes: readonly SentenceNode[]): void {
  const { head } = node;
  if (!head || !/^[AF]M$/u.test(head.text) || node.start < head.end || node.relation !== 'nmod' || !/^\d/u.test(nodes[head.index - 1]?.text ?? '')) return;
  if (head.head && head.head.upos === 'VERB') [node.head, node.relation] = [head.head, 'obl'];
}

/** 'Made him their chief executive': the office is what he became. */
function madeSomebody(office: SentenceNode, nodes: readonly SentenceNode[]): void {
  const verb = office.head;
  if (office.relation !== 'obj' || office.upos !== 'NOUN' || office.mention || verb?.upos !== 'VERB' || !MADE.test(verb.lower)) return;
  const person = nodes.find(
    (one) =>
      one.head === verb && (one.relation === 'iobj' || (one.relation === 'obj' && one.end <= office.start && (one.mention !== null || one.upos === 'PRON'))),
  );
  if (!person || !isRelational(nounLemma(office.lower)) || /^(?:man|woman|person|girl|boy)$/u.test(office.lower)) return;
  [person.relation, office.relation] = ['obj', 'xcomp'];
}

const MADE = /^(?:make|makes|made|making|named?|appointed|elected|named)$/u;

/** 'Named Mina Patel its head of sales': she is the object, what she is made the complement. */
function appointed(name: SentenceNode, nodes: readonly SentenceNode[]): void {
  const verb = name.head;
  if (!verb || name.relation !== 'xcomp' || name.upos !== 'PROPN' || name.start < verb.start || !APPOINTS.test(verb.lower)) return;
  const beside = nodes.filter(({ head }) => head === verb);
  if (beside.some(({ relation }) => relation === 'obj' || relation === 'iobj')) return;
  if (beside.some((child) => child.start > name.end && child.upos === 'NOUN' && child.relation === 'xcomp')) name.relation = 'obj';
}

const APPOINTS = /^(?:name|appoint|elect|nominate|declare|crown|designate|proclaim)(?:s|d|ed)?$/u;

/** 'Was an act of civil disobedience initiated by Ann': the act was. */
function kindDescribed(node: SentenceNode, nodes: readonly SentenceNode[]): SentenceNode | null {
  const { head } = node;
  if (node.relation !== 'acl' || node.upos !== 'VERB' || !head || head.mention || head.relation !== 'nmod') return null;
  if (
    !isPastForm(node) ||
    (nodes.some((one) => one.head === node && one.relation === 'nsubj') && !nodes.some((one) => one.head === node && one.lower === 'that'))
  )
    return null;
  const kind = head.head;
  if (!kind || kind.mention || !nodes.some((one) => one.head === kind && one.relation === 'cop')) return null;
  const bare = !nodes.some((one) => one.head === head && (one.relation === 'det' || one.relation === 'nummod'));
  return bare && !head.lower.endsWith('s') ? kind : null;
}

/** 'Admitted 11 June with pneumonia', 'opened on 5 May 2020 in Paris': what a preposition ties to a date is the verb's. */
function besideDate(node: SentenceNode, nodes: readonly SentenceNode[]): void {
  const date = node.head;
  if (!date?.time || date.time.modifier || node.time || node.relation !== 'nmod' || node.start < date.end || date.head?.upos !== 'VERB') return;
  if (!nodes.some((one) => one.head === node && one.relation === 'case' && one.lower !== 'of')) return;
  [node.head, node.relation] = [date.head, 'obl'];
}

/** 'From 840 ms to 310 ms': a preposition before a number is its noun's, and a unit heads its number. */
function caseOfNumber(node: SentenceNode, nodes: readonly SentenceNode[]): void {
  const number = node.head;
  const unit = nodes[node.index + 1];
  if (node.relation === 'case' && number?.upos === 'NUM' && number.relation === 'nummod' && number.head && number.head.start > number.end)
    node.head = number.head;
  if (node.upos !== 'NUM' || node.time || node.mention || unit?.upos !== 'NOUN' || unit.time || unit.mention || unit.head !== node || unit.relation !== 'nmod')
    return;
  if (unit.start - node.end !== 1 || nodes.some((one) => one.head === unit && one.relation === 'case')) return;
  [unit.head, unit.relation, node.head, node.relation] = [node.head, node.relation, unit, 'nummod'];
  for (const one of nodes) if (one.head === node) one.head = unit;
}

/** "Lottie's in Year 4", "Ann's at the dentist's": before a preposition 's is the verb. */
function shortenedIs(node: SentenceNode, nodes: readonly SentenceNode[], text: string): void {
  const clitic = nodes[node.index + 1];
  const next = nodes[node.index + 2];
  if (clitic?.text !== "'s" && clitic?.text !== '’s') return;
  if (clitic.upos === 'AUX' && clitic.relation === 'case' && clitic.head === node.head && node.relation === 'nsubj') clitic.relation = 'cop';
  if (clitic.upos === 'AUX' && clitic.head === node && node.relation === 'nsubj' && node.head)
    [clitic.head, clitic.relation] = [node.head, node.head.upos === 'VERB' ? 'aux' : 'cop'];
  if (clitic.upos !== 'PART' || node.relation !== 'root' || !next) return;
  if (next.upos !== 'ADP' || text.slice(0, node.start).trim() !== '' || /\bof\b/u.test(next.lower)) return;
  const place = nodes.find((one) => one.head === node && one.start > next.start && nodes.some((other) => other.head === one && other === next));
  if (!place) return;
  [place.head, place.relation] = [null, 'root'];
  [clitic.head, clitic.relation, clitic.upos] = [place, 'cop', 'AUX'];
  for (const one of nodes) if (one.head === node && one.start > clitic.end) one.head = place;
  [node.head, node.relation] = [place, 'nsubj'];
}

/** 'Is managing director of': no verb. */
function managingDirector(node: SentenceNode, nodes: readonly SentenceNode[]): void {
  const noun = nodes[node.index + 1];
  if (node.lower !== 'managing' || noun?.upos !== 'NOUN') return;
  if (noun.head === node) {
    [noun.head, noun.relation] = [node.head, node.relation];
    for (const one of nodes) {
      if (one.head !== node) continue;
      one.head = noun;
      if (one.relation === 'aux' && BE.test(one.lower)) one.relation = 'cop';
    }
  }
  [node.head, node.relation] = [noun, 'amod'];
}

const BE = /^(?:is|was|are|were|be|been|being|'s|'m|'re|am)$/u;

/** Where a clause ends for good; a short sentence may stand with the one before as one. */
const BOUNDARY = /;|[.!?]\s+(?=\p{Lu})/u;

/** What stands before a semicolon belongs to the verb before it. */
function sideOfSemicolon(node: SentenceNode, nodes: readonly SentenceNode[], text: string): SentenceNode | null {
  if (!node.head || node.head.start < node.end || !(node.time || node.relation === 'obl') || !BOUNDARY.test(text.slice(node.end, node.head.start))) return null;
  return nodes.findLast((other) => other.upos === 'VERB' && other.end <= node.start && !BOUNDARY.test(text.slice(other.end, node.start))) ?? null;
}

const ARGUMENTS: ReadonlySet<string> = new Set(['obj', 'obl', 'xcomp', 'advmod', 'iobj']);

/** 'Directed by Fred and written by William': William hangs on the verb before him. */
function laterVerb(node: SentenceNode, nodes: readonly SentenceNode[]): SentenceNode | null {
  const verb = node.head;
  if (!verb || verb.upos !== 'VERB' || !(ARGUMENTS.has(node.relation) || node.time) || node.start < verb.start) return null;
  return (
    nodes.findLast(
      (other) => other.head === verb && other.relation === 'conj' && other.upos === 'VERB' && other.start > verb.start && other.start < node.start,
    ) ?? null
  );
}

/** 'Two directors of Acme, Per Moe and Fatou Diarra': the names are the directors'. */
function apposedRole(node: SentenceNode): SentenceNode | null {
  const { head } = node;
  if (node.relation !== 'appos' || node.mention?.type !== 'person' || !head?.mention || head.mention.type === 'person') return null;
  return head.relation === 'nmod' && head.head && !head.head.mention && isRole(nounLemma(head.head.lower)) ? head.head : null;
}

/** 'An institute in New York City founded in 1909': cities seldom are what is told of so. */
const MADE_THERE = /^(?:founded|established|formed|published|released|launched|opened|operated|owned|run|built|designed|created|produced)$/u;

/** A participle that hangs on a name inside what *be* links: 'is a museum in St Petersburg, Russia, dedicated to …'. */
function describedComplement(node: SentenceNode, nodes: readonly SentenceNode[], text: string): SentenceNode | null {
  if (node.relation !== 'acl' || node.upos !== 'VERB' || !node.head || !/(?:ed|n|t)$/u.test(node.lower)) return null;
  if (nodes.some((other) => other.head === node && other.relation === 'nsubj')) return null;
  const ofPlace = node.head.mention?.type === 'place' && MADE_THERE.test(node.lower);
  for (const above of chain(node.head)) {
    if (above.relation === 'conj') return null;
    const linked = nodes.some((other) => other.head === above && other.relation === 'cop');
    if (linked && !above.mention && ofPlace) return above;
    if (linked && !above.mention && /,\s*(?:\p{L}+ly |and |now |originally )*$/u.test(text.slice(0, node.start))) return above;
  }
  return null;
}
