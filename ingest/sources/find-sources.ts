import type { Dirent, Stats } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
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
  /** Files met in folders and patterns that are of no supported kind, or lie outside of them behind a link. */
  readonly skipped: number;
  /** Inputs that do not exist, match nothing or cannot be read; the others go on. */
  readonly problems: readonly SourceProblem[];
}

/**
 * Finds the files of a list of inputs: files (of any kind: reading them says what is wrong), folders (all supported
 * files below, without hidden ones and node_modules), patterns such as `notes/*.md`, and `-`.
 * Links to folders are not followed, nor links to files outside of the folder.
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

/** Without links that lead out of the folder in which they stand. */
async function regularFiles(cwd: string, paths: readonly string[]): Promise<string[]> {
  const files: string[] = [];
  for (const path of paths.filter(isSupported)) {
    const at = resolve(cwd, path);
    if (await isInside(await realpath(dirname(at)), at)) files.push(sourceName(path));
  }
  return files;
}

/** All supported files of a folder and those below it. */
async function walk(cwd: string, folder: string): Promise<Found> {
  const root = await realpath(resolve(cwd, folder));
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
      else if (isSupported(entry.name) && (entry.isFile() || (entry.isSymbolicLink() && (await isInside(root, resolve(cwd, below)))))) files.push(below);
      else skipped++;
    }
  }
  return { files, skipped, problems };
}

/** Whether a path leads, through any links, to a regular file below `root`. */
async function isInside(root: string, path: string): Promise<boolean> {
  if (!(await statOrNull(path))?.isFile()) return false;
  return (await realpath(path)).startsWith(root.endsWith(sep) ? root : root + sep);
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
