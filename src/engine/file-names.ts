/**
 * What a file is called as a source: by where it really is, so that every spelling of its path is one source. Files below the store's
 * folder are named from there, and keep their name when the folder moves with its store; others by their absolute path.
 */
import { realpathSync } from 'node:fs';
import type { GraphReader } from '../../graph/store.ts';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { IN_MEMORY, isServer } from './store-path.ts';

export class FileNames {
  /** Null: nothing is named from there. */
  readonly #home: string | null;

  /** @param storePath The store's file; ':memory:' is at home in the process's folder, a server nowhere. */
  constructor(storePath: string) {
    this.#home = isServer(storePath) ? null : storePath === IN_MEMORY ? real(process.cwd()) : dirname(real(resolve(storePath)));
  }

  /** The name of the file at a path, absolute or from the process's folder; the file may be gone. */
  nameOf(path: string): string {
    const place = real(resolve(path));
    if (this.#home === null) return place.replaceAll(sep, '/');
    const below = relative(this.#home, place);
    const outside = below === '' || below === '..' || below.startsWith(`..${sep}`) || isAbsolute(below);
    return (outside ? place : below).replaceAll(sep, '/');
  }

  /** The source of that name, else that of the file at that path, whether the group has it or not. */
  async sourceOf(reader: GraphReader, groupId: string, text: string): Promise<string> {
    return (await reader.episodeHeads(groupId, text)).length > 0 ? text : this.nameOf(text);
  }
}

/** Links resolved, of as much of the path as exists. */
function real(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : join(real(parent), basename(path));
  }
}
