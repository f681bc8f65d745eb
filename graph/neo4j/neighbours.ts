/** Neighbourhoods of passages and names, a batch at a time: association over a group that is larger than memory. */
import type { Fact } from '../../src/core/model.ts';
import { type NamingRow, neighbourhoods } from '../neighbours.ts';
import type { GraphReader } from '../store.ts';
import { BELIEVED } from './candidates.ts';
import { type Connection, checkedLimit, distinct, groupKey } from './connection.ts';
import { indexKey } from './index-key.ts';
import { type BodyRow, mentionsFrom, valueFrom } from './rows.ts';

/** Which sentence names what, and by which rule, is in the passage's own text of mentions. */
const OF_PASSAGES = `MATCH (p:Passage) WHERE p.group_id = $given.group AND p.id IN $given.ids AND p.expired_at IS NULL RETURN p.id AS id, p.mentions AS mentions`;
const OF_KEYS = `MATCH (n:Name) WHERE n.group_id = $given.group AND n.key IN $given.keys MATCH (p:Passage)-[:NAMES]->(n) WHERE p.expired_at IS NULL
  WITH DISTINCT p RETURN p.id AS id, p.mentions AS mentions`;
const FACTS = `MATCH (f:Fact) WHERE f.group_id = $given.group AND f.subject_key IN $given.keys RETURN f.id AS id, f.body AS body
  UNION MATCH (f:Fact) WHERE f.group_id = $given.group AND f.object_key IN $given.keys RETURN f.id AS id, f.body AS body`;
/** The first passages of each key, so that a name that half of the group holds costs no more than others. */
const NAMING = `UNWIND $given.keys AS key MATCH (n:Name {group_id: $given.group, key: key})
  CALL (n) { MATCH (p:Passage)-[:NAMES]->(n) WHERE ${BELIEVED} WITH DISTINCT p ORDER BY p.id LIMIT $given.limit RETURN p }
  RETURN key, p.id AS id, p.mentions AS mentions ORDER BY key, id`;
/** How much further is read of keys that mentions of the rule 'stated' took places of. */
const WIDENING = 4;

interface MentionsRow {
  readonly id: string;
  readonly mentions: string;
}

export function neighbourReader(connection: Connection): Pick<GraphReader, 'neighbours' | 'passagesNaming'> {
  const { read } = connection;
  const naming = async (groupId: string, keys: readonly string[], at: string | null, limit: number, cutAt: number): Promise<Map<string, string[]>> => {
    const asked = { group: groupKey(connection, groupId), keys: keys.map(indexKey), at, limit: checkedLimit(cutAt) };
    const rows = Map.groupBy(keys.length === 0 ? [] : await read<MentionsRow & { readonly key: string }>(NAMING, asked), ({ key }) => key);
    const found = new Map<string, string[]>();
    const cut: string[] = [];
    for (const key of keys) {
      const own = rows.get(indexKey(key)) ?? [];
      const ids = own.filter((row) => namings(groupId, row).some((one) => one.key === key)).map(({ id }) => id);
      if (ids.length < limit && own.length === cutAt) cut.push(key);
      else if (ids.length > 0) found.set(key, ids.slice(0, limit));
    }
    return cut.length === 0 ? found : new Map([...found, ...(await naming(groupId, cut, at, limit, cutAt * WIDENING))]);
  };
  return {
    passagesNaming: async (groupId, keys, at, limit) => {
      if (checkedLimit(limit) === 0n) return [];
      const found = await naming(groupId, distinct(keys), at, limit, limit);
      return distinct(keys).flatMap((key) => {
        const passageIds = found.get(key);
        return passageIds ? [{ key, passageIds }] : [];
      });
    },
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
