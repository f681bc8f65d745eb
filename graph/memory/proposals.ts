/** Proposals by reading all that there is: the plainest reading of the contract. */
import type { Passage } from '../../src/core/model.ts';
import { SERIES_PASSAGES_MIN } from '../index/documents.ts';
import { passageTerms } from '../passage-terms.ts';
import { bestFits, bestIds, bm25Scores, vectorFit } from '../proposals.ts';
import { type DocumentPlace, isBelievedAt, type KeyPassages, type MemberPlace, passesFilter, type ProposalRequest, type Proposals } from '../store.ts';
import type { Instant } from '../../src/core/time.ts';
import { compareCodePoints } from './code-points.ts';
import type { Group } from './group.ts';
import { checkedLimit, unique } from './lists.ts';

interface Read {
  readonly passage: Passage;
  readonly terms: readonly string[];
}

export function proposalsOf(group: Group, { terms, vector, knownAt, limit, filter = {} }: ProposalRequest): Proposals {
  const read = believed(group, knownAt).map((passage) => ({ passage, terms: passageTerms(passage) }));
  const length = read.reduce((sum, one) => sum + one.terms.length, 0);
  const hits = new Map(terms.map((term) => [term, hitsOf(read, term)]));
  const allowed = read.filter(({ passage }) => passesFilter(passage, filter));
  const isAllowed = new Set(allowed.map(({ passage }) => passage.id));
  const scores = [...bm25Scores([...hits.values()], read.length, length)].map(([id, score]) => ({ id, score }));
  const words = scores.filter(({ id }) => isAllowed.has(id));
  const fits = allowed.flatMap(({ passage }) => {
    const values = group.vectors.get(passage.id)?.values;
    const fit = vector && values ? vectorFit(values, passage.sentences.length, vector) : null;
    return fit ? [{ id: passage.id, ...fit }] : [];
  });
  return {
    byWords: bestIds(words, checkedLimit(limit)),
    ...bestFits(fits, limit),
    statistics: { passages: read.length, length, df: new Map([...hits].map(([term, { keys }]) => [term, keys.length])), series: seriesOf(read) },
  };
}

export function membersOf(group: Group, documents: readonly DocumentPlace[], knownAt: Instant | null): MemberPlace[] {
  const isWanted = ({ source, document }: Passage) => documents.some((one) => one.source === source && one.document === document);
  const members = believed(group, knownAt).filter(isWanted);
  const places = members.map(({ source, document, id, position, ordinal, saidAt, createdAt }) => ({
    source,
    document,
    id,
    position,
    ordinal,
    saidAt,
    createdAt,
  }));
  return places.sort((a, b) => compareCodePoints(a.id, b.id));
}

export function namingPassages(group: Group, keys: readonly string[], knownAt: Instant | null, limit: number): KeyPassages[] {
  const isThere = new Set(believed(group, knownAt).map(({ id }) => id));
  return unique(keys).flatMap((key) => {
    const naming = [...group.mentions.values()].filter((mention) => mention.key === key && mention.rule !== 'stated' && isThere.has(mention.passageId));
    const passageIds = unique(naming.map(({ passageId }) => passageId)).sort(compareCodePoints);
    return passageIds.length === 0 ? [] : [{ key, passageIds: passageIds.slice(0, checkedLimit(limit)) }];
  });
}

function believed({ passages }: Group, knownAt: Instant | null): Passage[] {
  return [...passages.values()].filter((passage) => isBelievedAt(passage, knownAt));
}

function hitsOf(read: readonly Read[], term: string) {
  const counted = read.map(({ passage, terms }) => ({ key: passage.id, count: terms.filter((one) => one === term).length, length: terms.length }));
  const holding = counted.filter(({ count }) => count > 0);
  return { keys: holding.map(({ key }) => key), counts: holding.map(({ count }) => count), lengths: holding.map(({ length }) => length) };
}

function seriesOf(read: readonly Read[]) {
  const documents = [...Map.groupBy(read, ({ passage }) => passage.document).values()].filter((members) => members.length >= SERIES_PASSAGES_MIN);
  const members = documents.flat();
  return { documents: documents.length, passages: members.length, length: members.reduce((sum, { terms }) => sum + terms.length, 0) };
}
