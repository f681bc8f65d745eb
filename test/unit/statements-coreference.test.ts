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

  it('never takes a thing for a person', () => {
    const title = { title: 'Orlec Mint' };
    const she = ['She lives in Rotterdam.', 'She/PRON/nsubj>1 lives/VERB/root>-1 in/ADP/case>3 Rotterdam/PROPN/obl>1 ./PUNCT/punct>1'] as const;
    expect(claims([she], { title: 'Kingdom of Ashkar' })).toEqual([]);
    expect(claims([ACME, she], title)).toContain('Ann Lee · lives in · Rotterdam');
  });

  it('knows a title under the full name, and the reverse', () => {
    const laver = [
      'Rodney George Laver is a tennis player.',
      'Rodney/PROPN/nsubj>6 George/PROPN/flat>0 Laver/PROPN/flat>0 is/AUX/cop>6 a/DET/det>6 tennis/NOUN/compound>6 player/NOUN/root>-1 ./PUNCT/punct>6',
    ] as const;
    expect(claims([laver], { title: 'Rod Laver' })).toEqual(['Rod Laver · is · tennis player']);
  });

  it('takes what is quoted for the words of who says it', () => {
    const quote = [
      '"My father built the mill in Graz," says Ann Lee.',
      '"/PUNCT/punct>3 My/PRON/nmod>2 father/NOUN/nsubj>3 built/VERB/ccomp>10 the/DET/det>5 mill/NOUN/obj>3 in/ADP/case>7 Graz/PROPN/obl>3 ,/PUNCT/punct>3 "/PUNCT/punct>3 says/VERB/root>-1 Ann/PROPN/nsubj>10 Lee/PROPN/flat>11 ./PUNCT/punct>10',
    ] as const;
    expect(claims([quote])).toContain('father of Ann Lee · built mill in · Graz');
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

describe('posts', () => {
  const ELECTED = [
    'Ann Lee was elected treasurer of Acme Foods in 2010.',
    'Ann/PROPN/nsubj>3 Lee/PROPN/flat>0 was/AUX/aux>3 elected/VERB/root>-1 treasurer/NOUN/xcomp>3 of/ADP/case>6 Acme/PROPN/nmod>4 Foods/PROPN/flat>6 in/ADP/case>9 2010/NUM/obl>3 ./PUNCT/punct>3',
  ] as const;
  const HELD = 'Ann Lee · was elected treasurer of · Acme Foods';

  it('end with who resigns', () => {
    const resigned = ['She resigned in 2013.', 'She/PRON/nsubj>1 resigned/VERB/root>-1 in/ADP/case>3 2013/NUM/obl>1 ./PUNCT/punct>1'] as const;
    expect(claims([ELECTED, resigned])).toContain(`${HELD} (ends, to 2013)`);
  });

  it('are held until a year', () => {
    const held = ['She held it until 2016.', 'She/PRON/nsubj>1 held/VERB/root>-1 it/PRON/obj>1 until/ADP/case>4 2016/NUM/obl>1 ./PUNCT/punct>1'] as const;
    expect(claims([ELECTED, held])).toContain(`${HELD} (ends, to 2016)`);
  });

  it('go to who takes the place', () => {
    const taken = [
      'In 2013 Bob Moe took her place.',
      'In/ADP/case>1 2013/NUM/obl>4 Bob/PROPN/nsubj>4 Moe/PROPN/flat>2 took/VERB/root>-1 her/PRON/nmod>6 place/NOUN/obj>4 ./PUNCT/punct>4',
    ] as const;
    const read = claims([ELECTED, taken]);
    expect(read).toContain('Bob Moe · took as treasurer of · Acme Foods (from 2013)');
    expect(read).toContain(`${HELD} (ends, to 2013)`);
  });

  it('of nobody are nobody’s', () => {
    const resigned = [
      'Ann Lee resigned in 2013.',
      'Ann/PROPN/nsubj>2 Lee/PROPN/flat>0 resigned/VERB/root>-1 in/ADP/case>4 2013/NUM/obl>2 ./PUNCT/punct>2',
    ] as const;
    expect(claims([resigned])).toEqual(['Ann Lee · resigned in · 2013 (on 2013)']);
  });
});
