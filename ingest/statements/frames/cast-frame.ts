/** Rows of a cast: 'Philip Ng as Bruce Lee.' */
import { type Draft, paired } from './draft.ts';
import { prepositionOf, type SentenceNode } from './sentence-tree.ts';
import { endsOf, type SentenceReading } from './sentence-reading.ts';

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
