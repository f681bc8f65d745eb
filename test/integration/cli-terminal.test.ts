import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MnemographError } from '../../src/core/errors.ts';
import type { AddProgress } from '../../src/engine/messages.ts';
import { failureJson, failureOf, failureText } from '../../src/surfaces/cli/failure.ts';
import { createProgress } from '../../src/surfaces/cli/progress.ts';
import { bar, duration } from '../../src/surfaces/cli/render/figures.ts';
import { addingLine } from '../../src/surfaces/cli/render/progress.ts';
import { createStyle } from '../../src/surfaces/cli/render/style.ts';
import { table } from '../../src/surfaces/cli/render/table.ts';
import { cut, displayWidth, printable, wrap, wrapMarked } from '../../src/surfaces/cli/render/wrap.ts';

const PLAIN = createStyle(false);
const COLOURED = createStyle(true);
const ESCAPE = '\u001b';

describe('wrap', () => {
  it('keeps within the width and loses nothing but white space', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.integer({ min: 2, max: 60 }), (text, columns) => {
        const lines = wrap(text, { columns }).split('\n');
        for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(columns);
        const bare = (part: string) => part.replaceAll(/\s+/gu, '');
        expect(bare(lines.join(''))).toBe(bare(printable(text)));
      }),
    );
  });

  it('counts East Asian characters as two cells and combining marks as none', () => {
    expect([displayWidth('abc'), displayWidth('記憶'), displayWidth('e\u0301')]).toEqual([3, 4, 1]);
    expect(wrap('記憶は資産', { columns: 4 })).toBe('記憶\nは資\n産');
  });

  it('indents, with a first line of its own', () => {
    expect(wrap('one two three', { columns: 10, indent: '   ', first: '1. ' })).toBe('1. one two\n   three');
  });

  it('marks a sentence by weight where there is colour, else between asterisks', () => {
    const text = 'One. Two words. Three.';
    const marked = { start: 5, end: 15 };
    expect(wrapMarked(text, marked, PLAIN, { columns: 80 })).toBe('One. **Two words.** Three.');
    expect(wrapMarked(text, marked, COLOURED, { columns: 9 })).toBe(`One. ${ESCAPE}[1mTwo${ESCAPE}[22m\n${ESCAPE}[1mwords.${ESCAPE}[22m\nThree.`);
  });
});

describe('figures', () => {
  it('round to what a person reads', () => {
    expect([0, 9.94, 59.6, 61, 3599, 3600, 7265].map(duration)).toEqual([
      '0.0 s',
      '9.9 s',
      '1 min 00 s',
      '1 min 01 s',
      '59 min 59 s',
      '1 h 00 min',
      '2 h 01 min',
    ]);
    expect([0, 0.5, 1, 7, -1].map((share) => bar(share, 4))).toEqual(['', '██', '████', '████', '']);
    expect(bar(1 / 16, 2)).toBe('▏');
  });

  it('a table is cut on a terminal only', () => {
    const columns = [{ title: 'N', align: 'right' as const }, { title: 'NAME' }];
    const rows = [['12', 'a long name']];
    expect(table(columns, rows, { columns: 8, isFitted: true, style: PLAIN })).toBe(' N  NAME\n12  a l…');
    expect(table(columns, rows, { columns: 8, isFitted: false, style: PLAIN })).toBe(' N  NAME\n12  a long name');
    expect(cut('記憶は', 5)).toBe('記憶…');
  });
});

describe('progress', () => {
  const at = (episodes: number, told: Partial<AddProgress> = {}): AddProgress => ({
    stage: 'applying',
    source: 'a.md',
    episodes,
    episodesTotal: 10,
    passages: episodes * 3,
    passagesPerSecond: 6,
    secondsLeft: (10 - episodes) / 2,
    ...told,
  });
  const drawnOn = (isTTY: boolean, isQuiet = false, columns = 60) => {
    const written: string[] = [];
    let now = 0;
    const stream = { isTTY, columns, write: (text: string) => written.push(text) };
    const progress = createProgress<AddProgress>(stream, { isQuiet, render: addingLine, now: () => now });
    return { written, progress, wait: (ms: number) => (now += ms) };
  };

  it('elsewhere than on a terminal is a line a stage, then one every few seconds', () => {
    const { written, progress, wait } = drawnOn(false);
    progress.update(at(0, { stage: 'reading' }));
    for (let episode = 1; episode <= 10; episode++) {
      progress.update(at(episode));
      wait(1000);
    }
    progress.end();
    expect(written).toEqual([
      'reading, 10 episodes so far  a.md\n',
      '1/10 episodes  3 passages  a.md\n',
      '6/10 episodes  18 passages  6 passages/s  2.0 s left  a.md\n',
    ]);
  });

  it('on a terminal is one line, rewritten within its width and cleared at the end', () => {
    const { written, progress, wait } = drawnOn(true);
    progress.update(at(5));
    progress.update(at(6));
    wait(100);
    progress.update(at(7));
    progress.say('Stopping.');
    progress.end();
    const cleared = `\r${ESCAPE}[2K`;
    expect(written).toHaveLength(5);
    expect(written[0]).toBe(`${cleared}▕${'█'.repeat(10)}${' '.repeat(10)}▏  5/10 episodes  15 passages  6 pass…`);
    expect(written[1]).toContain('7/10 episodes');
    expect(written.slice(2)).toEqual([cleared, 'Stopping.\n', cleared]);
  });

  it('takes a terminal without a width for one of 80 columns', () => {
    const { written, progress } = drawnOn(true, false, 0);
    progress.update(at(5, { source: 'a'.repeat(100) }));
    expect(displayWidth((written[0] ?? '').slice(`\r${ESCAPE}[2K`.length))).toBe(79);
  });

  it('with --quiet says only what must be heard', () => {
    const { written, progress } = drawnOn(true, true);
    progress.update(at(5));
    progress.say('Stopping.');
    progress.end();
    expect(written).toEqual(['Stopping.\n']);
  });

  it('gives no time left before there is a rate', () => {
    expect(addingLine(at(5, { secondsLeft: null, passagesPerSecond: 0 }), false)).toBe('5/10 episodes  15 passages  a.md');
  });
});

describe('a failure', () => {
  it.each([
    ['invalid_input', 2],
    ['invalid_time', 2],
    ['aborted', 130],
    ['not_found', 1],
    ['store_locked', 1],
    ['store_missing', 1],
    ['embedder_mismatch', 1],
  ] as const)('with code %s ends with %i', (code, exitCode) => {
    expect(failureOf(new MnemographError(code, 'It broke. Mend it.'))).toMatchObject({ exitCode, code, message: 'It broke. Mend it.' });
  });

  it('of ours is a message without a stack', () => {
    const failure = failureOf(new MnemographError('store_locked', 'It is locked. Wait.', { details: { path: 'a' } }));
    expect(failure && failureText(failure)).toBe('mnemograph: It is locked. Wait.');
    expect(failure && JSON.parse(failureJson(failure))).toEqual({
      error: { code: 'store_locked', message: 'It is locked. Wait.', details: { path: 'a' }, retriable: true },
    });
  });

  it('that nobody foresaw shows its stack and asks for a report', () => {
    const failure = failureOf(new TypeError('x is not a function'));
    expect(failure).toMatchObject({ exitCode: 1, code: 'internal' });
    expect(failure && failureText(failure)).toMatch(/^TypeError: x is not a function\n {4}at .*\nThis is an error in mnemograph\. Please report it/su);
  });
});
