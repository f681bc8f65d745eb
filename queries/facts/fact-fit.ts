/** How well a fact fits a question by itself: its relation, its sentence's meaning, its words. The question's names count elsewhere. */
import type { IndexedFact } from '../../graph/index/fact-table.ts';
import { stem, terms } from '../../src/core/analyzer.ts';
import type { Evidence } from '../evidence.ts';
import { RelationWords } from './relation-words.ts';

export interface FactFit {
  /** In [0, 1]: how far the question words this relation. */
  readonly relation: number;
  /** Cosine of the question and the sentence that states it. */
  readonly meaning: number;
  /** In [0, 1]: share of the question's terms, by idf and its names left out, that the fact's own words hold. */
  readonly words: number;
}

export class FactFits {
  readonly #evidence: Evidence;
  readonly #relations: RelationWords;
  readonly #weights: ReadonlyMap<string, number>;
  readonly #weightSum: number;
  readonly #known = new Map<number, FactFit>();

  constructor(evidence: Evidence) {
    this.#evidence = evidence;
    const { question, index } = evidence;
    const named = new Set(question.mentions.flatMap((mention) => mention.split(' ').map(stem)));
    const asked = question.terms.filter((term) => !named.has(term));
    this.#relations = new RelationWords(asked);
    const count = index.passageCount;
    this.#weights = new Map(asked.map((term) => [term, Math.log(1 + count / (1 + (index.postings.get(term)?.passages.length ?? 0)))]));
    this.#weightSum = [...this.#weights.values()].reduce((sum, weight) => sum + weight, 0);
  }

  of(fact: IndexedFact): FactFit {
    const known = this.#known.get(fact.number);
    if (known) return known;
    const fit = { relation: this.#relations.fit(fact.relation), meaning: this.#meaning(fact), words: this.#words(fact) };
    this.#known.set(fact.number, fit);
    return fit;
  }

  #meaning({ passageId, sentence }: IndexedFact): number {
    const { index } = this.#evidence;
    const passage = index.passage(index.slotOf(passageId) ?? -1);
    return passage ? Math.max(0, this.#evidence.unitFit(passage.unitBegin + sentence)) : 0;
  }

  /** The index holds no text: a fact's own words are those of its relation and its ends. */
  #words({ relation, subject, object, objectKey }: IndexedFact): number {
    if (this.#weightSum === 0) return 0;
    const { names } = this.#evidence.index;
    const ends = [subject, object].map((name) => (name < 0 ? '' : names.keyOf(name)));
    const own = new Set(terms([relation.replaceAll('_', ' '), ...ends, objectKey].join(' ')));
    let held = 0;
    for (const [term, weight] of this.#weights) if (own.has(term)) held += weight;
    return held / this.#weightSum;
  }
}
