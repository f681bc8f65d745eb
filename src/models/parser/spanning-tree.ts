/**
 * The best dependency tree of a sentence: maximum spanning arborescence (Chu and Liu 1965, Edmonds 1967; for parsing
 * McDonald et al. 2005), with exactly one child of the root.
 */

/** The root in `heads`. */
export const ROOT = -1;

/**
 * @param scores `size × stride`, row = word; column 0 scores the root as its head, column `1 + h` word `h`. Finite.
 * @param stride Numbers from one row to the next, at least `size + 1`.
 * @returns For each word the index of its head, `ROOT` for exactly one. The sum of scores is the largest that a tree has; of equal
 * trees, always the same one.
 */
export function spanningTree(scores: Float32Array, size: number, stride: number = size + 1): Int32Array {
  if (size === 0) return new Int32Array();
  const greedy = bestHeads(scores, size, stride);
  if (isTree(greedy)) return greedy;
  return maximumArborescence(singleRooted(scores, size, stride), size + 1)
    .subarray(1)
    .map((head) => head - 1);
}

/** Whether these heads make one tree: one root, and every word leads to it. */
export function isTree(heads: Int32Array): boolean {
  return heads.filter((head) => head === ROOT).length === 1 && cycleOf(heads) === null;
}

/** Each word's best head for itself: in most sentences this is a tree already. */
function bestHeads(scores: Float32Array, size: number, stride: number): Int32Array {
  return Int32Array.from({ length: size }, (_, word) => {
    let best = 0;
    for (let column = 1; column <= size; column++) {
      if (column === word + 1) continue;
      if (at(scores, word * stride + column) > at(scores, word * stride + best)) best = column;
    }
    return best - 1;
  });
}

/**
 * Square scores with the root as node 0. Every arc of the root is lowered by more than any tree can gain, so the best
 * tree has as few of them as there can be: one.
 */
function singleRooted(scores: Float32Array, size: number, stride: number): Float64Array {
  const nodes = size + 1;
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  for (let word = 0; word < size; word++) {
    for (let column = 0; column < nodes; column++) {
      const score = at(scores, word * stride + column);
      lowest = Math.min(lowest, score);
      highest = Math.max(highest, score);
    }
  }
  const penalty = (highest - lowest + 1) * nodes;
  const square = new Float64Array(nodes * nodes).fill(Number.NEGATIVE_INFINITY);
  for (let word = 0; word < size; word++) {
    for (let column = 0; column < nodes; column++) {
      if (column !== word + 1) square[(word + 1) * nodes + column] = at(scores, word * stride + column) - (column === 0 ? penalty : 0);
    }
  }
  return square;
}

/**
 * @param scores `nodes × nodes`: row = node, column = its head; −∞ where there is no arc. Node 0 is the root; its row is not read.
 * @returns Each node's head; the root's is 0.
 */
function maximumArborescence(scores: Float64Array, nodes: number): Int32Array {
  const heads = new Int32Array(nodes);
  for (let node = 1; node < nodes; node++) {
    for (let head = 1; head < nodes; head++) {
      if (at(scores, node * nodes + head) > at(scores, node * nodes + (heads[node] as number))) heads[node] = head;
    }
  }
  heads[0] = ROOT;
  const cycle = cycleOf(heads);
  if (cycle) expandCycle(scores, nodes, heads, cycle);
  heads[0] = 0;
  return heads;
}

/** Contracts the cycle to one node, solves the smaller problem, and breaks the cycle where the solution enters it. */
function expandCycle(scores: Float64Array, nodes: number, heads: Int32Array, cycle: ReadonlySet<number>): void {
  const outside = Array.from({ length: nodes }, (_, node) => node).filter((node) => !cycle.has(node));
  const merged = outside.length;
  const smaller = new Float64Array((merged + 1) * (merged + 1)).fill(Number.NEGATIVE_INFINITY);
  const entered = new Int32Array(merged); // which node of the cycle an outside head attaches
  const left = new Int32Array(merged); // which node of the cycle heads an outside node
  for (const [index, node] of outside.entries()) {
    for (const [column, head] of outside.entries()) smaller[index * (merged + 1) + column] = at(scores, node * nodes + head);
    let into = Number.NEGATIVE_INFINITY;
    let out = Number.NEGATIVE_INFINITY;
    for (const member of cycle) {
      const gain = at(scores, member * nodes + node) - at(scores, member * nodes + (heads[member] as number));
      if (gain > into) [into, entered[index]] = [gain, member];
      const score = at(scores, node * nodes + member);
      if (score > out) [out, left[index]] = [score, member];
    }
    smaller[merged * (merged + 1) + index] = into;
    smaller[index * (merged + 1) + merged] = out;
  }
  const solved = maximumArborescence(smaller, merged + 1);
  for (const [index, node] of outside.entries()) {
    const head = solved[index] as number;
    heads[node] = head === merged ? (left[index] as number) : (outside[head] as number);
  }
  const from = solved[merged] as number;
  heads[entered[from] as number] = outside[from] as number;
}

/** The first cycle among `heads`, or null; a head below 0 ends a path. */
function cycleOf(heads: Int32Array): Set<number> | null {
  const pathOf = new Int32Array(heads.length).fill(-1); // by which start a node was reached first
  for (let start = 0; start < heads.length; start++) {
    let node = start;
    while (node >= 0 && pathOf[node] === -1) {
      pathOf[node] = start;
      node = heads[node] as number;
    }
    if (node < 0 || pathOf[node] !== start) continue;
    const cycle = new Set<number>();
    for (; !cycle.has(node); node = heads[node] as number) cycle.add(node);
    return cycle;
  }
  return null;
}

function at(values: Float32Array | Float64Array, index: number): number {
  return values[index] as number;
}
