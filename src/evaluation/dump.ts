/** The file that keeps what came back, line by line. */
import { type FileHandle, open } from 'node:fs/promises';
import { MnemographError } from '../core/errors.ts';

/** @param what Names the lines, for the error. @throws MnemographError `invalid_input` where the file cannot be written. */
export async function openDump(file: string, what: 'hits' | 'facts'): Promise<FileHandle> {
  try {
    return await open(file, 'w');
  } catch (cause) {
    throw new MnemographError(
      'invalid_input',
      `The ${what} cannot be written to ${file} (${cause instanceof Error ? cause.message : String(cause)}); name a file in a folder that exists`,
      { cause },
    );
  }
}
