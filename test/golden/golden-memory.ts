/** Small memories whose every passage the reader of a test can see. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { type AddText, Memory } from '../../src/index.ts';
import type { Embedder } from '../../src/core/ports.ts';
import type { Hit } from '../../src/engine/messages.ts';

const opened: { readonly memory: Memory; readonly folder: string }[] = [];
afterEach(async () => {
  for (const { memory, folder } of opened.splice(0)) {
    await memory.close();
    rmSync(folder, { recursive: true });
  }
});

/** A memory of these texts, added in this order; it is closed after the test. */
export async function memoryOf(texts: readonly AddText[], embedder: Embedder | 'none' = 'none'): Promise<Memory> {
  const folder = mkdtempSync(join(tmpdir(), 'mnemograph-'));
  const memory = await Memory.open(join(folder, 'memory.db'), { embedder });
  opened.push({ memory, folder });
  await memory.addMany(texts);
  return memory;
}

/** Stand-alone documents by title; each is its own source. */
export function pages(texts: Readonly<Record<string, string>>): AddText[] {
  return Object.entries(texts).map(([title, text]) => ({ title, text, source: `${title}.md` }));
}

export interface Turn {
  readonly speaker: string;
  readonly text: string;
  readonly said?: string;
}

/** Turns of one conversation, in order. */
export function talk(document: string, turns: readonly Turn[]): AddText[] {
  return turns.map(({ speaker, text, said }, position) => ({
    kind: 'message',
    source: `${document}.jsonl`,
    document,
    part: String(position),
    position,
    speaker,
    text,
    ...(said === undefined ? {} : { referenceTime: said }),
  }));
}

/** Titles, or the texts of what has none, best first. */
export async function order(memory: Memory, question: string, k = 10): Promise<string[]> {
  return (await memory.search({ question, k })).hits.map(({ title, text }) => title || text);
}

/** The path to a hit, such as 'Ferry → ada vale → Ada Vale'. */
export function path({ trace }: Hit): string {
  return trace.flatMap((step) => (step.kind === 'passage' ? step.title || step.sentence : step.kind === 'name' ? step.name : [])).join(' → ');
}
