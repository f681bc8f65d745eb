/** What can go wrong with a queue itself. */
import { type ErrorDetails, MnemographError } from '../src/core/errors.ts';

/** How long a client that was refused should wait: long enough for a worker to have taken some jobs. */
const RETRY_AFTER_MS = 5000;

/** Refuses jobs that do not fit: nothing of them was added. `details.retry_after_ms` says when to try again. */
export function queueFull(wanted: number, room: number, depthMax: number): MnemographError {
  const message =
    `The queue has room for ${room} of ${wanted} jobs (it holds at most ${depthMax}). ` +
    `Try again in ${RETRY_AFTER_MS / 1000} s, start more workers, or raise the queue's depth limit.`;
  return new MnemographError('limit_exceeded', message, { details: { limit: 'queue_depth', wanted, room, retry_after_ms: RETRY_AFTER_MS } });
}

export function isQueueFull(error: unknown): error is MnemographError {
  return error instanceof MnemographError && error.details.limit === 'queue_depth';
}

/** The queue's server or file cannot be used. `message` says what to do next. */
export function queueFailed(message: string, options: { cause?: unknown; details?: ErrorDetails } = {}): MnemographError {
  return new MnemographError('store_failed', message, options);
}
