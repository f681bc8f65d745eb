/** What a group's index will take, by the counts that the store has: before it is built, and maybe too large. */
import type { GroupCounts } from '../store.ts';

/**
 * Fitted to the evaluation sets (docs/association.md, 'Memory'): a passage with its words and names, a mention with its arcs, a fact, an
 * entity of several names, and the sentences of a passage with the room that their vectors grow into.
 */
const PASSAGE_BYTES = 12_000;
const MENTION_BYTES = 400;
const FACT_BYTES = 1_500;
const ENTITY_BYTES = 100;
const SENTENCES_PER_PASSAGE = 6;

export function estimatedBytes(
  { passages, mentions, facts, entities }: Pick<GroupCounts, 'passages' | 'mentions' | 'facts' | 'entities'>,
  dimensions: number | null,
): number {
  const vectorBytes = dimensions === null ? 0 : (1 + SENTENCES_PER_PASSAGE) * dimensions * (4 + 1 / 8);
  return Math.round(passages * (PASSAGE_BYTES + vectorBytes) + mentions * MENTION_BYTES + facts * FACT_BYTES + entities * ENTITY_BYTES);
}
