/** A timeline as a chart of text: a row a fact under its relation, on one axis. */
import type { TimelineFact, TimelineResult } from '../../../engine/messages.ts';
import { spanText } from './fact.ts';
import { counted, dateOf } from './figures.ts';
import { type TimeAxis, timeAxis } from './time-axis.ts';
import type { View } from './view.ts';
import { cut, displayWidth, padded, printableLine, wrap } from './wrap.ts';

const INDENT = '  ';
const GAP = '  ';
/** A narrower chart says nothing beside its names: it is drawn below them. A wider one is only longer. */
const CHART_CELLS_MIN = 24;
const CHART_CELLS_MAX = 100;
/** Share of the width that names may take. */
const NAME_SHARE = 0.34;
const NAME_CELLS_MAX = 40;
/** Rows after which the axis is shown again below them. */
const ROWS_PER_AXIS = 30;
/** How far beyond the first and last dates an open bar goes, as a share of the span. */
const OPEN_SHARE = 0.04;

const HOLDS = '█';
const BOUND = '░';
const OPEN_END = '▶';
const OPEN_START = '◀';
const EVENT = '◆';
const EVENT_BOUND = '◇';

const MEANINGS: readonly (readonly [sign: string, meaning: string])[] = [
  [HOLDS, 'holds'],
  [OPEN_END, 'still does'],
  [OPEN_START, 'since when is not known'],
  [BOUND, 'bound: at the latest then'],
  [EVENT, 'event'],
  [EVENT_BOUND, 'event, at the latest then'],
];

interface Columns {
  readonly name: number;
  readonly times: number;
  /** Cells before the chart. */
  readonly left: number;
  /** That the chart is on a line of its own, below. */
  readonly isStacked: boolean;
  readonly axis: TimeAxis;
}

export function renderTimeline(timeline: TimelineResult, view: View): string {
  const facts = timeline.relations.flatMap((relation) => relation.facts);
  const name = printableLine(timeline.entity);
  if (facts.length === 0) return `No facts about ${name}${timeline.knownAt === null ? '' : ` were known at ${dateOf(timeline.knownAt)}`}.`;
  const columns = columnsOf(timeline, facts, view);
  const known = timeline.knownAt === null ? '' : `, as known at ${dateOf(timeline.knownAt)}`;
  const rows = timeline.relations.flatMap(({ label, end, facts: own }) => [
    view.style.strong(printableLine(label)),
    ...own.map((fact) => row(fact, end, columns, view)),
  ]);
  const axis = axisLine(columns, view);
  const chart = rows.join('\n');
  return [
    `${view.style.heading(name)} ${view.style.faint(`${counted(facts.length, 'fact')}${known}`)}`,
    axis,
    chart,
    ...(rows.length > ROWS_PER_AXIS ? [axis] : []),
    legend(chart, view),
  ]
    .filter((line) => line !== '')
    .join('\n');
}

function columnsOf({ at, relations }: TimelineResult, facts: readonly TimelineFact[], { columns, isFitted }: View): Columns {
  const widest = largest(relations.flatMap(({ end, facts: own }) => own.map((fact) => displayWidth(nameOf(fact, end)))));
  const times = largest(facts.map((fact) => displayWidth(timesOf(fact))));
  const name = Math.min(widest, isFitted ? Math.floor(columns * NAME_SHARE) : NAME_CELLS_MAX);
  const left = INDENT.length + name + GAP.length + times + GAP.length;
  const isStacked = isFitted && columns - left < CHART_CELLS_MIN;
  const room = Math.max(CHART_CELLS_MIN, columns - (isStacked ? INDENT.length : left));
  const axis = timeAxis(instantsOf(facts, at), Math.min(CHART_CELLS_MAX, room));
  if (!isStacked) return { name, times, left, isStacked, axis };
  return { name: Math.max(1, columns - INDENT.length - GAP.length - times), times, left: INDENT.length, isStacked, axis };
}

/** All that is drawn, the time asked about where something is still open then, and some room where a bar has no end. */
function instantsOf(facts: readonly TimelineFact[], at: string): number[] {
  const told = facts.flatMap(({ start, end }) => [start, end].flatMap((point) => (point === null ? [] : [Date.parse(point.at)])));
  const states = facts.filter(({ kind }) => kind === 'state');
  const hasOpenEnd = states.some(({ end }) => end === null);
  const drawn = hasOpenEnd || told.length === 0 ? [...told, Date.parse(at)] : told;
  const [first, last] = [-largest(drawn.map((time) => -time)), largest(drawn)];
  const room = (last - first) * OPEN_SHARE;
  const hasOpenStart = states.some(({ start }) => start === null);
  return [...drawn, ...(hasOpenEnd ? [last + room] : []), ...(hasOpenStart ? [first - room] : [])];
}

function row(fact: TimelineFact, end: 'subject' | 'object', { name, times, left, isStacked, axis }: Columns, { style }: View): string {
  const emphasis = fact.standing === 'current' ? style.bar : style.faint;
  const told = `${INDENT}${padded(cut(nameOf(fact, end), name), name)}${GAP}${padded(timesOf(fact), times)}`;
  const drawn = fact.kind === 'event' ? drawnEvent(fact, axis) : drawnState(fact, axis);
  const blank = drawn.length - drawn.trimStart().length;
  const before = isStacked ? `${told.trimEnd()}\n${' '.repeat(left)}` : padded(told, left);
  return `${before}${' '.repeat(blank)}${emphasis(drawn.trim())}`.trimEnd();
}

function drawnEvent({ start }: TimelineFact, axis: TimeAxis): string {
  if (start === null) return '';
  return `${' '.repeat(axis.cellOf(Date.parse(start.at)))}${start.bound === undefined ? EVENT : EVENT_BOUND}`;
}

function drawnState({ start, end }: TimelineFact, { cells, cellOf, borderOf }: TimeAxis): string {
  const first = start === null ? 0 : cellOf(Date.parse(start.at));
  const after = end === null ? cells : Math.max(first + 1, borderOf(Date.parse(end.at)));
  const bar = Array.from({ length: after - first }, () => HOLDS);
  if (end?.bound !== undefined) bar[bar.length - 1] = BOUND;
  if (start?.bound !== undefined) bar[0] = BOUND;
  if (start === null) bar[0] = OPEN_START;
  if (end === null) bar[bar.length - 1] = OPEN_END;
  return ' '.repeat(first) + bar.join('');
}

function axisLine({ left, axis }: Columns, { style }: View): string {
  let line = '';
  for (const { cell, label } of axis.ticks) line = padded(line, cell) + label;
  return line === '' ? '' : ' '.repeat(left) + style.faint(line);
}

/** The end that is not the entity. */
function nameOf({ subject, object }: TimelineFact, end: 'subject' | 'object'): string {
  return printableLine(end === 'subject' ? object : subject);
}

function timesOf(fact: TimelineFact): string {
  const times = spanText(fact).replace(`${EVENT} `, '');
  return fact.conflict ? `${times} ≠` : times;
}

/** Of the signs that are there. */
function legend(chart: string, { columns, style }: View): string {
  const meanings = MEANINGS.filter(([sign]) => chart.includes(sign)).map(([sign, meaning]) => `${sign} ${meaning}`);
  const all = [...meanings, ...(chart.includes(' ≠') ? ['≠ sources conflict'] : [])].join('; ');
  return wrap(all, { columns }).split('\n').map(style.faint).join('\n');
}

function largest(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
}
