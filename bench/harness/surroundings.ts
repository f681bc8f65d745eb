/** Where a figure was measured: without it the figure says nothing. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';

export interface Surroundings {
  readonly date: string;
  readonly cpu: string;
  readonly cores: number;
  readonly memory_gb: number;
  readonly node: string;
  /** Commit of the checkout, with `+changes` when files differ from it; null outside of git. */
  readonly commit: string | null;
  /** Exact versions of our dependencies. */
  readonly packages: Readonly<Record<string, string>>;
}

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export function surroundings(now: Date): Surroundings {
  const processors = cpus();
  return {
    date: now.toISOString(),
    cpu: processors[0]?.model.trim() ?? 'unknown',
    cores: processors.length,
    memory_gb: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    commit: commit(),
    packages: packages(),
  };
}

function commit(): string | null {
  try {
    const changes = git('status', '--porcelain', '--untracked-files=no');
    return git('rev-parse', 'HEAD') + (changes === '' ? '' : '+changes');
  } catch {
    // An unpacked archive has no history; the figures are still worth having.
    return null;
  }
}

function git(...args: string[]): string {
  return execFileSync('git', args, { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
}

function packages(): Record<string, string> {
  const manifest: { version: string; dependencies?: Record<string, string> } = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8'));
  return { mnemograph: manifest.version, ...manifest.dependencies };
}
