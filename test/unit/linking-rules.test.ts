/** What links to what, rule by rule, on texts that no label set has. */
import { describe, expect, it } from 'vitest';
import type { LinkDecision } from '../../src/core/model.ts';
import { componentsOf, linkGroup } from '../../ingest/linking/link-group.ts';
import { linkedEntityOf } from '../../ingest/linking/linked-entity.ts';
import { nearNames } from '../../ingest/linking/near-names.ts';
import { proposedLinks } from '../../ingest/linking/proposed-links.ts';
import { profilesOf } from '../../ingest/linking/profiles-of.ts';
import { readingOf } from '../../scripts/check-links.ts';

function profiles(texts: readonly string[], kind: 'document' | 'record' = 'document') {
  return texts.flatMap((text, at) => profilesOf(readingOf({ id: `ep_${at}`, document: `d${at}`, text, referenceTime: '2024-03-01T00:00:00.000Z', kind })));
}

/** Names of each entity, sorted; those asked about. */
function entities(texts: readonly string[], about: RegExp, decisions: readonly LinkDecision[] = [], kind: 'document' | 'record' = 'document'): string[] {
  return linkGroup(profiles(texts, kind), decisions)
    .map((parts) => Object.keys(linkedEntityOf(parts).surfaces).sort().join(' = '))
    .filter((names) => about.test(names))
    .sort();
}

const together: readonly [rule: string, texts: readonly string[], about: RegExp, expected: readonly string[]][] = [
  ['accents and case', ['In May, Zoë Ångström won.', 'In June ZOE ANGSTROM won again.'], /ngstr/iu, ['ZOE ANGSTROM = Zoë Ångström']],
  ['an umlaut written out', ['We met Jörg Müller.', 'We met Joerg Mueller.'], /rg M/u, ['Joerg Mueller = Jörg Müller']],
  ['hyphens and spaces', ['They sell the Kite-7 now.', 'They sell the Kite 7 now.'], /Kite/u, ['Kite 7 = Kite-7']],
  ['Roman numerals', ['They play Harrow II.', 'They play Harrow 2.'], /Harrow/u, ['Harrow 2 = Harrow II']],
  ['legal forms', ['We pay Tarn Metals GmbH.', 'We pay Tarn Metals.'], /Tarn/u, ['Tarn Metals = Tarn Metals GmbH']],
  ['initials of the only fitting name', ['Here is Nora Quist.', 'Signed by N. Quist.'], /Quist/u, ['N. Quist = Nora Quist']],
  ['a nickname with the same family name', ['Here is William Quist.', 'Then Bill Quist spoke.'], /Quist/u, ['Bill Quist = William Quist']],
  ['a middle name', ['Here is Nora Ada Quist.', 'Then Nora Quist spoke.'], /Quist/u, ['Nora Ada Quist = Nora Quist']],
  ['a defined acronym', ['The Lake Trout Union (LTU) met.', 'A letter from the LTU came.'], /LTU/u, ['LTU = Lake Trout Union']],
  ['a maiden name', ['We saw Nora Quist (née Holt).', 'Before that, Nora Holt sang.'], /Nora/u, ['Holt = Nora Holt = Nora Quist']],
  ['a new name of a firm', ['In May, Tarn Metals changed its name to Solvane.', 'A crate came from Solvane plc.'], /Tarn/u, ['Solvane = Tarn Metals']],
  [
    'a baker who paints',
    ['The baker Nora Quist sells rye.', 'Nora Quist, a baker and painter, hums.', 'The painter Nora Quist won.'],
    /Quist/u,
    ['Nora Quist'],
  ],
  ['a name of art', ['In 2013 it came out that Kestrel is Nora Quist, a roofer.'], /Quist/u, ['Kestrel = Nora Quist']],
  ['a married name joined by a hyphen', ['We saw Nora Holt-Quist.', 'Before that, Nora Holt sang.'], /Nora/u, ['Nora Holt = Nora Holt-Quist']],
  ['the family by its plural and by its noun', ['The Quists sang.', 'The Quist family danced.'], /Quist/u, ['Quist = Quists']],
  ['a version with a zero', ['They run Harrow 4.0 now.', 'They run Harrow 4 now.'], /Harrow/u, ['Harrow = Harrow 4']],
  ['letters and a year', ['They met at Harbour Forum 2019 in May.', 'We flew to HF-2019 then.'], /Forum|HF/u, ['HF-2019 = Harbour Forum']],
  ['another script in brackets', ['Here is Nora Quist (Нора Квист).', 'Then Нора Квист sang.'], /Quist/u, ['Nora Quist = Нора Квист']],
  ['a name in characters', ['We read 李明远 (Li Mingyuan) twice.', 'Notes by 李明远 were lost.'], /李/u, ['Li Mingyuan = 李明远']],
  [
    'an institution without its first word',
    ['The National Institute of Tides in Tarn keeps gauges.', 'The Institute of Tides in Tarn sells gauges.'],
    /Institute/u,
    ['Institute of Tides = National Institute of Tides'],
  ],
  [
    'a given name beside the family name of another',
    ['Wilhelmina Quist plays chess.', 'Ask Wilhelmina; Olga Quist lost at chess.'],
    /Wilh/u,
    ['Wilhelmina = Wilhelmina Quist'],
  ],
  ['a well-known place with the country it lies in', ['They met in Paris, France.', 'They met in Paris.'], /Paris/u, ['Paris']],
];

const apart: readonly [rule: string, texts: readonly string[], about: RegExp, expected: readonly string[]][] = [
  ['initials of two', ['Here are Nora Quist and Nils Quist.', 'Signed by N. Quist.'], /Quist/u, ['N. Quist', 'Nils Quist', 'Nora Quist']],
  ['father and son', ['Here is Nils Quist.', 'Here is Nils Quist Jr. again.'], /Quist/u, ['Nils Quist', 'Nils Quist Jr.']],
  ['two births', ['Nils Quist, born 1950, sang.', 'Nils Quist, born 1990, danced.'], /Quist/u, ['Nils Quist', 'Nils Quist']],
  ['two places of one name', ['They met in Perth, Scotland.', 'They met in Perth, Ontario.'], /Perth/u, ['Perth', 'Perth']],
  ['two years of one event', ['They met at Harbour Forum 2019.', 'They met at Harbour Forum 2021.'], /Harbour/u, ['Harbour Forum', 'Harbour Forum']],
  ['a bare place and then one that is qualified', ['It rained in Perth, less than in Perth in Scotland.'], /Perth/u, ['Perth', 'Perth']],
  ['a book and a film', ['Her novel The Glass Otter won.', 'The Glass Otter is a documentary.'], /Otter/u, ['Glass Otter', 'The Glass Otter']],
  ['titles of common words', ['In Slow Rain, two bakers quarrel.', 'They laughed all through Slow Rain.'], /Slow/u, ['Slow Rain', 'Slow Rain']],
  ['a man and his pub', ['The baker Nils Quist sang.', "We had chowder at Quist's before the baker came."], /Quist/u, ['Nils Quist', 'Quist']],
  [
    'she and he of one title',
    ['Here is Dr Susan Quist-Holt. Here is Dr Robert Quist-Holt.', 'Dr Quist-Holt said that she is late.'],
    /Holt/u,
    ['Quist-Holt = Susan Quist-Holt', 'Robert Quist-Holt'],
  ],
  [
    'two of whom enough is told, and nothing alike',
    [
      'Nora Quist, a potter, restored the organ of a chapel near Tarn with glue, bellows and patience.',
      'The tram strike went on, and Nora Quist, 19, sold umbrellas, matches and pretzels.',
    ],
    /Quist/u,
    ['Nora Quist', 'Nora Quist'],
  ],
  ['two versions', ['They play Harrow 2.', 'They play Harrow 3.'], /Harrow/u, ['Harrow 2', 'Harrow 3']],
  ['a firm and a longer-named one', ['We pay Tarn Metals GmbH.', 'We pay Tarn Metals Norway.'], /Tarn/u, ['Tarn Metals GmbH', 'Tarn Metals Norway']],
  ['a novel and a man', ['She wrote the novel Nils Quist.', 'The baker Nils Quist, 58, sang.'], /Quist/u, ['Nils Quist', 'Nils Quist']],
  ['given names with nothing in common', ['The baker Nora Quist sells rye bread.', 'A fox bit Nora at the lake.'], /Nora/u, ['Nora', 'Nora Quist']],
  ['a surgeon and a cellist', ['The surgeon Nora Quist mends knees.', 'The cellist Nora Quist plays Bach.'], /Quist/u, ['Nora Quist', 'Nora Quist']],
  ['a sister of the same name', ['The baker Nora Quist is not to be confused with the diver Nora Quist.'], /Quist/u, ['Nora Quist', 'Nora Quist']],
  ['at two firms in one week', ['Nora Quist works at Tarn Metals.', 'Nora Quist works at Solvane Labs.'], /Nora/u, ['Nora Quist', 'Nora Quist']],
  ['two dotted versions', ['They run Harrow 2.1 now.', 'They run Harrow 2.2 now.'], /Harrow/u, ['Harrow', 'Harrow']],
  ['a title that introduces', ['Nils Quist sang. Sergeant Quist from the barracks cleared the road.'], /Quist/u, ['Nils Quist', 'Sergeant Quist']],
  ['classes of one school', ['Nils Quist, class of 1950, sang.', 'Nils Quist, class of 2015, danced.'], /Quist/u, ['Nils Quist', 'Nils Quist']],
  [
    'a bare place that has namesakes',
    ['They met in London, Ontario, and in London, England.', 'It rained in London.'],
    /London/u,
    ['London', 'London', 'London'],
  ],
  ['places in a row', ['They sold it to Latvia, France and Peru.', 'They sold it to Latvia.'], /Latvia/u, ['Latvia']],
  ['a town and a firm called after it', ['They are the Brixen Chess Club.', 'It rained in Brixen.'], /Brixen/u, ['Brixen', 'Brixen Chess Club']],
];

describe('names that are one', () => {
  it.each(together)('%s', (_, texts, about, expected) => expect(entities(texts, about)).toEqual(expected));

  it('a family name first, in a register', () => {
    const found = entities(['Founder: Quist, Nora. Seat: Tarn.', 'Signed: Nora Quist.'], /Quist/u, [], 'record');
    expect(found).toEqual(['Nora = Nora Quist = Quist']);
  });

  it('a short form that its context fits, and no other', () => {
    const texts = [
      'The baker Nora Quist sells rye bread.',
      'The pilot Nora Holt flies gliders.',
      'Ask Nora for gliders; the pilot knows.',
      'Ask Nora for help.',
    ];
    expect(entities(texts, /Nora/u)).toEqual(['Nora', 'Nora = Nora Holt', 'Nora Quist']);
  });
});

describe('names that are two', () => {
  it.each(apart)('%s', (_, texts, about, expected) => expect(entities(texts, about)).toEqual(expected));
});

describe('decisions', () => {
  const texts = ['Here is Nora Quist.', 'Signed by N. Quist.', 'The Blue Fox sang.'];
  const decision = (id: string, kind: LinkDecision['kind'], a: string, b: string, day: number): LinkDecision => {
    return { id, groupId: 'check', kind, a, b, decidedAt: `2024-01-0${day}T00:00:00.000Z` };
  };

  it('part what rules joined, and join what they part', () => {
    const taken = [decision('d1', 'split', 'nora quist', 'n quist', 1), decision('d2', 'merge', 'nora quist', 'blue fox', 2)];
    expect(entities(texts, /Quist|Fox/u, taken)).toEqual(['Blue Fox = Nora Quist', 'N. Quist']);
    expect(entities(texts, /Quist|Fox/u, [...taken].reverse())).toEqual(['Blue Fox = Nora Quist', 'N. Quist']);
  });

  it('the last of two names counts, and none of a name that nothing mentions', () => {
    const taken = [
      decision('d1', 'split', 'nora quist', 'n quist', 1),
      decision('d2', 'merge', 'n quist', 'nora quist', 2),
      decision('d3', 'merge', 'nora quist', 'gone', 3),
    ];
    expect(entities(texts, /Quist|Fox/u, taken)).toEqual(['Blue Fox', 'N. Quist = Nora Quist']);
  });
});

it('keeps somebody one who changes employers', () => {
  const said = (text: string, year: number) => ({
    id: `ep_${year}`,
    document: `d${year}`,
    text,
    referenceTime: `${year}-03-01T00:00:00.000Z`,
    kind: 'document' as const,
  });
  const found = [said('Nora Quist works at Tarn Metals.', 2020), said('Nora Quist works at Solvane Labs.', 2022)].flatMap((text) =>
    profilesOf(readingOf(text)),
  );
  expect(linkGroup(found, []).filter((parts) => parts.some(({ key }) => key === 'nora quist'))).toHaveLength(1);
});

it('proposes what the rules leave apart and nothing forbids', () => {
  const texts = [
    'The surgeon Nora Quist mends knees.',
    'The cellist Nora Quist plays Bach.',
    'Nora Quist, born 1950, dives.',
    'Nora Quist, born 1990, dances.',
    'Ask Quist.',
    'Mira sang at noon.',
    'Rain fell on Mira.',
  ];
  const linked = componentsOf(profiles(texts)).map((own) => ({ id: own[0]?.episodeId ?? '', nodes: own.map(({ node }) => node) }));
  const proposed = proposedLinks(linked).map(({ a, b, reason }) => `${a} ${b} ${reason}`);
  expect(proposed).toContain('ep_0 ep_1 other calling');
  expect(proposed).toContain('ep_0 ep_4 ambiguous short form');
  expect(proposed).toContain('ep_5 ep_6 same name');
  expect(proposed.filter((text) => text.startsWith('ep_2 ep_3'))).toEqual([]);
});

it('proposes names that look alike, not versions of one thing', () => {
  const named = ['Northgate Cable Company', 'Northgate Cabel Company', 'Harrow 2', 'Harrow 3', 'Lake Trout Union'].map((name, at) => ({
    id: `me_${at}`,
    name,
  }));
  expect(nearNames(named).map(({ names }) => names)).toEqual([['Northgate Cable Company', 'Northgate Cabel Company']]);
});
