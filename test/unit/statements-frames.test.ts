/** Frames over parses written by hand: one phenomenon a case, so that a better parser changes none of them. */
import { describe, expect, it } from 'vitest';
import { claimsOfSentence } from './statements-parses.ts';

interface Case {
  readonly phenomenon: string;
  readonly sentence: string;
  readonly parse: string;
  readonly claims: readonly string[];
}

const CASES: readonly Case[] = [
  {
    phenomenon: 'verb and object with a date; the role after "as" is of the object',
    sentence: 'Priya Nair joined Halcyon Robotics as chief technology officer in March 2019.',
    parse:
      'Priya/PROPN/nsubj>2 Nair/PROPN/flat>0 joined/VERB/root>-1 Halcyon/PROPN/compound>4 Robotics/PROPN/obj>2 as/ADP/case>8 chief/ADJ/amod>8 technology/NOUN/compound>8 officer/NOUN/obl>2 in/ADP/case>10 March/PROPN/obl>2 2019/NUM/nmod>10 ./PUNCT/punct>2',
    claims: ['Priya Nair · joined · Halcyon Robotics (on 2019-03)', 'Priya Nair · joined as chief technology officer of · Halcyon Robotics (from 2019-03)'],
  },
  {
    phenomenon: 'passive with agent and place',
    sentence: 'Quillnet was founded in Tallinn by Rasmus Kask.',
    parse:
      'Quillnet/PROPN/nsubj>2 was/AUX/aux>2 founded/VERB/root>-1 in/ADP/case>4 Tallinn/PROPN/obl>2 by/ADP/case>6 Rasmus/PROPN/obl>2 Kask/PROPN/flat>6 ./PUNCT/punct>2',
    claims: ['Quillnet · was founded in · Tallinn', 'Quillnet · was founded by · Rasmus Kask'],
  },
  {
    phenomenon: 'a relation as the subject of a copula is said of its owner',
    sentence: 'The general director of Steppelink is Dauren Abdrakhim.',
    parse:
      'The/DET/det>2 general/ADJ/amod>2 director/NOUN/nsubj>6 of/ADP/case>4 Steppelink/PROPN/nmod>2 is/AUX/cop>6 Dauren/PROPN/root>-1 Abdrakhim/PROPN/flat>6 ./PUNCT/punct>6',
    claims: ['Steppelink · general director is · Dauren Abdrakhim'],
  },
  {
    phenomenon: 'who is replaced no longer is',
    sentence: 'Daniel Petrov became chief executive of Solvane on 15 November 2020, replacing Maria Okafor.',
    parse:
      'Daniel/PROPN/nsubj>2 Petrov/PROPN/flat>0 became/VERB/root>-1 chief/ADJ/amod>4 executive/NOUN/xcomp>2 of/ADP/case>6 Solvane/PROPN/nmod>4 on/ADP/case>8 15/NUM/obl>2 November/PROPN/nmod>8 2020/NUM/nmod>8 ,/PUNCT/punct>12 replacing/VERB/advcl>2 Maria/PROPN/obj>12 Okafor/PROPN/flat>13 ./PUNCT/punct>2',
    claims: [
      'Daniel Petrov · became chief executive of · Solvane (from 2020-11-15)',
      'Daniel Petrov · replacing · Maria Okafor (on 2020-11-15)',
      'Maria Okafor · became chief executive of · Solvane (ends, to 2020-11-15)',
    ],
  },
  {
    phenomenon: 'leaving ends a state, at its date',
    sentence: 'Priya Nair left Halcyon Robotics on 31 May 2022.',
    parse:
      'Priya/PROPN/nsubj>2 Nair/PROPN/flat>0 left/VERB/root>-1 Halcyon/PROPN/compound>4 Robotics/PROPN/obj>2 on/ADP/case>6 31/NUM/obl>2 May/PROPN/nmod>6 2022/NUM/nmod>6 ./PUNCT/punct>2',
    claims: ['Priya Nair · left · Halcyon Robotics (ends, to 2022-05-31)'],
  },
  {
    phenomenon: 'birth and death in brackets',
    sentence: 'Aino Lehtisaari (14 June 1931 – 2 February 2008) was a Finnish designer.',
    parse:
      'Aino/PROPN/nsubj>14 Lehtisaari/PROPN/flat>0 (/PUNCT/punct>3 14/NUM/appos>0 June/PROPN/nmod>3 1931/NUM/nmod>3 –/PUNCT/punct>7 2/NUM/nmod>3 February/PROPN/nmod>7 2008/NUM/nmod>7 )/PUNCT/punct>3 was/AUX/cop>14 a/DET/det>14 Finnish/ADJ/amod>14 designer/NOUN/root>-1 ./PUNCT/punct>14',
    claims: [
      'Aino Lehtisaari · was · Finnish designer',
      'Aino Lehtisaari · was born · 14 June 1931 (on 1931-06-14)',
      'Aino Lehtisaari · died · 2 February 2008 (on 2008-02-02)',
    ],
  },
  {
    phenomenon: 'an owner and the name beside its noun',
    sentence: 'My boss Henrike moved to Rotterdam.',
    parse: 'My/PRON/nmod>1 boss/NOUN/nsubj>3 Henrike/PROPN/appos>1 moved/VERB/root>-1 to/ADP/case>5 Rotterdam/PROPN/obl>3 ./PUNCT/punct>3',
    claims: ['Henrike · moved to · Rotterdam', 'Zainab Musa · boss · Henrike'],
  },
  {
    phenomenon: 'coordination shares subject and verb',
    sentence: 'Leilani Kealoha speaks Hawaiian and Portuguese.',
    parse: 'Leilani/PROPN/nsubj>2 Kealoha/PROPN/flat>0 speaks/VERB/root>-1 Hawaiian/PROPN/obj>2 and/CCONJ/cc>5 Portuguese/PROPN/conj>3 ./PUNCT/punct>2',
    claims: ['Leilani Kealoha · speaks · Hawaiian', 'Leilani Kealoha · speaks · Portuguese'],
  },
  {
    phenomenon: 'a comparison tells an earlier value, until the new one begins',
    sentence: 'From 1 January 2025 the parcel costs €4.20, up from €3.85.',
    parse:
      'From/ADP/case>1 1/NUM/obl>6 January/PROPN/nmod>1 2025/NUM/nmod>1 the/DET/det>5 parcel/NOUN/nsubj>6 costs/VERB/root>-1 €/SYM/obj>6 4.20/NUM/nummod>7 ,/PUNCT/punct>6 up/ADV/advmod>6 from/ADP/case>12 €/SYM/obl>10 3.85/NUM/nummod>12 ./PUNCT/punct>6',
    claims: ['parcel · costs · €4.20 (from 2025-01-01)', 'parcel · costs up from · €3.85 (ends, to 2025-01-01)'],
  },
];

describe('frames', () => {
  it.each(CASES)('$phenomenon', ({ sentence, parse, claims }) => {
    expect(claimsOfSentence(sentence, parse, { speaker: 'Zainab Musa' })).toEqual(claims);
  });

  it('does not let a correction claim what it denies', () => {
    const sentence = 'Correction: the Marlin contract costs 2.4 million euros, not 4.2 million euros.';
    const parse =
      'Correction/NOUN/root>-1 :/PUNCT/punct>5 the/DET/det>4 Marlin/PROPN/compound>4 contract/NOUN/nsubj>5 costs/VERB/parataxis>0 2.4/NUM/compound>7 million/NUM/nummod>8 euros/NOUN/obj>5 ,/PUNCT/punct>13 not/PART/advmod>13 4.2/NUM/compound>12 million/NUM/nummod>13 euros/NOUN/conj>8 ./PUNCT/punct>0';
    expect(claimsOfSentence(sentence, parse)).toEqual(['Marlin contract · costs · 2.4 million euros (corrects)']);
  });
});
