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
    phenomenon: "'s before a preposition is the verb",
    sentence: "Ann's in Year 4 already",
    parse: "Ann/PROPN/root>-1 's/PART/case>0 in/ADP/case>3 Year/PROPN/nmod>0 4/NUM/flat>3 already/ADV/advmod>3",
    claims: ['Ann · is in · Year 4'],
  },
  {
    phenomenon: "'s before what is owned is not",
    sentence: "Ann's house in Oslo burned.",
    parse: "Ann/PROPN/nmod>2 's/PART/case>0 house/NOUN/nsubj>5 in/ADP/case>4 Oslo/PROPN/nmod>2 burned/VERB/root>-1 ./PUNCT/punct>5",
    claims: ['Ann · house in · Oslo'],
  },
  {
    phenomenon: 'a date behind a semicolon is of what follows it',
    sentence: 'Acme Foods closed; since 1998 Borealis owns Fern Mill.',
    parse:
      'Acme/PROPN/nsubj>2 Foods/PROPN/flat>0 closed/VERB/root>-1 ;/PUNCT/punct>7 since/ADP/case>5 1998/NUM/obl>2 Borealis/PROPN/nsubj>7 owns/VERB/parataxis>2 Fern/PROPN/compound>9 Mill/PROPN/obj>7 ./PUNCT/punct>2',
    claims: ['Borealis · owns · Fern Mill (from 1998)'],
  },
  {
    phenomenon: 'what a preposition ties to a date is said of the verb',
    sentence: 'Acme Foods opened on 5 May 2020 in Oslo.',
    parse:
      'Acme/PROPN/nsubj>2 Foods/PROPN/flat>0 opened/VERB/root>-1 on/ADP/case>4 5/NUM/obl>2 May/PROPN/nmod>4 2020/NUM/nmod>4 in/ADP/case>8 Oslo/PROPN/nmod>4 ./PUNCT/punct>2',
    claims: ['Acme Foods · opened in · Oslo (on 2020-05-05)', 'Acme Foods · opened on · 5 May 2020 (on 2020-05-05)'],
  },
  {
    phenomenon: 'a place beside an object that is no name',
    sentence: 'Ann Lee keeps bees in the garden.',
    parse: 'Ann/PROPN/nsubj>2 Lee/PROPN/flat>0 keeps/VERB/root>-1 bees/NOUN/obj>2 in/ADP/case>6 the/DET/det>6 garden/NOUN/obl>2 ./PUNCT/punct>2',
    claims: ['Ann Lee · keeps · bees', 'Ann Lee · keeps bees in · garden'],
  },
  {
    phenomenon: 'a price that somebody wants is asked; a wish says nothing',
    sentence: 'Ann Lee wants 90 pounds.',
    parse: 'Ann/PROPN/nsubj>2 Lee/PROPN/flat>0 wants/VERB/root>-1 90/NUM/nummod>4 pounds/NOUN/obj>2 ./PUNCT/punct>2',
    claims: ['Ann Lee · wants · 90 pounds'],
  },
  {
    phenomenon: 'the names of several are theirs, no others beside them',
    sentence: 'The twins, Ann and Bo, sing.',
    parse: 'The/DET/det>1 twins/NOUN/nsubj>7 ,/PUNCT/punct>3 Ann/PROPN/conj>1 and/CCONJ/cc>5 Bo/PROPN/conj>3 ,/PUNCT/punct>3 sing/VERB/root>-1 ./PUNCT/punct>7',
    claims: ['Ann · is · twin', 'Bo · is · twin'],
  },
  {
    phenomenon: 'a name in front of the role that it was given; the role is at who gives it',
    sentence: 'Acme Foods has appointed Ann Lee chief executive.',
    parse:
      'Acme/PROPN/nsubj>3 Foods/PROPN/flat>0 has/AUX/aux>3 appointed/VERB/root>-1 Ann/PROPN/compound>7 Lee/PROPN/flat>4 chief/ADJ/amod>7 executive/NOUN/obj>3 ./PUNCT/punct>3',
    claims: ['Acme Foods · has appointed · Ann Lee', 'Ann Lee · has appointed · chief executive', 'Ann Lee · appointed chief executive of · Acme Foods'],
  },
  {
    phenomenon: 'the second object is what the first gets',
    sentence: 'The Vasa Society awarded Ann Lee the Nobel Prize.',
    parse:
      'The/DET/det>2 Vasa/PROPN/compound>2 Society/PROPN/nsubj>3 awarded/VERB/root>-1 Ann/PROPN/iobj>3 Lee/PROPN/flat>4 the/DET/det>8 Nobel/PROPN/compound>8 Prize/PROPN/obj>3 ./PUNCT/punct>3',
    claims: ['Vasa Society · awarded · Nobel Prize', 'Ann Lee · awarded · Nobel Prize'],
  },
  {
    phenomenon: 'who is first to do something has done it',
    sentence: 'In 1978 Ann Lee became the first person to climb Kangri Tse.',
    parse:
      'In/ADP/case>1 1978/NUM/obl>4 Ann/PROPN/nsubj>4 Lee/PROPN/flat>2 became/VERB/root>-1 the/DET/det>7 first/ADJ/amod>7 person/NOUN/xcomp>4 to/PART/mark>9 climb/VERB/acl>7 Kangri/PROPN/obj>9 Tse/PROPN/flat>10 ./PUNCT/punct>4',
    claims: ['Ann Lee · became in · 1978 (on 1978)', 'Ann Lee · climb · Kangri Tse (on 1978)'],
  },
  {
    phenomenon: 'a reduced relative in front of the verb of the sentence',
    sentence: 'A company owned by Ann Lee bought Brindle Freight.',
    parse:
      'A/DET/det>1 company/NOUN/nsubj>2 owned/VERB/root>-1 by/ADP/case>4 Ann/PROPN/obl>2 Lee/PROPN/flat>4 bought/VERB/advcl>2 Brindle/PROPN/obj>6 Freight/PROPN/flat>7 ./PUNCT/punct>2',
    claims: [],
  },
  {
    phenomenon: 'places of birth and death beside the dates',
    sentence: 'Gino Ros (Milan, 4 May 1900 – Rome, 5 June 1970) was a painter.',
    parse:
      'Gino/PROPN/nsubj>17 Ros/PROPN/flat>0 (/PUNCT/punct>3 Milan/PROPN/appos>0 ,/PUNCT/punct>5 4/NUM/nmod>3 May/PROPN/nmod>5 1900/NUM/nmod>5 –/PUNCT/punct>9 Rome/PROPN/nmod>3 ,/PUNCT/punct>11 5/NUM/nmod>9 June/PROPN/nmod>11 1970/NUM/nmod>11 )/PUNCT/punct>3 was/AUX/cop>17 a/DET/det>17 painter/NOUN/root>-1 ./PUNCT/punct>17',
    claims: [
      'Gino Ros · was · painter',
      'Gino Ros · was born · 4 May 1900 (on 1900-05-04)',
      'Gino Ros · died · 5 June 1970 (on 1970-06-05)',
      'Gino Ros · was born in · Milan (on 1900-05-04)',
      'Gino Ros · died in · Rome (on 1970-06-05)',
    ],
  },
  {
    phenomenon: 'what a bare noun says of a role belongs to the role',
    sentence: 'Gomez became head of state of Peru in 1990.',
    parse:
      'Gomez/PROPN/nsubj>1 became/VERB/root>-1 head/NOUN/xcomp>1 of/ADP/case>4 state/NOUN/nmod>2 of/ADP/case>6 Peru/PROPN/nmod>4 in/ADP/case>8 1990/NUM/obl>1 ./PUNCT/punct>1',
    claims: ['Gomez · became head of state of · Peru (from 1990)'],
  },
  {
    phenomenon: 'rows of names with their sides',
    sentence: 'Peru borders Ecuador to the north, Brazil to the east and Chile to the south.',
    parse:
      'Peru/PROPN/nsubj>1 borders/VERB/root>-1 Ecuador/PROPN/obj>1 to/ADP/case>5 the/DET/det>5 north/NOUN/obl>1 ,/PUNCT/punct>7 Brazil/PROPN/appos>5 to/ADP/case>10 the/DET/det>10 east/NOUN/nmod>7 and/CCONJ/cc>12 Chile/PROPN/conj>10 to/ADP/case>15 the/DET/det>15 south/NOUN/nmod>12 ./PUNCT/punct>1',
    claims: ['Peru · borders · Ecuador', 'Peru · borders · Brazil'],
  },
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
