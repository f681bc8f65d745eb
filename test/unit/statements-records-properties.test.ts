import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClaimEnd } from '../../ingest/statements/claim.ts';
import { type Read, readText } from './statements-records-reading.ts';

const KEYS = ['Owner', 'Name', 'Status', 'Born', 'Period', 'Present', 'Action', 'Rx', 'jobs.1.role', 'price_gbp', 'Former CEO', 'Date', 'x'];
const VALUES = [
  'Ann Lee',
  'open → closed (3 May 2020)',
  '2014–2018',
  'Ann Lee (chair), Ben (former)',
  'n/a',
  '3.4 kg',
  'metformin 5 mg',
  '((',
  '€€',
  '1998 in Porto',
  'A; B; C',
  '[x]',
];
const SEPARATORS = [': ', ' = ', ' – ', '\t', ' | ', ':', '; ', ' '];
const ENDS = ['\n', '\n\n', '; ', ' · ', '. ', ' | ', ', '];

/** Text made of what records are made of, in any order, and now and then of anything else. */
const piece = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(fc.constantFrom(...KEYS), fc.constantFrom(...SEPARATORS), fc.constantFrom(...VALUES)).map((parts) => parts.join('')) },
  { weight: 1, arbitrary: fc.string({ maxLength: 30 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
);
const text = fc.array(fc.tuple(piece, fc.constantFrom(...ENDS)), { maxLength: 8 }).map((parts) => parts.flat().join(''));
const given = fc.record({
  title: fc.constantFrom('', 'Atlas', 'Minutes of the board', 'Ann Lee – CV'),
  kind: fc.constantFrom('document', 'record', 'message'),
} as const);

const read = (written: string, context: { readonly title: string; readonly kind: 'document' | 'record' | 'message' }): Read[] =>
  readText(written, context.kind === 'message' ? { ...context, speaker: 'Devin' } : context);

describe('any text', () => {
  it('is read with spans of the passage that hold what they say', () => {
    fc.assert(
      fc.property(text, given, (written, context) => {
        for (const { passage, claims, consumed } of read(written, context)) {
          for (const { sentence, subject, object } of claims) {
            expect(passage.sentences[sentence]).toBeDefined();
            for (const end of [subject, object]) expect(isHeld(passage.text, end)).toBe(true);
          }
          expect(consumed.every((index, at) => index < passage.sentences.length && index > (consumed[at - 1] ?? -1))).toBe(true);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('is read the same twice', () => {
    fc.assert(
      fc.property(text, given, (written, context) => {
        expect(read(written, context)).toEqual(read(written, context));
      }),
      { numRuns: 60 },
    );
  });

  it('of one sign many times over is read in good time', () => {
    for (const sign of [':', '=', '|', '(', '- ', 'a: ', 'A b ', ', ', '. ', '[x] ', 'A – b\n', '\t'])
      expect(read(sign.repeat(4000), { title: 'Atlas', kind: 'document' })).toBeDefined();
  });
});

function isHeld(passage: string, { text: shown, start, end }: ClaimEnd): boolean {
  if (shown === '' || start < 0 || end > passage.length || start > end) return false;
  return start === end || passage.slice(start, end) === shown;
}

describe('prose', () => {
  const PROSE = [
    'Aino Lehtisaari was a Finnish textile designer. Trained at the Ateneum, she joined the mill in 1955: a turning point.',
    'There were two reasons: the rent, which had doubled, and the noise. The owner said: no more.',
    'Star Wars: Episode IV was released in 1977. The cast: Mark Hamill, Harrison Ford and Carrie Fisher were all unknown then.',
    'The plan is simple – walk north, then east – and nobody has tried it since 1911.',
    'In 2014, status changed hands: Ann Lee, its founder, moved to Porto.',
  ];
  for (const sentence of PROSE) {
    it(`is left to be read as prose: ${sentence.slice(0, 40)}…`, () => {
      for (const { claims, consumed } of readText(sentence, { title: 'Atlas' })) expect([claims, consumed]).toEqual([[], []]);
    });
  }

  it('after a record is not taken with it', () => {
    const [reading] = readText('Owner: Ann Lee from Porto\nThe team has moved to another office, and nobody misses the old one.', { title: 'Atlas' });
    expect(reading?.consumed).toEqual([0]);
  });
});
