/** What the head says of the words that went through it together, and the trees that follow from it. */
import type { ParsedWord } from '../../core/ports.ts';
import type { Span } from '../../core/model.ts';
import { ROOT, spanningTree } from './spanning-tree.ts';

/** Names of the tags and relations, in the order of the head's outputs. */
export interface ParserLabels {
  readonly upos: readonly string[];
  readonly relations: readonly string[];
}

/** Outputs of one run over `rows` segments, each padded to `longest` words. */
export interface ParseScores {
  readonly longest: number;
  /** `rows × longest × tags`. */
  readonly upos: Float32Array;
  /** `rows × longest × (1 + longest)`: how well each word is headed by each, column 0 is the root. */
  readonly arcs: Float32Array;
  /** Numbers of a head that take part in a relation's score. */
  readonly labelWidth: number;
  /** `rows × (1 + longest) × labelWidth`. */
  readonly labelHeads: Float32Array;
  /** `rows × longest × relations × (labelWidth + 1)`: a relation's score is its product with the head's numbers, plus the last. */
  readonly labelDependents: Float32Array;
}

/** The words of the segment that stands in `row`, each with its tag, its head among them and its relation. */
export function treeOf(words: readonly Span[], row: number, scores: ParseScores, labels: ParserLabels): ParsedWord[] {
  const { longest } = scores;
  const heads = spanningTree(scores.arcs.subarray(row * longest * (1 + longest)), words.length, 1 + longest);
  return words.map(({ start, end }, index) => {
    const head = heads[index] as number;
    const word = row * longest + index;
    return {
      start,
      end,
      upos: labels.upos[highest(scores.upos, word * labels.upos.length, labels.upos.length)] ?? 'X',
      head,
      relation: head === ROOT ? 'root' : relationOf(word, row * (1 + longest) + 1 + head, scores, labels),
    };
  });
}

/** The best relation but `root`, which only the root's child has. */
function relationOf(word: number, head: number, { labelWidth, labelHeads, labelDependents }: ParseScores, { relations }: ParserLabels): string {
  let best = 'dep';
  let bestScore = Number.NEGATIVE_INFINITY;
  for (const [relation, name] of relations.entries()) {
    if (name === 'root') continue;
    const base = (word * relations.length + relation) * (labelWidth + 1);
    let score = labelDependents[base + labelWidth] as number;
    for (let column = 0; column < labelWidth; column++)
      score += (labelDependents[base + column] as number) * (labelHeads[head * labelWidth + column] as number);
    if (score > bestScore) [best, bestScore] = [name, score];
  }
  return best;
}

function highest(values: Float32Array, from: number, count: number): number {
  let best = 0;
  for (let index = 1; index < count; index++) {
    if ((values[from + index] as number) > (values[from + best] as number)) best = index;
  }
  return best;
}
