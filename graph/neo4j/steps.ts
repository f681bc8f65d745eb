/** What a transaction writes, as data: planned first, in order, then sent together. */
import type { Change } from '../store.ts';
import type { Run } from './connection.ts';
import type { Parameters } from './driver-module.ts';

export interface Step {
  readonly query: string;
  readonly parameters: Parameters;
}

/** What a commit writes, and what the log says of it. */
export interface CommitPlan {
  readonly steps: readonly Step[];
  readonly change: Omit<Change, 'revision'>;
}

/** Writes rows of one kind at once; nothing where there are none. */
export function stepOf(query: string, group: string, rows: readonly unknown[]): Step[] {
  return rows.length === 0 ? [] : [{ query, parameters: { group, rows } }];
}

/** The server runs them one after the other in this order; none waits here for the answer to another. */
export async function runSteps(run: Run, steps: readonly Step[]): Promise<void> {
  await Promise.all(steps.map(({ query, parameters }) => run(query, parameters)));
}
