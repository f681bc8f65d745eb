import { describe, expect, it } from 'vitest';
import { nounLemma, verbLemma } from '../../ingest/statements/frames/lemma.ts';

describe('lemmas', () => {
  it.each([
    ['regular', 'founded found directed direct joined join lives live works work'],
    ['mute e', 'released release based base moved move created create named name hired hire used use'],
    ['doubled consonants', 'stopped stop planned plan stepped step travelled travel controlled control hopping hop'],
    ['y', 'married marry studied study dying die carries carry'],
    ['irregular', 'wrote write written write taught teach born bear became become sold sell led lead co-wrote co-write'],
    ['sibilants', 'teaches teach publishes publish focuses focus goes go'],
    ['auxiliaries', "was be is be has have did do 'm be been be"],
  ])('verbs: %s', (_, pairs) => {
    const words = pairs.split(' ');
    for (let at = 0; at < words.length; at += 2) expect(verbLemma(words[at] ?? '')).toBe(words[at + 1]);
  });

  it('reads "found" as founding, which is what texts state of things', () => {
    expect(verbLemma('found')).toBe('found');
  });

  it('nouns: plurals, and what only looks like one', () => {
    expect(['cities', 'women', 'churches', 'directors', 'headquarters', 'bus', 'analysis', 'wives'].map(nounLemma)).toEqual([
      'city',
      'woman',
      'church',
      'director',
      'headquarters',
      'bus',
      'analysis',
      'wife',
    ]);
  });
});
