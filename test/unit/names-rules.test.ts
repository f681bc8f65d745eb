/** Which names a text holds. Each row argues one rule; what is not listed must not open an entity. */
import { describe, expect, it } from 'vitest';
import { opensEntity } from '../../ingest/entities.ts';
import { mentionsOf } from '../../ingest/names/mentions.ts';
import { splitPassages } from '../../ingest/passages/split-passages.ts';
import type { GivenKnowledge, Mention, Passage } from '../../src/core/model.ts';

interface About {
  readonly title?: string;
  readonly speaker?: string;
}

function passageOf(text: string, { title = '', speaker }: About = {}): Passage {
  const [draft] = splitPassages({ text, sections: [] });
  if (!draft) throw new Error('the row has no text');
  const place = { id: 'p', groupId: 'g', episodeId: 'e', ordinal: 0, document: 'd', position: 0, saidAt: null, source: 's', tags: [] };
  return { ...place, ...draft, title, speaker: speaker ?? null, createdAt: '2020-01-01T00:00:00.000Z', expiredAt: null };
}

function mentions(text: string, about: About = {}, given: GivenKnowledge | null = null): Mention[] {
  return mentionsOf(passageOf(text, about), given);
}

/** Surfaces that open entities, in order of place, each once. */
function names(text: string, about: About = {}): string[] {
  return [
    ...new Set(
      mentions(text, about)
        .filter(opensEntity)
        .map(({ surface }) => surface),
    ),
  ];
}

type Row = readonly [why: string, text: string, names: readonly string[]];

const CUTS: readonly Row[] = [
  ["'and' parts two people", 'She met Ann and Bob.', ['Ann', 'Bob']],
  ["'&' is part of a firm's name", 'The book came out at Simon & Schuster.', ['Simon & Schuster']],
  ["'&' parts two places that are known", 'It is heard in Dubai & Abu Dhabi.', ['Dubai', 'Abu Dhabi']],
  ["a university's 'of' belongs to it, 'in' does not", 'He studied at the University of Oxford in England.', ['University of Oxford', 'England']],
  ["'at' belongs to a university of several seats", 'He studied at the University of Texas at Austin.', ['University of Texas at Austin']],
  ["'of' parts a full name from its firm", 'We asked Ann Lee of Pellworth Ferries.', ['Ann Lee', 'Pellworth Ferries']],
  ["'of' belongs to a prince's name", 'He was the son of Philip of Ibelin.', ['Philip of Ibelin']],
  ['a ministry governs both its fields', 'The Department of Trade and Industry signed.', ['Department of Trade and Industry']],
  ['a railway has both its ends', 'He built the Baltimore and Ohio Railroad.', ['Baltimore and Ohio Railroad']],
  ['a country of two parts is one', 'She lives in Trinidad and Tobago.', ['Trinidad and Tobago']],
  ['a possessive ends a name', "It ran from Bombay's Bori Bunder.", ['Bombay', 'Bori Bunder']],
  ["a common noun's possessive begins one", "She went to King's College.", ["King's College"]],
  ['a byname belongs to a prince', 'He fought Alexander the Great.', ['Alexander the Great']],
  ['a role before a given name is cut off', 'We met Microsoft Chairman Bill Gates.', ['Microsoft', 'Bill Gates']],
  ['an adjective keeps the name that it is made of', 'It was a London-based firm.', ['London']],
];

const WRITTEN: readonly Row[] = [
  ['apostrophes and hyphens', "There O'Brien met Jean-Luc Picard.", ["O'Brien", 'Jean-Luc Picard']],
  ['initials', 'I read J. R. R. Tolkien and H.F. Maltby.', ['J. R. R. Tolkien', 'H.F. Maltby']],
  ['an initial that is also a pronoun', 'Present: I. Brandvold.', ['I. Brandvold']],
  ['initials that a corpus set apart', 'It was home to Newton D . Baker , a lawyer .', ['Newton D . Baker']],
  ['lower-case particles inside', 'He knew Penélope de la Cruz and Ludwig van Beethoven.', ['Penélope de la Cruz', 'Ludwig van Beethoven']],
  ['lower-case particles before a family name alone', 'They met van der Berg and bin Laden.', ['van der Berg', 'bin Laden']],
  ['Arabic articles', 'Later al-Assad spoke.', ['al-Assad']],
  ['a regnal number is no pronoun', 'His father Hugh I died.', ['Hugh I']],
  ['a pronoun is no regnal number', 'In Perth I met Ann.', ['Perth', 'Ann']],
  ['numbers in names', 'A Boeing 747 carried Apollo 11.', ['Boeing 747', 'Apollo 11']],
  ['amounts are no part', 'Then Hochfirn pays Quillmoor 640,000 euros.', ['Hochfirn', 'Quillmoor']],
  ['camel case', 'She bought an iPhone on eBay.', ['iPhone', 'eBay']],
  ['a plus sign inside', 'It is published by Springer Science+Business Media.', ['Springer Science+Business Media']],
  ['a space after a hyphen, as some corpora write', 'He was a count of Nassau- Dillenburg then.', ['Nassau- Dillenburg']],
  ['a musical key', 'He wrote the Mass in B minor.', ['Mass in B minor']],
  ['Greek capitals', 'Ο Γιάννης ζει στην Αθήνα.', ['Γιάννης', 'Αθήνα']],
  ['Cyrillic capitals', 'Она видела Москву и Казань.', ['Москву', 'Казань']],
  ['a script without capitals: only what title marks hold', '『吾輩は猫である』は夏目漱石の小説。', ['吾輩は猫である']],
  ['Arabic has no sign of a name', 'محمد يعيش في القاهرة', []],
];

const NO_NAMES: readonly Row[] = [
  ['verbs at the beginning', 'Drop everything. Bring me one.', []],
  ['a verb before a name', 'Starring Ann Lee, it failed.', ['Ann Lee']],
  ['a common noun before what it is of', 'Construction of the Berlin Palace began.', ['Berlin Palace']],
  ['common words alone at the beginning', 'Snow fell. Seals broke.', []],
  ['months and weekdays', 'On Monday, in March 2016 and on 4 April, nothing came.', []],
  ['a month is cut off a name', 'We left Perth in May 2019.', ['Perth']],
  ['a name that is also a month', 'They voted for Theresa May.', ['Theresa May']],
  ['a day with a name of its own', 'It began on Black Friday.', ['Black Friday']],
  ['quarters', 'Sales rose in Q3 2020.', []],
  ['nationalities', 'The German and French engineers spoke Dutch.', []],
  ['adjectives made of a name', 'He liked the Palladian style.', []],
  ['offices alone', 'The Prime Minister met the President.', []],
  ['an office leaves what it is of', 'He became King of Cyprus.', ['Cyprus']],
  ['contractions', "I'm here. You're there. What've you done?", []],
  ['interjections', 'Haha, wow! Thx Evan! Yay!', ['Evan']],
  ['one foreign word called out', 'Takk! We came.', []],
  ['a line in capitals', 'MINUTES OF THE BOARD, 12 MAY 2020', []],
  ['one word in capitals', 'You must NEVER do that.', []],
  ['acronyms stay', 'He joined NATO.', ['NATO']],
  ['list bullets', '1. Sales. The year was good.\n\n2. Patent. Ask the lawyers.', []],
  ['labels of records', 'role: Chair of the board; office: Perth', ['Perth']],
  ["a letter's head", 'From: Ann Lee To: Bob Ray', ['Ann Lee', 'Bob Ray']],
];

const TITLES: readonly Row[] = [
  ['courtesy is dropped', 'Dr Ann Lee wrote to Mr Tamura.', ['Ann Lee', 'Tamura']],
  ['an office before a full name is dropped', 'They asked President Abraham Lincoln.', ['Abraham Lincoln']],
  ['an office before one word stays', 'They asked President Lincoln and Queen Victoria.', ['President Lincoln', 'Queen Victoria']],
  ['an office in the name of a street stays', 'It is in King Street.', ['King Street']],
  ['letters after a name are dropped', 'We heard Terry Wogan KBE.', ['Terry Wogan']],
];

describe.each([
  ['where names begin and end', CUTS],
  ['how names are written', WRITTEN],
  ['what is no name', NO_NAMES],
  ['forms of address', TITLES],
])('%s', (_, rows) => {
  it.each(rows)('%s', (_why, text, expected) => {
    expect(names(text)).toEqual(expected);
  });
});

describe('what the passage itself says', () => {
  it.each<readonly [why: string, about: About, text: string, names: readonly string[]]>([
    ['its title is a name, whatever its words', { title: 'Mr. Smith Carries On' }, 'Mr. Smith Carries On is a film.', ['Mr. Smith Carries On']],
    ['but not inside a longer name', { title: 'New Jersey' }, 'The New Jersey Nets left.', ['New Jersey Nets']],
    ['a heading in sentence case is none', { title: 'Pillow guide' }, 'Pillow guide for all.', []],
    ['a word capitalised inside a sentence is a name at the beginning of one', {}, 'We sell the Meltwater. Meltwater is young.', ['Meltwater']],
    ['so is the speaker', { speaker: 'Rose' }, 'Rose is me.', ['Rose']],
  ])('%s', (_why, about, text, expected) => {
    expect(names(text, about)).toEqual(expected);
  });

  it('gives composed and decomposed accents the same keys', () => {
    const keys = (text: string) => mentions(text).map(({ key, rule }) => [rule, key]);
    const text = 'Antonín Dvořák came from Nelahozeves to Lübeck.';
    expect(keys(text.normalize('NFD'))).toEqual(keys(text.normalize('NFC')));
  });
});

describe('quotes', () => {
  const rules = (text: string) => mentions(text).map(({ surface, rule }) => `${rule}: ${surface}`);
  it.each<readonly [why: string, text: string, mentions: readonly string[]]>([
    ['a title opens an entity; its parts do not', 'He wrote "The Picture of Dorian Gray".', ['name: The Picture of Dorian Gray']],
    ['small words are the title’s own', 'It is called "There Will Be Blood".', ['name: There Will Be Blood']],
    ['what is said only joins', 'He said, "all was lost".', ['quoted: all was lost']],
    ['a common word is a title where a work is announced', 'the film "Magnolia" won', ['name: Magnolia']],
    ['a space after the opening mark, as some corpora write', 'the film" The Wind Rises".', ['name: The Wind Rises']],
    ['marks are paired in turn, whatever their length', 'in "Zaza", and "Spawn of the North".', ['name: Zaza', 'name: Spawn of the North']],
    ['LaTeX marks', "It has ``I See Fire ''in it.", ['name: I See Fire']],
    ['single marks hold a title of several words', "She read 'Great Expectations' twice.", ['name: Great Expectations']],
  ])('%s', (_why, text, expected) => {
    expect(rules(text)).toEqual(expected);
  });
});

describe('what joins passages without naming anything', () => {
  const joins = (text: string) => mentions(text).flatMap(({ surface, rule }) => (opensEntity({ rule } as Mention) ? [] : [`${rule}: ${surface}`]));
  it.each<readonly [why: string, text: string, mentions: readonly string[]]>([
    ['nationalities and offices', 'A German king met the President.', ['part: German', 'part: President']],
    ['an office with what it is of', 'He was King of Cyprus.', ['part: King of Cyprus']],
    ['a name with its form of address', 'We met Dr Ann Lee.', ['part: Dr Ann Lee']],
    ['years, and months of a year', 'It fell in June 1948.', ['part: June 1948', 'year: 1948']],
  ])('%s', (_why, text, expected) => {
    expect(joins(text)).toEqual(expected);
  });
});

describe('given names', () => {
  it('stand where their words stand in a row, entities and ends of triples apart', () => {
    const given: GivenKnowledge = { entities: ['Ann Lee'], triples: [['Ann Lee', 'sells', 'snow pillows']] };
    const found = mentions('here ann lee sells snow pillows.', {}, given).map(({ surface, rule }) => [rule, surface]);
    expect(found).toEqual([
      ['given', 'ann lee'],
      ['phrase', 'snow pillows'],
    ]);
  });
});
