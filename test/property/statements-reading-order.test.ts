/** What a passage states does not depend on what was read before it: no cache, lexicon or counter carries anything over. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { mentionsOf } from '../../ingest/names/mentions.ts';
import { claimsOf } from '../../ingest/statements/read-statements.ts';
import type { Episode } from '../../src/core/model.ts';
import { passageOf, SAID } from '../unit/statements-parses.ts';

const PASSAGES = 40;

const corpus: readonly { readonly title: string; readonly text: string }[] = readFileSync(
  new URL('../data/retrieval-twin/corpus.jsonl', import.meta.url),
  'utf8',
)
  .trimEnd()
  .split('\n')
  .slice(0, PASSAGES)
  .map((line) => JSON.parse(line));
const episode = { kind: 'document', metadata: {}, referenceTime: SAID } as Episode;

/** Names and claims, by tags. */
function readingOf({ title, text }: (typeof corpus)[number]): string {
  const passage = passageOf(text, { title });
  const mentions = mentionsOf(passage, null);
  return JSON.stringify({ mentions, claims: claimsOf(episode, { passage, mentions, parses: null }) });
}

test('the same text gives the same statements in every order of reading, and read again', () => {
  const alone = corpus.map(readingOf);
  expect(alone.filter((reading) => !reading.endsWith('"claims":[]}')).length).toBeGreaterThan(corpus.length / 2);
  const order = fc.shuffledSubarray([...corpus.keys()], { minLength: corpus.length });
  fc.assert(
    fc.property(order, (places) => {
      for (const place of places) {
        const one = corpus[place];
        if (one) expect(readingOf(one)).toBe(alone[place]);
      }
    }),
    { numRuns: 3 },
  );
});

test('a text read first in a fresh process is read as after all others', async () => {
  const last = corpus.at(-1);
  if (!last) throw new Error('the corpus is empty');
  const after = readingOf(last);
  vi.resetModules();
  const fresh = {
    mentions: await import('../../ingest/names/mentions.ts'),
    statements: await import('../../ingest/statements/read-statements.ts'),
  };
  const passage = passageOf(last.text, { title: last.title });
  const mentions = fresh.mentions.mentionsOf(passage, null);
  expect(JSON.stringify({ mentions, claims: fresh.statements.claimsOf(episode, { passage, mentions, parses: null }) })).toBe(after);
});
