/** Workers: processes that read and apply what others accepted. */
import { hostname } from 'node:os';
import { runIngestWorker, type WorkerReport } from '../../workers/ingest-worker.ts';
import type { JobOutcome } from '../../workers/ingest-job.ts';
import type { Delivery } from '../../workers/queue.ts';
import type { MemoryOptions } from './memory-options.ts';
import { openParts } from './open-parts.ts';
import { openQueue } from './open-queue.ts';

export type { WorkerReport };

/** How one job ended. */
export interface WorkDone {
  readonly groupId: string;
  readonly episodeId: string;
  readonly outcome: JobOutcome['kind'];
}

export interface WorkerRun extends Pick<MemoryOptions, 'embedder' | 'extraction' | 'schema' | 'threads' | 'logger'> {
  /** Default: a file beside the memory's (`openQueue`). */
  readonly queue?: string;
  /** Episodes read at once. Default: twice the embedder's threads. */
  readonly concurrency?: number;
  /** Ends when nothing is left to do. Default false. */
  readonly untilIdle?: boolean;
  /** Told to stop, it finishes what it has in hand, or gives it back after half a minute. */
  readonly signal?: AbortSignal;
  readonly onDone?: (done: WorkDone) => void;
}

/**
 * Works for the memory at `path` until it is told to stop. Any number may run, in any number of processes, on any number of machines; the
 * memory becomes what one process would make of it.
 * @throws MnemographError where no job can succeed in this process: its store, queue or embedder cannot be used.
 */
export async function runWorker(path: string, { queue: where, concurrency, untilIdle, signal, onDone, ...options }: WorkerRun = {}): Promise<WorkerReport> {
  const parts = await openParts(path, options);
  try {
    const queue = await openQueue(where, path);
    try {
      const { store, embedder, relations, extraction, logger } = parts;
      return await runIngestWorker(
        { store, queue, embedder, relations, extraction, logger },
        {
          name: `${hostname()}:${process.pid}`,
          ...(concurrency === undefined ? {} : { concurrency }),
          ...(untilIdle === undefined ? {} : { untilIdle }),
          ...(onDone ? { onOutcome: (delivery, { kind }) => onDone(workDone(delivery, kind)) } : {}),
        },
        signal ?? new AbortController().signal,
      );
    } finally {
      await queue.close();
    }
  } finally {
    await parts.store.close();
    await parts.embedder?.close();
  }
}

function workDone({ job: { groupId, episodeId } }: Delivery, outcome: JobOutcome['kind']): WorkDone {
  return { groupId, episodeId, outcome };
}
