import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { invariant } from '../../core/errors.ts';

/** The version in the package.json above this file, in the sources as in the built package. */
export function packageVersion(from: string = import.meta.dirname): string {
  const path = join(from, 'package.json');
  if (!existsSync(path)) {
    invariant(dirname(from) !== from, 'the command line is part of a package');
    return packageVersion(dirname(from));
  }
  const { version } = JSON.parse(readFileSync(path, 'utf8')) as { version: string };
  return version;
}
