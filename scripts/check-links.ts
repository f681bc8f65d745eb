/**
 * Measures linking against pairs of mentions labelled by hand, without a store or a model: each world is a small group of episodes.
 *
 *   node scripts/check-links.ts                     figures of test/data/linking/look.jsonl, look-2.jsonl and look-3.jsonl, by phenomenon
 *   node scripts/check-links.ts --file F            of another file of that format
 *   node scripts/check-links.ts --list              and every wrong or missed link
 *   node scripts/check-links.ts --world w01         one world, with its entities
 */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { componentsOf } from '../ingest/linking/link-group.ts';
import type { LinkProfile } from '../ingest/linking/link-profile.ts';
import { type LinkedReading, profilesOf } from '../ingest/linking/profiles-of.ts';
import { mentionsOf } from '../ingest/names/mentions.ts';
import { splitPassages } from '../ingest/passages/split-passages.ts';
import { opensEntity } from '../ingest/entities.ts';
import type { Mention, Passage } from '../src/core/model.ts';

const LOOK = ['look', 'look-2', 'look-3'].map((name) => join(import.meta.dirname, `../test/data/linking/${name}.jsonl`));

interface LabelledEpisode {
  readonly text: string;
  readonly referenceTime: string;
  readonly title?: string;
  readonly speaker?: string;
  readonly kind: 'document' | 'record' | 'message';
}

/** A name where it stands: the n-th time, from 0, that the episode's text has the surface. */
interface LabelledMention {
  readonly episode: number;
  readonly surface: string;
  readonly occurrence: number;
}

export interface LabelledWorld {
  readonly id: string;
  readonly phenomena: readonly string[];
  readonly episodes: readonly LabelledEpisode[];
  readonly pairs: readonly { readonly a: LabelledMention; readonly b: LabelledMention; readonly same: boolean; readonly note?: string }[];
}

export interface LinksCheck {
  readonly worlds: number;
  readonly pairs: number;
  /** Pairs that are one and linked; linked and are not; are one and not linked. */
  readonly right: number;
  readonly wrong: readonly string[];
  readonly missed: readonly string[];
  /** Labelled mentions, and those of them that the name rules do not find: never linked. */
  readonly mentions: number;
  readonly unfound: readonly string[];
  /** Of the missed pairs, those that have an unfound mention. */
  readonly missedUnfound: number;
}

export function labelledWorlds(...files: readonly string[]): LabelledWorld[] {
  return (files.length > 0 ? files : LOOK)
    .flatMap((file) => readFileSync(file, 'utf8').split('\n'))
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as LabelledWorld);
}

export function checkWorlds(worlds: readonly LabelledWorld[]): LinksCheck {
  const checks = worlds.map((world) => checkWorld(world));
  const sum = (count: (check: LinksCheck) => number) => checks.reduce((total, check) => total + count(check), 0);
  return {
    worlds: checks.length,
    pairs: sum(({ pairs }) => pairs),
    right: sum(({ right }) => right),
    wrong: checks.flatMap(({ wrong }) => wrong),
    missed: checks.flatMap(({ missed }) => missed),
    mentions: sum(({ mentions }) => mentions),
    unfound: checks.flatMap(({ unfound }) => unfound),
    missedUnfound: sum(({ missedUnfound }) => missedUnfound),
  };
}

function checkWorld(world: LabelledWorld): LinksCheck {
  const readings = readingsOf(world);
  const components = componentsOf(readings.flatMap((reading) => profilesOf(reading)));
  const ofMention = new Map(components.flatMap((profiles, at) => profiles.flatMap(({ mentions }) => mentions.map(({ id }): [string, number] => [id, at]))));
  const component = (label: LabelledMention) => {
    const mention = mentionOf(readings[label.episode], label);
    return mention ? ofMention.get(mention.id) : undefined;
  };
  const judged = world.pairs.map(({ a, b, same }) => {
    const [first, second] = [component(a), component(b)];
    const text = `${world.id} ${written(a)} | ${written(b)}`;
    return { same, linked: first !== undefined && first === second, found: first !== undefined && second !== undefined, text };
  });
  const labels = new Map(world.pairs.flatMap(({ a, b }) => [a, b]).map((label) => [written(label), label]));
  return {
    worlds: 1,
    pairs: judged.length,
    right: judged.filter(({ same, linked }) => same && linked).length,
    wrong: judged.filter(({ same, linked }) => !same && linked).map(({ text }) => text),
    missed: judged.filter(({ same, linked }) => same && !linked).map(({ text, found }) => (found ? text : `${text} (not found)`)),
    mentions: labels.size,
    unfound: [...labels.values()].filter((label) => component(label) === undefined).map((label) => `${world.id} ${written(label)}`),
    missedUnfound: judged.filter(({ same, linked, found }) => same && !linked && !found).length,
  };
}

function written({ episode, surface, occurrence }: LabelledMention): string {
  return `${episode} ${surface}${occurrence > 0 ? `#${occurrence}` : ''}`;
}

/** Passages and names of a world's episodes. */
export function readingsOf(world: LabelledWorld): LinkedReading[] {
  return world.episodes.map((episode, at) => readingOf({ ...episode, id: `ep_${world.id}_${at}`, document: `${world.id}_${at}` }));
}

export interface LinkedText {
  readonly id: string;
  readonly document: string;
  readonly text: string;
  readonly referenceTime: string;
  readonly kind: 'document' | 'record' | 'message';
  readonly title?: string;
  readonly speaker?: string;
}

/** An episode's passages and names, all that linking reads of it. */
export function readingOf({ id, document, text, referenceTime, kind, title = '', speaker }: LinkedText): LinkedReading {
  const passages = splitPassages({ text, sections: [] }).map((draft, ordinal): Passage => {
    const own = { id: `pa_${id}_${ordinal}`, groupId: 'check', episodeId: id, ordinal, document, title, speaker: speaker ?? null };
    return { ...draft, ...own, position: 0, saidAt: null, source: id, tags: [], createdAt: referenceTime, expiredAt: null };
  });
  const mentions = passages.flatMap((passage) => mentionsOf(passage, null));
  return { episode: { id, groupId: 'check', document, kind, referenceTime }, passages, mentions };
}

/** Where the n-th time of a surface begins in the episode's text; -1 where it does not. */
function placeOf({ passages }: LinkedReading, surface: string, occurrence: number): number {
  let times = 0;
  for (const { text, start } of passages) {
    for (let at = text.indexOf(surface); at >= 0; at = text.indexOf(surface, at + 1)) if (times++ === occurrence) return start + at;
  }
  return -1;
}

/** The found name that covers most of a labelled one, of 'Paris, Texas' of what stands before the comma; the first of several. */
export function mentionOf(reading: LinkedReading | undefined, { surface, occurrence }: LabelledMention): Mention | null {
  if (!reading) return null;
  const start = placeOf(reading, surface, occurrence);
  if (start < 0) return null;
  const end = start + (surface.split(/[,(]/u)[0] ?? surface).trimEnd().length;
  const starts = new Map(reading.passages.map((passage) => [passage.id, passage.start]));
  const overlapping = reading.mentions.filter(opensEntity).flatMap((mention) => {
    const from = (starts.get(mention.passageId) ?? 0) + mention.start;
    const shared = Math.min(from + mention.end - mention.start, end) - Math.max(from, start);
    return shared > 0 ? [{ mention, from, shared }] : [];
  });
  const [best] = overlapping.sort((a, b) => b.shared - a.shared || a.from - b.from);
  return best?.mention ?? null;
}

/** In percent. */
export function precision({ right, wrong }: Pick<LinksCheck, 'right' | 'wrong'>): number {
  return right + wrong.length === 0 ? 100 : (100 * right) / (right + wrong.length);
}

/** In percent. */
export function recall({ right, missed }: Pick<LinksCheck, 'right' | 'missed'>): number {
  return right + missed.length === 0 ? 100 : (100 * right) / (right + missed.length);
}

function figures(title: string, check: LinksCheck): string {
  const percent = (value: number) => value.toFixed(1).padStart(6);
  const found = { right: check.right, missed: check.missed.slice(check.missedUnfound) };
  const counts = `${check.pairs} pairs, ${check.wrong.length} wrong, ${check.missed.length} missed (${check.missedUnfound} of names not found)`;
  return `${title.padEnd(22)} precision ${percent(precision(check))}  recall ${percent(recall(check))}  of names found ${percent(recall(found))}   ${counts}`;
}

function print(lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}

function printEntities(world: LabelledWorld): void {
  const readings = readingsOf(world);
  const place = new Map(readings.map(({ episode }, at) => [episode.id, at]));
  const nameOf = ({ episodeId, mentions }: LinkProfile) => `${place.get(episodeId)} ${[...new Set(mentions.map(({ surface }) => surface))].join('/')}`;
  print(componentsOf(readings.flatMap((reading) => profilesOf(reading))).map((profiles) => `  ${profiles.map(nameOf).sort().join(' | ')}`));
}

function main(): void {
  const { values } = parseArgs({ options: { file: { type: 'string' }, list: { type: 'boolean' }, world: { type: 'string' } } });
  const files = values.file === undefined ? LOOK : [values.file];
  const all = labelledWorlds(...files);
  const worlds = all.filter(({ id }) => values.world === undefined || id.endsWith(values.world));
  if (values.world !== undefined) for (const world of worlds) printEntities(world);
  const check = checkWorlds(worlds);
  if (files.length > 1) for (const file of files) print([figures(basename(file, '.jsonl'), checkWorlds(labelledWorlds(file)))]);
  print([figures('all', check), `${check.unfound.length} of ${check.mentions} labelled mentions are not found by the name rules`]);
  for (const phenomenon of [...new Set(worlds.flatMap(({ phenomena }) => phenomena))].sort()) {
    print([figures(`  ${phenomenon}`, checkWorlds(worlds.filter(({ phenomena }) => phenomena.includes(phenomenon))))]);
  }
  if (values.list) print(['wrong', ...check.wrong, '', 'missed', ...check.missed, '', 'not found', ...check.unfound].map((line) => `    ${line}`));
}

if (process.argv[1] === import.meta.filename) main();
