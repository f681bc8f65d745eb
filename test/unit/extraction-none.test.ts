import { afterEach, describe, expect, it } from 'vitest';
import { Memory } from '../../src/index.ts';

describe('a memory opened without extraction', () => {
  const opened: Memory[] = [];
  const open = async (extraction: 'rules' | 'none') => {
    const memory = await Memory.open(':memory:', { embedder: 'none', extraction });
    opened.push(memory);
    return memory;
  };
  afterEach(async () => {
    for (const memory of opened.splice(0)) await memory.close();
  });
  const text = 'Ada Vale has led Borealis since 2017.';

  it('keeps passages and names, and states nothing', async () => {
    const memory = await open('none');
    const report = await memory.add({ text });
    expect(report).toMatchObject({ passages: 1, statements: 0 });
    expect((await memory.search({ question: 'Ada Vale' })).hits[0]?.text).toBe(text);
    expect((await memory.facts({})).facts).toEqual([]);
  });

  it('gives the same passages and names as with it', async () => {
    const dry = async (extraction: 'rules' | 'none') => {
      for await (const read of (await open(extraction)).dryRun({ text })) if ('names' in read) return read;
      return null;
    };
    const [with_, without] = [await dry('rules'), await dry('none')];
    expect(with_?.statements).not.toEqual([]);
    expect(without).toEqual({ ...with_, statements: [] });
  });

  it('still takes what is given', async () => {
    const memory = await open('none');
    await memory.add({ text, given: { triples: [['Ada Vale', 'leads', 'Borealis']] } });
    expect((await memory.facts({})).facts).toHaveLength(1);
  });
});
