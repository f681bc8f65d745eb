import type { Dirent, Stats } from 'node:fs';
import { lstat, readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';
import { isSupported } from './formats.ts';
import { sourceName } from './read-source.ts';
import type { SourceProblem } from './source.ts';

export interface FindSourcesOptions {
  /** Folder that relative inputs start from: default the process's own. */
  readonly cwd?: string;
}

export interface FoundSources {
  /** Paths in code point order, relative ones relative to `cwd`, each file once. */
  readonly files: readonly string[];
  /** Whether '-' was among the inputs: the caller reads standard input. */
  readonly stdin: boolean;
  /** Files met in folders and patterns that are of no supported kind, and links. */
  readonly skipped: number;
  /** Inputs that do not exist, match nothing or cannot be read; the others go on. */
  readonly problems: readonly SourceProblem[];
}

/**
 * Finds the files of a list of inputs: files (of any kind: reading them says what is wrong), folders (all supported
 * files below, without hidden ones and node_modules), patterns such as `notes/*.md`, and `-`.
 * Links met in folders and patterns are not followed, so that nothing outside is read and nothing twice; a link that is named itself is.
 */
export async function findSources(inputs: readonly string[], options: FindSourcesOptions = {}): Promise<FoundSources> {
  const cwd = options.cwd ?? process.cwd();
  const files = new Map<string, string>();
  const problems: SourceProblem[] = [];
  let stdin = false;
  let skipped = 0;
  for (const input of inputs) {
    if (input === '-') stdin = true;
    else {
      const found = await findInput(cwd, input);
      skipped += found.skipped;
      problems.push(...found.problems);
      for (const file of found.files) if (!files.has(resolve(cwd, file))) files.set(resolve(cwd, file), file);
    }
  }
  return { files: [...files.values()].sort(), stdin, skipped, problems };
}

type Found = Omit<FoundSources, 'stdin'>;

async function findInput(cwd: string, input: string): Promise<Found> {
  const problem = (reason: string): Found => ({ files: [], skipped: 0, problems: [{ source: sourceName(input), line: null, reason }] });
  const at = await statOrNull(resolve(cwd, input));
  if (at?.isDirectory()) return walk(cwd, sourceName(input));
  if (at) return { files: [sourceName(input)], skipped: 0, problems: [] };
  if (!isDynamicPattern(input)) return problem('there is no such file or folder. Check the path.');
  const matched = await glob(input, { cwd, dot: false, followSymbolicLinks: false, expandDirectories: false, ignore: ['**/node_modules/**'] });
  const files = await regularFiles(cwd, matched);
  if (matched.length === 0) return problem('no file matches the pattern. Check it, and quote it so that the shell leaves it alone.');
  return { files, skipped: matched.length - files.length, problems: [] };
}

/** The supported ones that are no links: what a link leads to is found where it stands, or was not asked for. */
async function regularFiles(cwd: string, paths: readonly string[]): Promise<string[]> {
  const files: string[] = [];
  for (const path of paths.filter(isSupported)) {
    if ((await lstat(resolve(cwd, path))).isFile()) files.push(sourceName(path));
  }
  return files;
}

/** All supported files of a folder and those below it. */
async function walk(cwd: string, folder: string): Promise<Found> {
  const files: string[] = [];
  const problems: SourceProblem[] = [];
  let skipped = 0;
  const open = [folder];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    const entries = await entriesOf(resolve(cwd, path));
    if (!entries) problems.push({ source: path, line: null, reason: 'the folder cannot be read. Give yourself the right to read it.' });
    for (const entry of entries ?? []) {
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
      const below = sourceName(join(path, entry.name));
      if (entry.isDirectory()) open.push(below);
      else if (isSupported(entry.name) && entry.isFile()) files.push(below);
      else skipped++;
    }
  }
  return { files, skipped, problems };
}

async function entriesOf(path: string): Promise<Dirent[] | null> {
  try {
    return await readdir(path, { withFileTypes: true });
  } catch {
    return null;
  }
}

async function statOrNull(path: string): Promise<Stats | null> {
  try {
    return await stat(path);
  } catch {
    return null;
  }
}
