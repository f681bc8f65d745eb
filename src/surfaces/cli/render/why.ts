/** Why a fact is believed, and how that changed. */
import type { Instant } from '../../../core/time.ts';
import type { CorrectResult, HistoryResult, StatementView, WhyResult } from '../../../engine/messages.ts';
import { factLine, readAt, spanText } from './fact.ts';
import { counted, dateOf } from './figures.ts';
import { labelled } from './item.ts';
import { table } from './table.ts';
import type { View } from './view.ts';
import { printableLine, wrap } from './wrap.ts';

export function renderWhy(why: WhyResult, view: View): string {
  const { fact, believedTo, opened, closed, rule, meaning, undo, supports, correctedBy } = why;
  const rows: [string, string][] = [
    ['id', fact.id],
    ['standing', fact.conflict ? `${fact.standing}; sources conflict` : fact.standing],
    ['believed', `since ${dateOf(fact.createdAt)}${believedTo === null ? '' : `, no longer since ${dateOf(believedTo)}`}`],
    ['opened by', opened === null ? 'a statement that is gone' : saidText(opened)],
    ...(closed === null ? [] : [['closed by', saidText(closed)] satisfies [string, string]]),
    ['rule', `${rule}: ${meaning}`],
    ['to undo', undo],
    ...correctedBy.map((one): [string, string] => ['corrected by', saidText(one)]),
  ];
  const others = supports.filter(({ id }) => id !== opened?.id);
  const support =
    others.length === 0
      ? []
      : ['', view.style.strong(`Also said by ${counted(others.length, 'statement')}:`), ...others.map((one) => statementLines(one, view))];
  return [view.style.strong(wrap(factLine(fact), { columns: view.columns })), labelled(rows, view), ...support].join('\n');
}

/** Every reading, oldest first. */
export function renderHistory({ fact, versions }: HistoryResult, view: View): string {
  const rows = versions.map((version) => [
    secondOf(version.believedFrom),
    version.believedTo === null ? 'now' : secondOf(version.believedTo),
    spanText(version),
    `${version.rule}: ${version.meaning}`,
  ]);
  const titles = [{ title: 'BELIEVED FROM' }, { title: 'TO' }, { title: 'TIME' }, { title: 'RULE' }];
  return [view.style.strong(wrap(factLine(fact), { columns: view.columns })), view.style.faint(fact.id), '', table(titles, rows, view)].join('\n');
}

/** Readings follow each other within minutes. */
function secondOf(at: Instant): string {
  return at.slice(0, 19).replace('T', ' ');
}

export function renderCorrection({ before, after, episodeId }: CorrectResult, { columns, style }: View): string {
  const told = after === null ? `Taken back: ${factLine(before)}` : `Was: ${factLine(before)}\nNow: ${factLine(after)}`;
  const lines = told.split('\n').map((line) => wrap(line, { columns, indent: '     ', first: '' }));
  return [...lines, style.faint(`To undo: mnemograph forget ${episodeId}`)].join('\n');
}

function statementLines(statement: StatementView, { columns, style }: View): string {
  return `${wrap(quoted(statement), { columns, indent: '  ', first: '- ' })}\n  ${style.faint(`${placeText(statement)}; ${statement.id}`)}`;
}

function saidText(statement: StatementView): string {
  return `${quoted(statement)} (${placeText(statement)}; ${statement.id})`;
}

function quoted({ text, subject, relation, object, saidBy }: StatementView): string {
  const said = text === '' ? `${subject} – ${relation} – ${object}` : `“${printableLine(text)}”`;
  return saidBy === null ? said : `${said}, says ${printableLine(saidBy)}`;
}

/** Where it stands and when it was said, and when the memory learned it. */
function placeText(statement: StatementView): string {
  const said = statement.citation === null ? `said ${dateOf(statement.referenceTime)}` : readAt(statement);
  return `${said}, recorded ${dateOf(statement.createdAt)}`;
}
