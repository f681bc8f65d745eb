/** Selecting from maps and lists in the orders that the contract states. */
import { invariant } from '../../src/core/errors.ts';
import { compareCodePoints } from './code-points.ts';

export function sortedById<T extends { readonly id: string }>(all: Iterable<T>, wanted: (one: T) => boolean): T[] {
  return [...all].filter(wanted).sort((left, right) => compareCodePoints(left.id, right.id));
}

/** What is there, in the order of `ids`, each once. */
export function pick<T>(all: ReadonlyMap<string, T>, ids: readonly string[]): T[] {
  return unique(ids).flatMap((id) => all.get(id) ?? []);
}

export function page(ids: Iterable<string>, after: string, limit: number): string[] {
  const following = [...ids].filter((id) => compareCodePoints(id, after) > 0);
  return following.sort(compareCodePoints).slice(0, checkedLimit(limit));
}

export function unique(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}

export function isPresent(id: string | undefined): id is string {
  return id !== undefined;
}

export function checkedLimit(limit: number): number {
  invariant(Number.isSafeInteger(limit) && limit >= 0, `a limit is a whole number from 0: ${limit}`);
  return limit;
}
