import { describe, expect, it } from 'vitest';
import type { StatusResult } from '../../src/engine/messages.ts';
import { interruptible } from '../../src/surfaces/cli/interruption.ts';
import { cliInFolder, seen } from './cli-process.ts';

/** So many that the signal, sent at the first progress line, arrives long before the last. */
const RECORDS = 400;
const ADD = ['add', 'records.jsonl', '--recorded-at', 'reference'];

const cli = cliInFolder();

/** Dated records: their `recordedAt` does not depend on when the test runs. */
function records(): string {
  return Array.from({ length: RECORDS }, (_, index) => {
    const date = new Date(Date.UTC(2015, 0, 1 + index)).toISOString();
    return JSON.stringify({ id: `r${index}`, date, text: `Anders Vik met Ola Nowak at station ${index}. They read gauge ${index % 7} near Lake Saima.` });
  }).join('\n');
}

describe('Ctrl-C while adding', () => {
  it('stops after the current episode with 130, and a second run ends where an undisturbed one does', async () => {
    cli.write('records.jsonl', records());
    const stopped = await cli.run(ADD, {
      onStart: (child) => void seen(child.stderr, `/${RECORDS} episodes`).then(() => child.kill('SIGINT')),
    });
    expect(stopped.stderr).toContain('Stopping after the current episode; run the same command again to continue.');
    expect(stopped.stdout).toMatch(/^Stopped before the end; run the same command again to continue\.\n/u);
    expect(stopped.code).toBe(130);
    const [group] = (await cli.json<StatusResult>(['status'])).groups;
    expect(group?.pending).toBeGreaterThan(0);
    expect((group?.episodes ?? 0) + (group?.pending ?? 0)).toBe(RECORDS);

    const resumed = await cli.run(ADD);
    expect(resumed).toMatchObject({ code: 0, stdout: expect.stringContaining(' 0 failed') });
    expect(await cli.run([...ADD, '--db', 'undisturbed.mnemo'])).toMatchObject({ code: 0 });
    const [one, other] = [await cli.run(['export']), await cli.run(['export', '--db', 'undisturbed.mnemo'])];
    expect(one.stdout.split('\n').length).toBeGreaterThan(RECORDS);
    expect(one.stdout === other.stdout, 'the same export').toBe(true);
  });
});

describe('interruptible', () => {
  it('hears the first signal only: the next one has its default effect', async () => {
    const before = process.rawListeners('SIGINT');
    let told = 0;
    await interruptible(
      () => told++,
      async (signal) => {
        const [added] = process.rawListeners('SIGINT').filter((listener) => !before.includes(listener));
        expect(signal.aborted).toBe(false);
        added?.call(process, 'SIGINT');
        expect({ aborted: signal.aborted, told }).toEqual({ aborted: true, told: 1 });
        expect(process.rawListeners('SIGINT')).toEqual(before);
      },
    );
  });

  it('listens no longer than the work, whether that is done or fails', async () => {
    const before = process.listenerCount('SIGINT');
    const during = await interruptible(
      () => {},
      async () => process.listenerCount('SIGINT'),
    );
    await expect(
      interruptible(
        () => {},
        () => Promise.reject(new Error('broken')),
      ),
    ).rejects.toThrow('broken');
    expect({ during, after: process.listenerCount('SIGINT') }).toEqual({ during: before + 1, after: before });
  });
});
