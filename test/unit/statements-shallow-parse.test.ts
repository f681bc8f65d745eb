/** The tree that tags give where no parser is: always a tree, and good enough for plain sentences. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mentionsOf } from '../../ingest/names/mentions.ts';
import { frameClaims } from '../../ingest/statements/frames/frame-claims.ts';
import { shallowParse } from '../../ingest/statements/shallow-parse.ts';
import { claimLine, passageOf, SAID } from './statements-parses.ts';

const WORDS = fc.constantFrom(
  ...'Ann Lee the a company , and of in by was is has founded running to lives who which " ( ) . - Oslo 2019 its \'s not old quickly 東京 € &'.split(' '),
);

describe('shallow parse', () => {
  it('is one tree over the words of any text', () => {
    const texts = fc.oneof(
      fc.string({ maxLength: 80 }),
      fc.array(WORDS, { maxLength: 25 }).map((words) => words.join(' ')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const { words } = shallowParse(text);
        expect(words.filter(({ head }) => head === -1).length).toBe(words.length === 0 ? 0 : 1);
        for (const start of words.keys()) {
          let steps = 0;
          for (let at = start; at >= 0 && steps <= words.length; at = words[at]?.head ?? -1) steps++;
          expect(steps).toBeLessThanOrEqual(words.length);
        }
        for (const [at, word] of words.entries()) expect(word.start).toBeGreaterThanOrEqual(words[at - 1]?.end ?? 0);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['Tomas Lindqvist lives in Uppsala.', 'Tomas Lindqvist · lives in · Uppsala'],
    ['Quillnet was founded in Tallinn by Rasmus Kask.', 'Quillnet · was founded by · Rasmus Kask'],
    ['Maria Okafor is the chief executive of Solvane.', 'Maria Okafor · is the chief executive of · Solvane'],
  ])('lets frames read: %s', (sentence, claim) => {
    const passage = passageOf(sentence);
    const claims = frameClaims({ passage, mentions: mentionsOf(passage, null), parses: [shallowParse(sentence)], referenceTime: SAID });
    expect(claims.map(claimLine)).toContain(claim);
  });
});
