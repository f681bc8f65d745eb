import { describe, expect, it } from 'vitest';
import { splitWords } from '../../src/models/parser/words.ts';

/** The right column: words apart by spaces. Where a rule of the English Web Treebank is not plain, its name stands before. */
const CASES: readonly [why: string, sentence: string, words: string][] = [
  ['punctuation', 'Yes, "she" (Ann) left; why?', 'Yes , " she " ( Ann ) left ; why ?'],
  ['clitics', "She's sure we'll say I'd've won, won't they?", "She 's sure we 'll say I 'd 've won , wo n't they ?"],
  ['clitics with a typographic apostrophe', 'It’s Ann’s, don’t', 'It ’s Ann ’s , do n’t'],
  ['a plural possessive', "the boys' and James' coats", "the boys ' and James ' coats"],
  ['two words in one', 'I cannot and I dont, gonna gotta', 'I can not and I do nt , gon na got ta'],
  ['names with an apostrophe', "O'Brien and l'Oréal in Qa'ida", "O'Brien and l'Oréal in Qa'ida"],
  ['compounds', 'a well-known Paris-based state-of-the-art firm', 'a well - known Paris - based state - of - the - art firm'],
  ['prefixes', 'an e-mail of a non-profit co-founder in mid-2004', 'an e-mail of a non-profit co-founder in mid-2004'],
  ['abbreviations', 'Mr. Hale of St. Louis met Dr. Ito on Jan. 5 at Acme Inc. in Oslo', 'Mr. Hale of St. Louis met Dr. Ito on Jan. 5 at Acme Inc. in Oslo'],
  ['an abbreviation that ends the sentence', 'She joined Acme Inc.', 'She joined Acme Inc .'],
  ['acronyms', 'the U.S. army at 9:30 a.m. with a Ph.D. student', 'the U.S. army at 9:30 a.m. with a Ph.D. student'],
  ['initials', 'J. R. R. Tolkien and W. H. Auden', 'J. R. R. Tolkien and W. H. Auden'],
  ['a pronoun is no initial', 'so did I. he left', 'so did I . he left'],
  ['"no." and "No. 5"', 'No. he took No. 5', 'No . he took No. 5'],
  ['numbers', '1,234.5 and .5 of 12:30 in the 1990s', '1,234.5 and .5 of 12:30 in the 1990s'],
  ['currency, units and per cent', '$3.5bn, £20, US$4 and 12% of 5km at 7pm', '$ 3.5 bn , £ 20 , US$ 4 and 12 % of 5 km at 7 pm'],
  ['ranges', '1999-2003, 5–10', '1999 - 2003 , 5 – 10'],
  ['dates and telephone numbers', '12/03/2019, 2019-03-04 or 713-853-3989', '12/03/2019 , 2019-03-04 or 713-853-3989'],
  ['fractions and alternatives', '3/4 of him and/or her', '3 / 4 of him and / or her'],
  ['ordinals', 'the 2nd of the 21st', 'the 2nd of the 21st'],
  ['addresses', 'Mail a.b-c@d.co.uk, see https://x.org/a_(b)?q=1. or acme.com.', 'Mail a.b-c@d.co.uk , see https://x.org/a_(b)?q=1 . or acme.com .'],
  ['runs of marks', 'Well... no!! -- what?!', 'Well ... no !! -- what ?!'],
  ['no space after a bracket', 'Teutberga( died 875) was', 'Teutberga ( died 875 ) was'],
  ['tags, files and dotted names', '@ryan sent report.pdf by Node.js #fun', '@ryan sent report.pdf by Node.js #fun'],
  ['lives in brackets', 'Ann (b. 1932, d. May 1990) and c. 1450', 'Ann ( b. 1932 , d. May 1990 ) and c. 1450'],
  ['an ampersand inside a name', 'AT&T or M & S', 'AT&T or M & S'],
];

describe('words as the English Web Treebank cuts them', () => {
  it.each(CASES)('%s', (_, sentence, words) => {
    expect(splitWords(sentence).map(({ start, end }) => sentence.slice(start, end))).toEqual(words.split(' '));
  });

  it('takes time that grows no faster than a hostile text', () => {
    // Each would take minutes with an expression that tries every end for every beginning.
    for (const part of ['a', '1', '.', 'a.', '1,', "a'", 'a-', '@', 'a@', "'s", '&a']) expect(splitWords(part.repeat(20_000)).length).toBeGreaterThan(0);
  });
});
