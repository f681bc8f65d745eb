/** The reports on facts for people; lines without a final line feed. */
import type { ConsolidationReport } from './consolidation.ts';
import type { PairingReport } from './pairing.ts';
import type { ReportedFact } from './reported-fact.ts';
import type { StatementsFailure, StatementsReport, WantedFact } from './statements.ts';
import type { ProbeFailure, TemporalReport } from './temporal.ts';

/** Passed and total by kind, then each probe that failed. */
export function temporalTable({ scenarios, probes, passed, by_kind: kinds, failures }: TemporalReport): string {
  const rows = Object.entries(kinds).map(([kind, own]) => ({ name: kind, ...own }));
  return [`${scenarios} scenarios, ${probes} probes`, '', ...tallies([...rows, { name: 'all', passed, total: probes }]), ...failed(failures)].join('\n');
}

/** Passed and total by hops, then each probe that failed. */
export function consolidationTable({ probes, single_hop: single, multi_hop: multi, failures }: ConsolidationReport): string {
  const rows = [
    { name: 'single hop', ...single },
    { name: 'multi hop', ...multi },
  ];
  return [`${probes} probes`, '', ...tallies(rows), ...failed(failures)].join('\n');
}

/** Precision, recall and dates, then what was missed, extracted besides, or dated wrongly. */
export function statementsTable({ texts, gold, found, extracted, precision, recall, f1, dates, failures }: StatementsReport): string {
  const wrong = failures.flatMap(({ unlisted }) => unlisted).length;
  return [
    `${texts} texts`,
    '',
    `precision ${percent(precision)}   ${extracted - wrong} of ${extracted} extracted are right`,
    `recall    ${percent(recall)}   ${found} of ${gold} listed are found`,
    `f1        ${percent(f1)}`,
    `dates     ${percent(dates.total === 0 ? null : (100 * dates.right) / dates.total)}   ${dates.right} of ${dates.total} found and listed with a date are right`,
    ...section('faults', failures.flatMap(faultLines)),
  ].join('\n');
}

export function pairingTable({ passages, triples, matched, recall, extracted, share }: PairingReport): string {
  return [
    `${passages} passages`,
    '',
    `recall ${percent(recall)}   ${matched} of ${triples} triples have both ends in one fact`,
    `share  ${percent(share)}   of ${extracted} facts match a triple`,
  ].join('\n');
}

interface Row {
  readonly name: string;
  readonly passed: number;
  readonly total: number;
}

function tallies(rows: readonly Row[]): string[] {
  const width = Math.max(...rows.map(({ name }) => name.length));
  return [
    `${' '.repeat(width)}  passed      of`,
    ...rows.map(({ name, passed, total }) => `${name.padEnd(width)}${String(passed).padStart(8)}${String(total).padStart(8)}`),
  ];
}

function failed(failures: readonly (Omit<ProbeFailure, 'as_of'> & { readonly as_of?: string | null })[]): string[] {
  return section(
    'failed',
    failures.flatMap(({ id, question, as_of: asOf, missing, unwanted }) => [
      `${id}${asOf ? ` as of ${asOf}` : ''}: ${oneLine(question)}`,
      ...(missing.length > 0 ? [`  missing   ${missing.join(', ')}`] : []),
      ...(unwanted.length > 0 ? [`  unwanted  ${unwanted.join(', ')}`] : []),
      ...(missing.length + unwanted.length === 0 ? ['  expects nothing, and no probe of its scenario that expects something passed'] : []),
    ]),
  );
}

function faultLines({ id, missed, unlisted, wrong_dates: dates }: StatementsFailure): string[] {
  return [
    ...missed.map((fact) => `${id}  missed    ${triple(fact)}${times(fact)}`),
    ...unlisted.map((fact) => `${id}  unlisted  ${triple(fact)}${times(fact)}`),
    ...dates.map(({ wanted, fact }) => `${id}  dates     ${triple(fact)}${times(fact)}, wanted${times(wanted)}`),
  ];
}

function triple({ subject, relation, object }: WantedFact | ReportedFact): string {
  return oneLine(`${subject} · ${relation} · ${object}`);
}

function times(fact: WantedFact | ReportedFact): string {
  if ('occurred_at' in fact && fact.occurred_at !== undefined) return ` [${fact.occurred_at}]`;
  const { valid_at: from, invalid_at: to } = fact;
  return from === null && to === null ? '' : ` [${from ?? ''} – ${to ?? ''}]`;
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)];
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/gu, ' ');
}

function percent(value: number | null): string {
  return (value === null ? '–' : value.toFixed(1)).padStart(6);
}
