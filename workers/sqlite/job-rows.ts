import type { Job, JobFailure, JobKind, JobStage, JobState, JobView } from '../queue.ts';

export interface JobRow {
  readonly id: string;
  readonly kind: JobKind;
  readonly group_id: string;
  readonly episode_id: string;
  readonly priority: number;
  readonly enqueued_ms: number;
  readonly state: JobState;
  readonly attempts: number;
  readonly stalls: number;
  readonly run_ms: number;
  readonly worker: string | null;
  readonly stage: JobStage | null;
  readonly failure_code: JobFailure['code'] | null;
  readonly failure_reason: string | null;
  readonly failed_ms: number | null;
}

export function jobOf({ id, kind, group_id, episode_id, priority, enqueued_ms, attempts }: JobRow): Job {
  return { id, kind, groupId: group_id, episodeId: episode_id, priority, enqueuedAt: instant(enqueued_ms), attempts };
}

export function viewOf(row: JobRow): JobView {
  const { state, stalls, run_ms, worker, stage, failure_code: code, failure_reason: reason, failed_ms } = row;
  const failure = code === null ? null : { code, reason: reason ?? '', at: instant(failed_ms ?? 0) };
  return { ...jobOf(row), state, stalls, runAt: state === 'delayed' ? instant(run_ms) : null, worker, stage, failure };
}

function instant(ms: number): string {
  return new Date(ms).toISOString();
}
