/** Where the evaluation data lie. The large sets are not part of the repository; their small twins are, and run everywhere. */
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** MNEMOGRAPH_DATA, relative to the repository. */
const DATA = resolve(ROOT, process.env['MNEMOGRAPH_DATA'] ?? '../shared/data');

/** A file of the large sets, such as `musique-dev/corpus.jsonl`. */
export function dataFile(name: string): string {
  return join(DATA, name);
}

/** A file of the repository. */
export function ownFile(name: string): string {
  return join(ROOT, name);
}

/** Why a case cannot run: the first file that is missing; null when all are there. */
export function missingData(files: readonly string[]): string | null {
  const missing = files.find((file) => !existsSync(file));
  if (missing === undefined) return null;
  const hint = isAbsolute(missing) && missing.startsWith(DATA) ? '; MNEMOGRAPH_DATA names the folder of the data sets' : '';
  return `no file ${missing}${hint}`;
}

/** Gives `work` a folder that is gone afterwards, however that ends. */
export async function withTemporaryFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'mnemograph-bench-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
