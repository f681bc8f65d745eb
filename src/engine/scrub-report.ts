/** Whether what was forgotten is gone from the store's files. */
import type { ScrubState } from '../../graph/store.ts';
import type { ScrubReport } from './messages.ts';

export function scrubReport({ pending, reason }: ScrubState): ScrubReport {
  return { state: pending ? 'pending' : 'done', reason };
}
