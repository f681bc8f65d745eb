/** One thing of the memory, as `get` shows it. */
import type { Episode, Fact, Passage, Term } from '../../../core/model.ts';
import { formatTime, type TimePoint } from '../../../core/time.ts';
import type { GetResult } from '../../../engine/messages.ts';
import { renderCandidates } from './entities.ts';
import { placeOf } from './citation.ts';
import { counted, dateOf, whole } from './figures.ts';
import { factLine } from './fact.ts';
import type { View } from './view.ts';
import { padded, printableLine, wrap } from './wrap.ts';

const INDENT = '  ';
const LABEL_CELLS = 12;

export function renderItem(item: GetResult, view: View): string {
  switch (item.kind) {
    case 'episode':
      return [episodeLines(item.episode, view), ...item.passages.map((passage) => passageLines(passage, view))].join('\n\n');
    case 'passage':
      return [passageLines(item.passage, view), namesLine(item.mentions, view)].join('\n');
    case 'entity':
      return entityLines(item, view);
    case 'candidates':
      return renderCandidates(item.candidates, view);
    case 'fact':
      return factLines(item.fact, view);
  }
}

function episodeLines(episode: Episode, view: View): string {
  const { id, title, kind, status, failure, referenceTime, referenceTimeOrigin, recordedAt, expiredAt, metadata } = episode;
  const rows: [string, string][] = [
    ['id', id],
    ['source', placeOf({ ...episode, line: null })],
    ['kind', `${kind}, ${counted(episode.text.length, 'character')}`],
    ['status', failure === null ? status : `${status}: ${failure}`],
    ['said', `${dateOf(referenceTime)} (${SAID_BY[referenceTimeOrigin]})`],
    ['recorded', dateOf(recordedAt)],
    ...(expiredAt === null ? [] : [['ended', dateOf(expiredAt)] satisfies [string, string]]),
    ...Object.entries(metadata).map(([key, value]): [string, string] => [key, Array.isArray(value) ? value.join(', ') : String(value)]),
  ];
  return [view.style.strong(printableLine(title) || '(no title)'), labelled(rows, view)].join('\n');
}

const SAID_BY = { given: 'as the source says', file: 'the time of the file', recorded: 'unknown, so when it was recorded' } as const;

function passageLines(passage: Passage, view: View): string {
  const heading = [passage.title, ...passage.headings].filter((text) => text !== '').join(' › ');
  const facts = [passage.id, placeOf({ source: passage.source, part: '', line: passage.line }), printableLine(heading), printableLine(passage.speaker ?? '')];
  const text = wrap(passage.text, { columns: view.columns, indent: INDENT });
  return [view.style.faint(facts.filter((fact) => fact !== '').join(' · ')), text].join('\n');
}

function namesLine(mentions: readonly { readonly name: string; readonly type: string; readonly rule: string }[], { columns }: View): string {
  const names = mentions.map(({ name, type, rule }) => `${name} (${type}, ${rule})`).join(', ') || 'none';
  return wrap(`names: ${names}`, { columns, indent: `${INDENT}  `, first: INDENT });
}

function entityLines({ entity, facts, passages }: Extract<GetResult, { kind: 'entity' }>, view: View): string {
  const surfaces = Object.entries(entity.surfaces).map(([surface, count]) => `${surface} ×${count}`);
  const rows: [string, string][] = [
    ['id', entity.id],
    ...(entity.aliases.length === 0 ? [] : [['also', entity.aliases.join(', ')] satisfies [string, string]]),
    ['type', entity.type],
    ['mentions', `${whole(entity.mentions)}: ${surfaces.join(', ')}`],
  ];
  return [
    view.style.strong(printableLine(entity.name)),
    labelled(rows, view),
    ...(facts.length === 0 ? [] : ['', 'Facts:', ...facts.map((fact) => wrap(factLine(fact), { columns: view.columns, indent: '  ', first: '- ' }))]),
    ...(passages.length === 0 ? [] : ['', 'Passages:', ...passages.map((passage) => passageLines(passage, view))]),
  ].join('\n');
}

function factLines(fact: Fact, view: View): string {
  const line = `${termText(fact.subject)} – ${fact.relation} – ${termText(fact.object)}`;
  const rows: [string, string][] = [
    ['id', fact.id],
    ['kind', fact.kind],
    ['supported by', fact.supports.join(', ')],
    ...fact.versions.map((version): [string, string] => [
      'believed',
      `${dateOf(version.createdAt)} – ${version.expiredAt === null ? 'now' : dateOf(version.expiredAt)}: ${timesText(version)}`,
    ]),
    ...(fact.conflict ? [['conflict', 'sources disagree'] satisfies [string, string]] : []),
  ];
  return [wrap(line, { columns: view.columns }), labelled(rows, view)].join('\n');
}

function timesText({ validAt, invalidAt, occurredAt }: Fact['versions'][number]): string {
  const text = (point: TimePoint | null) => (point === null ? '?' : formatTime(point));
  if (occurredAt !== null) return `happened ${text(occurredAt)}`;
  return validAt === null && invalidAt === null ? 'at no stated time' : `from ${text(validAt)} to ${text(invalidAt)}`;
}

function termText(term: Term): string {
  return term.kind === 'entity' ? term.name : term.value;
}

/** Values under their labels, wrapped beside them. */
export function labelled(rows: readonly (readonly [label: string, value: string])[], { columns, style }: View): string {
  const indent = ' '.repeat(INDENT.length + LABEL_CELLS + 1);
  return rows
    .map(([label, value]) => wrap(value, { columns, indent, first: `${INDENT}${style.faint(padded(printableLine(label), LABEL_CELLS))} ` }))
    .join('\n');
}
