/** Fields that a record's source kept beside its text: they are said of what its title names. */
import { KEY_TABLE } from './key-table.ts';
import type { Claim } from '../claim.ts';
import type { Reading } from './claim-of.ts';
import { readKey } from './keys.ts';
import type { Pair } from './pairs.ts';
import { factsOfRecord } from './record-facts.ts';
import type { EpisodeMetadata } from '../../../src/core/model.ts';

/** What tells of the text, not of its subject. */
const OF_THE_TEXT: ReadonlySet<string> = new Set([
  'speaker',
  'tags',
  'id',
  'author',
  'authors',
  'source',
  'url',
  'date',
  'type',
  'category',
  'language',
  'version',
  'status',
]);

/**
 * Claims of a record's known fields that are not in its text, once, with its first passage. Their ends are written nowhere: ranges of no
 * length at the passage's start.
 */
export function metadataClaims(metadata: EpisodeMetadata, inText: readonly Pair[], reading: Reading): Claim[] {
  if (reading.kind !== 'record' || reading.passage.ordinal !== 0 || !reading.title) return [];
  const said = new Set(inText.map(({ key }) => key.wording.toLowerCase()));
  const pairs = Object.entries(metadata).flatMap(([name, value]): Pair[] => {
    const key = readKey(name);
    const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
    const read = key?.known && KEY_TABLE.has(key.wording.toLowerCase()) && !OF_THE_TEXT.has(name.toLowerCase()) && !said.has(key.wording.toLowerCase());
    return key && read && text && !/[\n{[]/u.test(text) ? [{ key, start: 0, end: 0, value: text, valueStart: 0 }] : [];
  });
  const about = { ...reading, headings: [], speaker: null };
  const named = pairs.filter(({ key }) => key.role !== 'name' && key.role !== 'thing');
  return named.length ? factsOfRecord({ header: null, pairs: named, runs: [], row: false }, about).map(unwritten) : [];
}

function unwritten(claim: Claim): Claim {
  return { ...claim, subject: { ...claim.subject, start: 0, end: 0 }, object: { ...claim.object, start: 0, end: 0 } };
}
