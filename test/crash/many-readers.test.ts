/** Two real processes on one file: what one has committed, the next query of the other finds, and what it forgot, it no longer does. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Order } from './memory-process.ts';

interface Reader {
  ask(order: Order): Promise<unknown>;
  end(): Promise<void>;
}

let folder = '';
let readers: Reader[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mnemograph-'));
  const path = join(folder, 'memory.db');
  readers = [start(path), start(path)];
});
afterEach(async () => {
  await Promise.all(readers.map((reader) => reader.end()));
  rmSync(folder, { recursive: true });
});

function start(path: string): Reader {
  const child: ChildProcessWithoutNullStreams = spawn(process.execPath, [join(import.meta.dirname, 'memory-process.ts'), path]);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  let said = '';
  child.stderr.on('data', (data: Buffer) => {
    said += data.toString();
  });
  return {
    ask: async (order) => {
      child.stdin.write(`${JSON.stringify(order)}\n`);
      const { value, done } = await lines.next();
      if (done === true) throw new Error(`the process ended: ${said}`);
      return JSON.parse(value);
    },
    end: async () => {
      if (child.exitCode !== null) return;
      child.stdin.end();
      await once(child, 'exit');
    },
  };
}

const textOf = (number: number) => `Ada Vale moored boat ${number} in the harbour of Oslo.`;

it('lets each process find at once what the other committed, replaced or forgot', async () => {
  const kept = new Set<string>();
  const expectBothFind = async () => {
    for (const reader of readers) expect(await reader.ask({ do: 'search', question: 'harbour of Oslo' })).toEqual([...kept].sort());
  };
  await expectBothFind();
  for (let number = 0; number < 6; number++) {
    const writer = readers[number % 2];
    await writer?.ask({ do: 'add', source: `log ${number}`, text: textOf(number) });
    kept.add(textOf(number));
    await expectBothFind();
  }
  await readers[1]?.ask({ do: 'add', source: 'log 0', text: textOf(100) });
  kept.delete(textOf(0));
  kept.add(textOf(100));
  await expectBothFind();
  await readers[0]?.ask({ do: 'forget', source: 'log 3' });
  kept.delete(textOf(3));
  await expectBothFind();
});

it('never answers from before a commit that was made when the question was asked, while both write', async () => {
  const rounds = [0, 1, 2, 3].map((number) => [2 * number, 2 * number + 1] as const);
  for (const pair of rounds) {
    await Promise.all(readers.map((reader, at) => reader.ask({ do: 'add', source: `log ${pair[at]}`, text: textOf(pair[at] ?? -1) })));
    const expected = Array.from({ length: pair[1] + 1 }, (_, number) => textOf(number)).sort();
    for (const answer of await Promise.all(readers.map((reader) => reader.ask({ do: 'search', question: 'harbour of Oslo' }))))
      expect(answer).toEqual(expected);
  }
});
