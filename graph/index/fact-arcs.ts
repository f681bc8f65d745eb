/** Facts as arcs between names: one for each belief version, both ways, pointing into the table of distinct intervals. */
import type { Fact } from '../../src/core/model.ts';
import type { Instant } from '../../src/core/time.ts';
import { type Adjacency, ARC_KINDS } from '../association/adjacency.ts';
import type { IntervalTable } from '../association/interval-table.ts';
import { versionKnownAt } from '../store.ts';

interface FactEdge {
  readonly from: number;
  readonly to: number;
}

export interface FactArcsParts {
  readonly adjacency: Adjacency;
  readonly intervals: IntervalTable;
  readonly nodeOfKey: (key: string) => number;
  readonly knownAt: Instant | null;
}

export class FactArcs {
  readonly #parts: FactArcsParts;
  readonly #slots = new Map<string, { readonly number: number; readonly edges: readonly FactEdge[] }>();
  #nextSlot = 0;

  constructor(parts: FactArcsParts) {
    this.#parts = parts;
  }

  /** Replaces the arcs of these slots. */
  update(slots: ReadonlyMap<string, readonly Fact[]>): void {
    for (const [slot, facts] of slots) {
      this.#remove(slot);
      const number = this.#nextSlot++;
      const edges = facts.flatMap((fact) => this.#addFact(fact, number));
      if (edges.length > 0) this.#slots.set(slot, { number, edges });
    }
  }

  #remove(slot: string): void {
    const known = this.#slots.get(slot);
    if (!known) return;
    const { adjacency } = this.#parts;
    for (const node of new Set(known.edges.flatMap(({ from, to }) => [from, to]))) {
      adjacency.removeArcs(node, (arc) => adjacency.kinds[arc] === ARC_KINDS.fact && adjacency.tags[arc] === known.number);
    }
    this.#slots.delete(slot);
  }

  #addFact(fact: Fact, tag: number): FactEdge[] {
    if (fact.subject.kind !== 'entity' || fact.object.kind !== 'entity') return [];
    const { adjacency, intervals, nodeOfKey, knownAt } = this.#parts;
    const version = versionKnownAt(fact.versions, knownAt);
    if (!version) return [];
    const edge = { from: nodeOfKey(fact.subject.key), to: nodeOfKey(fact.object.key) };
    const interval = intervals.intern([{ from: version.validAt?.at ?? version.occurredAt?.at ?? null, to: version.invalidAt?.at ?? null }]);
    adjacency.addArc(edge.from, edge.to, { kind: ARC_KINDS.fact, tag, interval });
    adjacency.addArc(edge.to, edge.from, { kind: ARC_KINDS.fact, tag, interval });
    return [edge];
  }
}
