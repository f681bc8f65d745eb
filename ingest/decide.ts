/** Decisions about names: that two are one thing, or are two; and that such a decision no longer stands. */
import { EMPTY_CHANGE_SET } from '../graph/store.ts';
import { contentId } from '../src/core/ids.ts';
import type { LinkDecision } from '../src/core/model.ts';
import type { Instant } from '../src/core/time.ts';
import { type ApplyStore, commitComputed } from './commit-computed.ts';
import { mentionsOfDecisions } from './linking/hand-apart.ts';
import { storedReadings } from './linking/stored-readings.ts';
import { linkedNames, NO_NAME_CHANGES, statementsOfKeys } from './link-names.ts';
import { relinkGroup } from './relink-group.ts';
import { foldedSlots, type RelationOf } from './slots.ts';

export type Taken = Pick<LinkDecision, 'kind' | 'a' | 'b'>;

export function decisionOf(groupId: string, { kind, a, b }: Taken, decidedAt: Instant): LinkDecision {
  return { id: contentId('de', groupId, kind, a, b, decidedAt), groupId, kind, a, b, decidedAt };
}

export interface Deciding {
  readonly decided: readonly LinkDecision[];
  readonly withdrawn: readonly LinkDecision[];
}

/** Takes and withdraws decisions. A decision about a name that nothing mentions is not kept. */
export async function applyDecisions(store: ApplyStore, relationOf: RelationOf, groupId: string, deciding: Deciding): Promise<void> {
  await relinkGroup(store, relationOf, groupId);
  await commitComputed(store, groupId, async () => {
    const mentions = await store.mentions(groupId, mentionsOfDecisions([...deciding.decided, ...deciding.withdrawn]));
    const again = await storedReadings(store, groupId, [...new Set(mentions.map(({ episodeId }) => episodeId))].sort());
    const known = new Set(mentions.map(({ id }) => id));
    const decided = deciding.decided.filter((decision) => mentionsOfDecisions([decision]).every((id) => known.has(id)));
    const removed = again.map(({ episode }) => episode.id);
    const { changes, links, keysMoved } = await linkedNames(store, groupId, {
      ...NO_NAME_CHANGES,
      decided,
      withdrawn: deciding.withdrawn,
      added: again,
      removed,
    });
    const touched = await statementsOfKeys(store, groupId, keysMoved);
    return { ...EMPTY_CHANGE_SET, ...changes, slots: await foldedSlots(store, groupId, relationOf, { touched, added: [], expired: [], removed: [], links }) };
  });
}
