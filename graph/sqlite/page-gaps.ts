/**
 * Bytes that SQLite leaves in its pages though nothing refers to them.
 *
 * `secure_delete` overwrites a row where it is deleted. But when a page is split or merged, rows move to its neighbours, and what they
 * leave behind, between the cell pointers and the first cell, is not overwritten: if such a row is deleted later, a copy of it stays in
 * the gap of a page that it once stood in. VACUUM would remove it at the cost of writing the whole file anew; here only gaps are written.
 * The layout of a page: https://www.sqlite.org/fileformat2.html#b_tree_pages
 */
import { fsyncSync, readSync, writeSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import { invariant } from '../../src/core/errors.ts';
import type { Span } from '../../src/core/model.ts';

/** Bytes of the file's header, before the first page's own. */
const FILE_HEADER_BYTES = 100;
const INTERIOR_TYPES: ReadonlySet<number> = new Set([2, 5]);
const LEAF_TYPES: ReadonlySet<number> = new Set([10, 13]);

/**
 * Overwrites the gaps of all tree pages with zeros. To be called with the write lock held and the log empty, so that the file is all
 * there is; the same transaction must write something, so that other connections read their pages anew.
 */
export function zeroGaps(database: Database, descriptor: number): void {
  const size = Number(database.pragma('page_size', { simple: true }));
  const pages = database.prepare<[], number>(`SELECT pageno FROM dbstat WHERE pagetype IN ('leaf', 'internal')`).pluck().all();
  const [page, zeros] = [Buffer.alloc(size), Buffer.alloc(size)];
  let written = false;
  for (const number of pages) {
    const at = (number - 1) * size;
    invariant(readSync(descriptor, page, 0, size, at) === size, `page ${number} is in the file`);
    const { start, end } = gapOf(page, number === 1 ? FILE_HEADER_BYTES : 0);
    if (page.compare(zeros, start, end, start, end) === 0) continue;
    writeSync(descriptor, zeros, 0, end - start, at + start);
    written = true;
  }
  if (written) fsyncSync(descriptor);
}

/** Between the cell pointers and the first cell. */
function gapOf(page: Buffer, header: number): Span {
  const type = page.readUInt8(header);
  invariant(INTERIOR_TYPES.has(type) || LEAF_TYPES.has(type), `a tree page has a known type: ${type}`);
  const start = header + (INTERIOR_TYPES.has(type) ? 12 : 8) + 2 * page.readUInt16BE(header + 3);
  // 0 stands for 65536, which two bytes cannot hold.
  const end = page.readUInt16BE(header + 5) || 65536;
  invariant(start <= end && end <= page.length, 'the cells of a page stand behind their pointers');
  return { start, end };
}
