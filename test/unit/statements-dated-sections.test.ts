/** Headings that date what stands under them. */
import { describe, expect, it } from 'vitest';
import { claimsOf } from '../../ingest/statements/read-statements.ts';
import type { Episode } from '../../src/core/model.ts';
import { claimLine, passageOf, SAID } from './statements-parses.ts';

function claimsIn(text: string, title = 'Changelog – Kestrel'): string[] {
  const passage = passageOf(text, { title });
  const episode: Pick<Episode, 'kind' | 'metadata' | 'referenceTime'> = { kind: 'document', metadata: {}, referenceTime: SAID };
  return claimsOf(episode as Episode, { passage, mentions: [], parses: null }).map(claimLine);
}

describe('the heading of a release', () => {
  it('names and dates it, and dates what stands under it', () => {
    expect(claimsIn('## 2.0.0 (2022-01-27)\n- Licence: MIT\n- Owner: Ann Lee')).toEqual([
      'Kestrel · released · 2.0.0 (on 2022-01-27)',
      'Kestrel · Licence · MIT (from 2022-01-27)',
      'Kestrel · Owner · Ann Lee (from 2022-01-27)',
    ]);
  });

  it('dates nothing that has a date of its own', () => {
    expect(claimsIn('## 2.0.0 (2022-01-27)\n- Licence: MIT (since 2019)\n- Owner: Ann Lee')).toContain('Kestrel · Licence · MIT (from 2019)');
  });

  it('is none without a day', () => {
    expect(claimsIn('## 2.0.0\n- Licence: MIT\n- Owner: Ann Lee')).toEqual(['Kestrel · Licence · MIT', 'Kestrel · Owner · Ann Lee']);
    expect(claimsIn('## Since March\n- Licence: MIT\n- Owner: Ann Lee')).toEqual(['Kestrel · Licence · MIT', 'Kestrel · Owner · Ann Lee']);
  });
});
