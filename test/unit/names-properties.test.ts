/** What holds of the names of any text. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mentionsOf } from '../../ingest/names/mentions.ts';
import { nameSpans } from '../../ingest/names/name-spans.ts';
import { splitPassages } from '../../ingest/passages/split-passages.ts';
import { nameKey } from '../../src/core/analyzer.ts';
import type { Passage } from '../../src/core/model.ts';

const PIECES =
  "Ann Bob Lee O'Brien Jean-Luc van der de la Berg of the and & in at for on University Department King Queen Dr President London-based Perth Scotland May March 2019 11 I J. R. U.S. St. Bros. " +
  "film \" “ ” ' ’ `` '' ( ) , . ! ? : ; - – [ ] \n \n\n\t 『 』 Αθήνα Москва 東京 القاهرة Dvořák é iPhone NEVER STOP THAT NATO Germans is was said who";
const words = fc.constantFrom(...PIECES.split(' '), ' ');
/** Rows of words that the rules look at, and anything at all. */
const texts = fc.oneof(
  fc.array(words, { maxLength: 30 }).map((row) => row.join(' ')),
  fc.array(words, { maxLength: 30 }).map((row) => row.join('')),
  fc.string({ unit: 'grapheme', maxLength: 80 }),
);

function passagesOf(text: string, title: string, speaker: string): Passage[] {
  const place = { groupId: 'g', episodeId: 'e', document: 'd', position: 0, saidAt: null, source: 's', tags: [] };
  const times = { createdAt: '2020-01-01T00:00:00.000Z', expiredAt: null };
  return splitPassages({ text, sections: [] }).map((draft, ordinal) => ({ ...place, ...times, ...draft, id: `p${ordinal}`, ordinal, title, speaker }));
}

describe('nameSpans', () => {
  it('finds names inside the text, as written there', () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const { start, end, surface, key } of nameSpans(text)) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(text.slice(start, end)).toBe(surface);
          expect(key).toBe(nameKey(surface));
          expect(key.length).toBeGreaterThan(1);
        }
      }),
      { numRuns: 400 },
    );
  });
});

describe('mentionsOf', () => {
  it('keeps within sentences, in order, each mention once, one type a name', () => {
    fc.assert(
      fc.property(texts, texts, texts, (text, title, speaker) => {
        for (const passage of passagesOf(text, title, speaker)) {
          const found = mentionsOf(passage, null);
          for (const { sentence, start, end, surface } of found) {
            const own = passage.sentences[sentence];
            expect(own && own.start <= start && end <= own.end).toBe(true);
            expect(passage.text.slice(start, end)).toBe(surface);
          }
          const places = found.map(({ sentence, start, end }) => [sentence, start, end]);
          expect(places).toEqual([...places].sort(byNumbers));
          expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
          const types = new Set(found.filter(({ rule }) => rule === 'name').map(({ key, type }) => `${key}: ${type}`));
          expect(types.size).toBe(new Set(found.filter(({ rule }) => rule === 'name').map(({ key }) => key)).size);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('depends on nothing but the passage: what was read before does not count', () => {
    fc.assert(
      fc.property(texts, texts, (text, other) => {
        const [passage] = passagesOf(text, 'A Title', '');
        const [between] = passagesOf(other, 'Another', 'Ann');
        if (!passage) return;
        const before = mentionsOf(passage, null);
        if (between) mentionsOf(between, null);
        expect(mentionsOf(passage, null)).toEqual(before);
      }),
      { numRuns: 200 },
    );
  });
});

function byNumbers(a: readonly number[], b: readonly number[]): number {
  for (const [at, number] of a.entries()) {
    const difference = number - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
