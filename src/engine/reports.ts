/** What a run of adding reports. */
import type { IngestReport } from '../../ingest/pipeline.ts';
import type { AddReport } from './messages.ts';

export function addReport(groupId: string, report: IngestReport, skipped: number, seconds: number): AddReport {
  const { added, unchanged, ended, failed, passages, mentions, statements, problems, interrupted } = report;
  return { groupId, added: added.length, unchanged, ended, failed, passages, mentions, statements, episodeIds: added, problems, skipped, seconds, interrupted };
}

/** Reports of several groups as one. */
export function joinReports(reports: readonly AddReport[]): AddReport {
  const sum = (of: (report: AddReport) => number) => reports.reduce((total, report) => total + of(report), 0);
  return {
    groupId: reports.map(({ groupId }) => groupId).join(','),
    added: sum(({ added }) => added),
    unchanged: sum(({ unchanged }) => unchanged),
    ended: sum(({ ended }) => ended),
    failed: sum(({ failed }) => failed),
    passages: sum(({ passages }) => passages),
    mentions: sum(({ mentions }) => mentions),
    statements: sum(({ statements }) => statements),
    episodeIds: reports.flatMap(({ episodeIds }) => episodeIds),
    problems: reports.flatMap(({ problems }) => problems),
    skipped: sum(({ skipped }) => skipped),
    seconds: sum(({ seconds }) => seconds),
    interrupted: reports.some(({ interrupted }) => interrupted),
  };
}
