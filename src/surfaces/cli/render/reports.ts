/** What adding reports. */
import type { AddReport, Problem } from '../../../engine/messages.ts';
import { counted, duration, whole } from './figures.ts';
import { printableLine } from './wrap.ts';

/** `file:line: reason`, as compilers write it. */
export function problemLine({ source, line, reason }: Problem): string {
  // An error of a whole file names it, since elsewhere it stands alone.
  const bare = reason.replace(`Cannot read '${source}': `, '');
  return `${printableLine(source)}${line === null ? '' : `:${line}`}: ${printableLine(bare)}`;
}

export function renderAddition(report: AddReport): string {
  const { added, unchanged, ended, failed, passages, seconds, problems, skipped, interrupted } = report;
  const rate = passages > 0 && seconds > 0 ? `, ${whole(passages / seconds)} passages/s` : '';
  return [
    ...(interrupted ? ['Stopped before the end; run the same command again to continue.'] : []),
    `${whole(added)} added, ${whole(unchanged)} unchanged, ${whole(ended)} ended, ${whole(failed)} failed: ${counted(passages, 'passage')} in ${duration(seconds)}${rate}.`,
    ...(problems.length === 0 ? [] : [`${counted(problems.length, 'problem')}; everything else was read.`]),
    ...(skipped === 0 ? [] : [`${counted(skipped, 'file')} of other kinds passed over.`]),
  ].join('\n');
}
