/**
 * What the bundled parser and the frames make of plain sentences, end to end. Each case is one that a better parser must keep: no rare
 * construction, no name that could be cut in two ways.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mentionsOf } from '../../ingest/names/mentions.ts';
import { claimsOf } from '../../ingest/statements/read-statements.ts';
import { createBundledEmbedder } from '../../src/models/index.ts';
import type { Episode } from '../../src/core/model.ts';
import type { Embedder } from '../../src/core/ports.ts';
import { claimLine, passageOf, SAID } from '../unit/statements-parses.ts';

let embedder: Embedder;

beforeAll(async () => {
  embedder = await createBundledEmbedder({ threads: 1 });
});
afterAll(() => embedder.close());

async function claims(text: string, title = ''): Promise<string[]> {
  const passage = passageOf(text, { title });
  const sentences = passage.sentences.map(({ start, end }) => text.slice(start, end));
  const { parses } = await embedder.embedPassage({ context: title, sentences }, { parse: true });
  const episode = { kind: 'document', metadata: {}, referenceTime: SAID } as Episode;
  return claimsOf(episode, { passage, mentions: mentionsOf(passage, null), parses }).map(claimLine);
}

describe('statements out of parsed text', () => {
  it.each([
    ['Ferro Group is headquartered in Lyon.', 'Ferro Group · is headquartered in · Lyon'],
    ['Priya Nair left Halcyon Robotics on 31 May 2022.', 'Priya Nair · left · Halcyon Robotics (ends, to 2022-05-31)'],
    ['On 1 July 2018 Brackwater Mill was bought by Greyfield Estates.', 'Brackwater Mill · was bought by · Greyfield Estates (on 2018-07-01)'],
    ['From 2009 to 2013 Jonas Weber taught physics at Linden College.', 'Jonas Weber · taught physics at · Linden College (from 2009, to 2013)'],
    ['The owner of Radio Killari is Edelmira Ticonahua.', 'Radio Killari · owner is · Edelmira Ticonahua'],
    ['Priya Nair may join Brightwell Labs next year.', 'Priya Nair · may join · Brightwell Labs (supposed, from 2025)'],
  ])('%s', async (text, claim) => {
    expect(await claims(text)).toContain(claim);
  });

  it('follows a person through a biography', async () => {
    const text =
      'Hedwig Brenner (14 June 1931 – 2 February 2008) was a Swiss painter. She studied at the University of Zurich and married the architect Otto Brenner in 1958. She died in Basel.';
    const read = await claims(text, 'Hedwig Brenner');
    for (const claim of [
      'Hedwig Brenner · was · Swiss painter',
      'Hedwig Brenner · was born · 14 June 1931 (on 1931-06-14)',
      'Hedwig Brenner · studied at · University of Zurich',
      'Hedwig Brenner · married · Otto Brenner (on 1958)',
      'Hedwig Brenner · died in · Basel',
    ])
      expect(read).toContain(claim);
  });

  it('is silent on questions, plans and small talk', async () => {
    const text = 'Should I get the blue kayak or wait for the sale? Thanks a lot for your help. That was really nice of you.';
    expect((await claims(text)).filter((claim) => !/supposed|negates/u.test(claim))).toEqual([]);
  });
});
