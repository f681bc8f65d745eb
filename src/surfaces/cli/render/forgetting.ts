/** What forgetting reports, or what it would. */
import type { ForgetReport, ScrubReport } from '../../../engine/messages.ts';
import { counted } from './figures.ts';
import { printableLine } from './wrap.ts';

/** What went and what stays, with examples of what keeps it; of a preview what would. */
export function renderForgetting(report: ForgetReport): string {
  const { preview, episodes, passages, mentions, statements, entitiesRemoved, factsRemoved, entitiesKept, factsKept, factsChanged } = report;
  const removed = [
    counted(episodes, 'episode'),
    counted(passages, 'passage'),
    counted(mentions, 'mention'),
    counted(statements, 'statement'),
    counted(entitiesRemoved, 'entity', 'entities'),
    counted(factsRemoved, 'fact'),
  ];
  const kept = `${counted(entitiesKept, 'entity', 'entities')}, ${counted(factsKept, 'fact')}`;
  return [
    `${preview ? 'Would be forgotten' : 'Forgotten'}: ${removed.join(', ')}.`,
    ...(report.episodesRedacted === 0 ? [] : [`Left without those passages: ${counted(report.episodesRedacted, 'episode')}.`]),
    ...listed('Names that go', report.entityNamesRemoved, entitiesRemoved),
    `Kept, since other sources support them: ${kept}.`,
    ...report.kept.facts.map(({ text, source }) => `  ${printableLine(text)} (${printableLine(source)})`),
    ...report.kept.entities.map(({ name, source }) => `  ${printableLine(name)} (${printableLine(source)})`),
    ...(factsChanged === 0 ? [] : [`Told otherwise without it, or again: ${counted(factsChanged, 'fact')}.`]),
    ...aboutEntity(report),
    ...(preview || report.scrub.state === 'done' ? [] : [renderScrub(report.scrub)]),
  ].join('\n');
}

function aboutEntity({ sources, longerNames, sourcesNamed, preview }: ForgetReport): string[] {
  return [
    ...listed('Longer names that hold it stay', longerNames),
    ...listed('Sources are named after it, and keep their names', sourcesNamed),
    ...(sources.length === 0 || preview ? [] : [`It comes back where these are added again as they are: ${sources.map(printableLine).join('; ')}.`]),
  ];
}

/** Which passages of an entity go, before anybody is asked. */
export function renderPassages({ entity, passages, episodes, episodesRedacted, cut }: ForgetReport): string {
  const of = counted(episodes + episodesRedacted, 'episode');
  return [
    `${counted(passages, 'passage')} of ${of} ${passages === 1 ? 'speaks' : 'speak'} of ${printableLine(entity ?? '')}:`,
    ...cut.map(({ source, title, line }) => `  ${printableLine(source)}${title === '' ? '' : ` (${printableLine(title)})`}: ${printableLine(line)}`),
    ...(passages > cut.length ? [`  and ${counted(passages - cut.length, 'more passage')}`] : []),
  ].join('\n');
}

export function renderScrub({ state, reason }: ScrubReport): string {
  return state === 'done' ? 'Nothing that was forgotten is left in the files.' : `Scrubbing is pending. ${reason ?? ''}`.trim();
}

function listed(what: string, names: readonly string[], total = names.length): string[] {
  if (names.length === 0) return [];
  const more = total > names.length ? `; and ${total - names.length} more` : '';
  return [`${what}: ${names.map(printableLine).join('; ')}${more}.`];
}
