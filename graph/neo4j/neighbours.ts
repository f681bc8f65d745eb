/** Neighbourhoods of passages and names, a batch at a time: association over a group that is larger than memory. */
import type { Fact } from '../../src/core/model.ts';
import { type NamingRow, neighbourhoods } from '../neighbours.ts';
import type { GraphReader } from '../store.ts';
import { type Connection, groupKey } from './connection.ts';
import { indexKey } from './index-key.ts';
import { type BodyRow, mentionsFrom, valueFrom } from './rows.ts';

/** Which sentence names what, and by which rule, is in the passage's own text of mentions. */
const OF_PASSAGES = `MATCH (p:Passage) WHERE p.group_id = $given.group AND p.id IN $given.ids AND p.expired_at IS NULL RETURN p.id AS id, p.mentions AS mentions`;
const OF_KEYS = `MATCH (n:Name) WHERE n.group_id = $given.group AND n.key IN $given.keys MATCH (p:Passage)-[:NAMES]->(n) WHERE p.expired_at IS NULL
  WITH DISTINCT p RETURN p.id AS id, p.mentions AS mentions`;
const FACTS = `MATCH (f:Fact) WHERE f.group_id = $given.group AND f.subject_key IN $given.keys RETURN f.id AS id, f.body AS body
  UNION MATCH (f:Fact) WHERE f.group_id = $given.group AND f.object_key IN $given.keys RETURN f.id AS id, f.body AS body`;

interface MentionsRow {
  readonly id: string;
  readonly mentions: string;
}

export function neighbourReader(connection: Connection): Pick<GraphReader, 'neighbours'> {
  const { read } = connection;
  return {
    neighbours: async (groupId, batch, asOf) => {
      const group = groupKey(connection, groupId);
      const keys = batch.keys.map(indexKey);
      const [ofPassages, ofKeys, facts] = await Promise.all([
        batch.passageIds.length === 0 ? [] : read<MentionsRow>(OF_PASSAGES, { group, ids: batch.passageIds }),
        keys.length === 0 ? [] : read<MentionsRow>(OF_KEYS, { group, keys }),
        keys.length === 0 ? [] : read<BodyRow>(FACTS, { group, keys }),
      ]);
      const wanted = new Set(batch.keys);
      const rows = {
        ofPassages: ofPassages.flatMap((row) => namings(groupId, row)),
        ofKeys: ofKeys.flatMap((row) => namings(groupId, row)).filter(({ key }) => wanted.has(key)),
        facts: facts.map(valueFrom<Fact>),
      };
      return neighbourhoods(batch, rows, asOf);
    },
  };
}

function namings(groupId: string, { id, mentions }: MentionsRow): NamingRow[] {
  const sentences = new Map<string, Set<number>>();
  for (const { key, sentence, rule } of mentionsFrom(groupId, id, mentions)) {
    if (rule === 'stated') continue;
    const own = sentences.get(key);
    if (own) own.add(sentence);
    else sentences.set(key, new Set([sentence]));
  }
  return [...sentences].map(([key, own]) => ({ passageId: id, key, sentences: own.size }));
}
