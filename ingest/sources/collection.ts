import type { SourceContent } from './formats.ts';
import type { EpisodeDraft, SourceProblem } from './source.ts';

/** Gathers drafts and problems of a source with many parts. */
export interface Collection {
  /** Keeps a draft, unless its part was used before. */
  keep(draft: EpisodeDraft, line: number | null): void;
  /** Reports what is wrong with something that is kept all the same. */
  report(line: number | null, reason: string): void;
  /** Reports something that is skipped. */
  skip(line: number | null, reason: string): void;
  /** `complete` is false where something was skipped (its earlier version must not end for that) and where there are messages. */
  finish(): SourceContent;
}

export function createCollection(source: string): Collection {
  const drafts: EpisodeDraft[] = [];
  const problems: SourceProblem[] = [];
  const places = new Map<string, number | null>();
  let skipped = 0;
  const report = (line: number | null, reason: string) => void problems.push({ source, line, reason });
  const skip = (line: number | null, reason: string) => {
    skipped++;
    report(line, reason);
  };
  return {
    report,
    skip,
    keep(draft, line) {
      if (places.has(draft.part)) {
        const before = places.get(draft.part);
        skip(line, `the id '${draft.part}' was used before${before ? ` on line ${before}` : ''}; this one was skipped. Give each its own id.`);
        return;
      }
      places.set(draft.part, line);
      drafts.push(draft);
    },
    finish() {
      if (drafts.length === 0 && problems.length === 0) report(null, 'it holds no records and no messages.');
      return { drafts, problems, complete: skipped === 0 && drafts.every(({ kind }) => kind !== 'message') };
    },
  };
}
