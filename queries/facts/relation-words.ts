/** Which relations a question words: by the forms of the relation table, and by the words of an unknown relation's id. */
import { terms } from '../../src/core/analyzer.ts';

export class RelationWords {
  readonly #asked: ReadonlySet<string>;
  readonly #known = new Map<string, number>();

  /** `asked`: the question's terms without its names. */
  constructor(asked: readonly string[]) {
    this.#asked = new Set(asked);
  }

  /** In [0, 1]: the share of a form's terms that the question holds, of the form that it holds best. */
  fit(relation: string): number {
    const known = this.#known.get(relation);
    if (known !== undefined) return known;
    const fit = Math.max(0, ...formsOf(relation).map((form) => this.#share(form)));
    this.#known.set(relation, fit);
    return fit;
  }

  #share(form: readonly string[]): number {
    return form.length === 0 ? 0 : form.filter((term) => this.#asked.has(term)).length / form.length;
  }
}

function formsOf(relation: string): string[][] {
  return [terms(relation.replaceAll('_', ' '))];
}
