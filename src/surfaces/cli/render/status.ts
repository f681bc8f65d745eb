import type { GraphStatus, StatusResult } from '../../../engine/messages.ts';
import { bar, counted, whole } from './figures.ts';
import { renderScrub } from './forgetting.ts';
import { type Column, table } from './table.ts';
import type { View } from './view.ts';
import { cut, padded, printableLine } from './wrap.ts';

/** An id in full. */
const NAME_CELLS = 35;
const BAR_CELLS = 20;
const GROUP_COLUMNS: readonly Column[] = [
  { title: 'EPISODES', align: 'right' },
  { title: 'PENDING', align: 'right' },
  { title: 'FAILED', align: 'right' },
  { title: 'PASSAGES', align: 'right' },
  { title: 'ENTITIES', align: 'right' },
  { title: 'FACTS', align: 'right' },
  { title: 'REVISION', align: 'right' },
  { title: 'GROUP' },
];

/** The store, its groups, and the graph where it was asked for. */
export function renderStatus(status: StatusResult, view: View): string {
  const embedder = status.embedder === null ? 'none: words and names only' : `${status.embedder}, ${status.dimensions ?? '?'} dimensions`;
  const rows = status.groups.map((group) => [
    ...[group.episodes, group.pending, group.failed, group.passages, group.entities, group.facts, group.revision].map(whole),
    group.groupId,
  ]);
  return [
    `${view.style.strong(printableLine(status.path))} (mnemograph ${status.version})`,
    `vectors: ${embedder}`,
    `memory in use: ${whole(status.residentMb)} MB`,
    renderIndexes(status.indexes),
    ...renderLazy(status.groups),
    ...(status.scrub.state === 'done' ? [] : [`forgetting: ${renderScrub(status.scrub)}`]),
    '',
    rows.length === 0 ? 'Nothing was added yet.' : table(GROUP_COLUMNS, rows, view),
    ...(status.graph === undefined ? [] : ['', renderGraph(status.graph, view)]),
  ].join('\n');
}

function renderIndexes({ budgetBytes, held }: StatusResult['indexes']): string {
  const bytes = held.reduce((sum, index) => sum + index.bytes, 0);
  return `group indexes: ${held.length === 0 ? 'none held' : `${megabytes(bytes)} of ${counted(held.length, 'reading')}`}, budget ${megabytes(budgetBytes)}`;
}

/** Most stores have none. */
function renderLazy(groups: StatusResult['groups']): string[] {
  const lazy = groups.filter(({ form }) => form === 'lazy').map(({ groupId }) => printableLine(groupId));
  return lazy.length === 0 ? [] : [`larger than the budget, searched over the store: ${lazy.join(', ')}`];
}

function megabytes(bytes: number): string {
  return `${whole(Math.round(bytes / 2 ** 20))} MB`;
}

function renderGraph(graph: GraphStatus, view: View): string {
  const { order, size, density, degree, centrality, communities } = graph;
  const modularity = communities.modularity === null ? '' : `, modularity ${communities.modularity.toFixed(3)}`;
  return [
    `graph: ${counted(order, 'node')}, ${counted(size, 'edge')}, density ${density.toPrecision(3)}, mean degree ${degree.mean.toFixed(1)}`,
    '',
    'highest degree:',
    ranking(degree.top, whole, view),
    ...(centrality === null ? [] : ['', `most central (${centrality.measure}):`, ranking(centrality.top, (value) => value.toFixed(4), view)]),
    '',
    `communities: ${whole(communities.count)}${modularity}; largest ${communities.sizes.map(whole).join(', ')}`,
  ].join('\n');
}

function ranking(rows: readonly { readonly key: string; readonly value: number }[], figure: (value: number) => string, { style }: View): string {
  const largest = Math.max(...rows.map(({ value }) => value));
  const line = ({ key, value }: { readonly key: string; readonly value: number }) =>
    `  ${padded(cut(printableLine(key), NAME_CELLS), NAME_CELLS)} ${figure(value).padStart(8)} ${style.bar(bar(largest > 0 ? value / largest : 0, BAR_CELLS))}`.trimEnd();
  return rows.map(line).join('\n');
}
