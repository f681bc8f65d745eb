/** Times on a line of cells: a scale, and ticks at round dates. */

export interface Tick {
  readonly cell: number;
  readonly label: string;
}

export interface TimeAxis {
  readonly cells: number;
  /** The cell whose beginning is nearest to the time (milliseconds of the Unix clock), within [0, cells). */
  cellOf(at: number): number;
  /** The border between cells that is nearest to the time, within [0, cells]. */
  borderOf(at: number): number;
  readonly ticks: readonly Tick[];
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const YEAR = 365.2425 * DAY;
/** Cells between two labels, at least. */
const LABEL_GAP = 2;

interface Step {
  /** About how long it is. */
  readonly ms: number;
  readonly unit: 'year' | 'month' | 'ms';
  readonly count: number;
  /** Characters of the ISO form that a label shows. */
  readonly shown: readonly [begin: number, end: number];
}

const STEPS: readonly Step[] = [
  ...[1, 5, 15, 30].map((count): Step => ({ ms: count * MINUTE, unit: 'ms', count: count * MINUTE, shown: [11, 16] })),
  ...[1, 3, 6, 12].map((count): Step => ({ ms: count * HOUR, unit: 'ms', count: count * HOUR, shown: [5, 16] })),
  ...[1, 2, 7, 14].map((count): Step => ({ ms: count * DAY, unit: 'ms', count: count * DAY, shown: [0, 10] })),
  ...[1, 3, 6].map((count): Step => ({ ms: (count * YEAR) / 12, unit: 'month', count, shown: [0, 7] })),
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000].map((count): Step => ({ ms: count * YEAR, unit: 'year', count, shown: [0, 4] })),
];

/** @param times Milliseconds of the Unix clock, at least one; the axis spans them, and a year around a single one. */
export function timeAxis(times: readonly number[], cells: number): TimeAxis {
  const { begin, end } = spanOf(times);
  const borderOf = (at: number) => Math.min(cells, Math.max(0, Math.round(((at - begin) / (end - begin)) * cells)));
  const cellOf = (at: number) => Math.min(cells - 1, borderOf(at));
  const step = STEPS.find((one) => fits(one, end - begin, cells)) ?? STEPS.at(-1);
  return { cells, cellOf, borderOf, ticks: step ? ticksOf(step, begin, end, cells, cellOf) : [] };
}

function spanOf(times: readonly number[]): { begin: number; end: number } {
  let [begin, end] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  // A spread of ten thousand arguments would be too many for a call.
  for (const at of times) [begin, end] = [Math.min(begin, at), Math.max(end, at)];
  return begin < end ? { begin, end } : { begin: begin - YEAR / 2, end: end + YEAR / 2 };
}

function fits({ ms, shown: [from, to] }: Step, span: number, cells: number): boolean {
  return (ms / span) * cells >= to - from + LABEL_GAP;
}

function ticksOf(step: Step, begin: number, end: number, cells: number, cellOf: (at: number) => number): Tick[] {
  const ticks: Tick[] = [];
  for (let at = firstTick(step, begin); at <= end; at = nextTick(step, at)) {
    const cell = cellOf(at);
    const label = isoOf(at)
      .slice(...step.shown)
      .replace('T', ' ');
    const room = cell - ((ticks.at(-1)?.cell ?? Number.NEGATIVE_INFINITY) + (ticks.at(-1)?.label.length ?? 0));
    if (at >= begin && room > 0 && cell + label.length <= cells) ticks.push({ cell, label });
  }
  return ticks;
}

/** The last round date that is not after `begin`. */
function firstTick({ unit, count }: Step, begin: number): number {
  const date = new Date(begin);
  if (unit === 'ms') return Math.floor(begin / count) * count;
  const year = date.getUTCFullYear();
  return unit === 'year' ? startOf(Math.floor(year / count) * count, 0) : startOf(year, Math.floor(date.getUTCMonth() / count) * count);
}

function nextTick({ unit, count }: Step, at: number): number {
  if (unit === 'ms') return at + count;
  const date = new Date(at);
  return unit === 'year' ? startOf(date.getUTCFullYear() + count, 0) : startOf(date.getUTCFullYear(), date.getUTCMonth() + count);
}

/** `Date.UTC` takes the years 0 to 99 for those of the twentieth century. */
function startOf(year: number, month: number): number {
  return new Date(0).setUTCFullYear(year, month, 1);
}

function isoOf(at: number): string {
  return new Date(at).toISOString();
}
