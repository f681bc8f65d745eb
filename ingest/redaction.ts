/** Forgetting an entity: which passages speak of it, and what is left of their episodes without them. */
import type { GraphStore, PassageRecord, Redaction } from '../graph/store.ts';
import { contentHash } from '../src/core/ids.ts';
import type { Episode, EpisodeMetadata, GivenEnd, GivenKnowledge, Mention, Passage, PassageVectors, Statement } from '../src/core/model.ts';
import { opensEntity } from './entities.ts';
import type { Forgetting, Rewritten } from './erasure.ts';
import type { Naming } from './naming.ts';
import { passagesOf } from './read-episode.ts';
import { isAbout, statementsLeft } from './redacted-statements.ts';

export type NamedStore = Pick<GraphStore, 'listEpisodes' | 'mentionsOfKeys' | 'recordsOfEpisodes' | 'statementsOfEpisodes'>;

/** What is to be forgotten: an entity by the keys that nothing else has, and how texts name it by those. */
export interface NamedThing {
  readonly groupId: string;
  readonly keys: readonly string[];
  readonly naming: Naming;
  /** Mentions of it by a name that other things have too: texts do not tell what that name means, links do. Default: none. */
  readonly meant?: () => Promise<readonly Mention[]>;
}

/** Gives a passage vectors of its words as they are now; null where there is no embedder: it is then found by words and names. */
export type Embed = (passage: Passage) => Promise<PassageVectors | null>;

export interface EntityForgetting extends Forgetting {
  /** Passages that go, those of whole episodes among them, in the order of acceptance. */
  readonly passages: readonly Passage[];
  /** Longer names that hold the name, and stay: 'Paris Agreement' where Paris is forgotten. Sorted. */
  readonly longerNames: readonly string[];
  /** Sources whose own name holds it: a name of a source is never changed. Sorted. */
  readonly sourcesNamed: readonly string[];
}

/** Episodes read at once, with their texts. */
const EPISODES_AT_ONCE = 100;

/**
 * A passage speaks of an entity where it mentions it, by whichever rule, where its text holds the name as it is written, where what is
 * read out of it is about the entity, and where its title, one of its headings or its speaker is the name. It goes as a whole, and an episode goes with the last of its passages.
 */
export async function entityForgetting(store: NamedStore, thing: NamedThing, embed: Embed): Promise<EntityForgetting> {
  const meant = (await thing.meant?.()) ?? [];
  const mentions = [...(await store.mentionsOfKeys(thing.groupId, thing.keys)), ...meant];
  const mentioned: Mentioned = {
    passages: new Set(mentions.map(({ passageId }) => passageId)),
    episodes: new Set(mentions.map(({ episodeId }) => episodeId)),
    meant: new Set(meant.map(({ id }) => id)),
  };
  const parts: EpisodePart[] = [];
  for await (const episodes of episodePages(store, thing.groupId)) {
    const concerned = episodes.filter((episode) => mentioned.episodes.has(episode.id) || speaksOf(episode, thing.naming));
    if (concerned.length === 0) continue;
    const ids = concerned.map(({ id }) => id);
    const records = Map.groupBy(await store.recordsOfEpisodes(thing.groupId, ids), ({ passage }) => passage.episodeId);
    const said = Map.groupBy(await store.statementsOfEpisodes(thing.groupId, ids), ({ episodeId }) => episodeId);
    for (const episode of concerned) {
      const read = { records: records.get(episode.id) ?? unreadRecords(episode), said: said.get(episode.id) ?? [] };
      parts.push(partOf(episode, read, mentioned, thing.naming));
    }
  }
  return joined(parts, thing.naming, embed);
}

/** Ids of passages and episodes that mention it, and of the mentions by a name that others share. */
interface Mentioned {
  readonly passages: ReadonlySet<string>;
  readonly episodes: ReadonlySet<string>;
  readonly meant: ReadonlySet<string>;
}

async function* episodePages(store: NamedStore, groupId: string): AsyncGenerator<readonly Episode[]> {
  for (let after = 0; ; ) {
    const page = await store.listEpisodes(groupId, {}, after, EPISODES_AT_ONCE);
    yield page.map(({ episode }) => episode);
    const last = page.at(-1);
    if (!last) return;
    after = last.accepted;
  }
}

/** What was accepted and is not read yet, or could not be: it has the passages that reading it would give. */
function unreadRecords(episode: Episode): PassageRecord[] {
  return passagesOf(episode).map((passage) => ({ passage, mentions: [], vectors: null }));
}

function speaksOf({ title, text, sections, metadata, given, source }: Episode, naming: Naming): boolean {
  const words = [title, text, source, ...sections.flatMap(({ headings }) => headings), JSON.stringify(metadata)];
  return words.some((one) => naming.isIn(one)) || (given !== null && givenWithout(given, naming) !== given) || metadataWithout(metadata, naming) !== metadata;
}

/** One episode, and what becomes of it. */
interface EpisodePart {
  readonly episode: Episode;
  readonly gone: readonly Passage[];
  readonly left: readonly PassageRecord[];
  /** Before; statements of the passages that go among them. */
  readonly said: readonly Statement[];
  readonly longerNames: readonly string[];
}

type EpisodeRead = Pick<EpisodePart, 'said'> & { readonly records: readonly PassageRecord[] };

function partOf(episode: Episode, { records, said }: EpisodeRead, mentioned: Mentioned, naming: Naming): EpisodePart {
  const about = new Set(said.filter((statement) => isAbout(statement, naming, mentioned.meant)).map(({ passageId }) => passageId));
  const gone: Passage[] = [];
  const left: PassageRecord[] = [];
  const longerNames: string[] = [];
  for (const record of records) {
    const { passage } = record;
    const longer = longerNamesIn(record, naming);
    const isNamed = [passage.title, ...passage.headings, passage.speaker ?? ''].some((text) => text !== '' && naming.isName(text));
    if (mentioned.passages.has(passage.id) || about.has(passage.id) || isNamed || longer === null) gone.push(passage);
    else {
      left.push(record);
      longerNames.push(...longer);
    }
  }
  return { episode, gone, left, said, longerNames };
}

/** The longer names in which alone the passage's text holds the name; null where it stands by itself. */
function longerNamesIn({ passage: { text }, mentions }: PassageRecord, naming: Naming): string[] | null {
  const names = mentions.filter(opensEntity);
  const longer: string[] = [];
  for (const { start, end } of naming.placesIn(text)) {
    const around = names.find((name) => name.start <= start && name.end >= end && name.end - name.start > end - start && !naming.isName(name.surface));
    if (!around) return null;
    longer.push(around.surface);
  }
  return longer;
}

async function joined(parts: readonly EpisodePart[], naming: Naming, embed: Embed): Promise<EntityForgetting> {
  const isWhole = ({ gone, left, episode }: EpisodePart) => left.length === 0 && (gone.length > 0 || naming.isIn(episode.text));
  const staying = parts.filter((part) => !isWhole(part));
  const redactions = staying.flatMap((part) => redactionOf(part, naming) ?? []);
  const rewritten: Rewritten[] = [];
  // What is not applied yet has no passages in the store: it is read when its turn comes, as it is then.
  const stored = staying.filter(({ episode }) => episode.status === 'applied');
  for (const part of stored) rewritten.push(...(await rewrittenOf(part, naming, embed)));
  return {
    episodeIds: parts.filter(isWhole).map(({ episode }) => episode.id),
    passageIds: staying.flatMap(({ gone }) => gone.map(({ id }) => id)),
    redacted: redactions,
    rewritten,
    passages: parts.flatMap(({ gone }) => gone),
    longerNames: distinct(parts.flatMap((part) => part.longerNames)),
    sourcesNamed: distinct(parts.map(({ episode }) => episode.source).filter((source) => naming.isIn(source.replace(/[-_/.]+/gu, ' ')) || naming.isIn(source))),
  };
}

/** Null where all of it stays as it is. */
function redactionOf({ episode, gone }: EpisodePart, naming: Naming): Redaction | null {
  const { id, title, text, sections, metadata, given } = episode;
  const left = {
    title: naming.leaveOut(title),
    text: blanked(text, gone),
    sections: sections.map((section) => ({ ...section, headings: section.headings.map((heading) => naming.leaveOut(heading)) })),
    metadata: metadataWithout(metadata, naming),
    given: given === null ? null : givenWithout(given, naming),
  };
  if (JSON.stringify(left) === JSON.stringify({ title, text, sections, metadata, given })) return null;
  // Not the hash of the whole: the same document added again is another then, and takes this one's place.
  return { episodeId: id, ...left, contentHash: contentHash(JSON.stringify(['redacted', id, left])) };
}

/** Blanks of the same length, so that the offsets of all others, and with them their ids, stay. */
function blanked(text: string, gone: readonly Passage[]): string {
  return gone.reduce((left, { start, end }) => left.slice(0, start) + ' '.repeat(end - start) + left.slice(end), text);
}

/** The passages that stay with other words beside them, other mentions or other statements than before. */
async function rewrittenOf({ left, said }: EpisodePart, naming: Naming, embed: Embed): Promise<Rewritten[]> {
  const kept = statementsLeft(said, left, naming);
  const mentions = Map.groupBy(kept.mentions, ({ passageId }) => passageId);
  const statements = Map.groupBy(kept.statements, ({ passageId }) => passageId);
  const before = Map.groupBy(said, ({ passageId }) => passageId);
  const rewritten: Rewritten[] = [];
  for (const record of left) {
    const { id } = record.passage;
    const passage = passageWithout(record.passage, naming);
    const own = { mentions: mentions.get(id) ?? [], statements: statements.get(id) ?? [] };
    if (isSame({ passage, ...own }, { ...record, statements: before.get(id) ?? [] })) continue;
    const vectors = record.vectors === null || isSameContext(passage, record.passage) ? record.vectors : await embed(passage);
    rewritten.push({ record: { passage, mentions: own.mentions, vectors }, statements: own.statements });
  }
  return rewritten;
}

interface PassageContent {
  readonly passage: Passage;
  readonly mentions: readonly Mention[];
  readonly statements: readonly Statement[];
}

function isSame(a: PassageContent, b: PassageContent): boolean {
  return JSON.stringify([a.passage, a.mentions, a.statements]) === JSON.stringify([b.passage, b.mentions, b.statements]);
}

/** Whether the words that vectors are made of, beside the text, are the same. */
function isSameContext(a: Passage, b: Passage): boolean {
  return JSON.stringify([a.title, a.headings, a.speaker]) === JSON.stringify([b.title, b.headings, b.speaker]);
}

function passageWithout(passage: Passage, naming: Naming): Passage {
  const { title, headings, speaker, tags } = passage;
  return {
    ...passage,
    title: naming.leaveOut(title),
    headings: headings.map((heading) => naming.leaveOut(heading)),
    speaker: speaker === null ? null : naming.leaveOut(speaker),
    tags: tags.filter((tag) => !naming.isIn(tag)),
  };
}

/** The same object where it does not hold the name. */
function metadataWithout(metadata: EpisodeMetadata, naming: Naming): EpisodeMetadata {
  const entries = Object.entries(metadata);
  const left = entries.filter(([key]) => !naming.isIn(key)).map(([key, value]): [string, EpisodeMetadata[string]] => [key, valueWithout(value, naming)]);
  return JSON.stringify(left) === JSON.stringify(entries) ? metadata : Object.fromEntries(left);
}

function valueWithout(value: EpisodeMetadata[string], naming: Naming): EpisodeMetadata[string] {
  if (typeof value === 'string') return naming.leaveOut(value);
  return typeof value === 'object' && value !== null ? value.filter((one) => !naming.isIn(one)) : value;
}

/** The same object where it does not hold the name. */
function givenWithout(given: GivenKnowledge, naming: Naming): GivenKnowledge {
  const holds = (...ends: readonly (GivenEnd | undefined)[]) => ends.some((end) => end !== undefined && naming.isIn(textOf(end)));
  const entities = given.entities.filter((entity) => !holds(entity));
  const triples = given.triples.filter((triple) => !holds(...triple));
  const statements = given.statements?.filter(({ subject, object, corrects }) => !holds(subject, object, corrects));
  const same = entities.length === given.entities.length && triples.length === given.triples.length && statements?.length === given.statements?.length;
  return same ? given : { entities, triples, ...(statements === undefined ? {} : { statements }) };
}

function textOf(end: GivenEnd): string {
  return typeof end === 'string' ? end : 'entity' in end ? end.entity : end.literal;
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}
