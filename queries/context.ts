/** A block of passages for a prompt, within a token budget: best evidence first and last, where models read most closely. */
import { approximateTokens } from '../src/core/analyzer.ts';
import { openText } from './open-text.ts';
import type { FoundPassage } from './search.ts';

export interface ContextBlock {
  readonly text: string;
  /** Approximate tokens of the text. */
  readonly tokens: number;
  /** What is in it, in its order. */
  readonly passages: readonly FoundPassage[];
}

/** Takes passages in order of rank while they fit; a passage that does not is passed over for a shorter one. */
export function contextBlock(ranked: readonly FoundPassage[], tokensMax: number): ContextBlock {
  const taken: FoundPassage[] = [];
  let tokens = 0;
  for (const found of ranked) {
    const cost = approximateTokens(entry(found, ranked.length)) + 1;
    if (tokens + cost > tokensMax) continue;
    taken.push(found);
    tokens += cost;
  }
  const passages = bestAtBothEnds(taken);
  const text = passages.map((found, at) => entry(found, at + 1)).join('\n\n');
  return { text, tokens: approximateTokens(text), passages };
}

/** Ranks 1, 3, 5, … from the front, 2, 4, … from the back (Liu et al. 2024, Lost in the Middle). */
function bestAtBothEnds<T>(ranked: readonly T[]): T[] {
  return [...ranked.filter((_, at) => at % 2 === 0), ...ranked.filter((_, at) => at % 2 === 1).reverse()];
}

function entry(found: FoundPassage, number: number): string {
  const { passage } = found;
  const text = openText(found);
  const about = [passage.title, ...passage.headings].filter((part) => part !== '').join(' › ');
  const said = passage.saidAt === null ? '' : `, ${passage.saidAt.slice(0, 10)}`;
  const place = `${passage.source}${passage.line === null ? '' : `:${passage.line}`}${said}`;
  const spoken = passage.speaker === null ? text : `${passage.speaker}: ${text}`;
  return `[${number}] ${about === '' ? '' : `${about} `}(${place})\n${spoken}`;
}
