/**
 * What a clause says of its subject through a noun of its own: 'is a village in the suburbs of Papeete in French Polynesia', 'served as
 * deputy for a party of the left in Oaxaca'. The names that other frames left unpaired with the subject.
 */
import type { Clause } from './clause.ts';
import { type Draft, paired } from './draft.ts';
import { nounLemma } from './lemma.ts';
import { childrenBy, coordinated, isDenied, type SentenceNode } from './sentence-tree.ts';
import { endsOf, subjectEnds, type SentenceReading, tiedNames } from './sentence-reading.ts';
import { enclosing } from './place-frame.ts';
import { isNamed, kindOf, verbLemmas, verbWords } from './verb-frame.ts';
import { isRelational, isRole } from './words/noun-classes.ts';
import { REPORTING } from './words/factuality-words.ts';

const TIES: ReadonlySet<string> = new Set([
  ...'of in at for to from with by on near between within inside across under along around including like namely against about through via'.split(' '),
  'such as',
]);
const PLACING: ReadonlySet<string> = new Set(['in', 'at', 'on', 'near', 'within', 'inside']);

/** Not the second half of 'the son of Henry Ford and president of Ford'. */
function rowOf(node: SentenceNode): SentenceNode[] {
  return coordinated(node).filter((one) => one === node || one.mention !== null || node.mention === null || !isRole(nounLemma(one.lower)));
}

/** Nouns between the subject's own argument and the name. */
const DEPTH_MAX = 3;

interface Reached {
  readonly node: SentenceNode;
  /** The noun that the name hangs on. */
  readonly noun: SentenceNode;
  readonly preposition: string;
}

/** `drafts` are what is said already. */
export function reachDrafts(clause: Clause, drafts: readonly Draft[], reading: SentenceReading): Draft[] {
  if (REPORTING.has(clause.lemma)) return [];
  const subjects = subjectEnds(clause, reading).filter(({ type }) => type !== 'literal');
  if (subjects.length === 0) return [];
  const said = new Set(drafts.map(({ subject, object }) => `${subject.text}\n${object.text}`));
  return [...argumentsOf(clause).flatMap((node) => reachedFrom(node, 1)), ...examplesOf(clause, reading)]
    .flatMap((reached) => reachedDrafts(reached, clause, subjects, reading))
    .filter(
      ({ subject, object }) =>
        !said.has(`${subject.text}\n${object.text}`) &&
        !drafts.some((draft) => draft.object.text.endsWith(` of ${object.text}`) || draft.object.text.endsWith(` of the ${object.text}`)),
    );
}

/** 'Was attended by 37 delegates, including Ann Lee', 'was written by two sisters, Ann and Bea'. */
function examplesOf({ obliques, passive }: Clause, reading: SentenceReading): Reached[] {
  const by = passive ? obliques.filter(({ preposition }) => preposition === 'by') : [];
  const apposed = by.flatMap(({ node, preposition }) =>
    childrenBy(node, 'appos')
      .flatMap(coordinated)
      .filter(({ mention }) => mention)
      .map((one): Reached => ({ node: one, noun: node, preposition })),
  );
  const examples = obliques.filter(({ preposition, node }) => EXAMPLES.has(preposition) && isNamed(node, reading));
  const [agent] = by;
  return agent ? [...apposed, ...examples.map(({ node }): Reached => ({ node, noun: agent.node, preposition: 'by' }))] : apposed;
}

const EXAMPLES: ReadonlySet<string> = new Set(['including', 'such as', 'namely']);

function argumentsOf({ form, predicate, objects, obliques, complements }: Clause): SentenceNode[] {
  const own = [...objects, ...complements, ...obliques.map(({ node }) => node)];
  return form === 'copula' ? [...coordinated(predicate), ...own] : own;
}

function reachedFrom(noun: SentenceNode, depth: number): Reached[] {
  if (depth > DEPTH_MAX || isDenied(noun)) return [];
  return tiedNames(noun)
    .filter(({ preposition }) => TIES.has(preposition))
    .flatMap(({ preposition, node }) => rowOf(node).flatMap((one): Reached[] => [{ node: one, noun, preposition }, ...reachedFrom(one, depth + 1)]));
}

function reachedDrafts({ node, noun, preposition }: Reached, clause: Clause, subjects: Draft['subject'][], reading: SentenceReading): Draft[] {
  if (!isNamed(node, reading) && !isItem(node, preposition)) return [];
  const ends = [...endsOf(node, reading), ...(PLACING.has(preposition) ? enclosing(node, reading) : []), ...apposedNames(node, reading)];
  const verb = clause.form === 'copula' ? clause.auxiliaries.map(({ text }) => text).join(' ') : verbWords(clause);
  const between = isNamed(noun, reading) ? '' : ` ${noun.lower}`;
  return paired(subjects, ends, {
    clause,
    place: node,
    kind: kindOf(clause),
    wording: `${verb}${between} ${preposition}`,
    lemma: lemmaOf({ node, noun, preposition }, clause, reading),
  });
}

/** 'The author of dramas, radio plays and poetry', 'styles including blues and jazz': an item of a list. */
function isItem(node: SentenceNode, preposition: string): boolean {
  const listed = node.relation === 'conj' || node.children.some(({ relation }) => relation === 'conj');
  return node.upos === 'NOUN' && ((listed && LISTING.has(preposition)) || preposition === 'with');
}

const LISTING: ReadonlySet<string> = new Set(['of', 'including', 'such as', 'like', 'namely', 'for', 'between']);

/** Names after a comma that a parser takes for appositions: 'in Lazio, Italy'. */
function apposedNames(node: SentenceNode, reading: SentenceReading): Draft['object'][] {
  return childrenBy(node, 'appos').flatMap((child) => coordinated(child).flatMap((one) => (one.mention ? endsOf(one, reading) : [])));
}

function lemmaOf({ noun, preposition }: Reached, clause: Clause, reading: SentenceReading): string {
  const word = nounLemma(noun.lower);
  const verb = verbLemmas(clause);
  if (clause.form === 'copula' && PLACING.has(preposition) && !isRelational(word) && !isRole(word)) return `be locate ${preposition}`;
  return isNamed(noun, reading) ? `${verb} ${preposition}` : `${verb} ${word} ${preposition}`;
}
