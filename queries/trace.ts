/** Why a hit was returned: the path from the question's names over passages, sentences and bridging names to it. */
import type { Passage } from '../src/core/model.ts';
import type { Evidence } from './evidence.ts';
import type { RankedPassage } from './rank.ts';

export type TraceStep =
  | { readonly kind: 'question'; readonly names: readonly string[] }
  | { readonly kind: 'passage'; readonly passageId: string; readonly title: string; readonly sentence: string }
  | { readonly kind: 'name'; readonly name: string; readonly mass: number }
  | { readonly kind: 'fact'; readonly factId: string; readonly subject: string; readonly relation: string; readonly object: string };

interface Stop {
  readonly passageId: string;
  readonly sentence: number;
}

/** A trace whose texts are still in the store. */
export interface Trace {
  readonly passageIds: readonly string[];
  /** `sentence`: that of the hit itself at which the path ends. */
  readonly steps: (passages: ReadonlyMap<string, Passage>, sentence: number) => TraceStep[];
}

/** Share of its score that a passage owes to the walk, from which its path is shown over the bridge instead of straight. */
const WALK_SHARE = 0.25;

export function arrivedByWalk({ bridge, parts, score }: RankedPassage): boolean {
  return bridge !== null && parts.walk > WALK_SHARE * (score - parts.kind);
}

/** Reads the index now; its texts are filled in from `steps`. */
export function traceOf(evidence: Evidence, ranked: RankedPassage, mentions: readonly string[]): Trace {
  const { index } = evidence;
  const bridge = arrivedByWalk(ranked) ? ranked.bridge : null;
  const passageId = index.passage(ranked.slot)?.id ?? '';
  const from = bridge ? stopAt(evidence, bridge.fromSlot, bridge.fromUnit) : null;
  const named = mentions.filter((mention) => holdsName(evidence, bridge ? bridge.fromSlot : ranked.slot, mention));
  const name = bridge ? { kind: 'name' as const, name: index.names.keyOf(bridge.name), mass: bridge.mass } : null;
  return {
    passageIds: from ? [from.passageId] : [],
    steps: (passages, sentence) => [
      { kind: 'question', names: named },
      ...(from && name ? [passageStep(from, passages), name] : []),
      passageStep({ passageId, sentence }, passages),
    ],
  };
}

function stopAt(evidence: Evidence, slot: number, unit: number): Stop {
  const passage = evidence.index.passage(slot);
  return { passageId: passage?.id ?? '', sentence: Math.max(0, unit - (passage?.unitBegin ?? 0)) };
}

function holdsName(evidence: Evidence, slot: number, mention: string): boolean {
  const { names, aliases } = evidence.index;
  const number = names.numberOf(mention);
  return (aliases.get(mention)?.has(slot) ?? false) || (number !== undefined && names.heldBy(slot).some((held) => held.includes(number)));
}

function passageStep({ passageId, sentence }: Stop, passages: ReadonlyMap<string, Passage>): TraceStep {
  const passage = passages.get(passageId);
  const span = passage?.sentences[sentence];
  return {
    kind: 'passage',
    passageId,
    title: passage?.title || (passage?.speaker ?? ''),
    sentence: passage && span ? passage.text.slice(span.start, span.end) : (passage?.text ?? ''),
  };
}
