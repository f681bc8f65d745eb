import { cut, displayWidth, padded, printableLine } from './wrap.ts';
import type { View } from './view.ts';

export interface Column {
  readonly title: string;
  readonly align?: 'left' | 'right';
}

const GAP = '  ';

/** Columns side by side under their titles; on a terminal each row is one line, cut at the right. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[], view: View): string {
  const cells = rows.map((row) => row.map(printableLine));
  const widths = columns.map(({ title }, index) => Math.max(displayWidth(title), ...cells.map((row) => displayWidth(row[index] ?? ''))));
  const titles = columns.map(({ title }) => title);
  const line = (row: readonly string[]) =>
    fitted(
      row.map((text, index) => aligned(text, widths[index] ?? 0, columns[index], index === columns.length - 1)),
      view,
    );
  return [view.style.heading(line(titles)), ...cells.map(line)].join('\n');
}

function aligned(text: string, width: number, column: Column | undefined, isLast: boolean): string {
  if (column?.align === 'right') return ' '.repeat(Math.max(0, width - displayWidth(text))) + text;
  return isLast ? text : padded(text, width);
}

function fitted(row: readonly string[], view: View): string {
  const text = row.join(GAP);
  return view.isFitted ? cut(text, view.columns) : text;
}
