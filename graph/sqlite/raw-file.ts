/**
 * The store's file as bytes, beside SQLite's own access to it.
 *
 * POSIX takes all locks that a process has on a file away when the process closes any descriptor of it: the locks of every connection
 * to that store would be gone. So there is one descriptor a file, and it is closed only when no connection of this process is left.
 * (https://www.sqlite.org/howtocorrupt.html, 'Posix advisory locks canceled by a separate thread doing close()'.)
 */
import { closeSync, openSync, realpathSync } from 'node:fs';
import { invariant } from '../../src/core/errors.ts';

interface OpenFile {
  users: number;
  descriptor: number | null;
}

const files = new Map<string, OpenFile>();

export interface RawFile {
  /** Open for reading and writing. */
  descriptor(): number;
  /** To be called when the connection is closed, and not before. */
  release(): void;
}

/** @param path A file that a connection of this process has open. */
export function rawFile(path: string): RawFile {
  const key = realpathSync(path);
  const file = files.get(key) ?? { users: 0, descriptor: null };
  files.set(key, file);
  file.users++;
  return {
    descriptor: () => {
      file.descriptor ??= openSync(key, 'r+');
      return file.descriptor;
    },
    release: () => {
      file.users--;
      invariant(file.users >= 0, 'a file is released once a connection');
      if (file.users > 0) return;
      files.delete(key);
      if (file.descriptor !== null) closeSync(file.descriptor);
    },
  };
}
