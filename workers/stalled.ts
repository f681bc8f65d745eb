import type { JobFailure } from './queue.ts';

/** Why a job is buried whose workers died over it. */
export function stalledTooOften(stalls: number): JobFailure {
  return { code: 'stalled', reason: `Its worker died or lost its lock ${stalls} times. Look into the workers' logs and memory, then retry it.` };
}
