/** The graph as a store has it, without an index: passages and names, joined by mentions, names by facts. Read node by node, in batches. */
import type { Fact } from '../src/core/model.ts';
import type { Instant } from '../src/core/time.ts';
import { type Neighbourhood, type NodeBatch, type StoreNode, versionKnownAt } from './store.ts';

/** How many sentences of a passage name a key. */
export interface NamingRow {
  readonly passageId: string;
  readonly key: string;
  readonly sentences: number;
}

/** What a store read for a batch: what its passages name, what names its keys, and the facts at its keys. */
export interface BatchRows {
  readonly ofPassages: readonly NamingRow[];
  readonly ofKeys: readonly NamingRow[];
  readonly facts: readonly Fact[];
}

/** Neighbourhoods in the order of the batch, passages first, each once; nodes that nothing is next to are left out. */
export function neighbourhoods({ passageIds, keys }: NodeBatch, { ofPassages, ofKeys, facts }: BatchRows, asOf: Instant | null): Neighbourhood[] {
  const named = Map.groupBy(ofPassages, ({ passageId }) => passageId);
  const naming = Map.groupBy(ofKeys, ({ key }) => key);
  const beside = namesBeside(facts, asOf);
  const passages = [...new Set(passageIds)].map(
    (id): Neighbourhood => ({ node: { kind: 'passage', id }, arcs: sorted(named.get(id) ?? [], ({ key }) => key).map(toName) }),
  );
  const names = [...new Set(keys)].map((key): Neighbourhood => {
    const others = sorted([...(beside.get(key) ?? [])], ([other]) => other).map(([other, weight]) => ({ to: { kind: 'name', key: other } as const, weight }));
    return { node: { kind: 'name', key }, arcs: [...sorted(naming.get(key) ?? [], ({ passageId }) => passageId).map(toPassage), ...others] };
  });
  return [...passages, ...names].filter(({ arcs }) => arcs.length > 0);
}

/** A text that stands for the node, unlike that of any other. */
export function nodeText(node: StoreNode): string {
  return node.kind === 'passage' ? `p${node.id}` : `n${node.key}`;
}

function toName({ key, sentences }: NamingRow) {
  return { to: { kind: 'name', key } as const, weight: sentences };
}

function toPassage({ passageId, sentences }: NamingRow) {
  return { to: { kind: 'passage', id: passageId } as const, weight: sentences };
}

/** For each key the names that facts join it to, with how many do. A fact of a name with itself leads nowhere. */
function namesBeside(facts: readonly Fact[], asOf: Instant | null): Map<string, Map<string, number>> {
  const beside = new Map<string, Map<string, number>>();
  const join = (from: string, to: string) => {
    const others = beside.get(from) ?? new Map<string, number>();
    others.set(to, (others.get(to) ?? 0) + 1);
    beside.set(from, others);
  };
  for (const { id: _, subject, object, versions } of new Map(facts.map((fact) => [fact.id, fact])).values()) {
    if (object.kind !== 'entity' || subject.key === object.key || !isOpen(versions, asOf)) continue;
    join(subject.key, object.key);
    join(object.key, subject.key);
  }
  return beside;
}

function isOpen(versions: Fact['versions'], asOf: Instant | null): boolean {
  const version = versionKnownAt(versions, null);
  if (!version) return false;
  const from = (version.occurredAt ?? version.validAt)?.at;
  const to = version.invalidAt?.at;
  const at = (instant: Instant) => Date.parse(instant);
  if (asOf === null) return from === undefined || to === undefined || at(from) < at(to);
  return (from === undefined || at(from) <= at(asOf)) && (to === undefined || at(asOf) < at(to));
}

/** By a text of each, the same on every store. */
function sorted<T>(values: readonly T[], textOf: (value: T) => string): T[] {
  return values.toSorted((a, b) => (textOf(a) < textOf(b) ? -1 : 1));
}
