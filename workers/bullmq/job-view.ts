import type { JobJson } from 'bullmq';
import type { Job, JobFailure, JobKind, JobStage, JobState, JobView } from '../queue.ts';

/** What a job carries in Redis: ids only. */
export interface JobData {
  readonly kind: JobKind;
  readonly groupId: string;
  readonly episodeId: string;
}

/** BullMQ puts jobs of priority 0 outside the order; ours are all in it. */
export function redisPriority(priority: number): number {
  return priority + 1;
}

const STATES: Readonly<Record<string, JobState>> = { waiting: 'waiting', prioritized: 'waiting', delayed: 'delayed', active: 'active', failed: 'dead' };

/** Null for a job that is not there. */
export function stateOf(state: string): JobState | null {
  return STATES[state] ?? null;
}

export function jobOf(id: string, json: JobJson): Job {
  const { kind, groupId, episodeId } = JSON.parse(json.data) as JobData;
  return { id, kind, groupId, episodeId, priority: (json.priority ?? 1) - 1, enqueuedAt: instant(json.timestamp), attempts: json.attemptsMade };
}

export function viewOf(id: string, json: JobJson, state: JobState, runAtMs: number | null): JobView {
  const isActive = state === 'active';
  return {
    ...jobOf(id, json),
    state,
    stalls: json.stalledCounter,
    runAt: runAtMs === null ? null : instant(runAtMs),
    worker: isActive ? (json.processedBy ?? null) : null,
    stage: isActive ? stageOf(json.progress) : null,
    failure: json.failedReason ? failureFrom(json.failedReason) : null,
  };
}

function stageOf(progress: unknown): JobStage | null {
  return progress === 'reading' || progress === 'applying' ? progress : null;
}

export function failureText({ code, reason }: JobFailure, atMs: number): string {
  return JSON.stringify({ code, reason, at: instant(atMs) });
}

function failureFrom(text: string): JobView['failure'] {
  return JSON.parse(text) as JobView['failure'];
}

function instant(ms: number): string {
  return new Date(ms).toISOString();
}
