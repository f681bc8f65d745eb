/** How a timeline is drawn: every cell can be checked by hand. */
import { describe, expect, it } from 'vitest';
import { formatTime, parseTime, type TimePoint } from '../../src/core/time.ts';
import type { TimelineFact, TimelineResult } from '../../src/engine/messages.ts';
import { createStyle } from '../../src/surfaces/cli/render/style.ts';
import { renderTimeline } from '../../src/surfaces/cli/render/timeline.ts';
import { displayWidth } from '../../src/surfaces/cli/render/wrap.ts';

const PLAIN = createStyle(false);

function drawn(object: string, kind: TimelineFact['kind'], start: TimePoint | null, end: TimePoint | null): TimelineFact {
  const shown = (point: TimePoint | null) => (point === null ? null : formatTime(point));
  const times =
    kind === 'event' ? { validAt: null, invalidAt: null, occurredAt: shown(start) } : { validAt: shown(start), invalidAt: shown(end), occurredAt: null };
  const standing = end === null ? 'current' : 'ended';
  return {
    id: object,
    subject: 'Acme',
    relation: 'r',
    object,
    kind,
    ...times,
    standing,
    createdAt: '2020-01-01T00:00:00.000Z',
    supports: 1,
    conflict: false,
    start,
    end,
  };
}

const state = (object: string, start: string | null, end: string | null) =>
  drawn(object, 'state', start === null ? null : parseTime(start), end === null ? null : parseTime(end));
const bounded = (object: string, start: string) => drawn(object, 'state', { ...parseTime(start), bound: 'at_latest' }, null);

function timeline(facts: readonly TimelineFact[], at = '2010-01-01T00:00:00.000Z'): TimelineResult {
  return { entity: 'Acme', at, knownAt: null, relations: [{ relation: 'r', label: 'relation', end: 'subject', facts }] };
}

const lines = (result: TimelineResult, columns: number, isFitted = true) => renderTimeline(result, { columns, isFitted, style: PLAIN }).split('\n');

describe('a chart', () => {
  it('has a cell for each share of the span', () => {
    // 2 + 1 + 2 + 11 + 2 cells, then 40 for the ten years from 2000 to 2010: four a year.
    const [, axis, , ...rows] = lines(timeline([state('A', '2000', '2005'), state('B', '2005', '2010'), drawn('E', 'event', parseTime('2002-07'), null)]), 58);
    expect(axis?.trimEnd()).toBe('                  2000    2002    2004    2006    2008');
    expect(rows.slice(0, 3)).toEqual([
      `  A  2000 – 2005  ${'█'.repeat(20)}`,
      `  B  2005 – 2010  ${' '.repeat(20)}${'█'.repeat(20)}`,
      `  E  2002-07      ${' '.repeat(10)}◆`,
    ]);
  });

  it('leaves gaps where nothing holds, and one cell for what is shorter', () => {
    const rows = lines(timeline([state('A', '2000', '2002'), state('B', '2004-01-01', '2004-01-02'), state('C', '2008', '2010')]), 100).slice(3, 6);
    const bars = rows.map((row) => [row.search(/█/u), row.split('█').length - 1]);
    const [a, b, c] = bars;
    expect(b?.[1]).toBe(1);
    expect((a?.[0] ?? 0) + (a?.[1] ?? 0)).toBeLessThan(b?.[0] ?? 0);
    expect((b?.[0] ?? 0) + 1).toBeLessThan(c?.[0] ?? 0);
  });

  it('opens where no end is known, and says what its signs mean', () => {
    const all = lines(timeline([state('A', '2000', null), state('B', null, '2005'), bounded('C', '2005')]), 100);
    const [a, b, c] = all.slice(3, 6);
    expect(a).toMatch(/2000 – +█+▶$/u);
    expect(b).toMatch(/… – 2005 +◀█+$/u);
    expect(c).toMatch(/≤ 2005 – +░█+▶$/u);
    expect(all.at(-1)).toBe('█ holds; ▶ still does; ◀ since when is not known; ░ bound: at the latest then');
  });

  it('never shows a date finer than it is known', () => {
    const text = lines(timeline([state('A', '2000-05', '2001'), drawn('E', 'event', { ...parseTime('1990'), precision: 'decade' }, null)]), 80).join('\n');
    expect(text).toContain('2000-05 – 2001 ');
    expect(text).toContain('1990s');
    expect(text).not.toContain('2000-05-01');
  });

  it('fits its terminal, names cut before charts, and charts below where there is no room beside', () => {
    const facts = [state('A name that goes on and on, as some names do', '2000-05-01', '2001-06-30'), state('東京タワー東京タワー', '2003', null)];
    for (const columns of [40, 60, 80, 120, 200]) {
      for (const line of lines(timeline(facts), columns)) expect(displayWidth(line), `${columns}: ${line}`).toBeLessThanOrEqual(columns);
    }
  });

  it('of one instant, of centuries, and of a thousand facts is drawn', () => {
    expect(lines(timeline([drawn('E', 'event', parseTime('2001-05-03'), null)]), 60).join('\n')).toContain('◆');
    expect(lines(timeline([state('A', '0079', '0120'), state('B', '1500', '1990')]), 80)[1]).toMatch(/ 0200 +0400 +.* 1800/u);
    const many = Array.from({ length: 1000 }, (_, index) => state(`fact ${index}`, String(1000 + index), String(1001 + index)));
    const all = lines(timeline(many), 80);
    // A title, the axis above and below, the relation, the facts, and the legend.
    expect(all).toHaveLength(1005);
    expect(all[1]).toBe(all[1003]);
  });

  it('without facts says so', () => {
    expect(renderTimeline({ ...timeline([]), relations: [] }, { columns: 80, isFitted: true, style: PLAIN })).toBe('No facts about Acme.');
  });

  it('sends no control characters of a text to the terminal', () => {
    expect(lines(timeline([state('A\u001b[2J', '2000', '2001')]), 80).join('\n')).not.toContain('\u001b');
  });
});
