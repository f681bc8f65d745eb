import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitPassages } from '../../ingest/passages/split-passages.ts';
import { parseSource, SOURCE_FORMATS } from '../../ingest/sources/index.ts';
import { MnemographError } from '../../src/core/errors.ts';

/** Pieces of every format, so that random joins of them reach the readers' branches. */
const pieces = fc.oneof(
  fc.constantFrom(
    '\n',
    '\n\n',
    '---\n',
    '# T\n',
    '## H\n',
    '- a\n',
    '> ',
    '| a | b |\n|---|---|\n| 1 | 2 |\n',
    '```\n',
    '    code\n',
    '&amp;',
    '&#0;',
    '[a](b)',
    '**',
    '<b>',
    '\t',
  ),
  fc.constantFrom(
    '<p>',
    '</p>',
    '<div>',
    '<table><tr><td>',
    '<script>',
    '</script>',
    '<!--',
    '-->',
    '<title>',
    '<li>',
    '<meta name="date" content="',
    '">',
    '<',
    '>',
    '&',
  ),
  fc.constantFrom(
    '{"text":"x"}',
    '{"role":"user","content":"hi"}',
    '{"messages":[{"role":"user","content":"a"}]}',
    '[',
    ']',
    '{',
    '}',
    ',',
    '"',
    ':',
    'null',
    '1',
    '\\',
    '{"id":',
  ),
  fc.constantFrom(
    'a,b\n',
    '1,2\n',
    '"',
    ';',
    'Anna: hi\n',
    '[2023-05-08 13:56] Bo: yes\n',
    '--- 8 May 2023 ---\n',
    'title: x\n',
    'date: 2023-05-08\n',
    'The river rose.',
  ),
  fc.string({ unit: 'binary', maxLength: 8 }),
);
const texts = fc.array(pieces, { maxLength: 30 }).map((found) => found.join(''));

describe.each(SOURCE_FORMATS)('any text read as %s', (format) => {
  it('gives drafts with sections that cover their text, or an error that names the source', () => {
    fc.assert(
      fc.property(texts, (text) => {
        let parsed: ReturnType<typeof parseSource>;
        try {
          parsed = parseSource({ name: 'any', text, format });
        } catch (error) {
          expect(error).toBeInstanceOf(MnemographError);
          expect(String(error)).toContain("'any'");
          return;
        }
        const parts = parsed.drafts.map(({ part }) => part);
        expect(new Set(parts).size).toBe(parts.length);
        expect(parsed.drafts.length + parsed.problems.length).toBeGreaterThan(0);
        for (const { text: said, sections = [], title } of parsed.drafts) {
          expect(said.trim()).not.toBe('');
          expect(title).toBe(title.trim());
          let at = 0;
          for (const { start, end } of sections) {
            expect(said.slice(at, start).trim()).toBe('');
            expect(end).toBeGreaterThan(start);
            at = end;
          }
          if (sections.length) expect(at).toBe(said.length);
          expect(splitPassages({ text: said, sections }).length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('gives the same twice', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const read = () => {
          try {
            return parseSource({ name: 'any', text, format });
          } catch (error) {
            return String(error);
          }
        };
        expect(read()).toEqual(read());
      }),
      { numRuns: 30 },
    );
  });
});

/** Text on which a careless pattern backtracks for minutes: the test ends by its time limit then. */
describe('text made to be slow', () => {
  it.each([
    ['chat', '='.repeat(100_000)],
    ['chat', `Anna: x\n${' '.repeat(100_000)}x`],
    ['markdown', `a${' '.repeat(100_000)}b`],
    ['markdown', `---\na${' '.repeat(100_000)}\nb: c\n---\nx`],
    ['html', `<pre>a${' '.repeat(200_000)}b`],
    ['html', '<'.repeat(100_000)],
    ['html', '<div>'.repeat(1_000_000)],
    ['text', `${'.'.repeat(300_000)} x`],
    ['text', `a.${')'.repeat(300_000)}x`],
  ])('is read as %s all the same', (format, text) => {
    const found = (() => {
      try {
        return parseSource({ name: 'any', text, format }).drafts.map((draft) => splitPassages({ text: draft.text, sections: draft.sections ?? [] }).length);
      } catch (error) {
        return error;
      }
    })();
    expect(found instanceof MnemographError || (Array.isArray(found) && found.length === 1)).toBe(true);
  });
});
