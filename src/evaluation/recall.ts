/** Recall at k: the share of a question's gold passages among the first k returned. */
import { MnemographError } from '../core/errors.ts';
import { LIMITS } from '../core/limits.ts';

/** Recall by k ('2', '5', '10'), 0 to 100 with two decimals; null where no question has gold. */
export type Recall = Readonly<Record<string, number | null>>;

/** A question's answer and what it should have been, both as corpus ids. */
export interface Answered {
  readonly gold: readonly string[];
  /** Distinct, best first. */
  readonly hits: readonly string[];
  readonly category: string | null;
}

/** In [0, 1]. `gold` has at least one id, each once. */
export function recallAt({ gold, hits }: Pick<Answered, 'gold' | 'hits'>, k: number): number {
  const first = new Set(hits.slice(0, k));
  return gold.filter((id) => first.has(id)).length / gold.length;
}

/** Averages over the questions that have gold; each counts alike, however much gold it has. */
export function recalls(answered: readonly Answered[], depths: readonly number[]): Recall {
  const scored = answered.filter(({ gold }) => gold.length > 0);
  return Object.fromEntries(
    depths.map((k) => [String(k), scored.length === 0 ? null : percent(scored.reduce((sum, one) => sum + recallAt(one, k), 0) / scored.length)]),
  );
}

/** By category, in the order of their names; questions without a category are in none. */
export function recallsByCategory(answered: readonly Answered[], depths: readonly number[]): Record<string, Recall> {
  const scored = answered.filter(({ gold, category }) => gold.length > 0 && category !== null);
  const categories = [...Map.groupBy(scored, ({ category }) => category ?? '')].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(categories.map(([name, own]) => [name, recalls(own, depths)]));
}

/** Ascending, each once. @throws MnemographError `invalid_input` for what is no depth. */
export function checkDepths(k: readonly number[]): number[] {
  const depths = [...new Set(k)].sort((a, b) => a - b);
  const wrong = depths.find((depth) => !Number.isInteger(depth) || depth < 1 || depth > LIMITS.hitsMax);
  if (depths.length > 0 && wrong === undefined) return depths;
  throw new MnemographError(
    'invalid_input',
    `k must be whole numbers from 1 to ${LIMITS.hitsMax}, such as 2,5,10${wrong === undefined ? '' : `, not ${wrong}`}`,
  );
}

function percent(share: number): number {
  return Math.round(share * 10_000) / 100;
}
