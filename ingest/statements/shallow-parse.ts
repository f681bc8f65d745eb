/**
 * A dependency tree by a few rules over tags, for where no parser is: noun and verb groups, then each group to the nearest that may govern it.
 * Far worse than the parser; frames that find no subject or object in it stay silent.
 */
import type { ParsedSentence, ParsedWord } from '../../src/core/ports.ts';
import { verbLemma } from './frames/lemma.ts';
import { type TaggedWord, taggedWords } from './shallow-words.ts';

interface Link {
  head: number;
  relation: string;
}

/** A noun group or a verb group: its words, and the one that the others hang on. */
interface Group {
  readonly kind: 'noun' | 'verb' | 'mark';
  readonly head: number;
  readonly first: number;
  /** Index of the preposition before a noun group, of its auxiliaries for a verb group. */
  readonly prepositions: readonly number[];
  readonly auxiliaries: readonly number[];
}

/** One tree over all words of the sentence; never throws. */
export function shallowParse(text: string): ParsedSentence {
  const words = taggedWords(text);
  const links: Link[] = words.map(() => ({ head: -1, relation: 'dep' }));
  const groups = groupsOf(words, links);
  const root = attach(groups, words, links);
  for (const [at, own] of links.entries()) if (own.head < 0 && at !== root) links[at] = { head: root, relation: words[at]?.upos === 'PUNCT' ? 'punct' : 'dep' };
  if (links[root]) links[root] = { head: -1, relation: 'root' };
  return {
    words: words.map(({ start, end, upos }, at): ParsedWord => ({ start, end, upos, head: links[at]?.head ?? -1, relation: links[at]?.relation ?? 'dep' })),
  };
}

const NOMINAL: ReadonlySet<string> = new Set(['NOUN', 'PROPN', 'NUM', 'PRON', 'SYM', 'X']);
const MODIFIER: ReadonlyMap<string, string> = new Map([
  ['DET', 'det'],
  ['ADJ', 'amod'],
  ['NUM', 'nummod'],
  ['NOUN', 'compound'],
  ['PROPN', 'compound'],
  ['PRON', 'nmod'],
  ['ADV', 'advmod'],
]);

function groupsOf(words: readonly TaggedWord[], links: Link[]): Group[] {
  const groups: Group[] = [];
  for (let at = 0; at < words.length; ) {
    const verb = verbGroup(words, at, links);
    const noun = verb ? null : nounGroup(words, at, links);
    const found = verb ?? noun;
    if (found) groups.push(found.group);
    else if (/^(?:PUNCT|CCONJ|SCONJ)$/u.test(words[at]?.upos ?? '')) groups.push({ kind: 'mark', head: at, first: at, prepositions: [], auxiliaries: [] });
    at = found ? found.next : at + 1;
  }
  return groups;
}

interface Read {
  readonly group: Group;
  readonly next: number;
}

/** 'Has been', 'was not founded', 'to sell'. */
function verbGroup(words: readonly TaggedWord[], from: number, links: Link[]): Read | null {
  const auxiliaries: number[] = [];
  let at = from;
  for (; at < words.length; at++) {
    const word = words[at];
    if (word?.upos === 'AUX' || (word?.lower === 'to' && words[at + 1]?.upos === 'VERB')) auxiliaries.push(at);
    else if (!(auxiliaries.length > 0 && (word?.upos === 'ADV' || word?.upos === 'PART') && word.lower !== "'s")) break;
  }
  const main = words[at]?.upos === 'VERB' ? at : -1;
  if (main < 0 && auxiliaries.length === 0) return null;
  const head = main < 0 ? (auxiliaries.at(-1) ?? from) : main;
  for (let inside = from; inside < at; inside++) {
    if (inside === head) continue;
    const relation = auxiliaries.includes(inside) ? (words[inside]?.lower === 'to' ? 'mark' : 'aux') : 'advmod';
    links[inside] = { head, relation };
  }
  return { group: { kind: 'verb', head, first: from, prepositions: [], auxiliaries }, next: main < 0 ? at : at + 1 };
}

/** Prepositions, modifiers and a noun; an owner before it is its modifier. */
function nounGroup(words: readonly TaggedWord[], from: number, links: Link[]): Read | null {
  let at = from;
  const prepositions: number[] = [];
  while (words[at]?.upos === 'ADP') prepositions.push(at++);
  const start = at;
  let head = -1;
  let owner = -1;
  for (; at < words.length; at++) {
    const { upos = '', lower = '' } = words[at] ?? {};
    if (lower === "'s" && head >= 0) {
      ownBy(words, { start: owner < 0 ? start : owner, head, clitic: at }, links);
      owner = at + 1;
      head = -1;
    } else if (NOMINAL.has(upos) && !(upos === 'PRON' && head >= 0)) head = at;
    else if (upos === 'PUNCT' && (words[at]?.lower === '-' || words[at]?.lower === '–')) continue;
    else if (!/^(?:DET|ADJ|ADV)$/u.test(upos) || head >= 0) break;
  }
  if (head < 0 && at > start && words[at - 1]?.upos === 'ADJ') head = at - 1;
  if (head < 0) return null;
  modify(words, { start, head }, links);
  for (const preposition of prepositions) links[preposition] = { head, relation: 'case' };
  return { group: { kind: 'noun', head, first: from, prepositions, auxiliaries: [] }, next: Math.max(at, head + 1) };
}

function modify(words: readonly TaggedWord[], { start, head }: { start: number; head: number }, links: Link[]): void {
  for (let at = start; at < head; at++) {
    const known = links[at];
    if (known && known.head < 0) links[at] = { head, relation: MODIFIER.get(words[at]?.upos ?? '') ?? 'punct' };
  }
}

/** 'Acme 's': the owner of a noun that comes later takes it as its head there. */
function ownBy(words: readonly TaggedWord[], { start, head, clitic }: { start: number; head: number; clitic: number }, links: Link[]): void {
  modify(words, { start, head }, links);
  links[clitic] = { head, relation: 'case' };
  const next = words.findIndex(
    (word, at) => at > clitic && (word.upos === 'NOUN' || word.upos === 'PROPN') && !/^(?:NOUN|PROPN)$/u.test(words[at + 1]?.upos ?? ''),
  );
  if (next > 0) links[head] = { head: next, relation: 'nmod' };
}

interface State {
  /** Head of the clause that is being read: a verb, or the noun after a copula. */
  verb: number;
  /** Noun group that waits for its verb. */
  subject: number;
  /** Last noun. */
  noun: number;
  hasObject: boolean;
  /** The mark before the group: ',', 'and', 'who'. */
  mark: string;
  copula: readonly number[];
}

const RELATIVE: ReadonlySet<string> = new Set(['who', 'which', 'that']);

/** Hangs group on group from left to right; the index of the root. */
function attach(groups: readonly Group[], words: readonly TaggedWord[], links: Link[]): number {
  const state: State = { verb: -1, subject: -1, noun: -1, hasObject: false, mark: '', copula: [] };
  let root = -1;
  for (const [at, group] of groups.entries()) {
    if (group.kind === 'mark') {
      state.mark = words[group.head]?.lower ?? '';
      if (/^[.;:]$/u.test(state.mark)) Object.assign(state, { subject: -1, noun: -1 });
      continue;
    }
    if (group.kind === 'verb') attachVerb(group, groups[at + 1], state, words, links);
    else attachNoun(group, groups[at + 1], state, words, links);
    if (root < 0 && state.verb >= 0 && links[state.verb]?.head === -1) root = state.verb;
    state.mark = '';
  }
  if (root < 0) root = groups.find(({ kind }) => kind !== 'mark')?.head ?? 0;
  return root;
}

function attachVerb(group: Group, next: Group | undefined, state: State, words: readonly TaggedWord[], links: Link[]): void {
  const { head } = group;
  const isCopula = words[head]?.upos === 'AUX' && verbLemma(words[head]?.lower ?? '') === 'be' && next?.kind === 'noun';
  if (isCopula) {
    state.copula = group.auxiliaries;
    return;
  }
  const infinitive = group.auxiliaries.some((at) => words[at]?.lower === 'to');
  const participle = group.auxiliaries.length === 0 && /(?:ing|ed)$/u.test(words[head]?.lower ?? '');
  const relative = state.subject >= 0 && RELATIVE.has(words[state.subject]?.lower ?? '');
  if (infinitive && state.verb >= 0) link(links, head, state.verb, 'xcomp');
  else if (relative && state.noun >= 0) link(links, head, state.noun, 'acl');
  else if (participle && state.subject < 0 && state.noun >= 0 && state.mark !== 'and')
    link(links, head, state.mark === ',' && state.verb >= 0 ? state.verb : state.noun, state.mark === ',' && state.verb >= 0 ? 'advcl' : 'acl');
  else if (state.verb >= 0) link(links, head, state.verb, 'conj');
  if (state.subject >= 0) link(links, state.subject, head, 'nsubj');
  Object.assign(state, { verb: head, subject: -1, hasObject: false });
}

function attachNoun(group: Group, next: Group | undefined, state: State, words: readonly TaggedWord[], links: Link[]): void {
  const { head, prepositions } = group;
  const preposition = words[prepositions.at(-1) ?? -1]?.lower ?? '';
  if (state.copula.length > 0) return complement(head, state, words, links);
  if (preposition !== '') {
    if ((preposition === 'of' || state.verb < 0) && state.noun >= 0) link(links, head, state.noun, 'nmod');
    else if (state.verb >= 0) link(links, head, state.verb, 'obl');
  } else if (state.mark !== '' && (state.mark === 'and' || state.mark === 'or' || state.mark === ',') && state.noun >= 0 && next?.kind !== 'verb') {
    link(links, head, state.noun, state.mark === ',' && !isName(words[head]) ? 'appos' : 'conj');
  } else if (next?.kind === 'verb' || state.verb < 0) state.subject = head;
  else if (!state.hasObject) {
    link(links, head, state.verb, 'obj');
    state.hasObject = true;
  }
  if (!RELATIVE.has(words[head]?.lower ?? '')) state.noun = head;
}

/** What *be* links to its subject becomes the predicate. */
function complement(head: number, state: State, words: readonly TaggedWord[], links: Link[]): void {
  const relative = RELATIVE.has(words[state.subject]?.lower ?? '');
  for (const [at, auxiliary] of state.copula.entries()) link(links, auxiliary, head, at === state.copula.length - 1 ? 'cop' : 'aux');
  if (relative && state.noun >= 0) link(links, head, state.noun, 'acl');
  else if (state.verb >= 0) link(links, head, state.verb, 'conj');
  if (state.subject >= 0) link(links, state.subject, head, 'nsubj');
  Object.assign(state, { verb: head, subject: -1, noun: head, hasObject: true, copula: [] });
}

function isName(word: TaggedWord | undefined): boolean {
  return word?.upos === 'PROPN';
}

/** Sets a head that makes no cycle. */
function link(links: Link[], at: number, head: number, relation: string): void {
  for (let above = head; above >= 0; above = links[above]?.head ?? -1) if (above === at) return;
  links[at] = { head, relation };
}
