import { expect, it } from 'vitest';
import { Memory } from '../../src/index.ts';

it('reports a text that cannot be added, and adds the rest', async () => {
  const memory = await Memory.open(':memory:', { embedder: 'none' });
  const report = await memory.addMany([
    { text: 'The mill stands by the river.', source: 'a' },
    { text: '   ', source: 'b' },
    { text: 'The river floods in March.', source: 'c', referenceTime: 'yesterday' },
    { text: 'The bridge is older than the mill.', source: 'd' },
  ]);
  expect(report.added).toBe(2);
  expect(report.problems.map(({ source }) => source)).toEqual(['b', 'c']);
  await expect(memory.add({ text: '  ' })).rejects.toMatchObject({ code: 'invalid_input' });
  await memory.close();
});

it.each([{ group: 'other' }, { groupID: 'other' }])('refuses a field that it does not know: %j', async (field) => {
  const memory = await Memory.open(':memory:', { embedder: 'none' });
  await expect(memory.add({ text: 'A secret.', ...field })).rejects.toMatchObject({ code: 'invalid_input' });
  await expect(memory.search({ question: 'secret?', ...field })).rejects.toMatchObject({ code: 'invalid_input' });
  await memory.close();
});
