/** The name rules against passages labelled by hand (docs/names.md): floors a little under what was measured. */
import { describe, expect, it } from 'vitest';
import { checkedPassages, checkNames, labelledPassages, precision, recall, typeAccuracy } from '../../scripts/check-names.ts';

const labels = labelledPassages();
const committed = labels.filter(({ text }) => text !== undefined);

describe('names of hand-labelled passages', () => {
  it('has 100 of them, half seen while the rules were written, and the text of half in the repository', () => {
    expect([labels.length, labels.filter(({ half }) => half === 'seen').length, committed.length]).toEqual([100, 50, 50]);
    expect(new Set(labels.map(({ id }) => id)).size).toBe(100);
  });

  it.each(['seen', 'unseen'] as const)('finds them in the %s half', (half) => {
    const own = committed.filter((label) => label.half === half);
    const check = checkNames(own, checkedPassages(own));
    expect(check.passages).toBe(25);
    expect(precision(check), check.junk.join('\n')).toBeGreaterThanOrEqual(95);
    expect(recall(check), check.missed.join('\n')).toBeGreaterThanOrEqual(95);
    expect(typeAccuracy(check), check.wrongTypes.join('\n')).toBeGreaterThanOrEqual(85);
  });

  it('counts what is junk, missed and of a wrong type', () => {
    const [label] = committed.filter(({ id }) => id === 'people/staff-2021.json:qm-001#0');
    if (!label) throw new Error('the label is gone');
    const passages = checkedPassages([label]);
    const wrong = {
      ...label,
      names: [
        { name: 'Mariam Haddad', types: ['place' as const] },
        { name: 'Nobody', types: ['person' as const] },
      ],
    };
    const check = checkNames([wrong], passages);
    expect([check.right, check.missed.length, check.typed, check.typeRight]).toEqual([1, 1, 1, 0]);
    expect(check.junk.map((name) => name.split(' [')[0])).toEqual(['Quillmoor', 'Cannery', 'Perth', 'Stirling']);
  });
});
