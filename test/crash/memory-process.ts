/** A memory in a process of its own, on the store at argv[2]: does what each line of standard input says, and answers with a line of JSON. */
import { createInterface } from 'node:readline';
import { Memory } from '../../src/engine.ts';

const memory = await Memory.open(process.argv[2] ?? '', { embedder: 'none' });

/** What a line asks for. */
export type Order =
  | { readonly do: 'add'; readonly source: string; readonly text: string }
  | { readonly do: 'forget'; readonly source: string }
  | { readonly do: 'search'; readonly question: string };

async function done(order: Order): Promise<unknown> {
  if (order.do === 'add') return (await memory.add({ text: order.text, source: order.source, title: order.source })).added;
  if (order.do === 'forget') return (await memory.forget({ target: order.source })).groupId;
  const { hits } = await memory.search({ question: order.question, k: 50 });
  return hits.map(({ text }) => text).sort();
}

for await (const line of createInterface({ input: process.stdin })) {
  const order: Order = JSON.parse(line);
  process.stdout.write(`${JSON.stringify(await done(order))}\n`);
}
await memory.close();
