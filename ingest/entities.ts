/** Which mentions name entities. */
import type { Mention } from '../src/core/model.ts';

/** Whether a mention names an entity, or only joins passages in association. */
export function opensEntity(mention: Mention): boolean {
  return mention.rule === 'name' || mention.rule === 'given' || mention.rule === 'stated';
}
