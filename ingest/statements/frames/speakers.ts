/** Whose words a sentence has: who speaks, who is quoted, whose 'his' comes before the name. */
import type { Referent } from '../coreference/referent.ts';
import type { Discourse } from '../coreference/discourse.ts';
import type { Clause } from './clause.ts';
import type { NamesBeside } from './names-beside.ts';
import { childrenBy, type SentenceNode, type SentenceTree } from './sentence-tree.ts';
import { REPORTING } from './words/factuality-words.ts';

/** What is read of a sentence so far. */
export interface Spoken extends Pick<NamesBeside, 'described'> {
  readonly tree: SentenceTree;
  readonly clauses: readonly Clause[];
  readonly discourse: Discourse;
  readonly referents: ReadonlyMap<SentenceNode, readonly Referent[]>;
}

const FIRST_PERSON = /^(?:i|me|my|mine|myself)$/u;

/** '"My father built it," says Ann': of what is quoted 'I' is who says it. */
export function noteQuoted({ tree, clauses, discourse }: Spoken, referents: Map<SentenceNode, readonly Referent[]>): void {
  if (discourse.speaker || !/["“”]/u.test(tree.text)) return;
  const own = tree.nodes.filter((node) => FIRST_PERSON.test(node.lower) && !referents.has(node) && isQuoted(node, tree));
  if (own.length === 0) return;
  const saying = clauses.filter(({ lemma, predicate }) => (REPORTING.has(lemma) || lemma === 'recall') && !isQuoted(predicate, tree));
  const speakers = saying.flatMap(({ predicate, subjects }) => [...subjects, ...childrenBy(predicate, 'nsubj', 'obj', 'iobj')]);
  const [speaker] = speakers.flatMap((node) => referents.get(node) ?? []).filter(({ type }) => type === 'person');
  if (speaker) for (const node of own) referents.set(node, [speaker]);
}

/** Whether an odd number of quotation marks stands before it. */
function isQuoted({ start }: SentenceNode, { text }: SentenceTree): boolean {
  return (text.slice(0, start).match(/["“”]/gu)?.length ?? 0) % 2 === 1;
}

/** 'Ann Lee here.', 'This is Ann Lee': who speaks from here on. */
export function noteSpeaker({ tree, discourse, referents }: Spoken): void {
  const person = tree.nodes.find((node) => node.mention?.type === 'person');
  const [referent] = (person && referents.get(person)) ?? [];
  if (!person || !referent) return;
  const here =
    /^\s+here\b(?=[.,!;:]|\s*$)/u.test(tree.text.slice(person.end)) || /\b(?:this is|my name is|my name's)\s+$/iu.test(tree.text.slice(0, person.start));
  if (here) discourse.introduce(referent);
}

/** 'According to his daughter, Ann …': the first person named after it, where none was before. */
export function noteOwnerBehind(node: SentenceNode, { tree, described }: Spoken, referents: Map<SentenceNode, readonly Referent[]>): void {
  const own = node.head?.index ?? node.index;
  const behind = tree.nodes.find(
    (one) => one.index > own + 1 && one.mention?.type === 'person' && (one.relation === 'nsubj' || described.get(one)?.relation === 'nsubj'),
  );
  const found = behind ? referents.get(behind) : undefined;
  if (found) referents.set(node, found);
}
