/**
 * Measures the name rules against the hand-labelled passages of test/data/names-check, without a store or a model.
 *
 *   node scripts/check-names.ts                    figures by half and by set
 *   node scripts/check-names.ts --list             and every junk name, missed name and wrong type
 *   node scripts/check-names.ts --half seen        one half only
 *   node scripts/check-names.ts --speed 3          and how long a passage takes, best of 3 rounds over musique-dev
 *
 * Passages of examples/ stand beside their labels; those of the evaluation data are read where MNEMOGRAPH_DATA (default ../shared/data) has them.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { opensEntity } from '../ingest/entities.ts';
import { linkedEntityOf } from '../ingest/linking/linked-entity.ts';
import { mentionsOf } from '../ingest/names/mentions.ts';
import { splitPassages } from '../ingest/passages/split-passages.ts';
import { nameKey } from '../src/core/analyzer.ts';
import type { EntityType, Mention, Passage } from '../src/core/model.ts';

const ROOT = join(import.meta.dirname, '..');
const DATA = resolve(ROOT, process.env['MNEMOGRAPH_DATA'] ?? '../shared/data');

/** A name that a reader finds in a passage. */
interface GoldName {
  /** As written, without a form of address. */
  readonly name: string;
  /** Types that are right; 'thing' alone for what is none of the others. */
  readonly types: readonly EntityType[];
  /** Other extents that are as good. */
  readonly or?: readonly string[];
}

export interface LabelledPassage {
  /** File of examples/company, or data set and line, and ordinal: `wikipedia:w12#0`. */
  readonly id: string;
  readonly set: 'company' | 'wikipedia' | 'musique' | 'timeqa';
  /** The rules were written with the first half in view; the second was labelled before they ran on it. */
  readonly half: 'seen' | 'unseen';
  /** Of passages that the repository may hold: as drawn. */
  readonly title?: string;
  readonly speaker?: string | null;
  readonly text?: string;
  /** A table that lost its borders: names stand side by side with nothing between. */
  readonly table?: boolean;
  readonly names: readonly GoldName[];
  /** Spans on which readers may differ: they count neither way. */
  readonly unclear?: readonly string[];
}

export interface NamesCheck {
  readonly passages: number;
  /** Names found that a reader finds too. */
  readonly right: number;
  readonly junk: readonly string[];
  readonly missed: readonly string[];
  /** Of the names found that are no mere 'thing' to the reader: how many have a type of theirs. */
  readonly typed: number;
  readonly typeRight: number;
  readonly wrongTypes: readonly string[];
}

export function labelledPassages(): LabelledPassage[] {
  return readFileSync(join(ROOT, 'test/data/names-check/labels.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as LabelledPassage);
}

/** Labelled passages by id: those of the repository stand beside their labels, those of the evaluation data are looked up. */
export function checkedPassages(labels: readonly LabelledPassage[]): Map<string, Passage> {
  const found = new Map<string, Passage>();
  const outside = new Map(['musique-dev', 'timeqa-dev'].flatMap((set) => [...corpusPassages(set)]));
  for (const { id, text, title, speaker } of labels) {
    const passage =
      text === undefined ? outside.get(id) : passagesOfText(id.replace(/#\d+$/u, ''), { text, title: title ?? '', speaker: speaker ?? null })[0]?.[1];
    if (passage) found.set(id, passage);
  }
  return found;
}

interface Text {
  readonly text: string;
  readonly title: string;
  readonly speaker: string | null;
}

/** Passages of an evaluation corpus by id; none where it is not there. */
function corpusPassages(set: string): Map<string, Passage> {
  const file = join(DATA, set, 'corpus.jsonl');
  if (!existsSync(file)) return new Map();
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  return new Map(
    lines.map((line) => JSON.parse(line) as CorpusLine).flatMap(({ id, text, title }) => passagesOfText(`${set}:${id}`, { text, title, speaker: null })),
  );
}

interface CorpusLine {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

function passagesOfText(name: string, { text, title, speaker }: Text): [string, Passage][] {
  return splitPassages({ text, sections: [] }).map((own, ordinal): [string, Passage] => {
    const id = `${name}#${ordinal}`;
    return [id, { ...UNSTORED, ...own, id, ordinal, title, speaker }];
  });
}

/** What a passage has of its store, which names do not depend on. */
const UNSTORED = {
  groupId: 'check',
  episodeId: 'check',
  document: 'check',
  position: 0,
  saidAt: null,
  source: 'check',
  tags: [],
  createdAt: '2020-01-01T00:00:00.000Z',
  expiredAt: null,
};

/** Entity-opening names against the labels, by key and passage. Labels of passages that are not there are left out. */
export function checkNames(labels: readonly LabelledPassage[], passages: ReadonlyMap<string, Passage>): NamesCheck {
  const checks = labels.flatMap((label) => {
    const passage = passages.get(label.id);
    return passage ? [checkPassage(label, passage)] : [];
  });
  const sum = (count: (check: NamesCheck) => number) => checks.reduce((total, check) => total + count(check), 0);
  return {
    passages: checks.length,
    right: sum(({ right }) => right),
    junk: checks.flatMap(({ junk }) => junk),
    missed: checks.flatMap(({ missed }) => missed),
    typed: sum(({ typed }) => typed),
    typeRight: sum(({ typeRight }) => typeRight),
    wrongTypes: checks.flatMap(({ wrongTypes }) => wrongTypes),
  };
}

function partOf({ id, groupId, key, surface, type }: Mention): Parameters<typeof linkedEntityOf>[0][number] {
  return { id, groupId, element: '', key, kind: null, surfaces: { [surface]: 1 }, full: {}, types: { [type]: 1 } };
}

function checkPassage(label: LabelledPassage, passage: Passage): NamesCheck {
  const names = Map.groupBy(mentionsOf(passage, null).filter(opensEntity), ({ key }) => key);
  const found = new Map([...names].map(([key, mentions]) => [key, linkedEntityOf(mentions.map(partOf))]));
  const golds = label.names.map((gold) => ({ gold, keys: [gold.name, ...(gold.or ?? [])].map(nameKey) }));
  const neutral = new Set([...(label.unclear ?? []).map(nameKey), ...golds.flatMap(({ keys }) => keys)]);
  const matched = golds.flatMap(({ gold, keys }) => {
    const entity = keys.map((key) => found.get(key)).find((one) => one !== undefined && one !== null);
    return entity ? [{ gold, entity }] : [];
  });
  const telling = matched.filter(({ gold }) => gold.types.some((type) => type !== 'thing'));
  const wrong = telling.filter(({ gold, entity }) => !gold.types.includes(entity.type));
  return {
    passages: 1,
    right: matched.length,
    junk: [...found].filter(([key]) => !neutral.has(key)).map(([key, entity]) => `${entity?.name ?? key} [${entity?.type}] (${label.id})`),
    missed: golds.filter(({ keys }) => !keys.some((key) => found.has(key))).map(({ gold }) => `${gold.name} (${label.id})`),
    typed: telling.length,
    typeRight: telling.length - wrong.length,
    wrongTypes: wrong.map(({ gold, entity }) => `${gold.name}: ${entity.type}, not ${gold.types.join(' or ')} (${label.id})`),
  };
}

/** In percent. */
export function precision({ right, junk }: NamesCheck): number {
  return share(right, right + junk.length);
}

/** In percent. */
export function recall({ right, missed }: NamesCheck): number {
  return share(right, right + missed.length);
}

/** In percent of the names found. */
export function typeAccuracy({ typed, typeRight }: NamesCheck): number {
  return share(typeRight, typed);
}

function share(part: number, whole: number): number {
  return whole === 0 ? 100 : (100 * part) / whole;
}

function figures(title: string, check: NamesCheck): string {
  const { passages, right, junk, missed, typed } = check;
  const percent = (value: number) => value.toFixed(1).padStart(6);
  const counts = `${passages} passages, ${right} found, ${junk.length} junk, ${missed.length} missed, ${typed} typed`;
  return `${title.padEnd(18)} precision ${percent(precision(check))}  recall ${percent(recall(check))}  types ${percent(typeAccuracy(check))}   ${counts}`;
}

function print(lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** Milliseconds a passage: all its names, best of the rounds. */
function speed(passages: readonly Passage[], rounds: number): number {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round++) {
    const started = performance.now();
    for (const passage of passages) mentionsOf(passage, null);
    best = Math.min(best, (performance.now() - started) / passages.length);
  }
  return best;
}

function main(): void {
  const { values } = parseArgs({ options: { list: { type: 'boolean' }, half: { type: 'string' }, speed: { type: 'string' } } });
  const labels = labelledPassages();
  const passages = checkedPassages(labels);
  for (const half of ['seen', 'unseen'].filter((one) => values.half === undefined || one === values.half)) {
    const own = labels.filter((label) => label.half === half);
    const check = checkNames(own, passages);
    print([figures(half, check)]);
    print([
      figures(
        '  without tables',
        checkNames(
          own.filter((label) => !label.table),
          passages,
        ),
      ),
    ]);
    for (const set of new Set(own.map((label) => label.set))) {
      const part = checkNames(
        own.filter((label) => label.set === set),
        passages,
      );
      if (part.passages > 0) print([figures(`  ${set}`, part)]);
    }
    if (values.list) print(['junk', ...check.junk, '', 'missed', ...check.missed, '', 'wrong types', ...check.wrongTypes].map((line) => `    ${line}`));
  }
  if (values.speed) {
    const corpus = [...corpusPassages('musique-dev').values()];
    if (corpus.length > 0) print([`${speed(corpus, Number(values.speed)).toFixed(3)} ms a passage (${corpus.length} passages)`]);
  }
}

if (process.argv[1] === import.meta.filename) main();
