import type { BatchProgress, JobsStatus, JobState, JobView } from '../../../engine/jobs.ts';
import { whole } from './figures.ts';
import { table } from './table.ts';
import type { View } from './view.ts';

export function renderQueue({ waiting, delayed, active, dead, paused, limits }: JobsStatus): string {
  const { depthMax, concurrencyMax, rate } = limits;
  const bounds = [
    `at most ${whole(depthMax)} jobs`,
    concurrencyMax === null ? 'any number in hand' : `${whole(concurrencyMax)} in hand`,
    rate === null ? 'at any rate' : `${whole(rate.max)} in ${whole(rate.perMs)} ms`,
  ];
  return [
    `${whole(waiting)} waiting, ${whole(delayed)} delayed, ${whole(active)} in hand, ${whole(dead)} dead${paused ? '; paused' : ''}`,
    `limits: ${bounds.join(', ')}`,
  ].join('\n');
}

export function renderBatch({ total, finished, open, dead }: BatchProgress): string {
  return `${whole(finished)} of ${whole(total)} done, ${whole(open)} to do${dead > 0 ? `, ${whole(dead)} given up` : ''}`;
}

export function renderJobs({ state, jobs }: { readonly state: JobState; readonly jobs: readonly JobView[] }, view: View): string {
  if (jobs.length === 0) return `No job is ${state}.`;
  const rows = jobs.map(({ id, groupId, episodeId, attempts, worker, runAt, failure }) => [
    String(attempts),
    groupId,
    worker ?? runAt ?? failure?.reason ?? '',
    episodeId,
    id,
  ]);
  const about = { waiting: '', delayed: 'DUE', active: 'WORKER', dead: 'WHY' }[state];
  return table([{ title: 'TRIED', align: 'right' }, { title: 'GROUP' }, { title: about }, { title: 'EPISODE' }, { title: 'JOB' }], rows, view);
}

export function renderJob({ id, state, groupId, episodeId, priority, enqueuedAt, attempts, stalls, runAt, worker, stage, failure }: JobView): string {
  return [
    `${id}  ${state}`,
    `episode   ${episodeId} of group '${groupId}'`,
    `queued    ${enqueuedAt}, priority ${priority}`,
    `tried     ${attempts} times${stalls > 0 ? `, ${stalls} workers died over it` : ''}`,
    ...(runAt === null ? [] : [`due       ${runAt}`]),
    ...(worker === null ? [] : [`worker    ${worker}${stage === null ? '' : `, ${stage}`}`]),
    ...(failure === null ? [] : [`failed    ${failure.at}, ${failure.code}: ${failure.reason}`]),
  ].join('\n');
}
