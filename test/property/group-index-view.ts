/** What a group index holds, without the numbers it gave out: two indexes of the same knowledge have equal views. */
import { terms } from '../../src/core/analyzer.ts';
import { ARC_KINDS } from '../../graph/association/adjacency.ts';
import { aliasesOf } from '../../graph/index/title-aliases.ts';
import type { GroupIndex, IndexedPassage } from '../../graph/index/index.ts';

/** `texts`: all that was ever said, so that what a removal left behind is seen. */
export function viewOf(index: GroupIndex, texts: readonly string[], instants: readonly string[]) {
  const passages = [...index.all()].sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    revision: index.revision,
    passages: passages.map((passage) => passageView(index, passage)),
    postings: postingsView(index, texts),
    names: namesView(index),
    aliases: aliasView(index, texts),
    documents: documentView(index),
    arcs: arcView(index, passages, instants),
    lengths: lengthView(index, passages),
  };
}

function passageView(index: GroupIndex, passage: IndexedPassage) {
  const { slot, unitBegin, node: _node, ...own } = passage;
  const units = Array.from({ length: passage.unitCount }, (_, at) => unitBegin + at);
  return {
    ...own,
    slot: undefined,
    unitBegin: undefined,
    found: index.slotOf(passage.id) === slot && index.slotOfNode(passage.node) === slot,
    owned: units.every((unit) => index.ownerOf(unit) === slot && index.isLive(unit)),
    length: index.postings.lengths.values[slot],
    terms: index.postings.termsOf(slot).sort(),
    title: keyOf(index, index.names.titleOf(slot)),
    held: index.names.heldBy(slot).map((names) => [...names].map((name) => index.names.keyOf(name)).sort()),
    vector: index.passageVectors ? [...index.passageVectors.row(slot)] : null,
    units: index.unitVectors ? units.map((unit) => [...(index.unitVectors?.row(unit) ?? [])]) : null,
  };
}

function keyOf(index: GroupIndex, name: number): string {
  return name < 0 ? '' : index.names.keyOf(name);
}

function idOf(index: GroupIndex, slot: number): string {
  return slot < 0 ? '' : (index.passage(slot)?.id ?? `empty slot ${slot}`);
}

function postingsView(index: GroupIndex, texts: readonly string[]) {
  const counts: Record<string, Record<string, number>> = {};
  for (const term of new Set(texts.flatMap(terms))) {
    const posting = index.postings.get(term);
    const own: [string, number][] = [];
    for (let at = 0; at < (posting?.passages.length ?? 0); at++) own.push([idOf(index, posting?.passages.values[at] ?? -1), posting?.counts.values[at] ?? 0]);
    if (own.length > 0) counts[term] = Object.fromEntries(own);
  }
  return { counts, passages: index.postings.passageCount, sum: index.postings.lengthSum };
}

function namesView(index: GroupIndex) {
  const df: Record<string, number> = {};
  for (let name = 0; name < index.names.size; name++) {
    const key = index.names.keyOf(name);
    if (index.names.df(name) > 0) df[key] = index.names.df(name);
    if ((index.names.numberOf(key) === name) !== index.names.df(name) > 0) df[key] = -1;
  }
  return df;
}

function aliasView(index: GroupIndex, texts: readonly string[]) {
  const held: Record<string, Record<string, number>> = {};
  for (const alias of new Set(texts.flatMap((text) => [...aliasesOf(text).keys()]))) {
    const passages = [...(index.aliases.get(alias) ?? [])].map(([slot, trust]) => [idOf(index, slot), trust] as const);
    if (passages.length > 0) held[alias] = Object.fromEntries(passages);
  }
  return held;
}

function documentView(index: GroupIndex) {
  const documents = [...index.documents.all()].map(({ key, number, members, series }) => {
    const neighbours = members
      .map(({ slot: held }) => held ?? -1)
      .map((slot) => [
        idOf(index, index.documents.previous.values[slot] ?? -1),
        idOf(index, index.documents.next.values[slot] ?? -1),
        index.documents.documentOf.values[slot] === number,
      ]);
    return { key, series, members: members.map(({ slot, id, position, ordinal }) => [idOf(index, slot ?? -1), id, position, ordinal]), neighbours };
  });
  return documents.sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** Arcs by the node they leave, as sorted lists: parallel arcs count. Intervals by whether they are open at each of the instants. */
function arcView(index: GroupIndex, passages: readonly IndexedPassage[], instants: readonly string[]) {
  const open = instants.map((at) => index.intervals.openAt(at));
  const ends = new Map(passages.map(({ node, id }) => [node, `passage ${id}`]));
  for (let name = 0; name < index.names.size; name++) {
    if (index.nodeOfName(name) >= 0) ends.set(index.nodeOfName(name), `name ${index.names.keyOf(name)}`);
  }
  const arcs: Record<string, string[]> = {};
  let seen = 0;
  for (const [node, end] of ends) {
    const own: string[] = [];
    for (let arc = index.adjacency.begin(node); arc < index.adjacency.end(node); arc++) own.push(arcText(index, arc, ends, open));
    seen += own.length;
    if (own.length > 0) arcs[end] = own.sort();
  }
  return { arcs, unseen: index.adjacency.arcCount - seen };
}

function arcText(index: GroupIndex, arc: number, ends: ReadonlyMap<number, string>, open: readonly Uint8Array[]): string {
  const { targets, kinds, tags, intervals, weights } = index.adjacency;
  const to = ends.get(targets[arc] ?? -1) ?? 'nothing';
  const when = open.map((answer) => answer[intervals[arc] ?? 0] ?? 0).join('');
  if (kinds[arc] === ARC_KINDS.fact) return `fact to ${to} open ${when}`;
  const unit = tags[arc] ?? 0;
  const owner = index.passage(index.ownerOf(unit));
  return `kind ${kinds[arc]} weight ${weights[arc]} to ${to} by sentence ${unit - (owner?.unitBegin ?? 0)} of ${owner?.id} open ${when}`;
}

function lengthView(index: GroupIndex, passages: readonly IndexedPassage[]) {
  const lengths = index.seriesLengths();
  const series = passages.filter(({ slot }) => index.documents.isSeries(slot));
  return {
    counts: [lengths.passages, lengths.documents, lengths.windowMean, lengths.documentMean],
    windows: series.map(({ slot }) => [lengths.window[slot], lengths.windowNorm?.[slot]]),
    documents: series.map(({ slot }) => lengths.document[index.documents.documentOf.values[slot] ?? -1]),
  };
}
