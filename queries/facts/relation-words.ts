/** How far a question words a relation: by the forms of the relation table, and by the words of an unknown relation's id. */
import { fold } from '../../src/core/analyzer.ts';
import type { Relation, Relations } from '../../src/core/relations/relation.ts';
import { roots } from './word-root.ts';

/** Forms of a table's relations as roots, read once. */
const FORMS = new WeakMap<Relations, Map<string, readonly (readonly string[])[]>>();

export class RelationWords {
  readonly #relations: Relations;
  readonly #text: string;
  readonly #asked: ReadonlySet<string>;
  /** The bit of each root of the question; beyond 30 roots there are none. */
  readonly #bits: ReadonlyMap<string, number>;
  /** Roots that say something. */
  readonly #telling: number;
  /** How often the question says each root. */
  readonly #times: ReadonlyMap<string, number>;
  readonly #saidBy = new Map<string, number>();
  readonly #known = new Map<string, number>();
  readonly #forObject = new Map<string, boolean>();
  readonly #wanted: readonly string[] | null;

  /** `asked`: the question without its names and times. */
  constructor(relations: Relations, asked: string) {
    this.#wanted = WANTED.find(([pattern]) => pattern.test(asked))?.[1] ?? null;
    this.#relations = relations;
    this.#text = ` ${fold(asked).replace(/\s+/gu, ' ')} `;
    const all = roots(asked);
    this.#asked = new Set(all);
    this.#bits = new Map([...this.#asked].slice(0, ROOTS_MAX).map((word, at) => [word, 1 << at]));
    this.#telling = [...this.#bits].reduce((mask, [word, bit]) => (EMPTY.has(word) ? mask : mask | bit), 0);
    this.#times = new Map([...this.#asked].map((word) => [word, all.filter((one) => one === word).length]));
  }

  /** In [0, 1]: the share of a form's words that the question holds, of the form that it holds best. */
  fit(relation: string): number {
    let fit = this.#known.get(relation);
    if (fit === undefined) {
      fit = Math.max(0, ...formsOf(this.#relations, relation).map((form) => this.#share(form))) * (this.#mayAnswer(relation) ? 1 : OTHER_KIND);
      this.#known.set(relation, fit);
    }
    return fit;
  }

  /** How often the question words the relation: twice in 'the parent company of the parent company of X'. */
  timesAsked(relation: string): number {
    const counts = formsOf(this.#relations, relation).map((form) => Math.min(...form.map((word) => this.#times.get(word) ?? 0)));
    return Math.max(0, ...counts);
  }

  /** Whether the question says 'the R of …' or "…'s R": what it knows is then the subject, and what it asks for the object. */
  asksForObject(relation: string): boolean {
    let known = this.#forObject.get(relation);
    if (known === undefined) {
      const { id, forms } = this.#relations.relation(relation);
      const nouns = [id.replaceAll('_', ' '), ...forms].filter((form) => !form.startsWith('be '));
      known = nouns.some((noun) => this.#text.includes(` ${noun} of `) || this.#text.includes(`'s ${noun} `) || this.#text.includes(`’s ${noun} `));
      this.#forObject.set(relation, known);
    }
    return known;
  }

  /** Roots of the question that are among these, as bits. */
  among(words: readonly string[]): number {
    let mask = 0;
    for (const word of words) mask |= this.#bits.get(word) ?? 0;
    return mask;
  }

  /** Roots of the question that the forms of the relation say which it holds whole. */
  inRelation(relation: string): number {
    let mask = this.#saidBy.get(relation);
    if (mask === undefined) {
      const whole = formsOf(this.#relations, relation).filter((form) => form.every((word) => this.#asked.has(word)));
      mask = whole.flat().reduce((bits, word) => bits | (this.#bits.get(word) ?? 0), 0);
      this.#saidBy.set(relation, mask);
    }
    return mask;
  }

  /** How many roots of the question that say something are not among these. */
  unsaid(mask: number): number {
    return bitCount(this.#telling & ~mask);
  }

  /** How many of them there are. */
  get size(): number {
    return bitCount(this.#telling);
  }

  /** Whether an end of the relation is of the kind that the question asks for, as far as both tell. */
  #mayAnswer(id: string): boolean {
    const { subjectTypes, objectTypes, proposed } = this.#relations.relation(id);
    if (proposed || this.#wanted === null || subjectTypes.length === 0 || objectTypes.length === 0) return true;
    return [...subjectTypes, ...objectTypes].some((type) => this.#wanted?.includes(type));
  }

  #share(form: readonly string[]): number {
    const held = form.filter((word) => this.#asked.has(word)).length;
    return held === form.length ? 1 : PARTIAL * (held / form.length);
  }
}

/** Roots that say what kind of thing is asked for, or nothing. */
const EMPTY: ReadonlySet<string> = new Set(
  roots(
    'person people man woman company firm organisation organization institution name city town village country place state year date month day time thing one any name called now currently still today first last current long many much hospital clinic school station team club',
  ),
);
/** What a question's first word asks for. */
const WANTED: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^\W*(?:who|whom|whose)\b/iu, ['person', 'organisation']],
  [/^\W*(?:where|in (?:which|what) (?:city|town|country|place))\b/iu, ['place', 'organisation']],
];
const ROOTS_MAX = 30;

function bitCount(mask: number): number {
  let count = 0;
  for (let left = mask; left !== 0; left &= left - 1) count++;
  return count;
}

/** What is left of a relation whose ends are of other kinds. */
const OTHER_KIND = 0.4;
/** What a form is worth of which a word is missing. */
const PARTIAL = 0.7;

function formsOf(relations: Relations, id: string): readonly (readonly string[])[] {
  let known = FORMS.get(relations);
  if (!known) FORMS.set(relations, (known = new Map()));
  let forms = known.get(id);
  if (!forms) known.set(id, (forms = readForms(relations.relation(id))));
  return forms;
}

function readForms({ id, label, forms, inverseForms }: Relation): string[][] {
  const all = [id.replaceAll('_', ' '), label, ...forms, ...inverseForms].map((form) => [...new Set(roots(form))]).filter((form) => form.length > 0);
  return [...new Map(all.map((form) => [form.join(' '), form])).values()];
}
