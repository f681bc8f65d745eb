/** Parses passages as the product does: a JSON array of sentences a line in, an array of `[start, end, upos, head, relation]` words a sentence out. */
import { createInterface } from 'node:readline';
import { createBundledEmbedder } from '../../../src/models/index.ts';

const embedder = await createBundledEmbedder();
for await (const line of createInterface({ input: process.stdin })) {
  const sentences = JSON.parse(line) as string[];
  const { parses } = await embedder.embedPassage({ context: '', sentences }, { parse: true });
  const words = parses?.map((parse) => parse.words.map(({ start, end, upos, head, relation }) => [start, end, upos, head, relation]));
  process.stdout.write(`${JSON.stringify(words)}\n`);
}
await embedder.close();
