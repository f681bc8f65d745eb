/** Texts of an evaluation into a memory, in the order given. */
import type { AddText } from '../engine/messages.ts';
import { type CorpusTaker, stopped } from './corpus.ts';

export interface AddTextsOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onAdded?: (texts: number) => void;
}

/**
 * Adds the texts of each group in order, group by group.
 * @returns Why texts could not be added.
 * @throws MnemographError `aborted` by the signal.
 */
export async function addTexts(memory: CorpusTaker, texts: readonly AddText[], { signal, onAdded }: AddTextsOptions = {}): Promise<string[]> {
  const problems: string[] = [];
  let added = 0;
  for (const own of Map.groupBy(texts, ({ groupId }) => groupId).values()) {
    const before = added;
    const report = await memory.addMany(own, {
      ...(signal ? { signal } : {}),
      onProgress: ({ stage, episodes }) => (stage === 'applying' ? onAdded?.(before + episodes) : undefined),
    });
    if (report.interrupted) throw stopped();
    added += own.length;
    problems.push(...report.problems.map(({ source, reason }) => `${source}: ${reason}`));
  }
  return problems;
}

/** What is told of texts that could not be added. */
export function problemWarnings(problems: readonly string[]): string[] {
  return problems.length === 0 ? [] : [`${problems.length} texts could not be added and are missing from the results; the first: ${problems[0]}`];
}
