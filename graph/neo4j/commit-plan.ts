/** From a change set and the state that it meets to what is written: the order that every store keeps. */
import type { ChangeSet } from '../store.ts';
import { drawArcs, eraseArcs } from './arcs.ts';
import type { CommitState } from './commit-state.ts';
import { distinct } from './connection.ts';
import { draftOf } from './draft.ts';
import { decisionSteps, linkSteps, writeEntities } from './entity-writer.ts';
import { applySteps, eraseSteps, expireSteps, redactSteps } from './episode-writer.ts';
import { indexKey } from './index-key.ts';
import { statementSteps, writeFacts } from './knowledge-writer.ts';
import { erasePassages, writePassages } from './passage-writer.ts';
import { type CommitPlan, stepOf } from './steps.ts';

const CREATE_NAMES = 'UNWIND $given.rows AS key CREATE (:Name {group_id: $given.group, key: key})';
const TIDY_NAMES = 'MATCH (n:Name) WHERE n.group_id = $given.group AND n.key IN $given.rows AND NOT EXISTS { (n)--() } DELETE n';

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
  const facts = writeFacts(group, changes.slots, state.facts);
  const written = { passages, entities, facts };
  const keys = [...passages.keysNamed, ...entities.come.flatMap((one) => one.keys.map(indexKey))];
  const fresh = distinct(keys).filter((key) => !state.names.has(key));
  return {
    steps: [
      ...eraseArcs(group, written, state.names),
      ...stepOf(CREATE_NAMES, group, fresh),
      ...erasePassages(group, erasure),
      ...eraseSteps(group, erasure.episodes),
      ...redactSteps(group, redacted),
      ...apply,
      ...passages.steps,
      ...statements,
      ...expireSteps(group, expired),
      ...entities.steps,
      ...linkSteps(group, changes, state),
      ...decisionSteps(group, changes),
      ...facts.steps,
      ...drawArcs(group, written, state.names),
      ...stepOf(TIDY_NAMES, group, distinct([...erasure.keys, ...passages.lost.flatMap((lost) => lost.keys), ...entities.keysLost]).map(indexKey)),
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
