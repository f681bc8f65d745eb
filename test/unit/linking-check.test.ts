/** The linking rules against pairs labelled by hand (docs/linking.md): floors a little under what was measured. */
import { describe, expect, it } from 'vitest';
import { checkWorlds, labelledWorlds, precision, recall } from '../../scripts/check-links.ts';

const worlds = labelledWorlds();

describe('links of hand-labelled pairs', () => {
  it('has 94 worlds with more than 1000 pairs', () => {
    expect(worlds).toHaveLength(94);
    expect(worlds.flatMap(({ pairs }) => pairs).length).toBeGreaterThan(1000);
  });

  it.each([
    ['of texts as they are usually written', /^links-/u, 98, 80],
    ['of texts made to mislead', /^blind-/u, 88, 46],
  ])('links what is one and hardly anything else, %s', (_, ids, precisionMin, recallMin) => {
    const check = checkWorlds(worlds.filter(({ id }) => ids.test(id)));
    expect(precision(check), check.wrong.join('\n')).toBeGreaterThanOrEqual(precisionMin);
    expect(recall(check), check.missed.join('\n')).toBeGreaterThanOrEqual(recallMin);
  });

  it('counts what is wrong, missed and not found', () => {
    const [world] = worlds;
    if (!world) throw new Error('the labels are gone');
    const pairs = [
      { a: { episode: 0, surface: 'Robert Hale', occurrence: 0 }, b: { episode: 2, surface: 'R. Hale', occurrence: 0 }, same: false },
      { a: { episode: 0, surface: 'Robert Hale', occurrence: 0 }, b: { episode: 3, surface: 'Susan Hale', occurrence: 0 }, same: true },
      { a: { episode: 0, surface: 'Robert Hale', occurrence: 0 }, b: { episode: 3, surface: 'eelgrass', occurrence: 0 }, same: true },
    ];
    const check = checkWorlds([{ ...world, pairs }]);
    expect(check.right).toBe(0);
    expect(check.wrong).toEqual(['links-w01 0 Robert Hale | 2 R. Hale']);
    expect(check.missed).toEqual(['links-w01 0 Robert Hale | 3 Susan Hale', 'links-w01 0 Robert Hale | 3 eelgrass (not found)']);
    expect(check.unfound).toEqual(['links-w01 3 eelgrass']);
  });
});
