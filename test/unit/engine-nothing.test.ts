import { expect, it } from 'vitest';
import { type AddText, Memory } from '../../src/engine.ts';

it('tells who gives a memory nothing that it is nothing', async () => {
  const memory = await Memory.open(':memory:', { embedder: 'none' });
  await expect(memory.add(null as unknown as AddText)).rejects.toMatchObject({ code: 'invalid_input' });
  await memory.close();
});
