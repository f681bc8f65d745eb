/**
 * Facts that answer a question, or lead to its answer: found by its names, by the sentences that fit it, and by association over facts
 * (a walk from its names, whose arcs weigh what the question asks), all as of a time.
 */
import { type IndexedFact, placesIn } from '../../graph/index/fact-table.ts';
import { ARC_KINDS, type ArcWeigher, associate } from '../../graph/association/index.ts';
import { LIMITS } from '../../src/core/limits.ts';
import type { Relations } from '../../src/core/relations/relation.ts';
import type { Span } from '../../src/core/model.ts';
import type { Instant, Interval } from '../../src/core/time.ts';
import { nameIdf } from '../anchors.ts';
import type { SlotFilter } from '../candidates.ts';
import type { Evidence } from '../evidence.ts';
import type { OpenAt } from '../open-at.ts';
import type { RankedPassage } from '../rank.ts';
import { FactFits } from './fact-fit.ts';
import { FACT_RANKING, type FactRankingSettings } from './settings.ts';

/** Which of several facts is asked for: the earliest, the latest, those before the present, those after. */
export type AskedOrdering = 'first' | 'last' | 'before' | 'after' | null;

/** Parts of a fact's score; they add up to it. */
export interface FactScoreParts {
  readonly words: number;
  /** Share of the question's words that it and the facts before it speak of. */
  readonly path: number;
  readonly meaning: number;
  readonly ends: number;
  readonly relation: number;
  readonly walk: number;
}

export interface NamedEnds {
  readonly subject: boolean;
  readonly object: boolean;
}

export interface RankedFact {
  readonly fact: IndexedFact;
  readonly score: number;
  readonly parts: FactScoreParts;
  /** Facts walked over before it, from the question's name on. */
  readonly path: readonly IndexedFact[];
  /** Whether the question, or the fact before it, names what stands at either end, under whichever name. */
  readonly named: NamedEnds;
  /** How many words of the question neither it nor what leads to it speaks of. */
  readonly unsaid: number;
}

export interface FactQuestion {
  /** Best first. */
  readonly passages: readonly Pick<RankedPassage, 'slot'>[];
  /** Null: any time. */
  readonly open: OpenAt | null;
  /** Facts that were true at some time of it; null: all that are open. */
  readonly interval: Interval | null;
  readonly ordering: AskedOrdering;
  /** Parts of the question that speak of time: no words to find facts by. */
  readonly spans: readonly Span[];
  /** What the words of relations are. */
  readonly relations: Relations;
  readonly now: Instant;
  readonly allowed: SlotFilter;
  readonly limit: number;
  readonly settings?: Partial<FactRankingSettings>;
}

export function rankFacts(evidence: Evidence, asked: FactQuestion): RankedFact[] {
  return new FactRanking(evidence, asked).ranked();
}

/** How a node was first reached with most mass. */
interface Arrival {
  readonly mass: number;
  readonly over: number | null;
  readonly from: number;
}

class FactRanking {
  readonly #evidence: Evidence;
  readonly #asked: FactQuestion;
  readonly #settings: FactRankingSettings;
  readonly #fits: FactFits;
  readonly #now: number;
  readonly #interval: { readonly from: number; readonly to: number };
  readonly #named: ReadonlySet<number>;
  /** By node, once the walk is done. */
  readonly #paths = new Map<number, readonly IndexedFact[]>();

  constructor(evidence: Evidence, asked: FactQuestion) {
    this.#evidence = evidence;
    this.#asked = asked;
    this.#settings = { ...FACT_RANKING, ...asked.settings };
    this.#fits = new FactFits(evidence, asked.spans, asked.relations);
    this.#interval = { from: milliseconds(asked.interval?.from, -1), to: milliseconds(asked.interval?.to, 1) };
    this.#now = Date.parse(asked.now);
    this.#named = new Set(evidence.question.factNames.flatMap((key) => evidence.index.placesOf(key)));
  }

  ranked(): RankedFact[] {
    const { index } = this.#evidence;
    if (index.facts.count === 0) return [];
    const stated = this.#stated();
    const arrivals = this.#walk(stated);
    const walked = this.#walkedFacts(arrivals);
    const numbers = new Set([...stated, ...walked.keys()]);
    const scored = [...numbers].flatMap((number) => {
      const fact = index.facts.fact(number);
      return fact && this.#isOpen(fact) ? [this.#score(fact, walked.get(number) ?? 0, arrivals)] : [];
    });
    scored.sort((a, b) => b.score - a.score || (a.fact.id < b.fact.id ? -1 : 1));
    return inOrder(this.#worthy(scored), this.#asked.ordering, this.#settings.sameShare).slice(0, this.#asked.limit);
  }

  /** Facts that no walk from the question's names leads to must be nearly as good as the best. */
  #worthy(scored: readonly RankedFact[]): RankedFact[] {
    const best = scored[0]?.score ?? 0;
    const { shareMin, strayShareMin } = this.#settings;
    const isStray = ({ parts }: RankedFact) => this.#named.size > 0 && parts.ends === 0 && parts.walk === 0;
    return scored.filter((one) => one.score > best * (isStray(one) ? strayShareMin : shareMin));
  }

  #isOpen({ interval, passageId, kind, from, to }: IndexedFact): boolean {
    const { open, allowed } = this.#asked;
    if (open && open.intervals[interval] !== 1) return false;
    // An event lies in the span or does not; a state may reach over it.
    if (from >= this.#interval.to || (kind === 'event' ? from : to - 1) < this.#interval.from) return false;
    if (allowed === null) return true;
    const slot = this.#evidence.index.slotOf(passageId);
    return slot !== undefined && allowed(slot);
  }

  /** Facts stated in the passages that rank first. */
  #stated(): Set<number> {
    const { index } = this.#evidence;
    const found = new Set<number>();
    for (const { slot } of this.#asked.passages.slice(0, this.#settings.passages)) {
      for (const number of index.facts.ofPassage(index.passage(slot)?.id ?? '')) found.add(number);
    }
    return found;
  }

  /** Mass by name node, from the question's names; where it has none, from the ends of the stated facts that fit best. */
  #walk(stated: ReadonlySet<number>): Map<number, Arrival> {
    const { index } = this.#evidence;
    const seeds = this.#named.size > 0 ? this.#seedsOfNames() : this.#seedsOfFacts(stated);
    const arrivals = new Map<number, Arrival>();
    for (const { node, weight } of seeds) arrivals.set(node, { mass: weight, over: null, from: -1 });
    associate(index.adjacency, seeds, {
      restart: this.#settings.restart,
      depthMax: this.#settings.depth,
      residualMax: this.#settings.residualMax,
      weigh: this.#weigh,
      ...(this.#asked.open ? { open: this.#asked.open.intervals } : {}),
      onFlow: (from, to, arc, mass) => {
        if (mass <= (arrivals.get(to)?.mass ?? 0)) return;
        arrivals.set(to, { mass, over: index.adjacency.tags[arc] ?? null, from });
      },
    });
    return arrivals;
  }

  #seedsOfNames(): { node: number; weight: number }[] {
    const { index } = this.#evidence;
    const seeds = [...this.#named]
      .map((place) => ({ node: index.nodeOfName(place), weight: Math.max(0.05, nameIdf(index, place)) }))
      .filter(({ node }) => node >= 0);
    const sum = seeds.reduce((total, { weight }) => total + weight, 0);
    return seeds.map(({ node, weight }) => ({ node, weight: weight / sum }));
  }

  #seedsOfFacts(stated: ReadonlySet<number>): { node: number; weight: number }[] {
    const { index } = this.#evidence;
    const best = [...stated]
      .flatMap((number) => index.facts.fact(number) ?? [])
      .filter((fact) => this.#isOpen(fact))
      .map((fact) => ({ fact, fit: this.#fit(fact, [], -1) }))
      .sort((a, b) => b.fit - a.fit || (a.fact.id < b.fact.id ? -1 : 1))
      .slice(0, this.#settings.seedFacts);
    const nodes = [...new Set(best.flatMap(({ fact }) => [fact.subjectPlace, fact.objectPlace]).filter((place) => place >= 0))].map((place) =>
      index.nodeOfName(place),
    );
    return nodes.map((node) => ({ node, weight: 1 / nodes.length }));
  }

  /** Facts' arcs only, by how well the fact fits the question. */
  readonly #weigh: ArcWeigher = (node, _cameFrom, _depth, begin, end, out) => {
    const { adjacency, facts } = this.#evidence.index;
    const name = this.#evidence.index.nameOfNode(node);
    const last = Math.min(end, begin + LIMITS.factArcsPerNameMax);
    out.fill(0, 0, end - begin);
    for (let arc = begin; arc < last; arc++) {
      if (adjacency.kinds[arc] !== ARC_KINDS.fact) continue;
      const fact = facts.fact(adjacency.tags[arc] ?? 0);
      if (fact) out[arc - begin] = Math.exp(this.#fit(fact, [], name) / this.#settings.temperature);
    }
  };

  #fit(fact: IndexedFact, path: readonly IndexedFact[], known: number): number {
    const { relation, meaning, words } = this.#fits.after(path, fact, known);
    return 0.5 * relation + 0.3 * meaning + 0.2 * words;
  }

  /** What each fact gets of the mass of the names that hold it, in [0, 1]. */
  #walkedFacts(arrivals: ReadonlyMap<number, Arrival>): Map<number, number> {
    const { index } = this.#evidence;
    const shares = new Map<number, number>();
    const best = [...arrivals].sort(([a, one], [b, other]) => other.mass - one.mass || a - b).slice(0, this.#settings.names);
    for (const [node, { mass }] of best) {
      const facts = [...index.facts.ofPlace(index.nameOfNode(node))]
        .slice(0, LIMITS.factArcsPerNameMax)
        .flatMap((number) => index.facts.fact(number) ?? [])
        .filter((fact) => this.#isOpen(fact));
      const path = this.#pathTo(node, arrivals);
      const weights = facts.map((fact) => Math.exp(this.#fit(fact, path, index.nameOfNode(node)) / this.#settings.temperature));
      const sum = weights.reduce((total, weight) => total + weight, 0);
      for (const [at, fact] of facts.entries()) {
        const share = (mass * (weights[at] ?? 0)) / sum;
        shares.set(fact.number, Math.max(shares.get(fact.number) ?? 0, share));
      }
    }
    const most = Math.max(...shares.values());
    return new Map([...shares].map(([number, share]) => [number, Math.sqrt(share / most)]));
  }

  #score(fact: IndexedFact, walked: number, arrivals: ReadonlyMap<number, Arrival>): RankedFact {
    const settings = this.#settings;
    const standing = this.#standing(fact);
    const places = placesIn(fact);
    const { path, known } = this.#path(fact, places, arrivals);
    const unsaid = this.#fits.unsaid(path.reduce((said, one) => said | this.#fits.saidBy(one), this.#fits.saidBy(fact)));
    const fit = this.#fits.after(path, fact, known);
    const held = places.some((place) => this.#named.has(place));
    const isLed = this.#named.size === 0 || held || walked > 0;
    const parts = {
      words: settings.weightWords * fit.words * standing,
      path: settings.weightPath * (isLed ? this.#fits.said(unsaid) : 0) * standing,
      meaning: settings.weightMeaning * Math.min(1, fit.meaning / settings.meaningMax) * standing,
      ends: settings.weightEnds * (held ? 1 : 0) * standing,
      relation: settings.weightRelation * fit.relation * standing,
      walk: settings.weightWalk * walked * standing,
    };
    const score = parts.words + parts.path + parts.meaning + parts.ends + parts.relation + parts.walk;
    const before = path.at(-1);
    const joined = before === undefined ? [] : placesIn(before);
    const isNamed = (place: number) => this.#named.has(place) || joined.includes(place);
    const named = { subject: isNamed(fact.subjectPlace), object: isNamed(fact.objectPlace) };
    return { fact, score: Math.round(score * 1e9) / 1e9, parts, path, named, unsaid };
  }

  /** At any time, what is over or has not begun ranks below what is true now. */
  #standing({ from, to, kind }: IndexedFact): number {
    const { open, interval, ordering } = this.#asked;
    if (open !== null || interval !== null || kind === 'event' || ordering === 'first' || ordering === 'last') return 1;
    const isCurrent = from <= this.#now && this.#now < to;
    return isCurrent === (ordering !== 'before') ? 1 : this.#settings.notCurrent;
  }

  /** The facts that led to the end of this one that most mass came to. */
  #path(
    fact: IndexedFact,
    places: readonly number[],
    arrivals: ReadonlyMap<number, Arrival>,
  ): { readonly path: readonly IndexedFact[]; readonly known: number } {
    const { index } = this.#evidence;
    let [node, mass] = [-1, -1];
    for (const place of places) {
      const end = index.nodeOfName(place);
      const arrived = arrivals.get(end)?.mass ?? 0;
      if (arrived > mass) [node, mass] = [end, arrived];
    }
    const path = this.#pathTo(node, arrivals);
    const known = arrivals.has(node) ? index.nameOfNode(node) : -1;
    return { path: path.at(-1)?.number === fact.number ? path.slice(0, -1) : path, known };
  }

  /** The facts that most mass went over to this name, from the question's on. */
  #pathTo(node: number, arrivals: ReadonlyMap<number, Arrival>): readonly IndexedFact[] {
    let path = this.#paths.get(node);
    if (path === undefined) this.#paths.set(node, (path = this.#walkedTo(node, arrivals)));
    return path;
  }

  #walkedTo(node: number, arrivals: ReadonlyMap<number, Arrival>): IndexedFact[] {
    const path: IndexedFact[] = [];
    for (let at = node, step = 0; step < this.#settings.depth; step++) {
      const arrival = arrivals.get(at);
      const over = arrival?.over === null || arrival?.over === undefined ? undefined : this.#evidence.index.facts.fact(arrival.over);
      if (!arrival || !over) break;
      path.unshift(over);
      at = arrival.from;
    }
    return path;
  }
}

/**
 * The facts that answer as well as the best, of its relation, by time; the others after them. 'Before Ada' and 'after Ada', where one of them
 * is hers, are counted from it.
 */
function inOrder(ranked: readonly RankedFact[], ordering: AskedOrdering, sameShare: number): RankedFact[] {
  const best = ranked[0];
  if (!best || ordering === null) return [...ranked];
  const isAlike = ({ fact, score }: RankedFact) => fact.relation === best.fact.relation && score >= sameShare * best.score;
  const sign = ordering === 'first' || ordering === 'after' ? 1 : -1;
  const alike = ranked.filter(isAlike).sort((a, b) => sign * (a.fact.from - b.fact.from) || b.score - a.score || (a.fact.id < b.fact.id ? -1 : 1));
  const others = ranked.filter((one) => !isAlike(one));
  const anchor = ordering === 'before' || ordering === 'after' ? alike.find(({ named }) => named.subject && named.object) : undefined;
  if (!anchor) return [...alike, ...others];
  const isBeyond = ({ fact }: RankedFact) => sign * (fact.from - anchor.fact.from) > 0;
  return [...alike.filter(isBeyond), ...others, ...alike.filter((one) => !isBeyond(one))];
}

function milliseconds(at: Instant | null | undefined, side: 1 | -1): number {
  return at === null || at === undefined ? side * Number.POSITIVE_INFINITY : Date.parse(at);
}
