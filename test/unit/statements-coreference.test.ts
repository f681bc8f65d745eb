/** Who 'he', 'it', 'the company' and 'I' are; nobody, where that is not clear. */
import { describe, expect, it } from 'vitest';
import { mentionsOf } from '../../ingest/names/mentions.ts';
import { frameClaims } from '../../ingest/statements/frames/frame-claims.ts';
import { claimLine, type PassageParts, passageOf, SAID, tree } from './statements-parses.ts';

/** Sentences with their parses, as one passage. */
function claims(sentences: readonly (readonly [text: string, parse: string])[], parts: PassageParts = {}): string[] {
  const passage = passageOf(sentences.map(([text]) => text).join(' '), parts);
  const parses = sentences.map(([text, parse]) => tree(text, parse));
  return frameClaims({ passage, mentions: mentionsOf(passage, null), parses, referenceTime: SAID }).map(claimLine);
}

const ACME = [
  'Acme Foods employs Ann Lee.',
  'Acme/PROPN/compound>1 Foods/PROPN/nsubj>2 employs/VERB/root>-1 Ann/PROPN/obj>2 Lee/PROPN/flat>3 ./PUNCT/punct>2',
] as const;

describe('coreference', () => {
  it('tells persons and things apart by pronoun', () => {
    const she = ['She lives in Rotterdam.', 'She/PRON/nsubj>1 lives/VERB/root>-1 in/ADP/case>3 Rotterdam/PROPN/obl>1 ./PUNCT/punct>1'] as const;
    const itOwns = ['It owns Brindle Freight.', 'It/PRON/nsubj>1 owns/VERB/root>-1 Brindle/PROPN/compound>3 Freight/PROPN/obj>1 ./PUNCT/punct>1'] as const;
    expect(claims([ACME, she, itOwns])).toEqual(['Acme Foods · employs · Ann Lee', 'Ann Lee · lives in · Rotterdam', 'Acme Foods · owns · Brindle Freight']);
  });

  it('resolves "the company" by kind', () => {
    const company = [
      'The company sells Brindle Beer.',
      'The/DET/det>1 company/NOUN/nsubj>2 sells/VERB/root>-1 Brindle/PROPN/compound>4 Beer/PROPN/obj>2 ./PUNCT/punct>2',
    ] as const;
    expect(claims([ACME, company])).toContain('Acme Foods · sells · Brindle Beer');
  });

  it('gives a surname the full name', () => {
    const lee = ['Lee lives in Rotterdam.', 'Lee/PROPN/nsubj>1 lives/VERB/root>-1 in/ADP/case>3 Rotterdam/PROPN/obl>1 ./PUNCT/punct>1'] as const;
    expect(claims([ACME, lee])).toContain('Ann Lee · lives in · Rotterdam');
  });

  const I_LIVE = ['I live in Rotterdam.', 'I/PRON/nsubj>1 live/VERB/root>-1 in/ADP/case>3 Rotterdam/PROPN/obl>1 ./PUNCT/punct>1'] as const;

  it('"I" is who speaks, or who has said who speaks', () => {
    expect(claims([I_LIVE], { speaker: 'Zainab Musa' })).toEqual(['Zainab Musa · live in · Rotterdam']);
    const name = ['I am Caroline Webb.', 'I/PRON/nsubj>2 am/AUX/cop>2 Caroline/PROPN/root>-1 Webb/PROPN/flat>2 ./PUNCT/punct>2'] as const;
    expect(claims([name, I_LIVE])).toEqual(['Caroline Webb · live in · Rotterdam']);
  });

  it('stays silent where nobody is meant', () => {
    expect(claims([I_LIVE])).toEqual([]);
    const itOwns = ['It owns Brindle Freight.', 'It/PRON/nsubj>1 owns/VERB/root>-1 Brindle/PROPN/compound>3 Freight/PROPN/obj>1 ./PUNCT/punct>1'] as const;
    expect(claims([itOwns])).toEqual([]);
  });

  it('takes the title for the subject of notes and of the first pronoun', () => {
    const born = [
      'She was born in Rotterdam.',
      'She/PRON/nsubj>2 was/AUX/aux>2 born/VERB/root>-1 in/ADP/case>4 Rotterdam/PROPN/obl>2 ./PUNCT/punct>2',
    ] as const;
    expect(claims([born], { title: 'Ann Lee' })).toEqual(['Ann Lee · was born in · Rotterdam']);
    const fragment = [
      'Founded in Rotterdam by Rasmus Kask.',
      'Founded/VERB/root>-1 in/ADP/case>2 Rotterdam/PROPN/obl>0 by/ADP/case>4 Rasmus/PROPN/obl>0 Kask/PROPN/flat>4 ./PUNCT/punct>0',
    ] as const;
    expect(claims([fragment], { title: 'Quillnet Labs' })).toEqual(['Quillnet Labs · Founded in · Rotterdam', 'Quillnet Labs · Founded by · Rasmus Kask']);
  });
});
