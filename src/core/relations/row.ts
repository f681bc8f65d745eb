/** How the table is written: a relation a line. */
import type { EntityType } from '../model.ts';
import type { Relation, RelationTopic } from './relation.ts';

/**
 * How many partners at a time. '1': the subject has one object. '1-1': and the object one subject. '*': many. '1=1' and '*=*': the same
 * either way round. '!1' and '!*': an event, of which the subject has one for good, or many.
 */
type Shape = '1' | '1-1' | '*' | '1=1' | '*=*' | '!1' | '!*';

/** id, shape, types of subject and object ('PO>L'; none: anything), forms and inverse forms between bars. */
export type Row = readonly [id: string, shape: Shape, types: string, forms: string, inverseForms: string];

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
export function relationsOf(topic: RelationTopic, rows: readonly Row[]): Relation[] {
  return rows.map(([id, shape, types, forms, inverseForms]) => {
    const [subjects = '', objects = ''] = types.split('>');
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
      inverseForms: phrases(inverseForms),
    };
  });
}

function typesOf(letters: string): (EntityType | 'literal')[] {
  return letters.split('').flatMap((letter) => TYPES[letter] ?? []);
}

function phrases(text: string): string[] {
  return text.split('|').filter((phrase) => phrase !== '');
}
