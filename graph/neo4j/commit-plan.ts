/** From a change set and the state that it meets to what is written: the order that every store keeps. */
import type { ChangeSet } from '../store.ts';
import { drawArcs, eraseArcs } from './arcs.ts';
import type { CommitState } from './commit-state.ts';
import { distinct } from './connection.ts';
import { draftOf } from './draft.ts';
import { decisionSteps, writeEntities, writeLinks } from './entity-writer.ts';
import { applySteps, eraseSteps, expireSteps, redactSteps } from './episode-writer.ts';
import { indexKey } from './index-key.ts';
import { statementSteps, writeFacts } from './knowledge-writer.ts';
import { erasePassages, writePassages } from './passage-writer.ts';
import { type CommitPlan, stepOf } from './steps.ts';

const TIDY_NAMES = 'MATCH (n:Name) WHERE n.group_id = $group AND n.key IN $rows AND NOT EXISTS { (n)--() } DELETE n';
const TIDY_TERMS = 'MATCH (t:LinkTerm) WHERE t.group_id = $group AND t.key IN $rows AND NOT EXISTS { (t)--() } DELETE t';

/**
 * Erase, redact, apply, add, expire, entities, links, decisions, facts; then what follows from them.
 * @throws MnemographError `invalid_input` where an episode to apply is not pending; a plain error where the change set contradicts the store.
 */
export function planCommit(group: string, changes: ChangeSet, state: CommitState): CommitPlan {
  const { draft, erasure } = draftOf(state, changes);
  const redacted = changes.redacted.filter(({ episodeId }) => draft.episodes.has(episodeId));
  const apply = applySteps(group, changes.applied, draft.episodes);
  const passages = writePassages(group, changes, draft);
  const statements = statementSteps(group, changes.statements, state.statements, draft);
  const expired = changes.expired.filter(({ episodeId }) => draft.episodes.has(episodeId));
  const entities = writeEntities(group, changes, state);
  const links = writeLinks(group, changes, state);
  const facts = writeFacts(group, changes.slots, state.facts);
  const written = { passages, entities, facts };
  return {
    steps: [
      ...eraseArcs(group, written),
      ...erasePassages(group, erasure),
      ...eraseSteps(group, erasure.episodes),
      ...redactSteps(group, redacted),
      ...apply,
      ...passages.steps,
      ...statements,
      ...expireSteps(group, expired),
      ...entities.steps,
      ...links.steps,
      ...decisionSteps(group, changes),
      ...facts.steps,
      ...drawArcs(group, written),
      ...stepOf(TIDY_NAMES, group, distinct([...erasure.keys, ...passages.lost.flatMap(({ keys }) => keys), ...entities.keysLost]).map(indexKey)),
      ...stepOf(TIDY_TERMS, group, distinct(links.termsLost).map(indexKey)),
    ],
    change: {
      added: distinct([
        ...changes.applied,
        ...[...changes.passages, ...changes.mentions].map(({ episodeId }) => episodeId),
        ...changes.vectors.flatMap(({ passageId }) => draft.passages.get(passageId)?.episodeId ?? []),
      ]),
      expired: distinct(expired.map(({ episodeId }) => episodeId)),
      removed: distinct([...erasure.episodes, ...erasure.named.map(({ episodeId }) => episodeId), ...redacted.map(({ episodeId }) => episodeId)]),
      slots: distinct(changes.slots.map(({ slot }) => slot)),
      entities: distinct(entities.changed),
    },
  };
}
