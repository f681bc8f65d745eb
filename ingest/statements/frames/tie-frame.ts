/** States that a noun names with both their ends, begun or ended by a verb: 'her marriage to Paul was dissolved in 1924', 'his contract with Acme runs until May'. */
import type { ClaimEnd } from '../claim.ts';
import type { Clause } from './clause.ts';
import { type Draft, paired } from './draft.ts';
import { nounLemma } from './lemma.ts';
import { possessorOf } from './phrases.ts';
import { roleDrafts } from './role-frame.ts';
import { coordinated, type SentenceNode } from './sentence-tree.ts';
import { endsOf, type SentenceReading, tiedNames } from './sentence-reading.ts';
import { isNamed, verbWords } from './verb-frame.ts';

interface Tie {
  /** What the owner is to whom the noun ties it. */
  readonly lemma: string;
  readonly prepositions: readonly string[];
}

const TIES: ReadonlyMap<string, Tie> = new Map([
  ['marriage', { lemma: 'be marry to', prepositions: ['to', 'with'] }],
  ['engagement', { lemma: 'be engage to', prepositions: ['to'] }],
  ['relationship', { lemma: 'partner', prepositions: ['with'] }],
  ['partnership', { lemma: 'be partner with', prepositions: ['with'] }],
  ['collaboration', { lemma: 'collaborate with', prepositions: ['with'] }],
  ['contract', { lemma: 'have contract with', prepositions: ['with'] }],
  ['deal', { lemma: 'have contract with', prepositions: ['with'] }],
  ['employment', { lemma: 'work for', prepositions: ['with', 'at', 'by'] }],
  ['membership', { lemma: 'be member of', prepositions: ['of', 'in'] }],
  ['association', { lemma: 'be associate with', prepositions: ['with'] }],
  ['ownership', { lemma: 'own', prepositions: ['of'] }],
  ['sponsorship', { lemma: 'sponsor', prepositions: ['of'] }],
]);

const ENDS = /^(?:end|finish|dissolve|annul|expire|lapse|terminate|collapse|conclude|break|fail|cease|cancel|stop|rescind|revoke)$/u;
const BEGINS = /^(?:begin|start|commence)$/u;
const LASTS = /^(?:last|run|continue|survive|endure|stand)$/u;

/** Null where the subject is no such noun with both its ends said. */
export function tieFrame(clause: Clause, reading: SentenceReading): Draft[] | null {
  const [noun] = clause.subjects;
  if (!noun || noun.mention || clause.form !== 'verb') return null;
  const tie = TIES.get(nounLemma(noun.lower));
  const phase = ENDS.test(clause.lemma) ? 'ends' : BEGINS.test(clause.lemma) || LASTS.test(clause.lemma) ? 'goes on' : null;
  if (phase === null) return null;
  const ending = phase === 'ends' ? ({ cue: 'ends', ending: true } as const) : {};
  const term = TERMS.test(noun.lower) ? termDrafts(noun, clause, reading) : [];
  if (term.length > 0) return term.map((draft): Draft => ({ ...draft, ...ending }));
  if (!tie) return null;
  const [owners, partners] = sidesOf(noun, tie, reading);
  if (owners.length === 0 || partners.length === 0) return null;
  return paired(owners, partners, {
    clause,
    place: clause.predicate,
    kind: 'state',
    wording: `${noun.lower} ${verbWords(clause)}`,
    lemma: tie.lemma,
    ...ending,
  });
}

const TERMS = /^(?:term|tenure|stint|spell|reign|time|career|period|mandate)$/u;

/** "Ann's term as mayor of Graz ended in 2010". */
function termDrafts(noun: SentenceNode, clause: Clause, reading: SentenceReading): Draft[] {
  const possessor = possessorOf(noun);
  const holders = possessor ? endsOf(possessor, reading) : [];
  const wording = `${noun.lower} ${verbWords(clause)} as`;
  return tiedNames(noun)
    .filter(({ preposition }) => preposition === 'as')
    .flatMap(({ node }) => roleDrafts(node, holders, { wording, clause }, reading));
}

/** 'Her marriage to Paul', 'the contract between Acme and Bolt', "Ann and Paul's marriage". */
function sidesOf(noun: SentenceNode, { prepositions }: Tie, reading: SentenceReading): readonly [readonly ClaimEnd[], readonly ClaimEnd[]] {
  const possessor = possessorOf(noun);
  const owners = possessor ? coordinated(possessor).flatMap((one) => endsOf(one, reading)) : [];
  const named = (wanted: readonly string[]) =>
    tiedNames(noun)
      .filter(({ preposition }) => wanted.includes(preposition))
      .flatMap(({ node }) => coordinated(node))
      .filter((node) => isNamed(node, reading))
      .flatMap((node) => endsOf(node, reading))
      .filter(({ type }) => type !== 'literal');
  const partners = named(prepositions);
  if (partners.length > 0) return [owners.slice(0, 1), partners];
  const both = owners.length > 1 ? owners : named(['between', 'of']);
  return [both.slice(0, 1), both.slice(1, 2)];
}
