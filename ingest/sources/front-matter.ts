import { LIMITS } from '../../src/core/limits.ts';
import type { EpisodeMetadata } from '../../src/core/model.ts';
import { readDate } from './dates.ts';
import type { SourceProblem } from './source.ts';

/** What a Markdown file says of itself before its text. */
export interface FrontMatter {
  readonly title: string | null;
  readonly referenceTime: string | null;
  readonly metadata: EpisodeMetadata;
  readonly problems: readonly SourceProblem[];
  /** Characters and lines that it takes up. */
  readonly length: number;
  readonly lines: number;
}

type Value = string | number | boolean | null | readonly string[];

const NONE: FrontMatter = { title: null, referenceTime: null, metadata: {}, problems: [], length: 0, lines: 0 };
const BLOCK = /^---[^\S\n]*\n([\s\S]*?)\n(?:---|\.\.\.)[^\S\n]*(?:\n|$)/u;
const PAIR = /^([\p{L}_][\p{L}\p{N}_ .-]{0,60}?) ?:(?:\s+(.*))?$/u;
const ITEM = /^\s*-\s+(.*)$/u;

/** Reads `key: value` lines between two `---` at the top of a file; values may be quoted, `[a, b]` or a list of `- ` lines. Not YAML: nested values are reported and left out. */
export function readFrontMatter(name: string, text: string): FrontMatter {
  const match = BLOCK.exec(text);
  const lines = match?.[1]?.split('\n') ?? [];
  if (!match || !PAIR.test(lines.find((line) => line.trim() && !line.startsWith('#')) ?? '')) return NONE;
  const problems: SourceProblem[] = [];
  const report = (line: number, reason: string) => problems.push({ source: name, line, reason });
  const pairs = new Map<string, Value>();
  const lineOf = new Map<string, number>();
  let key = '';
  lines.forEach((line, index) => {
    const pair = PAIR.exec(line);
    const item = ITEM.exec(line)?.[1];
    if (pair) {
      key = (pair[1] ?? '').toLowerCase();
      pairs.set(key, valueOf(pair[2] ?? ''));
      lineOf.set(key, index + 2);
    } else if (item !== undefined && key) pairs.set(key, [...listOf(pairs.get(key)), String(valueOf(item) ?? '')]);
    else if (line.trim() && !line.trim().startsWith('#'))
      report(index + 2, `'${line.trim().slice(0, 60)}' is not 'key: value' and was left out of the metadata.`);
  });
  const { referenceTime, timeKey } = timeOf(pairs, (time, value) =>
    report(lineOf.get(time) ?? 1, `${time} '${value}' is no date that can be read; write it as 2023-05-08 or 2023-05-08T13:56:00Z.`),
  );
  const rest = [...pairs].filter(([each, value]) => each !== 'title' && each !== 'tags' && each !== timeKey && value !== null && value !== '');
  const tags = tagsOf(pairs.get('tags'));
  const metadata = { ...Object.fromEntries(rest.map(([each, value]) => [each, flat(value)])), ...(tags.length ? { tags } : {}) };
  const title = pairs.get('title');
  return { title: title ? String(title) : null, referenceTime, metadata, problems, length: match[0].length, lines: lines.length + 2 };
}

function timeOf(pairs: ReadonlyMap<string, Value>, report: (key: string, value: string) => void): { referenceTime: string | null; timeKey: string | null } {
  for (const key of ['reference_time', 'date']) {
    const value = pairs.get(key);
    if (value === undefined || value === null || value === '') continue;
    const at = readDate(value);
    if (at) return { referenceTime: at, timeKey: key };
    report(key, String(value));
  }
  return { referenceTime: null, timeKey: null };
}

function valueOf(text: string): Value {
  const plain = text.trim();
  const quoted = /^"(.*)"$|^'(.*)'$/u.exec(plain);
  if (quoted) return quoted[1] ?? quoted[2] ?? '';
  if (/^\[.*\]$/u.test(plain))
    return plain
      .slice(1, -1)
      .split(',')
      .map((item) => String(valueOf(item) ?? ''))
      .filter(Boolean);
  if (plain === 'true' || plain === 'false') return plain === 'true';
  if (plain === '' || plain === '~' || plain === 'null') return null;
  return /^-?(?:0|[1-9]\d{0,14})(?:\.\d+)?$/u.test(plain) ? Number(plain) : plain.slice(0, LIMITS.metadataCharsMax);
}

function listOf(value: Value | undefined): readonly string[] {
  return Array.isArray(value) ? value : [];
}

function tagsOf(value: Value | undefined): string[] {
  const found = Array.isArray(value) ? value : String(value ?? '').split(',');
  return found.map((tag: string) => tag.trim()).filter(Boolean);
}

function flat(value: Value): string | number | boolean | null {
  return typeof value === 'object' ? JSON.stringify(value) : value;
}
