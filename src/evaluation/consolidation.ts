/** `eval consolidation`: many dated statements, later ones overriding earlier ones, and probes of what is true now. */
import { basename } from 'node:path';
import type { AddText } from '../engine/messages.ts';
import { GROUP_DEFAULT } from './corpus.ts';
import { type EpisodeLine, episodeLineSchema, probeSchema } from './fact-formats.ts';
import { factsOfProbes } from './probe-run.ts';
import { readLines } from './read-lines.ts';
import type { RunOptions } from './run-options.ts';
import { scoreConsolidationProbe } from './score-probe.ts';
import type { ProbeFailure } from './temporal.ts';

export interface ConsolidationOptions extends RunOptions {
  /** Files of JSON lines; docs/evaluation.md has their fields. */
  readonly episodes: string;
  readonly probes: string;
}

/** As it goes on the wire. */
export interface ConsolidationReport {
  readonly probes: number;
  readonly single_hop: Tally;
  /** Of two hops or more. */
  readonly multi_hop: Tally;
  readonly failures: readonly Omit<ProbeFailure, 'as_of'>[];
}

interface Tally {
  readonly passed: number;
  readonly total: number;
}

const FACTS_PER_PROBE = 10;

/**
 * Measures what is held true after many changes, in a temporary store that is removed again. The engine sees texts and questions only.
 * @throws MnemographError `invalid_input` with file and line, `not_found` for a file that does not exist, `aborted` by the signal.
 */
export async function evaluateConsolidation(options: ConsolidationOptions): Promise<ConsolidationReport> {
  const episodes = await readLines(options.episodes, episodeLineSchema, { none: 'episodes', line: '{"id": …, "text": …, "referenceTime": …}' });
  const lines = await readLines(options.probes, probeSchema, { none: 'probes', line: '{"question": …, "hops": 1, "expect": …, "reject": […]}' });
  const probes = lines.map((probe, at) => ({ ...probe, id: probe.id ?? `p${at}`, groupId: GROUP_DEFAULT, asOf: 'now' }));
  const source = basename(options.episodes);
  const facts = await factsOfProbes(
    episodes.map((episode) => textOf(episode, source)),
    probes,
    FACTS_PER_PROBE,
    options,
  );
  const scored = probes.map(({ id, question, hops, expect, reject = [] }, at) => {
    return { id, question, hops, ...scoreConsolidationProbe(facts[at] ?? [], expect, reject) };
  });
  return {
    probes: probes.length,
    single_hop: tally(scored.filter(({ hops }) => hops === 1)),
    multi_hop: tally(scored.filter(({ hops }) => hops > 1)),
    failures: scored.filter((one) => !isPassed(one)).map(({ id, question, missing, unwanted }) => ({ id, question, missing, unwanted })),
  };
}

function textOf({ id, text, referenceTime }: EpisodeLine, source: string): AddText {
  return { groupId: GROUP_DEFAULT, source, part: id, document: id, kind: 'document', text, referenceTime };
}

type Outcome = Pick<ProbeFailure, 'missing' | 'unwanted'>;

function isPassed({ missing, unwanted }: Outcome): boolean {
  return missing.length === 0 && unwanted.length === 0;
}

function tally(outcomes: readonly Outcome[]): Tally {
  return { passed: outcomes.filter(isPassed).length, total: outcomes.length };
}
