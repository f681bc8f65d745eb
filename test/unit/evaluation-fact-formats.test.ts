import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { evaluateConsolidation, evaluatePairing, evaluateStatements, evaluateTemporal } from '../../src/evaluation/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'mnemograph-fact-formats-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, ...lines: readonly unknown[]): string {
  const path = join(folder, name);
  writeFileSync(path, lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'));
  return path;
}

async function told(run: Promise<unknown>): Promise<string> {
  const error: unknown = await run.then(
    () => null,
    (reason) => reason,
  );
  expect(error).toMatchObject({ code: 'invalid_input' });
  return error instanceof Error ? error.message.replaceAll(`${folder}/`, '') : '';
}

const scenario = { id: 's', kind: 'k', episodes: [{ text: 'a', referenceTime: '2019' }], probes: [{ question: 'q', expect: ['a'], reject: [] }] };
const episode = { id: 'e', text: 'a', referenceTime: '2019' };
const probe = { question: 'q', hops: 1, expect: 'a' };
const sentence = { id: 's', text: 'a', referenceTime: '2019', facts: [{ subject: ['a'], relation: ['b'], object: ['c'] }] };

describe('scenarios', () => {
  test.each([
    [{ ...scenario, id: undefined }, "'id' is missing"],
    [{ ...scenario, id: 'x'.repeat(201) }, "'id' is longer than 200 characters"],
    [{ ...scenario, episodes: [] }, "'episodes' is empty"],
    [{ ...scenario, episodes: 'a' }, "'episodes' must be a list of episodes"],
    [{ ...scenario, episodes: [{ text: 'a' }] }, "'episodes.0.referenceTime' is missing"],
    [
      { ...scenario, episodes: [{ text: 'a', referenceTime: 'last week' }] },
      "'episodes.0.referenceTime' is not a date; write 2019, 2019-06, 2019-06-30 or 2019-06-30T12:00:00Z",
    ],
    [{ ...scenario, probes: [{ question: 'q', expect: 'a' }] }, "'probes.0.expect' must be a list of texts"],
    [{ ...scenario, probes: [{ question: ' ', expect: [] }] }, "'probes.0.question' is empty"],
    [{ ...scenario, probes: [{ question: 'q', expect: [''] }] }, "'probes.0.expect.0' is empty"],
    [{ ...scenario, probes: [{ question: 'q', expect: [], asOf: '2019-13' }] }, /^'probes\.0\.asOf' is not a date/u],
    ['{', /^is not JSON/u],
    ['[]', 'is not a JSON object'],
    [scenario, "the id 's' occurs twice; give each line its own"],
  ])('%j: the line and what is wrong', async (line, wrong) => {
    const message = await told(evaluateTemporal({ scenarios: file('scenarios.jsonl', scenario, '', line) }));
    expect(message.startsWith('scenarios.jsonl, line 3: ')).toBe(true);
    expect(message.slice('scenarios.jsonl, line 3: '.length)).toMatch(wrong);
  });

  test('none: how a line looks', async () => {
    expect(await told(evaluateTemporal({ scenarios: file('empty.jsonl', '') }))).toMatch(
      /^empty\.jsonl has no scenarios; write one JSON object a line: \{"id": …/u,
    );
  });
});

describe('episodes and probes', () => {
  const run = (episodes: readonly unknown[], probes: readonly unknown[]) => {
    return told(evaluateConsolidation({ episodes: file('episodes.jsonl', ...episodes), probes: file('probes.jsonl', ...probes) }));
  };

  test.each([
    [{ ...probe, hops: 0 }, "'hops' must be 1 or more"],
    [{ ...probe, hops: 1.5 }, "'hops' must be a whole number"],
    [{ ...probe, hops: undefined }, "'hops' is missing"],
    [{ ...probe, expect: ['a'] }, "'expect' must be a string"],
    [{ ...probe, reject: 'b' }, "'reject' must be a list of texts"],
  ])('%j', async (line, wrong) => expect(await run([episode], [probe, line])).toBe(`probes.jsonl, line 2: ${wrong}`));

  test('an episode without a time, and one twice', async () => {
    expect(await run([{ id: 'e', text: 'a' }], [probe])).toBe("episodes.jsonl, line 1: 'referenceTime' is missing");
    expect(await run([episode, episode], [probe])).toBe("episodes.jsonl, line 2: the id 'e' occurs twice; give each line its own");
  });
});

describe('labelled texts', () => {
  const listed = sentence.facts[0];
  test.each([
    [{ ...sentence, facts: undefined }, "'facts' is missing"],
    [{ ...sentence, facts: [{ ...listed, subject: 'a' }] }, "'facts.0.subject' must be a list of texts"],
    [{ ...sentence, facts: [{ ...listed, object: [] }] }, "'facts.0.object' is empty"],
    [{ ...sentence, also: [{ ...listed, validAt: 1955 }] }, "'also.0.validAt' must be a date in quotes"],
    [{ ...sentence, text: 3 }, "'text' must be a string"],
  ])('%j', async (line, wrong) => {
    expect(await told(evaluateStatements({ sentences: file('sentences.jsonl', line) }))).toBe(`sentences.jsonl, line 1: ${wrong}`);
  });
});

describe('a part of a corpus', () => {
  const corpus = () => file('corpus.jsonl', { id: 'a', text: 'A.' }, { id: 'b', text: 'B.' });
  const openie = () => file('openie.jsonl', { id: 'a', triples: [] });

  test.each([
    [{ from: -1 }, 'from must be 0 or more whole lines, not -1'],
    [{ limit: 0 }, 'limit must be 1 or more whole lines, not 0'],
    [{ from: 2 }, 'corpus.jsonl has 2 lines, and none from 2 on; give a smaller --from'],
  ])('%j', async (range, wrong) => expect(await told(evaluatePairing({ corpus: corpus(), openie: openie(), ...range }))).toBe(wrong));

  test('a file that does not exist', async () => {
    await expect(evaluatePairing({ corpus: corpus(), openie: join(folder, 'gone.jsonl') })).rejects.toMatchObject({ code: 'not_found' });
  });
});
