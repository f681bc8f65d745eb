import { CsvError, parse } from 'csv-parse/sync';
import { type Collection, createCollection } from './collection.ts';
import { readDate } from './dates.ts';
import { type SourceContent, unreadable } from './formats.ts';
import { entryOf, type Place, readFields } from './records.ts';

/** A row as it stands in the file. */
interface Row {
  /** 1-based line where it begins. */
  readonly line: number;
  /** `null` where its quotes do not match. */
  readonly cells: readonly string[] | null;
}

const BROKEN_QUOTES = 'its quotes do not match; the row was skipped. Close each quote, and write a quote inside quotes twice.';

/** A quoted cell that goes over more lines than this is taken for a quote that was never closed. */
const CELL_LINES_MAX = 1000;

/**
 * Comma, semicolon or tab separated values with a header row: one record a row, 'Header: value; Header: value'.
 * Columns of known names (see records.ts) are read as such. A malformed row is a problem; the rest goes on.
 * @param delimiter Absent: the one of `,` `;` and tab that the header row has most of.
 * @throws MnemographError `unreadable_source` when there is no header.
 */
export function readCsv(name: string, text: string, options: { readonly delimiter?: string } = {}): SourceContent {
  const delimiter = options.delimiter ?? delimiterOf(text);
  const [header, ...records] = rowsOf(text, delimiter);
  const columns = columnsOf(header?.cells ?? []);
  if (!header || !isHeader(header.cells ?? []))
    throw unreadable(name, `its first row is no header. Put the names of the columns into line ${header?.line ?? 1}.`);
  const into = createCollection(name);
  records.forEach(({ line, cells }, index) => {
    if (cells === null) return into.skip(line, BROKEN_QUOTES);
    const extra = cells.slice(columns.length).some((cell) => cell.trim());
    if (cells.length < columns.length || extra) return into.skip(line, `it has ${cells.length} cells, the header has ${columns.length}; the row was skipped.`);
    collectRow(into, columns, cells, { source: name, ordinal: index + 1, line });
  });
  if (records.length === 0) into.report(null, 'it has a header and no rows.');
  return into.finish();
}

function collectRow(into: Collection, columns: readonly string[], cells: readonly string[], place: Place): void {
  if (cells.every((cell) => !cell.trim())) return;
  const entries = columns.map((column, index) => entryOf(column, structured(column, (cells[index] ?? '').trim())));
  const { draft, reasons } = readFields(entries, place);
  for (const reason of reasons) (draft ? into.report : into.skip)(place.line, reason);
  if (draft) into.keep(draft, place.line);
}

/** Names of the columns: one without a name gets its number, one whose name was used before its number beside it. */
function columnsOf(cells: readonly string[]): string[] {
  const names = cells.map((cell) => cell.trim());
  return names.map((name, index) => (!name ? `column ${index + 1}` : names.indexOf(name) < index ? `${name} (${index + 1})` : name));
}

/** Triples and entities may stand in a cell as JSON. */
function structured(column: string, cell: string): unknown {
  if (!/^(?:triples|entities)$/iu.test(column) || !cell.startsWith('[')) return cell;
  try {
    return JSON.parse(cell);
  } catch {
    return cell;
  }
}

/** Names of columns: not all of them empty, and at least one that is no number and no date. */
function isHeader(cells: readonly string[]): boolean {
  return cells.map((cell) => cell.trim()).some((column) => column && !/^[-+]?[\d.,\s]+%?$/u.test(column) && readDate(column) === null);
}

function delimiterOf(text: string): string {
  const line = text.slice(0, text.search(/\n|$/u));
  const count = (delimiter: string) => line.split(delimiter).length;
  return [',', ';', '\t'].reduce((best, each) => (count(each) > count(best) ? each : best));
}

function rowsOf(text: string, delimiter: string): Row[] {
  try {
    let line = 1;
    const rows = parseRows(text, delimiter).map(({ cells, lastLine }) => {
      const row = { line, cells };
      line = lastLine + 1;
      return row;
    });
    return rows.filter(({ cells }) => cells.length > 1 || cells[0]?.trim());
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return rowsOneByOne(text, delimiter);
  }
}

function parseRows(text: string, delimiter: string): { cells: string[]; lastLine: number }[] {
  const parsed: unknown = parse(text, { delimiter, info: true, relax_column_count: true, record_delimiter: '\n' });
  return (parsed as { record: string[]; info: { lines: number } }[]).map(({ record, info }) => ({ cells: record, lastLine: info.lines }));
}

/** After a broken quote the parser would take the rest of the file for one cell; here only its line is lost. */
function rowsOneByOne(text: string, delimiter: string): Row[] {
  const lines = text.split('\n');
  const rows: Row[] = [];
  for (let at = 0; at < lines.length; ) {
    const end = endOfRow(lines, at);
    const cells = lines[at]?.trim() ? parseOne(lines.slice(at, end).join('\n'), delimiter) : [];
    if (cells === null || cells.length) rows.push({ line: at + 1, cells });
    at = cells === null ? at + 1 : end;
  }
  return rows;
}

/** The line after the row that begins at `at`: a row goes on while it has an odd number of quotes. */
function endOfRow(lines: readonly string[], at: number): number {
  let quotes = 0;
  for (let end = at; end < Math.min(lines.length, at + CELL_LINES_MAX); end++) {
    quotes += (lines[end] ?? '').split('"').length - 1;
    if (quotes % 2 === 0) return end + 1;
  }
  return at + 1;
}

function parseOne(text: string, delimiter: string): readonly string[] | null {
  try {
    return parseRows(text, delimiter)[0]?.cells ?? [];
  } catch (error) {
    if (error instanceof CsvError) return null;
    throw error;
  }
}
