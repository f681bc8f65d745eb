/** What is asked, planned, supposed or denied is not claimed; what is reported is the speaker's. */
import { describe, expect, it } from 'vitest';
import { claimsOfSentence } from './statements-parses.ts';

describe('factuality', () => {
  it.each([
    [
      'a plan',
      'Acme Labs plans to buy Brindle Freight.',
      'Acme/PROPN/compound>1 Labs/PROPN/nsubj>2 plans/VERB/root>-1 to/PART/mark>4 buy/VERB/xcomp>2 Brindle/PROPN/compound>6 Freight/PROPN/obj>4 ./PUNCT/punct>2',
    ],
    [
      'a modal',
      'Acme Labs may buy Brindle Freight.',
      'Acme/PROPN/compound>1 Labs/PROPN/nsubj>3 may/AUX/aux>3 buy/VERB/root>-1 Brindle/PROPN/compound>5 Freight/PROPN/obj>3 ./PUNCT/punct>3',
    ],
    [
      'a question',
      'Did Acme Labs buy Brindle Freight?',
      'Did/AUX/aux>3 Acme/PROPN/compound>2 Labs/PROPN/nsubj>3 buy/VERB/root>-1 Brindle/PROPN/compound>5 Freight/PROPN/obj>3 ?/PUNCT/punct>3',
    ],
    [
      'a condition',
      'If Acme Labs buys Brindle Freight, Ann Lee leaves Oslo.',
      'If/SCONJ/mark>3 Acme/PROPN/compound>2 Labs/PROPN/nsubj>3 buys/VERB/advcl>9 Brindle/PROPN/compound>5 Freight/PROPN/obj>3 ,/PUNCT/punct>9 Ann/PROPN/nsubj>9 Lee/PROPN/flat>7 leaves/VERB/root>-1 Oslo/PROPN/obj>9 ./PUNCT/punct>9',
    ],
  ])('%s is supposed', (_, sentence, parse) => {
    const claims = claimsOfSentence(sentence, parse);
    expect(claims.length).toBeGreaterThan(0);
    for (const claim of claims) expect(claim).toMatch(/\(supposed|, supposed/u);
  });

  it('a denial is a negation', () => {
    const parse =
      'Acme/PROPN/compound>1 Labs/PROPN/nsubj>3 never/ADV/advmod>3 bought/VERB/root>-1 Brindle/PROPN/compound>5 Freight/PROPN/obj>3 ./PUNCT/punct>3';
    expect(claimsOfSentence('Acme Labs never bought Brindle Freight.', parse)).toEqual(['Acme Labs · bought · Brindle Freight (negates)']);
  });

  it('what is announced for a day is a claim about that day', () => {
    const sentence = 'Henrik Dahl will become finance director of Nordlys on 1 January 2025.';
    const parse =
      'Henrik/PROPN/nsubj>3 Dahl/PROPN/flat>0 will/AUX/aux>3 become/VERB/root>-1 finance/NOUN/compound>5 director/NOUN/xcomp>3 of/ADP/case>7 Nordlys/PROPN/nmod>5 on/ADP/case>9 1/NUM/obl>3 January/PROPN/nmod>9 2025/NUM/nmod>9 ./PUNCT/punct>3';
    expect(claimsOfSentence(sentence, parse)).toEqual(['Henrik Dahl · will become finance director of · Nordlys (from 2025-01-01)']);
  });

  it('"no longer" and "used to" end', () => {
    const parse = 'Ann/PROPN/nsubj>4 Lee/PROPN/flat>0 no/ADV/advmod>3 longer/ADV/advmod>4 lives/VERB/root>-1 in/ADP/case>6 Oslo/PROPN/obl>4 ./PUNCT/punct>4';
    expect(claimsOfSentence('Ann Lee no longer lives in Oslo.', parse)).toEqual(['Ann Lee · lives in · Oslo (ends)']);
    const used = 'Ann/PROPN/nsubj>2 Lee/PROPN/flat>0 used/VERB/root>-1 to/PART/mark>4 live/VERB/xcomp>2 in/ADP/case>6 Oslo/PROPN/obl>4 ./PUNCT/punct>2';
    expect(claimsOfSentence('Ann Lee used to live in Oslo.', used)).toEqual(['Ann Lee · live in · Oslo (ends)']);
  });
});
