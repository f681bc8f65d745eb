/** Adds the folder argv[3] to the memory at argv[2], and says of every source that it was accepted and of every episode that it was applied. */
import { Memory } from '../../src/index.ts';

const memory = await Memory.open(process.argv[2] ?? '', { embedder: 'none' });
await memory.add(
  { paths: [process.argv[3] ?? ''], recordedAt: 'reference' },
  // A pipe takes what is written to it at once: a line that was read was true when it was written.
  { onProgress: ({ stage, source }) => process.stdout.write(`${stage} ${source}\n`) },
);
await memory.close();
