/** Asking for facts, at the time that an evaluation means. */
import type { Search, SearchResult } from '../engine/messages.ts';
import { stopped } from './corpus.ts';
import { type ReportedFact, reportedFact } from './reported-fact.ts';

/** What of a memory answers with facts. */
export interface FactSearcher {
  search(input: Search): Promise<Pick<SearchResult, 'facts' | 'time'>>;
}

/** All that the engine is shown of a probe. */
export interface AskableProbe {
  readonly groupId: string;
  readonly question: string;
  /** Absent: the time that the question names, else now. */
  readonly asOf?: string | undefined;
}

export interface AskFactsOptions {
  /** Facts wanted of each. */
  readonly k: number;
  readonly signal?: AbortSignal | undefined;
  readonly onAsked?: (probes: number) => void;
}

/** The first `k` facts of each probe, best first. @throws MnemographError `aborted` by the signal. */
export async function askForFacts(memory: FactSearcher, probes: readonly AskableProbe[], options: AskFactsOptions): Promise<ReportedFact[][]> {
  const asked: ReportedFact[][] = [];
  for (const probe of probes) {
    if (options.signal?.aborted) throw stopped();
    const { facts } = await searchAtItsTime(memory, probe, options.k);
    asked.push(facts.slice(0, options.k).map(reportedFact));
    options.onAsked?.(asked.length);
  }
  return asked;
}

/** A search without `asOf` takes the time that the question names, else any; where it names none, now is asked for. */
async function searchAtItsTime(memory: FactSearcher, { groupId, question, asOf }: AskableProbe, k: number): Promise<Pick<SearchResult, 'facts' | 'time'>> {
  if (asOf !== undefined) return memory.search({ groupId, question, k, asOf });
  const found = await memory.search({ groupId, question, k });
  return found.time.from === 'none' ? memory.search({ groupId, question, k, asOf: 'now' }) : found;
}
