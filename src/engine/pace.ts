import type { AddProgress } from './messages.ts';

type Count = Pick<AddProgress, 'stage' | 'source' | 'episodes' | 'episodesTotal' | 'passages'>;

/** Adds rate and time left to what is counted. The clock starts with the work, not with its first result. */
export class Pace {
  readonly #tell: ((progress: AddProgress) => void) | undefined;
  #startedAt = performance.now();

  constructor(tell: ((progress: AddProgress) => void) | undefined) {
    this.#tell = tell;
  }

  tell(count: Count): void {
    if (!this.#tell) return;
    if (count.stage === 'reading') this.#startedAt = performance.now();
    const seconds = (performance.now() - this.#startedAt) / 1000;
    const rated = count.episodes > 0 && seconds > 0;
    const left = rated ? (seconds / count.episodes) * (count.episodesTotal - count.episodes) : null;
    this.#tell({ ...count, passagesPerSecond: rated ? count.passages / seconds : 0, secondsLeft: left });
  }
}
