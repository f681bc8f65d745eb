import { existsSync, renameSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { invariant, MnemographError } from '../../src/core/errors.ts';
import type { Connection } from './connection.ts';
import { translateError } from './errors.ts';

/** Pages copied before other work gets a turn: 16 MiB. */
const PAGES_PER_STEP = 4096;
/** A write by another process starts the copy anew; after so many times the rest is copied in one step. */
const RESTARTS_MAX = 3;

/** Copies the store with SQLite's online backup. The copy takes its name only when it is whole. */
export async function backUp({ database }: Connection, target: string): Promise<void> {
  invariant(database.open, 'the store is open');
  const copy = resolve(target);
  checkTarget(copy);
  const partial = `${copy}.partial`;
  rmSync(partial, { force: true });
  try {
    await database.backup(partial, { progress: pace() });
    checkTarget(copy);
    renameSync(partial, copy);
  } catch (error) {
    rmSync(partial, { force: true });
    throw translateError(error, copy);
  }
}

function pace(): (progress: { readonly remainingPages: number; readonly totalPages: number }) => number {
  let remaining = Number.POSITIVE_INFINITY;
  let restarts = 0;
  return ({ remainingPages, totalPages }) => {
    if (remainingPages > remaining) restarts++;
    remaining = remainingPages;
    return restarts > RESTARTS_MAX ? totalPages : PAGES_PER_STEP;
  };
}

function checkTarget(copy: string): void {
  const folder = dirname(copy);
  const details = { path: copy };
  if (existsSync(copy)) throw new MnemographError('invalid_input', `${copy} exists already. Give the path of a file that does not.`, { details });
  if (!existsSync(folder)) throw new MnemographError('store_read_only', `The folder ${folder} does not exist. Make it, or give another path.`, { details });
}
