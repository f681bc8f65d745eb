import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** Characters gathered before they are written. */
const BLOCK_CHARS = 64 * 1024;

/** Writes lines to a file that takes its name only when it is whole: whoever reads it sees the old one or the new one. Returns their number. */
export async function replaceFile<Line>(path: string, lines: AsyncIterable<Line>, textOf: (line: Line) => string): Promise<number> {
  const partial = join(dirname(path), `.${basename(path)}.${process.pid}.partial`);
  try {
    const count = await writeLines(partial, lines, textOf);
    await rename(partial, path);
    return count;
  } catch (error) {
    await rm(partial, { force: true });
    // The name that was asked for is the one that the user knows.
    throw error instanceof Error && 'path' in error ? Object.assign(error, { path }) : error;
  }
}

async function writeLines<Line>(path: string, lines: AsyncIterable<Line>, textOf: (line: Line) => string): Promise<number> {
  const file = await open(path, 'w');
  try {
    let count = 0;
    let block = '';
    for await (const line of lines) {
      block += `${textOf(line)}\n`;
      count++;
      if (block.length < BLOCK_CHARS) continue;
      await file.writeFile(block);
      block = '';
    }
    await file.writeFile(block);
    await file.sync();
    return count;
  } finally {
    await file.close();
  }
}
