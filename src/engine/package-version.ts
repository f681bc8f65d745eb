import { readFileSync } from 'node:fs';

let version: string | null = null;

/** The package's own version, from the sources or from `dist/`. */
export function packageVersion(): string {
  version ??= readVersion(new URL('../../package.json', import.meta.url)) ?? readVersion(new URL('../../../package.json', import.meta.url)) ?? 'unknown';
  return version;
}

function readVersion(url: URL): string | null {
  try {
    const description = JSON.parse(readFileSync(url, 'utf8')) as { name?: string; version?: string };
    return description.name === 'mnemograph' ? (description.version ?? null) : null;
  } catch {
    return null;
  }
}
