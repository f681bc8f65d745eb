/** Everything that a tenant can see of its group. */
import { NAMES, type Household, jobsOf, outcomeOf } from './tenancy-world.ts';

const QUESTIONS = ['Who is the chief executive of Borealis?', 'ledger of Ada Vale', 'quokka zebu ibex ledger'];

export async function viewsOf({ memory, queue }: Household, groupId: string): Promise<unknown[]> {
  const views: unknown[] = [];
  const see = async (call: () => Promise<unknown>) => views.push(await outcomeOf(call));
  for (const what of ['episodes', 'sources', 'entities', 'facts'] as const) await see(() => memory.list({ groupId, what }));
  for (const question of QUESTIONS) {
    for (const times of [{}, { asOf: '2016-01-01' }, { knownAt: '2030-01-05' }]) await see(() => memory.search({ groupId, question, ...times }));
    await see(() => memory.ask({ groupId, question }));
    await see(() => memory.context({ groupId, question }));
    for (const baseline of ['bm25', 'dense'] as const) await see(() => memory.rank(question, { groupId, baseline, k: 10 }));
  }
  for (const name of NAMES) {
    await see(() => memory.get(name, { groupId }));
    await see(() => memory.timeline({ groupId, entity: name }));
    await see(() => memory.profile({ groupId, entity: name }));
    await see(async () => (await memory.toGraphology({ groupId, centre: name, radius: 2 })).export());
  }
  await see(() => memory.facts({ groupId }));
  await see(() => memory.facts({ groupId, asOf: '2016-01-01' }));
  await see(() => memory.diff({ groupId, from: '2014', to: '2031' }));
  await see(() => memory.diff({ groupId, from: '2029', to: '2031', axis: 'known' }));
  await see(() => memory.entities({ groupId, duplicates: true }));
  await see(() => memory.decisions({ groupId }));
  await see(() => memory.relations({ groupId, proposed: true }));
  await see(async () => (await memory.status({ groupId, graph: true })).graph);
  await see(async () => (await memory.status({ groupId })).groups);
  await see(async () => (await jobsOf(queue, groupId)).map(({ episodeId, groupId: of }) => ({ episodeId, groupId: of })));
  await see(() => linesOf(memory.export({ groupId })));
  return views;
}

async function linesOf<T>(lines: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const line of lines) all.push(line);
  return all;
}
