import { describe, expect, it } from 'vitest';
import { splitPassages } from '../../ingest/passages/split-passages.ts';
import { approximateTokens } from '../../src/core/analyzer.ts';
import type { Section } from '../../src/core/model.ts';

/** A sentence of exactly `tokens` approximate tokens (the full stop is one). */
function sentence(tokens: number, word = 'river'): string {
  return `The ${Array.from({ length: tokens - 2 }, () => word).join(' ')}.`;
}

function section(text: string, part: string, fields: Partial<Section> = {}): Section {
  const start = text.indexOf(part);
  return { start, end: start + part.length, headings: [], joining: 'flow', ...fields };
}

describe('splitPassages', () => {
  it('keeps a text within the limit whole', () => {
    const text = 'Priya Nair founded Halcyon in 2014. It builds robots for greenhouses.';
    expect(splitPassages({ text, sections: [] })).toEqual([
      {
        start: 0,
        end: text.length,
        text,
        headings: [],
        line: null,
        sentences: [
          { start: 0, end: 35 },
          { start: 36, end: text.length },
        ],
      },
    ]);
  });

  it('gives nothing for white space', () => {
    expect(splitPassages({ text: ' \n\n ', sections: [{ start: 0, end: 4, headings: [], joining: 'flow' }] })).toEqual([]);
  });

  it('keeps full paragraphs apart and joins short ones to them', () => {
    const [first, second, short] = [sentence(100), sentence(120), sentence(8)];
    const passages = splitPassages({ text: [first, second, short].join('\n\n'), sections: [] });
    expect(passages.map(({ text }) => text)).toEqual([first, `${second}\n\n${short}`]);
  });

  it('joins a run of short paragraphs into one passage', () => {
    const lines = Array.from({ length: 10 }, (_, index) => `Item number ${index} of the long list of things`);
    expect(splitPassages({ text: lines.join('\n\n'), sections: [] })).toHaveLength(1);
  });

  it('joins short flowing sections of the same headings, and no others', () => {
    const text = 'First paragraph here.\n\nSecond paragraph here.\n\nOther heading here.';
    const sections = [
      section(text, 'First paragraph here.', { headings: ['A'], line: 3 }),
      section(text, 'Second paragraph here.', { headings: ['A'], line: 5 }),
      section(text, 'Other heading here.', { headings: ['A', 'B'], line: 9 }),
    ];
    expect(splitPassages({ text, sections }).map(({ text: found, headings, line }) => ({ found, headings, line }))).toEqual([
      { found: 'First paragraph here.\n\nSecond paragraph here.', headings: ['A'], line: 3 },
      { found: 'Other heading here.', headings: ['A', 'B'], line: 9 },
    ]);
  });

  it('keeps atomic sections apart, blank lines inside and all', () => {
    const text = 'Before the table.\n\nName: Ada\n\nRole: chief\n\nName: Bo';
    const sections = [
      section(text, 'Before the table.'),
      section(text, 'Name: Ada\n\nRole: chief', { joining: 'atomic' }),
      section(text, 'Name: Bo', { joining: 'atomic' }),
    ];
    expect(splitPassages({ text, sections }).map((passage) => passage.text)).toEqual(['Before the table.', 'Name: Ada\n\nRole: chief', 'Name: Bo']);
  });

  it('cuts a paragraph over the limit in even parts of whole sentences, not 250 and 3', () => {
    const sentences = Array.from({ length: 11 }, () => sentence(23));
    const passages = splitPassages({ text: sentences.join(' '), sections: [] });
    expect(passages.map(({ text }) => approximateTokens(text)).sort((a, b) => a - b)).toEqual([5 * 23, 6 * 23]);
    expect(passages.every(({ text }) => text.startsWith('The') && text.endsWith('.'))).toBe(true);
  });

  it('cuts one long sentence at clause borders', () => {
    const clause = Array.from({ length: 80 }, () => 'river').join(' ');
    const passages = splitPassages({ text: `${clause}, ${clause}, ${clause}, ${clause}.`, sections: [] });
    expect(passages.map(({ text }) => text)).toEqual([`${clause}, ${clause},`, `${clause}, ${clause}.`]);
    expect(passages.map(({ sentences }) => sentences.length)).toEqual([1, 1]);
  });

  it('cuts one long word, even without any border', () => {
    const text = 'x'.repeat(7 * 600);
    const passages = splitPassages({ text, sections: [] });
    expect(passages.map((passage) => passage.text).join('')).toBe(text);
    expect(passages.every((passage) => approximateTokens(passage.text) <= 250)).toBe(true);
    expect(Math.min(...passages.map((passage) => passage.text.length))).toBeGreaterThan(200);
  });

  it('reads text outside of the sections too', () => {
    const text = 'Nobody listed this. Title only here.';
    const passages = splitPassages({ text, sections: [section(text, 'Title only here.', { headings: ['H'] })] });
    expect(passages.map((passage) => [passage.text, passage.headings])).toEqual([
      ['Nobody listed this.', []],
      ['Title only here.', ['H']],
    ]);
  });

  it.each([0, 251, 1.5, Number.NaN])('refuses tokensMax %d', (tokensMax) => {
    expect(() => splitPassages({ text: 'a', sections: [], tokensMax })).toThrow(/whole number from 1 to 250/u);
  });
});
