import type { ListResult } from '../../../engine/messages.ts';
import { dateOf, whole } from './figures.ts';
import { factLine } from './fact.ts';
import { table } from './table.ts';
import type { View } from './view.ts';
import { placeOf, sourceText } from './citation.ts';
import { printable } from './wrap.ts';

/** A line a row, under titles. */
export function renderList(list: ListResult, group: string, view: View): string {
  if (rowsOf(list).length === 0) return list.what === 'groups' ? 'No groups.' : `No ${list.what} in group '${printable(group)}'.`;
  switch (list.what) {
    case 'sources':
      return table(
        [
          { title: 'EPISODES', align: 'right' },
          { title: 'PENDING', align: 'right' },
          { title: 'FAILED', align: 'right' },
          { title: 'RECORDED' },
          { title: 'SOURCE' },
        ],
        list.sources.map((row) => [whole(row.episodes), whole(row.pending), whole(row.failed), dateOf(row.lastRecordedAt), sourceText(row.source)]),
        view,
      );
    case 'episodes':
      return table(
        [{ title: 'ID' }, { title: 'STATUS' }, { title: 'SAID' }, { title: 'SOURCE' }, { title: 'TITLE' }],
        list.episodes.map((row) => [row.id, statusOf(row), dateOf(row.referenceTime), placeOf({ ...row, line: null }), row.failure ?? row.title]),
        view,
      );
    case 'entities':
      return table(
        [{ title: 'MENTIONS', align: 'right' }, { title: 'TYPE' }, { title: 'NAME' }],
        list.entities.map((row) => [whole(row.mentions), row.type, row.name]),
        view,
      );
    case 'facts':
      return table(
        [{ title: 'SUPPORTS', align: 'right' }, { title: 'FACT' }],
        list.facts.map((row) => [whole(row.supports), factLine(row)]),
        view,
      );
    case 'groups':
      return list.groups.map(printable).join('\n');
  }
}

function rowsOf(list: ListResult): readonly unknown[] {
  switch (list.what) {
    case 'sources':
      return list.sources;
    case 'episodes':
      return list.episodes;
    case 'entities':
      return list.entities;
    case 'facts':
      return list.facts;
    case 'groups':
      return list.groups;
  }
}

function statusOf({ status, expiredAt }: { readonly status: string; readonly expiredAt: string | null }): string {
  return expiredAt === null ? status : 'ended';
}
