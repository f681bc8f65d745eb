/** Rows of a cast: 'Philip Ng as Bruce Lee.'; whose a work is: 'the play "Rain" by Bo Moe'. */
import { type Draft, paired } from './draft.ts';
import { prepositionOf, type SentenceNode } from './sentence-tree.ts';
import { nounLemma } from './lemma.ts';
import { endsOf, type SentenceReading, tiedNames } from './sentence-reading.ts';
import { typeBeside } from '../../names/type-words.ts';

/** Only where nothing but names stands around 'as': a verb would say what it means. */
export function castFrames(reading: SentenceReading): Draft[] {
  const { tree } = reading;
  return tree.nodes.flatMap((role) => {
    const actor = role.mention && prepositionOf(role) === 'as' ? before(role, reading) : null;
    if (!actor || actor.mention?.type === 'organisation') return [];
    return paired(endsOf(actor, reading), endsOf(role, reading), { wording: 'plays', lemma: 'play', clause: null, place: role, undated: true });
  });
}

/** The name right before 'as', at the beginning of a sentence or of an item. */
function before(role: SentenceNode, { tree }: SentenceReading): SentenceNode | null {
  const actor = tree.nodes[role.index - 2];
  if (!actor?.mention || tree.nodes[role.index - 1]?.lower !== 'as') return null;
  return /(?:^|[.;:,•*-]|\b[A-Z][a-z]+)\s*$/u.test(tree.text.slice(0, actor.start)) && tree.nodes.slice(0, role.index).every(({ upos }) => upos !== 'VERB')
    ? actor
    : null;
}

/** A work with its maker right behind it. */
export function workFrames(reading: SentenceReading): Draft[] {
  return reading.tree.nodes.flatMap((work) => {
    if (!work.mention || work.children.length === 0 || work.mention.type === 'person' || work.mention.type === 'place') return [];
    const makers = tiedNames(work).filter(({ preposition, node }) => preposition === 'by' && madeBy(node, reading));
    const noun = reading.described.get(work);
    const kind = noun && typeBeside(nounLemma(noun.lower)) === 'work' ? nounLemma(noun.lower) : null;
    if (kind === null && work.mention.type !== 'work') return [];
    const said = kind === null ? { wording: 'by', lemma: 'creator' } : { wording: `${kind} by`, lemma: `be ${kind} by` };
    return makers.flatMap(({ node }) => paired(endsOf(work, reading), endsOf(node, reading), { ...said, clause: null, place: work, undated: true }));
  });
}

function madeBy(node: SentenceNode, { described }: SentenceReading): boolean {
  return node.mention?.type === 'person' || described.get(node)?.mention?.type === 'person';
}
