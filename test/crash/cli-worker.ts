/** `mnemograph worker` as it is run, in a process of its own, until it ends or is killed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { join } from 'node:path';

export const MAIN = join(import.meta.dirname, '../../src/surfaces/cli/main.ts');

export interface Kill {
  /** Killed upon this write to the store's or the queue's files … */
  readonly writes: number;
  /** … and after so many turns of the microtask queue, so that the kill falls anywhere between two writes. */
  readonly turns: number;
}

export interface WorkerEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stderr: string;
}

/** Starts a worker of the memory at `path` that ends when nothing is left; `start`: how its process is started. */
export function startWorker(path: string, args: readonly string[] = [], start = startNode): ChildProcess {
  return start([MAIN, 'worker', '--until-idle', '--db', path, '--embedder', 'none', '--queue', `${path}.jobs`, ...args]);
}

function startNode(command: readonly string[]): ChildProcess {
  return spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'pipe'] });
}

export function endOf(worker: ChildProcess): Promise<WorkerEnd> {
  let stderr = '';
  worker.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return new Promise((resolve) => worker.once('close', (code, signal) => resolve({ code, signal, stderr })));
}

/** Those who are left wait for the locks of the killed to run out when nothing was written for so long. */
const QUIET_MS = 1500;

/**
 * Runs a worker for each kill, all at once, on the memory in `folder`, and kills each upon its write, by whichever of them. One whose write
 * does not come ends by itself, or is killed when it has nothing to do but to wait for those that were killed.
 */
export async function runKilled(folder: string, path: string, kills: readonly Kill[]): Promise<WorkerEnd[]> {
  const workers = kills.map((kill) => ({ kill, child: startWorker(path) }));
  const killAll = () => {
    if (workers.some(({ child }) => child.signalCode !== null)) for (const { child } of workers) child.kill('SIGKILL');
    else quiet.refresh();
  };
  const quiet = setTimeout(killAll, QUIET_MS);
  let seen = 0;
  const watcher = watch(folder, (_event, file) => {
    // What is read marks the shared memory of the log too.
    if (!file?.endsWith('-wal')) return;
    seen++;
    quiet.refresh();
    for (const { kill, child } of workers) if (kill.writes === seen) void killSoon(child, kill.turns);
  });
  try {
    return await Promise.all(workers.map(({ child }) => endOf(child)));
  } finally {
    watcher.close();
    clearTimeout(quiet);
  }
}

async function killSoon(child: ChildProcess, turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn++) await Promise.resolve();
  child.kill('SIGKILL');
}
