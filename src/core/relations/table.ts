/**
 * The built-in relations. Where several share a wording, the types of its ends decide, and where they do not, the first in this order.
 */
import { ORGANISATION } from './organisations.ts';
import { EDUCATION, FAMILY, IDENTITY, WORK } from './people.ts';
import { PLACE } from './places.ts';
import type { Relation } from './relation.ts';
import { HEALTH, PREFERENCE, PRODUCT, PROJECT } from './things.ts';
import { EVENT, WORK_OF_ART } from './works.ts';

export const BUILT_IN_RELATIONS: readonly Relation[] = [
  ...ORGANISATION,
  ...WORK,
  ...FAMILY,
  ...PLACE,
  ...WORK_OF_ART,
  ...PRODUCT,
  ...PROJECT,
  ...IDENTITY,
  ...EDUCATION,
  ...EVENT,
  ...HEALTH,
  ...PREFERENCE,
];
