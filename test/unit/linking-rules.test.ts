/** What links to what, rule by rule, on texts that no label set has. */
import { describe, expect, it } from 'vitest';
import type { LinkDecision } from '../../ingest/linking/decisions.ts';
import { linkGroup } from '../../ingest/linking/link-group.ts';
import { linkedEntityOf } from '../../ingest/linking/linked-entity.ts';
import { nearNames } from '../../ingest/linking/near-names.ts';
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
  ['a well-known place with the country it lies in', ['They met in Paris, France.', 'They met in Paris.'], /Paris/u, ['Paris']],
];

const apart: readonly [rule: string, texts: readonly string[], about: RegExp, expected: readonly string[]][] = [
  ['initials of two', ['Here are Nora Quist and Nils Quist.', 'Signed by N. Quist.'], /Quist/u, ['N. Quist', 'Nils Quist', 'Nora Quist']],
  ['father and son', ['Here is Nils Quist.', 'Here is Nils Quist Jr. again.'], /Quist/u, ['Nils Quist', 'Nils Quist Jr.']],
  ['two births', ['Nils Quist, born 1950, sang.', 'Nils Quist, born 1990, danced.'], /Quist/u, ['Nils Quist', 'Nils Quist']],
  ['two places of one name', ['They met in Perth, Scotland.', 'They met in Perth, Ontario.'], /Perth/u, ['Perth', 'Perth']],
  ['two versions', ['They play Harrow 2.', 'They play Harrow 3.'], /Harrow/u, ['Harrow 2', 'Harrow 3']],
  ['a firm and a longer-named one', ['We pay Tarn Metals GmbH.', 'We pay Tarn Metals Norway.'], /Tarn/u, ['Tarn Metals GmbH', 'Tarn Metals Norway']],
  ['a novel and a man', ['She wrote the novel Nils Quist.', 'The baker Nils Quist, 58, sang.'], /Quist/u, ['Nils Quist', 'Nils Quist']],
  ['given names with nothing in common', ['The baker Nora Quist sells rye bread.', 'A fox bit Nora at the lake.'], /Nora/u, ['Nora', 'Nora Quist']],
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

it('proposes names that look alike, not versions of one thing', () => {
  const named = ['Northgate Cable Company', 'Northgate Cabel Company', 'Harrow 2', 'Harrow 3', 'Lake Trout Union'].map((name, at) => ({
    id: `me_${at}`,
    name,
  }));
  expect(nearNames(named).map(({ names }) => names)).toEqual([['Northgate Cable Company', 'Northgate Cabel Company']]);
});
