/** A memory that is gone when the work with it ends, however that ends. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MemoryOptions } from '../engine/memory-options.ts';
import { Memory } from '../engine.ts';

/** Opens a memory in a folder of its own below the system's temporary one, hands it to `work`, and removes both. */
export async function withTemporaryMemory<T>(options: MemoryOptions, work: (memory: Memory) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'mnemograph-eval-'));
  try {
    const memory = await Memory.open(join(folder, 'eval.db'), options);
    try {
      return await work(memory);
    } finally {
      await memory.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
