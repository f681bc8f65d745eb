/** Where a long command is, on one line. */
import type { EvaluationProgress } from '../../../evaluation/index.ts';
import type { AddProgress } from '../../../engine/messages.ts';
import { bar, counted, duration, whole } from './figures.ts';
import { sourceText } from './citation.ts';
import { padded, printableLine } from './wrap.ts';

const BAR_CELLS = 20;

/** Episodes done of all, passages, their rate, and the time left once there is a rate to tell it from. */
export function addingLine(progress: AddProgress, hasBar: boolean): string {
  const { stage, episodes, episodesTotal, passages } = progress;
  // While files are still being read, how many there will be is not known.
  const isReading = stage === 'reading';
  const done = isReading ? `reading, ${counted(episodesTotal, 'episode')} so far` : `${whole(episodes)}/${whole(episodesTotal)} episodes`;
  const counts = isReading ? [done] : [done, counted(passages, 'passage'), ...paceOf(progress)];
  return [...drawn(episodes, episodesTotal, hasBar), ...counts, printableLine(sourceText(progress.source))].join('  ');
}

/** Re-embedding counts passages as it counts episodes. */
export function embeddingLine(progress: AddProgress, hasBar: boolean): string {
  const { episodes, episodesTotal, source } = progress;
  const done = `${whole(episodes)}/${whole(episodesTotal)} passages of group '${printableLine(source)}'`;
  return [...drawn(episodes, episodesTotal, hasBar), done, ...paceOf(progress)].join('  ');
}

const STAGES: Readonly<Record<EvaluationProgress['stage'], string>> = {
  adding: 'texts added',
  asking: 'questions asked',
  reading: 'texts read',
  bm25: 'questions by BM25 alone',
  dense: 'questions by vectors alone',
};

export function evaluationLine({ stage, done, total }: EvaluationProgress, hasBar: boolean): string {
  return [...drawn(done, total, hasBar), `${whole(done)}/${whole(total)} ${STAGES[stage]}`].join('  ');
}

function paceOf({ passagesPerSecond, secondsLeft, episodes, episodesTotal }: AddProgress): string[] {
  // One is no rate, and after the last there is no time left.
  if (episodes <= 1 || episodes === episodesTotal) return [];
  return [...(passagesPerSecond > 0 ? [`${whole(passagesPerSecond)} passages/s`] : []), ...(secondsLeft === null ? [] : [`${duration(secondsLeft)} left`])];
}

function drawn(done: number, total: number, hasBar: boolean): string[] {
  return hasBar ? [`▕${padded(bar(total === 0 ? 0 : done / total, BAR_CELLS), BAR_CELLS)}▏`] : [];
}
