/** Pairing two sides, each member at most once. */

/**
 * For each left member its partner, or undefined: as many pairs as can be (augmenting paths, Kuhn 1955).
 * @param choices For each left member the right members that it may have, preferred first.
 * @param first Pairs to begin with, as returned for other choices; members that have a partner keep one.
 */
export function greatestMatching(choices: readonly (readonly number[])[], first: readonly (number | undefined)[] = []): (number | undefined)[] {
  const right = choices.map((_, one) => first[one]);
  const left = new Map(right.flatMap((partner, one) => (partner === undefined ? [] : [[partner, one] as const])));

  /** Gives `one` a partner, moving others to other partners of theirs where that is needed. */
  const place = (one: number, seen: Set<number>): boolean => {
    for (const partner of choices[one] ?? []) {
      if (seen.has(partner)) continue;
      seen.add(partner);
      const holder = left.get(partner);
      if (holder !== undefined && !place(holder, seen)) continue;
      right[one] = partner;
      left.set(partner, one);
      return true;
    }
    return false;
  };
  for (const one of choices.keys()) if (right[one] === undefined) place(one, new Set());
  return right;
}
