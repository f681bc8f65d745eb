/** How well a fact fits a question by itself: its relation, its sentence's meaning, its words. The question's names count elsewhere. */
import type { IndexedFact } from '../../graph/index/fact-table.ts';
import type { Span } from '../../src/core/model.ts';
import { nameKey, terms } from '../../src/core/analyzer.ts';
import type { Relations } from '../../src/core/relations/relation.ts';
import type { Evidence } from '../evidence.ts';
import { type WordsOfText, wordsOfText } from './name-words.ts';
import { RelationWords } from './relation-words.ts';

export interface FactFit {
  /** In [0, 1]: how far the question words this relation. */
  readonly relation: number;
  /** Cosine of the question and the sentence that states it. */
  readonly meaning: number;
  /** In [0, 1]: share of the question's terms, by idf and its names left out, that the fact's relation and ends hold. */
  readonly words: number;
}

/** What is left of a relation's fit where the facts before have used up what the question says of it. */
const USED = 0.2;
/** What is left of it where the question asks for the other end. */
const TURNED = 0.3;

export class FactFits {
  readonly #evidence: Evidence;
  readonly #relations: RelationWords;
  readonly #wordsOf: (text: string) => WordsOfText;
  readonly #weights: ReadonlyMap<string, number>;
  readonly #weightSum: number;
  readonly #known = new Map<number, FactFit>();
  readonly #ofName = new Map<number, number>();
  readonly #ofKey = new Map<string, number>();
  /** By fact. */
  readonly #said = new Map<number, number>();
  readonly #masks = new Map<number, number>();
  readonly #keyMasks = new Map<string, number>();
  readonly #ofRelation = new Map<string, number>();

  /** `spans`: parts of the question that are no words to find facts by. */
  constructor(evidence: Evidence, spans: readonly Span[], relations: Relations) {
    this.#evidence = evidence;
    const { question, index } = evidence;
    const text = withoutNames(without(question.text, spans), question.factNames);
    const asked = [...new Set(terms(text))];
    this.#relations = new RelationWords(relations, text);
    this.#wordsOf = wordsOfText(index);
    const count = index.passageCount;
    this.#weights = new Map(asked.map((term) => [term, Math.log(1 + count / (1 + index.df(term)))]));
    this.#weightSum = [...this.#weights.values()].reduce((sum, weight) => sum + weight, 0);
  }

  of(fact: IndexedFact): FactFit {
    const known = this.#known.get(fact.number);
    if (known) return known;
    const fit = { relation: this.#relations.fit(fact.relation), meaning: this.#meaning(fact), words: this.#words(fact) };
    this.#known.set(fact.number, fit);
    return fit;
  }

  /** The fit of a fact after others, come to by the place `known` (-1: by none): what the question says of a relation is said of as many facts as it says it of. */
  after(path: readonly IndexedFact[], fact: IndexedFact, known: number): FactFit {
    const fit = this.of(fact);
    if (fit.relation === 0) return fit;
    let used = 0;
    for (const { relation, number } of path) if (relation === fact.relation && number !== fact.number) used++;
    const spent = used > 0 && used >= this.#relations.timesAsked(fact.relation) ? USED : 1;
    const turned = known >= 0 && known === fact.objectPlace && known !== fact.subjectPlace && this.#relations.asksForObject(fact.relation) ? TURNED : 1;
    return spent === 1 && turned === 1 ? fit : { ...fit, relation: spent * turned * fit.relation };
  }

  /** How many words of the question these leave unsaid. */
  unsaid(said: number): number {
    return this.#relations.unsaid(said);
  }

  /** Share of the question's words, in [0, 1], of which so many are unsaid. */
  said(unsaid: number): number {
    const { size } = this.#relations;
    return size === 0 ? 0 : 1 - unsaid / size;
  }

  /** Words of the question that the fact's relation and ends say, as bits: those of several are joined by `|`. */
  saidBy({ number, relation, subject, object, objectKey }: IndexedFact): number {
    let mask = this.#said.get(number);
    if (mask === undefined) {
      mask = this.#relations.inRelation(relation) | this.#inName(subject) | (object < 0 ? this.#inKey(objectKey) : this.#inName(object));
      this.#said.set(number, mask);
    }
    return mask;
  }

  #inName(name: number): number {
    if (name < 0) return 0;
    let mask = this.#masks.get(name);
    if (mask === undefined) this.#masks.set(name, (mask = this.#rootsIn(this.#evidence.index.names.keyOf(name))));
    return mask;
  }

  #inKey(key: string): number {
    let mask = this.#keyMasks.get(key);
    if (mask === undefined) this.#keyMasks.set(key, (mask = this.#rootsIn(key)));
    return mask;
  }

  #rootsIn(text: string): number {
    return this.#relations.among(this.#wordsOf(text).roots);
  }

  #meaning({ passageId, sentence }: IndexedFact): number {
    const { index } = this.#evidence;
    const passage = index.passage(index.slotOf(passageId) ?? -1);
    return passage ? Math.max(0, this.#evidence.unitFit(passage.unitBegin + sentence)) : 0;
  }

  #words({ relation, subject, object, objectKey }: IndexedFact): number {
    if (this.#weightSum === 0) return 0;
    const ends = this.#nameWords(subject) + (object < 0 ? this.#keyWords(objectKey) : this.#nameWords(object));
    return Math.min(1, (this.#relationWords(relation) + ends) / this.#weightSum);
  }

  #nameWords(name: number): number {
    if (name < 0) return 0;
    let held = this.#ofName.get(name);
    if (held === undefined) this.#ofName.set(name, (held = this.#held(this.#evidence.index.names.keyOf(name))));
    return held;
  }

  #keyWords(key: string): number {
    let held = this.#ofKey.get(key);
    if (held === undefined) this.#ofKey.set(key, (held = this.#held(key)));
    return held;
  }

  #relationWords(relation: string): number {
    let held = this.#ofRelation.get(relation);
    if (held === undefined) this.#ofRelation.set(relation, (held = this.#held(relation.replaceAll('_', ' '))));
    return held;
  }

  /** Weight of the question's terms that the text holds. */
  #held(text: string): number {
    let held = 0;
    for (const term of this.#wordsOf(text).terms) held += this.#weights.get(term) ?? 0;
    return held;
  }
}

function without(text: string, spans: readonly Span[]): string {
  return spans.reduce((left, { start, end }) => left.slice(0, start) + ' '.repeat(end - start) + left.slice(end), text);
}

/** The names' words, wherever they stand. */
function withoutNames(text: string, names: readonly string[]): string {
  const words = new Set(names.flatMap((name) => name.split(' ')));
  return text
    .split(/\s+/u)
    .filter(
      (word) =>
        !nameKey(word)
          .split(' ')
          .some((part) => words.has(part)),
    )
    .join(' ');
}
