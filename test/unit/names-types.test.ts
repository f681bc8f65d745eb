/** What kind of thing a name names. Each row argues one reason. */
import { describe, expect, it } from 'vitest';
import { mentionsOf } from '../../ingest/names/mentions.ts';
import { splitPassages } from '../../ingest/passages/split-passages.ts';
import type { EntityType, Passage } from '../../src/core/model.ts';

interface About {
  readonly title?: string;
  readonly speaker?: string;
}

function passageOf(text: string, { title = '', speaker }: About): Passage {
  const [draft] = splitPassages({ text, sections: [] });
  if (!draft) throw new Error('the row has no text');
  const place = { id: 'p', groupId: 'g', episodeId: 'e', ordinal: 0, document: 'd', position: 0, saidAt: null, source: 's', tags: [] };
  return { ...place, ...draft, title, speaker: speaker ?? null, createdAt: '2020-01-01T00:00:00.000Z', expiredAt: null };
}

function typeOf(name: string, text: string, about: About = {}): EntityType | undefined {
  return mentionsOf(passageOf(text, about), null).find(({ surface, rule }) => surface === name && rule === 'name')?.type;
}

type Row = readonly [why: string, name: string, text: string];

const PEOPLE: readonly Row[] = [
  ['a given name', 'Ann Lee', 'There stood Ann Lee.'],
  ['initials', 'R. Hale', 'There stood R. Hale.'],
  ['a generation', 'Colin Murry Jr.', 'There stood Colin Murry Jr.'],
  ['a regnal number', 'Hugh I', 'There Hugh I stood.'],
  ['an Arabic patronymic', 'Abd al-Malik ibn Marwan', 'There stood Abd al-Malik ibn Marwan.'],
  ['a form of address', 'President Lincoln', 'There stood President Lincoln.'],
  ['a role after it', 'Jadwiga Nowicka', 'Jadwiga Nowicka, managing director, wrote the letter.'],
  ['a role before it', 'Piotr Lemański', 'The managing director Piotr Lemański came.'],
  ['speech', 'Bjelland', "'Yes', said Bjelland."],
  ['life dates', 'Bülbül', 'Bülbül (died 1515) is buried there.'],
  ['kin', 'Zahida', 'His wife Zahida outlived him.'],
  ['what only people have', 'Thalberg', "After Thalberg's death, it closed."],
  ['who made a work', 'Satyar', 'It was directed by Satyar.'],
  ['a line of a conversation', 'Saoirse', '[2019-01-17 09:31] Saoirse: Drop everything.'],
];
const ORGANISATIONS: readonly Row[] = [
  ['a legal form', 'Gummiwerk Ostholm GmbH', 'The seals come from Gummiwerk Ostholm GmbH.'],
  ['a head noun at the end', 'Quillmoor Instruments', 'We wrote to Quillmoor Instruments.'],
  ["a head noun before 'of'", 'University of Jena', 'He left the University of Jena.'],
  ['who is joined', 'Hochfirn', 'She joined Hochfirn in 2019.'],
  ['where one works', 'Pellworth', 'He works at Pellworth now.'],
  ['partners in its name', 'Simon & Schuster', 'We wrote to Simon & Schuster.'],
  ['what it is', 'Radiohead', 'Radiohead is an English band from Abingdon.'],
  ['an acronym after the full name', 'NBA', 'The National Basketball Association (NBA) agreed.'],
  ["a record's label", 'Larkhall Cables', 'supplier: Larkhall Cables; city: Larkhall'],
];
const PLACES: readonly Row[] = [
  ['known to everyone', 'Scotland', 'We like Scotland.'],
  ["after 'in'", 'Lübeck', 'The firm is in Lübeck.'],
  ['before a known place', 'Nelson', 'They moved on: Nelson, British Columbia.'],
  ['a known place in brackets', 'Crieff', 'They drove on: Crieff (Scotland) is small.'],
  ['a head noun at the end', 'Volkhov River', 'We saw the Volkhov River.'],
  ['a head noun at the beginning', 'Lake Como', 'We saw Lake Como.'],
  ['a common noun after it', 'Bori Bunder', 'It ran from the Bori Bunder station.'],
  ['what it is', 'Rocky Mound', 'Rocky Mound is a town in Camp County.'],
  ["a record's label", 'Gdynia', 'supplier: X; city: Gdynia; country: Poland'],
];
const WORKS: readonly Row[] = [
  ['quotes', 'There Will Be Blood', 'He scored "There Will Be Blood".'],
  ['the noun before it', 'Zaza', 'She loved the film Zaza.'],
  ['what it is', 'Junun', 'Junun is a 2015 album by a group of musicians.'],
];
const EVENTS: readonly Row[] = [
  ["a head noun before 'of'", 'Battle of Hastings', 'He fell at the Battle of Hastings.'],
  ['a head noun at the end', 'American Civil War', 'He fell in the American Civil War.'],
  ['a head noun before a number', 'World War II', 'It was built before World War II.'],
];

describe.each([
  ['person', PEOPLE],
  ['organisation', ORGANISATIONS],
  ['place', PLACES],
  ['work', WORKS],
  ['event', EVENTS],
] as const)('%s', (type, rows) => {
  it.each(rows)('%s', (_why, name, text) => {
    expect(typeOf(name, text)).toBe(type);
  });
});

describe('from elsewhere in the passage', () => {
  it('a short form is what the full name is', () => {
    const text = 'Piotr Lemański founded it. They like the papers of Lemański.';
    expect(typeOf('Lemański', text)).toBe('person');
    expect(typeOf('Lemański', 'They like the papers of Lemański.')).toBe('thing');
  });

  it('neighbours in a list are of one kind', () => {
    expect(typeOf('Mousehole', 'It was shot in Bakewell, Mousehole and Sandwich.')).toBe('place');
    expect(typeOf('Mousehole', 'They liked Mousehole.')).toBe('thing');
  });

  it('the title says what it is in its bracket, the speaker is a person', () => {
    expect(typeOf('Zaza', 'They liked Zaza.', { title: 'Zaza (film)' })).toBe('work');
    expect(typeOf('Zaza', 'Zaza is me.', { speaker: 'Zaza' })).toBe('person');
  });

  it('nothing is said where nothing tells', () => {
    expect(typeOf('Corvid', 'They liked the Corvid.')).toBe('thing');
  });

  it('a year is a time', () => {
    const [year] = mentionsOf(passageOf('It fell in 1948.', {}), null);
    expect(year).toMatchObject({ rule: 'year', type: 'time', surface: '1948' });
  });
});
