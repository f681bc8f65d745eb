/** How the table is written: a relation a line. */
import { invariant } from '../errors.ts';
import type { EntityType } from '../model.ts';
import type { Relation, RelationTopic } from './relation.ts';

/**
 * How many partners at a time. '1': the subject has one object. '1-1': and the object one subject. '*': many. '1=1' and '*=*': the same
 * either way round. '!1' and '!*': an event, of which the subject has one for good, or many.
 */
const SHAPES = ['1', '1-1', '*', '1=1', '*=*', '!1', '!*'] as const;
type Shape = (typeof SHAPES)[number];

/** 'id shape types: forms ← inverse forms', with the types of subject and object ('PO>L'; none: anything) and bars between forms. */
const ROW = /^(?<id>\S+) (?<shape>\S+) (?<subjects>\w*)>(?<objects>[\w#]*): (?<forms>[^←]+?)(?: ← (?<inverse>.+))?$/u;

const TYPES: Readonly<Record<string, EntityType | 'literal'>> = {
  P: 'person',
  O: 'organisation',
  L: 'place',
  W: 'work',
  E: 'event',
  T: 'thing',
  D: 'time',
  '#': 'literal',
};

/** Relations of one topic. A relation's label is its id in words. */
export function relationsOf(topic: RelationTopic, rows: readonly string[]): Relation[] {
  return rows.map((row) => {
    const { id, shape, subjects = '', objects = '', forms = '', inverse = '' } = ROW.exec(row)?.groups ?? {};
    invariant(id !== undefined && isShape(shape), `no row of relations: ${row}`);
    return {
      id,
      label: id.replaceAll('_', ' '),
      topic,
      kind: shape.startsWith('!') ? 'event' : 'state',
      constrained: shape === '1-1' || shape === '1=1' ? 'both' : shape.endsWith('1') ? 'subject' : 'none',
      symmetric: shape.includes('='),
      subjectTypes: typesOf(subjects).filter((type) => type !== 'literal'),
      objectTypes: typesOf(objects),
      forms: phrases(forms),
      inverseForms: phrases(inverse),
    };
  });
}

function isShape(text: string | undefined): text is Shape {
  return SHAPES.some((shape) => shape === text);
}

function typesOf(letters: string): (EntityType | 'literal')[] {
  return letters.split('').flatMap((letter) => TYPES[letter] ?? []);
}

function phrases(text: string): string[] {
  return text.split('|').filter((phrase) => phrase !== '');
}
