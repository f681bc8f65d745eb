/** `eval temporal`: dated episodes go in, and probes at a point in time must get what was true then and nothing that was not. */
import type { AddText } from '../engine/messages.ts';
import { type Scenario, scenarioSchema } from './fact-formats.ts';
import { factsOfProbes, type NamedProbe } from './probe-run.ts';
import { readLines } from './read-lines.ts';
import type { RunOptions } from './run-options.ts';
import { passing, scoreTemporalProbe, type ScoredProbe } from './score-probe.ts';

export interface TemporalOptions extends RunOptions {
  /** File of JSON lines; docs/evaluation.md has its fields. */
  readonly scenarios: string;
}

/** As it goes on the wire. */
export interface TemporalReport {
  readonly scenarios: number;
  readonly probes: number;
  readonly passed: number;
  readonly by_kind: Readonly<Record<string, { readonly passed: number; readonly total: number }>>;
  /** Both lists empty: it expects nothing, and no probe of its scenario that expects something passed. */
  readonly failures: readonly ProbeFailure[];
}

export interface ProbeFailure {
  /** The scenario's. */
  readonly id: string;
  readonly question: string;
  /** Null: the time that the question names, else now. */
  readonly as_of: string | null;
  readonly missing: readonly string[];
  readonly unwanted: readonly string[];
}

const FACTS_PER_PROBE = 5;

/**
 * Measures facts at a time, in a temporary store that is removed again. The engine sees texts, questions and times, never what is expected.
 * @throws MnemographError `invalid_input` with file and line, `not_found` for a file that does not exist, `aborted` by the signal.
 */
export async function evaluateTemporal(options: TemporalOptions): Promise<TemporalReport> {
  const line = '{"id": …, "kind": …, "episodes": [{"text": …, "referenceTime": …}], "probes": [{"question": …, "expect": […], "reject": […]}]}';
  const scenarios = await readLines(options.scenarios, scenarioSchema, { none: 'scenarios', line });
  const probes = scenarios.flatMap(({ id, kind, probes: own }) => own.map((probe) => ({ ...probe, id, kind, groupId: id })));
  const facts = await factsOfProbes(scenarios.flatMap(textsOf), probes satisfies NamedProbe[], FACTS_PER_PROBE, options);
  const scored = probes.map(({ id, expect, reject = [] }, at): ScoredProbe => {
    return { scenario: id, expectsNothing: expect.length === 0, ...scoreTemporalProbe(facts[at] ?? [], expect, reject) };
  });
  const passed = passing(scored);
  return {
    scenarios: scenarios.length,
    probes: probes.length,
    passed: passed.filter(Boolean).length,
    by_kind: byKind(probes.map(({ kind }, at) => ({ kind, isPassed: passed[at] === true }))),
    failures: probes.flatMap(({ id, question, asOf }, at) => {
      const { missing = [], unwanted = [] } = scored[at] ?? {};
      return passed[at] ? [] : [{ id, question, as_of: asOf ?? null, missing, unwanted }];
    }),
  };
}

/** Each scenario is a group of its own; turns are messages, each a part of its scenario. */
function textsOf({ id, episodes }: Scenario): AddText[] {
  return episodes.map(({ text, referenceTime, speaker }, at) => {
    const said = speaker === undefined ? { kind: 'document' as const } : { kind: 'message' as const, speaker };
    return { groupId: id, source: `${id}/${at}`, text, referenceTime, ...said };
  });
}

function byKind(probes: readonly { readonly kind: string; readonly isPassed: boolean }[]): TemporalReport['by_kind'] {
  const kinds = [...Map.groupBy(probes, ({ kind }) => kind)];
  return Object.fromEntries(kinds.map(([kind, own]) => [kind, { passed: own.filter(({ isPassed }) => isPassed).length, total: own.length }]));
}
