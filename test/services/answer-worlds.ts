/** What is told and asked of several stores to see that they answer the same: a small corpus of ours, and slices of the evaluation data. */
import { cpSync, existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { AddText, Memory, Search } from '../../src/engine.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const DATA = resolve(ROOT, process.env['MNEMOGRAPH_DATA'] ?? '../shared/data');

export interface AnswerWorld {
  readonly name: string;
  /** The file that it needs and that is not here; null: it can be told. */
  readonly missing: string | null;
  /** Tells a memory all of it. `folder` is for files, the same for every memory. */
  readonly tell: (memory: Memory, folder: string) => Promise<void>;
  readonly questions: () => readonly Search[];
  readonly groups: () => readonly string[];
}

/** What is told at once is recorded a millisecond apart: some of the files. */
const LEARNED_SO_FAR = '2030-01-01T00:00:00.020Z';

const COMPANY_QUESTIONS = [
  'Who is the chief executive of Quillmoor?',
  'Who led engineering before Bob Tamura left?',
  'Where did Quillmoor move in 2018?',
  'Which supplier is in Gdynia?',
  'Who wrote to Hochfirn?',
  'What was recalled in 2019?',
  'What is the new name of Heft?',
  'Who takes care of the customers in Perth?',
  'What does Mei-Lin Forsythe do?',
  'Who founded the company, and where did they meet?',
];

/** Files of every format, versions, corrections and dates: small enough to be told wherever the tests run. */
const company: AnswerWorld = {
  name: 'examples/company',
  missing: null,
  tell: async (memory, folder) => {
    const copy = join(folder, 'company');
    cpSync(join(ROOT, 'examples/company'), copy, { recursive: true, preserveTimestamps: true, force: false });
    await memory.add({ paths: [copy] });
  },
  questions: () =>
    COMPANY_QUESTIONS.flatMap((question) => [
      { question },
      { question, asOf: '2018-03-01' },
      { question, asOf: 'now' },
      { question, knownAt: LEARNED_SO_FAR, k: 30 },
    ]),
  groups: () => ['default'],
};

interface CorpusLine {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

interface QueryLine {
  readonly text: string;
  readonly gold: readonly string[];
}

const MUSIQUE_PASSAGES = 300;
const MUSIQUE_QUESTIONS = 40;

/** Questions over several passages, those passages, and others up to a number. */
const musique: AnswerWorld = {
  name: 'musique-dev',
  missing: missingOf('musique-dev/corpus.jsonl'),
  tell: async (memory) => {
    const gold = new Set(musiqueQueries().flatMap((query) => query.gold));
    const all = linesOf<CorpusLine>('musique-dev/corpus.jsonl');
    const chosen = [...all.filter(({ id }) => gold.has(id)), ...all.filter(({ id }) => !gold.has(id))].slice(0, MUSIQUE_PASSAGES);
    await memory.addMany(chosen.map(({ id, title, text }): AddText => ({ source: id, title, text, referenceTime: '2020-01-01' })));
  },
  questions: () => musiqueQueries().map(({ text }) => ({ question: text })),
  groups: () => ['default'],
};

function musiqueQueries(): QueryLine[] {
  return linesOf<QueryLine>('musique-dev/queries.jsonl').slice(0, MUSIQUE_QUESTIONS);
}

interface Scenario {
  readonly id: string;
  readonly episodes: readonly { readonly text: string; readonly referenceTime: string; readonly speaker?: string }[];
  readonly probes: readonly { readonly question: string; readonly asOf?: string }[];
}

/** Every scenario is a group of its own. */
const temporal: AnswerWorld = {
  name: 'temporal-dev',
  missing: missingOf('temporal-dev/scenarios.jsonl') ?? missingOf('temporal-dev/scenarios-2.jsonl'),
  tell: async (memory) => {
    await memory.addMany(scenarios().flatMap(({ id, episodes }) => episodes.map((episode, at): AddText => ({ groupId: id, source: `${at}`, ...episode }))));
  },
  questions: () =>
    scenarios().flatMap(({ id, probes }) => probes.map(({ question, asOf }): Search => ({ groupId: id, question, ...(asOf === undefined ? {} : { asOf }) }))),
  groups: () => scenarios().map(({ id }) => id),
};

function scenarios(): Scenario[] {
  return ['scenarios.jsonl', 'scenarios-2.jsonl'].flatMap((name) => linesOf<Scenario>(`temporal-dev/${name}`));
}

function missingOf(name: string): string | null {
  return existsSync(join(DATA, name)) ? null : `no file ${join(DATA, name)}; MNEMOGRAPH_DATA names the folder of the data sets`;
}

function linesOf<Line>(name: string): Line[] {
  const lines = readFileSync(join(DATA, name), 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Line);
}

export const ANSWER_WORLDS: readonly AnswerWorld[] = [company, temporal, musique];
