/** What wordings mean, and what a user's schema may say of relations. */
import { describe, expect, it } from 'vitest';
import type { Fact } from '../../src/core/model.ts';
import { proposeCardinality, RelationTable } from '../../src/core/relations/index.ts';
import type { Relation } from '../../src/core/relations/relation.ts';
import { relationSchemaOf } from '../../src/core/relations/schema-file.ts';
import { normalWording } from '../../src/core/relations/wording.ts';
import { entityTerm, fact } from '../conformance/samples.ts';

type EndType = Relation['objectTypes'][number];
const TABLE = RelationTable.builtIn();

function meaning(lemma: string, subject?: EndType, object?: EndType, table = TABLE): string {
  const { relation, inverted } = table.canonical(lemma, subject, object);
  return `${inverted ? '← ' : ''}${relation.id}${relation.proposed ? '?' : ''}`;
}

describe('the built-in table', () => {
  const relations = TABLE.relationsForDisplay().map(({ relation }) => relation);

  it('has each relation once, with wordings', () => {
    expect(new Set(relations.map(({ id }) => id)).size).toBe(relations.length);
    expect(relations.length).toBeGreaterThanOrEqual(100);
    for (const { id, forms } of relations) expect(forms.length, id).toBeGreaterThan(0);
  });

  it('says of each relation only what can be', () => {
    for (const { id, symmetric, constrained, kind } of relations) {
      expect(symmetric && constrained === 'subject', id).toBe(false);
      expect(kind === 'event' && constrained === 'both', id).toBe(false);
    }
  });

  it('writes wordings as they are compared', () => {
    for (const { id, forms, inverseForms } of relations)
      for (const form of [...forms, ...inverseForms]) expect(normalWording(form), `${id}: ${form}`).not.toBe('');
  });
});

describe('a wording', () => {
  it.each<[string, EndType | undefined, EndType | undefined, string]>([
    ['be employ by', 'person', 'organisation', 'employer'],
    ['work for', undefined, undefined, 'employer'],
    ['employ', 'organisation', 'person', '← employer'],
    ['be headquarter in', 'organisation', 'place', 'headquarters'],
    ['be keep in', 'thing', 'place', 'kept_in'],
    ['be keep with', 'thing', 'person', 'kept_in'],
    ['be locate in', 'thing', 'place', 'located_in'],
    ['be in', 'organisation', 'place', 'located_in'],
    ['headquarters be locate in', 'organisation', 'place', 'headquarters'],
    ['be base in', 'organisation', 'place', 'headquarters'],
    ['be chief executive officer of', 'person', 'organisation', '← chief_executive'],
    ['The CEO', 'organisation', 'person', 'chief_executive'],
    ['be appoint managing director of', 'person', 'organisation', '← chief_executive'],
    ['be subsidiary of', 'organisation', 'organisation', 'parent_company'],
    ['be capital of', 'place', 'place', '← capital'],
    ['be marry to', 'person', 'person', 'spouse'],
    ['be coach by', 'organisation', 'person', 'head_coach'],
    ['be allergic to', 'person', 'literal', 'allergy'],
    ['be worth', 'thing', 'literal', 'value'],
  ])('%s (%s, %s) means %s', (lemma, subject, object, expected) => expect(meaning(lemma, subject, object)).toBe(expected));

  it('means what its ends can be', () => {
    expect(meaning('lead', 'person', 'organisation')).toBe('← chief_executive');
    expect(meaning('lead', 'person', 'event')).toBe('← leader');
    expect(meaning('move to', 'person', 'place')).toBe('residence');
    expect(meaning('move to', 'organisation', 'place')).toBe('headquarters');
    expect(meaning('move to', 'person', 'organisation')).toBe('employer');
    expect(meaning('be found in', 'organisation', 'place')).toBe('founding_place');
    expect(meaning('be found in', 'organisation', 'literal')).toBe('founded_in');
  });

  it('turns where its ends fit only the other way round', () => expect(meaning('chief executive', 'person', 'organisation')).toBe('← chief_executive'));

  it('is no relation of entities between literals', () => expect(meaning('run', 'person', 'literal')).toBe('run?'));

  it('of a role that no table knows belongs to what the role is of', () => {
    expect(meaning('be drummer of', 'person', 'organisation')).toBe('← drummer?');
    expect(meaning('drummer', 'organisation', 'person')).toBe('drummer?');
    expect(meaning('be head of radiology at', 'person', 'organisation')).toBe('← head_of_radiology?');
    expect(meaning('be capable of')).toBe('capable_of?');
  });

  it('that no table knows is its words, a many-valued state', () => {
    expect(TABLE.canonical('brew the beer in')).toMatchObject({
      inverted: false,
      relation: { id: 'brew_beer_in', kind: 'state', constrained: 'none', proposed: true },
    });
    expect(TABLE.relation('brew_beer_in')).toEqual(TABLE.canonical('brew the beer in').relation);
  });
});

describe('a schema file', () => {
  const read = (data: unknown) => relationSchemaOf('relations.json', JSON.stringify(data));

  it('adds relations and changes known ones, in TOML as in JSON', () => {
    const toml = [
      '[relations.boatkeeper]',
      'constrained = "subject"',
      'topic = "organisation"',
      '[relations.employer]',
      'constrained = "none"',
      'forms = ["moonlight at"]',
    ];
    const table = TABLE.with(relationSchemaOf('relations.toml', toml.join('\n')));
    expect(table.get('boatkeeper')).toMatchObject({ label: 'boatkeeper', constrained: 'subject', topic: 'organisation' });
    expect(table.get('boatkeeper')).not.toHaveProperty('proposed');
    expect(table.get('employer')).toMatchObject({ constrained: 'none', topic: 'work' });
    expect(meaning('moonlight at', 'person', 'organisation', table)).toBe('employer');
    expect(meaning('work for', 'person', 'organisation', table)).toBe('employer');
    expect(
      table
        .relationsForDisplay()
        .slice(0, 2)
        .map(({ origin }) => origin),
    ).toEqual(['schema', 'schema']);
    expect(TABLE.get('employer')?.constrained).toBe('subject');
  });

  it('takes wordings from built-in relations', () => {
    const table = TABLE.with(read({ relations: { line_chief: { forms: ['be run by'], subject_types: ['organisation'] } } }));
    expect(meaning('be run by', 'organisation', 'person', table)).toBe('line_chief');
    expect(meaning('be lead by', 'organisation', 'person', table)).toBe('chief_executive');
  });

  it.each<[string, unknown, RegExp]>([
    ['an unknown key', { relations: { boss: { cardinality: 1 } } }, /relations\.boss has unknown keys \(cardinality\): allowed are .*constrained/],
    ['an unknown top-level key', { relation: {} }, /the file has unknown keys \(relation\): allowed are relations/],
    ['an id in capitals', { relations: { Boss: {} } }, /lower case words joined by underscores/],
    ['a value that is none', { relations: { boss: { constrained: 'one' } } }, /relations\.boss\.constrained must be one of subject, both, none/],
    ['a symmetric relation constrained at one end', { relations: { ally: { symmetric: true, constrained: 'subject' } } }, /write constrained = "both"/],
    ['a wording in both directions', { relations: { boss: { forms: ['lead'], inverse_forms: ['lead'] } } }, /relations\.boss reads 'lead' in both directions/],
    [
      'a wording of two relations',
      { relations: { boss: { forms: ['run by'] }, chief: { forms: ['be run by', 'run by'] } } },
      /'run by' is given to relations\.boss and to relations\.chief/,
    ],
    [
      'an inverse of two relations',
      { relations: { boss: { inverse_forms: ['run'] }, chief: { inverse_forms: ['run'] } } },
      /the inverse wording 'run' is given to/,
    ],
    ['an event constrained at both ends', { relations: { duel: { kind: 'event', constrained: 'both' } } }, /events are never closed/],
  ])('is refused with %s', (_name, data, message) => expect(() => read(data)).toThrow(message));

  it('lets types tell one wording of two relations apart', () => {
    const schema = read({ relations: { boss: { forms: ['lead'], subject_types: ['organisation'] }, guide: { forms: ['lead'], subject_types: ['event'] } } });
    expect(meaning('lead', 'event', 'person', TABLE.with(schema))).toBe('guide');
  });

  it('that is no JSON is refused with its reason', () =>
    expect(() => relationSchemaOf('relations.json', '{')).toThrow(/relations\.json cannot be read: .*\.toml/s));
});

describe('a proposal', () => {
  const of = (subject: string, object: string, year: number): Fact =>
    fact(`${subject} ${object}`, 'slot', {
      relation: 'boatkeeper',
      subject: entityTerm(subject),
      object: entityTerm(object),
      versions: [
        {
          validAt: { at: `${year}-01-01T00:00:00.000Z`, precision: 'year' },
          invalidAt: null,
          occurredAt: null,
          createdAt: '2024',
          expiredAt: null,
          openedBy: 'st',
          closedBy: null,
          rule: 'stated_start',
        },
      ],
    });
  const changing = ['a', 'b', 'c'].flatMap((club) => [of(club, `${club}1`, 2001), of(club, `${club}2`, 2005)]);

  it('is one value at a time where subjects change their values', () => {
    expect(proposeCardinality(changing, () => false)).toMatchObject([
      { relation: 'boatkeeper', facts: 6, constrained: 'subject', because: '3 of 3 subjects have several objects, 0 of them at one time' },
    ]);
  });

  it('is many values where subjects have several at one time', () => {
    const together = changing.map((one, place) => (place < 2 ? of('a', `a${place}`, 2001) : one));
    expect(proposeCardinality(together, () => false)[0]?.constrained).toBe('none');
  });

  it('is none for what is known, or seen too seldom', () => {
    expect(proposeCardinality(changing, () => true)).toEqual([]);
    expect(proposeCardinality(changing.slice(2), () => false)).toEqual([]);
  });
});
