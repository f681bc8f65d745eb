/**
 * The question-gated walk: from the passages that fit best, over the names in the sentences that fit, to other passages.
 *
 * It is Personalized PageRank's walk cut after one bridge, with arc weights that depend on the question (shared/RECIPE.md §2,
 * Query 3): a passage hands its mass to names in proportion to how well the sentences holding them fit, a name to passages in
 * proportion to how well their sentences fit, and it never goes straight back.
 */
import type { GroupIndex } from '../graph/index/group-index.ts';
import { growableFloat64 } from '../graph/index/growable.ts';
import { ARC_KINDS } from '../graph/association/adjacency.ts';
import { type ArcWeigher, associate } from '../graph/association/index.ts';
import { LIMITS } from '../src/core/limits.ts';
import { nameIdf } from './anchors.ts';
import type { SlotFilter } from './candidates.ts';
import type { Evidence } from './evidence.ts';
import type { RankingSettings } from './settings.ts';
import { nearestRows } from './top.ts';

/** Names of fewer passages than this lead nowhere; small groups may bridge over names of this many whatever their share. */
const BRIDGE_PASSAGES_MIN = 2;
const BRIDGE_PASSAGES_ALWAYS = 5;

/** Share by which masses differ that were summed in another order. */
const SAME_MASS = 1e-9;

/** The heaviest way a passage was reached. */
export interface Bridge {
  readonly fromSlot: number;
  readonly fromUnit: number;
  readonly name: number;
  readonly toUnit: number;
  readonly mass: number;
}

/** How a passage was reached so far: all mass that arrived, and the way that most of it came. */
interface Arrival {
  mass: number;
  most: number;
  fromNode: number;
  nameNode: number;
  arc: number;
}

/** A passage that the walk starts from. */
export interface Source {
  readonly slot: number;
  readonly score: number;
}

export interface WalkResult {
  /** Slot → mass that arrived. */
  readonly mass: ReadonlyMap<number, number>;
  /** Undefined where none arrived. */
  readonly bridgeTo: (slot: number) => Bridge | undefined;
}

export interface WalkOptions {
  readonly settings: RankingSettings;
  readonly open?: Uint8Array;
}

/** Walks from `sources`, best first. Walks of one question share a weigher, which remembers what it weighed. */
export function walk(weigher: QuestionWeigher, sources: readonly Source[], { settings, open }: WalkOptions): WalkResult {
  const { evidence } = weigher;
  const { index } = evidence;
  const seeds = massOf(sources, settings.sourceTemperature).map(({ slot, mass }) => ({ node: index.passage(slot)?.node ?? -1, weight: mass }));
  const arrivals = new Map<number, Arrival>();
  associate(index.adjacency, seeds, {
    restart: 0,
    depthMax: 2,
    returning: false,
    residualMax: settings.walkResidualMax,
    weigh: weigher.weigh,
    ...(open ? { open } : {}),
    onFlow: (from, to, arc, flow, depth, cameFrom) => {
      if (depth !== 2) return;
      const slot = index.slotOfNode(to);
      const known = arrivals.get(slot);
      if (known === undefined) {
        arrivals.set(slot, { mass: flow, most: flow, fromNode: cameFrom, nameNode: from, arc });
        return;
      }
      known.mass += flow;
      if (!isHeavier(index, flow, from, cameFrom, known)) return;
      known.most = flow;
      known.fromNode = cameFrom;
      known.nameNode = from;
      known.arc = arc;
    },
  });
  const mass = new Map<number, number>();
  for (const [slot, arrival] of arrivals) mass.set(slot, arrival.mass);
  return { mass, bridgeTo: (slot) => bridgeOf(weigher, arrivals.get(slot)) };
}

function bridgeOf(weigher: QuestionWeigher, arrival: Arrival | undefined): Bridge | undefined {
  if (!arrival) return undefined;
  const { index } = weigher.evidence;
  const { fromNode, nameNode, arc, most } = arrival;
  const toUnit = index.adjacency.tags[arc] ?? 0;
  return { fromSlot: index.slotOfNode(fromNode), fromUnit: weigher.unitTo(fromNode, nameNode), name: index.nameOfNode(nameNode), toUnit, mass: most };
}

/** Of two ways with the same mass, but for its last bits, the one over the first name, then from the first passage, by key and id. */
function isHeavier(index: GroupIndex, mass: number, nameNode: number, fromNode: number, known: Arrival): boolean {
  const difference = mass - known.most;
  if (Math.abs(difference) > SAME_MASS * known.most) return difference > 0;
  const [key, other] = [index.names.keyOf(index.nameOfNode(nameNode)), index.names.keyOf(index.nameOfNode(known.nameNode))];
  if (key !== other) return key < other;
  return idOf(index, fromNode) < idOf(index, known.fromNode);
}

function idOf(index: GroupIndex, node: number): string {
  return index.passage(index.slotOfNode(node))?.id ?? '';
}

/** A softmax of the sources' scores. */
function massOf(sources: readonly Source[], temperature: number): { slot: number; mass: number }[] {
  const best = sources[0]?.score ?? 0;
  return sources.map(({ slot, score }) => ({ slot, mass: Math.exp((score - best) / temperature) }));
}

/** Arc weights of one question. */
export class QuestionWeigher {
  readonly evidence: Evidence;
  readonly #settings: RankingSettings;
  readonly #allowed: SlotFilter;
  readonly #namePassagesMax: number;
  /** Where the weights of a name's arcs begin in `#weights`. */
  readonly #weighed = new Map<number, number>();
  readonly #weights = growableFloat64(4096);
  /** Best arc of a node to each target, within one call. */
  readonly #best = new Map<number, number>();

  constructor(evidence: Evidence, settings: RankingSettings, allowed: SlotFilter) {
    this.evidence = evidence;
    this.#settings = settings;
    this.#allowed = allowed;
    this.#namePassagesMax = Math.max(BRIDGE_PASSAGES_ALWAYS, Math.min(settings.bridgePassagesMax, settings.bridgeShareMax * evidence.index.passageCount));
  }

  readonly weigh: ArcWeigher = (node, _cameFrom, _depth, begin, end, out) => {
    out.fill(0, 0, end - begin);
    this.#best.clear();
    const slot = this.evidence.index.slotOfNode(node);
    if (slot >= 0) this.#weighNames(slot, begin, end, out);
    else this.#weighPassages(node, begin, end, out);
  };

  /** The sentence of a passage over which most mass goes to a name. */
  unitTo(passageNode: number, nameNode: number): number {
    const { index } = this.evidence;
    const { adjacency } = index;
    let best = -1;
    const end = adjacency.end(passageNode);
    for (let arc = adjacency.begin(passageNode); arc < end; arc++) {
      if (adjacency.targets[arc] !== nameNode) continue;
      const unit = adjacency.tags[arc] ?? 0;
      if (best < 0 || this.evidence.unitFit(unit) > this.evidence.unitFit(best)) best = unit;
    }
    return best;
  }

  #weighNames(slot: number, begin: number, end: number, out: Float64Array): void {
    const { index, question } = this.evidence;
    const { adjacency, names } = index;
    const share = this.#unitShares(slot);
    for (let arc = begin; arc < end; arc++) {
      const target = adjacency.targets[arc] ?? 0;
      const name = index.nameOfNode(target);
      if (adjacency.kinds[arc] !== ARC_KINDS.mention || name < 0 || question.ownNames.has(name)) continue;
      const df = index.nameDf(name);
      if (df < BRIDGE_PASSAGES_MIN || df > this.#namePassagesMax) continue;
      this.#keepBest(
        target,
        arc - begin,
        (share.get(adjacency.tags[arc] ?? 0) ?? 0) * nameIdf(index, name) * (isNumber(names.keyOf(name)) ? this.#settings.numberBridge : 1),
        out,
      );
    }
  }

  /** Softmax of how well the passage's sentences fit. */
  #unitShares(slot: number): Map<number, number> {
    const passage = this.evidence.index.passage(slot);
    const shares = new Map<number, number>();
    const best = this.evidence.bestFit(slot);
    let sum = 0;
    for (let at = 0; at < (passage?.unitCount ?? 0); at++) {
      const unit = (passage?.unitBegin ?? 0) + at;
      const weight = Math.exp((this.evidence.unitFit(unit) - best) / this.#settings.unitTemperature);
      shares.set(unit, weight);
      sum += weight;
    }
    for (const [unit, weight] of shares) shares.set(unit, weight / sum);
    return shares;
  }

  /** The same from wherever the walk came, so it is computed once a name; the routine itself bars the way back. */
  #weighPassages(node: number, begin: number, end: number, out: Float64Array): void {
    const size = end - begin;
    const known = this.#weighed.get(node);
    if (known !== undefined) {
      const weights = this.#weights.values;
      for (let at = 0; at < size; at++) out[at] = weights[known + at] as number;
      return;
    }
    const { index } = this.evidence;
    const { targets, tags } = index.adjacency;
    const name = index.nameOfNode(node);
    for (const at of this.#worthReading(begin, end)) {
      const target = targets[begin + at] as number;
      const fit = this.#gate(tags[begin + at] as number);
      this.#keepBest(target, at, index.names.titleOf(index.slotOfNode(target)) === name ? fit * (1 + this.#settings.titleBonus) : fit, out);
    }
    const kept = this.#weights.length;
    this.#weighed.set(node, kept);
    this.#weights.resize(kept + size);
    this.#weights.values.set(out.subarray(0, size), kept);
  }

  /** Mention arcs to allowed passages; of a name in more sentences than the limit, those nearest to the question by their codes. */
  #worthReading(begin: number, end: number): number[] {
    const { index, unitDistances } = this.evidence;
    const { targets, tags, kinds } = index.adjacency;
    const readable = (at: number) => {
      const slot = index.slotOfNode(targets[begin + at] ?? 0);
      return kinds[begin + at] === ARC_KINDS.mention && slot >= 0 && this.#allowed?.(slot) !== false;
    };
    const size = end - begin;
    if (size <= LIMITS.unitsPerNameMax || !unitDistances) {
      const all: number[] = [];
      for (let at = 0; at < size; at++) if (readable(at)) all.push(at);
      return all;
    }
    return nearestRows(unitDistances, size, LIMITS.unitsPerNameMax, (at) => (readable(at) ? (tags[begin + at] ?? 0) : -1));
  }

  #gate(unit: number): number {
    return Math.exp(this.evidence.unitFit(unit) / this.#settings.unitTemperature);
  }

  /** Of several arcs to one target only the heaviest counts. */
  #keepBest(target: number, at: number, weight: number, out: Float64Array): void {
    const before = this.#best.get(target);
    if (before === undefined) {
      this.#best.set(target, at);
      out[at] = weight;
    } else if (weight > (out[before] ?? 0)) {
      out[before] = 0;
      out[at] = weight;
      this.#best.set(target, at);
    }
  }
}

/** A shared year or number joins two passages less than a shared name does. */
function isNumber(key: string): boolean {
  return /^[\p{Nd} ]+$/u.test(key);
}
