/** Elements that are joined two by two: a union-find whose representative is the smallest element, whatever the order of joining. */
export class DisjointSets {
  readonly #parents = new Map<string, string>();

  find(element: string): string {
    let root = element;
    for (let parent = this.#parents.get(root); parent !== undefined; parent = this.#parents.get(root)) root = parent;
    for (let at = element; at !== root; ) {
      const next = this.#parents.get(at) ?? root;
      this.#parents.set(at, root);
      at = next;
    }
    return root;
  }

  join(a: string, b: string): void {
    const [first, second] = [this.find(a), this.find(b)];
    if (first < second) this.#parents.set(second, first);
    else if (second < first) this.#parents.set(first, second);
  }

  /** Representative and members of every set of these elements. */
  groups(elements: Iterable<string>): Map<string, string[]> {
    const sets = new Map<string, string[]>();
    for (const element of new Set(elements)) {
      const root = this.find(element);
      const own = sets.get(root);
      if (own) own.push(element);
      else sets.set(root, [element]);
    }
    return sets;
  }
}
