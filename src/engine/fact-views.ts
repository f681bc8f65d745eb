/** Facts as surfaces show them: as believed at a time, with the sentence that opened them and where it stands. */
import type { EpisodeHead, GraphReader } from '../../graph/store.ts';
import { type BelievedFact, believedFacts } from '../../queries/timeline.ts';
import { fold } from '../core/analyzer.ts';
import type { BeliefVersion, Fact, Passage, Statement, Term } from '../core/model.ts';
import { formatTime, type Instant, type TimePoint } from '../core/time.ts';
import type { FactSummary, FactView, StatementView } from './messages.ts';
import { citation } from './views.ts';

export interface ViewTimes {
  /** The time asked about: what 'current' means. */
  readonly at: Instant;
  /** Null: now. */
  readonly knownAt: Instant | null;
}

/** Passages and episodes that were read already, by id. */
export interface KnownTexts {
  readonly passages: ReadonlyMap<string, Passage>;
  readonly episodes: ReadonlyMap<string, EpisodeHead>;
}

const NOTHING_READ: KnownTexts = { passages: new Map(), episodes: new Map() };

/** Parallel to `facts`, those left out that the memory did not believe at `knownAt`. */
export function factViews(reader: GraphReader, groupId: string, facts: readonly Fact[], times: ViewTimes, texts?: KnownTexts): Promise<FactView[]> {
  return believedViews(reader, groupId, believedFacts(facts, times.knownAt), times, texts);
}

/** Facts in the versions given; parallel to them. */
export async function believedViews(
  reader: GraphReader,
  groupId: string,
  believed: readonly BelievedFact[],
  times: ViewTimes,
  texts: KnownTexts = NOTHING_READ,
): Promise<FactView[]> {
  const sources = await sourcesOf(reader, groupId, [...new Set(believed.map(({ version }) => version.openedBy))], texts);
  return believed.map((one) => factView(one, sources.get(one.version.openedBy), times));
}

/** In the order of `ids`; those that do not exist are left out. */
export async function statementViews(reader: GraphReader, groupId: string, ids: readonly string[]): Promise<StatementView[]> {
  const sources = await sourcesOf(reader, groupId, [...new Set(ids)]);
  return ids.flatMap((id) => {
    const source = sources.get(id);
    return source ? [statementView(source)] : [];
  });
}

/** A statement with the text that it was read from. */
interface StatementSource {
  readonly statement: Statement;
  readonly passage: Passage | undefined;
  readonly episode: EpisodeHead | undefined;
}

async function sourcesOf(reader: GraphReader, groupId: string, ids: readonly string[], texts = NOTHING_READ): Promise<Map<string, StatementSource>> {
  const statements = await reader.statements(groupId, ids);
  const unread = (all: readonly string[], known: ReadonlyMap<string, unknown>) => [...new Set(all)].filter((id) => !known.has(id));
  const passageIds = unread(
    statements.map(({ passageId }) => passageId),
    texts.passages,
  );
  const episodeIds = unread(
    statements.map(({ episodeId }) => episodeId),
    texts.episodes,
  );
  const [ownPassages, ownEpisodes] = await Promise.all([reader.passages(groupId, passageIds), reader.headsOfEpisodes(groupId, episodeIds)]);
  const [passages, episodes] = [byId(ownPassages), byId(ownEpisodes)];
  return new Map(
    statements.map((statement) => {
      const passage = texts.passages.get(statement.passageId) ?? passages.get(statement.passageId);
      return [statement.id, { statement, passage, episode: texts.episodes.get(statement.episodeId) ?? episodes.get(statement.episodeId) }];
    }),
  );
}

function byId<T extends { readonly id: string }>(items: readonly T[]): Map<string, T> {
  return new Map(items.map((item) => [item.id, item]));
}

function factView(believed: BelievedFact, source: StatementSource | undefined, times: ViewTimes): FactView {
  return {
    ...factSummary(believed, times),
    wording: source?.statement.wording ?? believed.fact.relation,
    saidBy: source?.statement.saidBy ?? null,
    ...textAndPlace(source),
  };
}

/** What can be told of a fact without reading the text that it comes from. */
export function factSummary({ fact, version }: BelievedFact, { at, knownAt }: ViewTimes): FactSummary {
  return {
    id: fact.id,
    subject: termText(fact.subject),
    relation: fact.relation,
    object: termText(fact.object),
    kind: fact.kind,
    validAt: shown(version.validAt),
    invalidAt: shown(version.invalidAt),
    occurredAt: shown(version.occurredAt),
    standing: standingAt(version, at),
    createdAt: version.createdAt,
    supports: fact.supports.length,
    conflict: fact.conflict && knownAt === null,
  };
}

function statementView(source: StatementSource): StatementView {
  const { id, subject, relation, wording, object, cue, kind, validAt, invalidAt, occurredAt, saidBy, origin, referenceTime, createdAt } = source.statement;
  const ends = { subject: termText(subject), object: termText(object) };
  const times = { validAt: shown(validAt), invalidAt: shown(invalidAt), occurredAt: shown(occurredAt) };
  return { id, ...ends, relation, wording, cue, kind, ...times, saidBy, origin, referenceTime, createdAt, ...textAndPlace(source) };
}

function textAndPlace(source: StatementSource | undefined): Pick<FactView, 'text' | 'citation'> {
  const { statement, passage, episode } = source ?? {};
  const span = statement && passage?.sentences[statement.sentence];
  const sentence = passage && span ? passage.text.slice(span.start, span.end).trim() : '';
  return {
    text: statement && sentence && isFieldBeside(statement, sentence) ? `${statement.wording}: ${termText(statement.object)}` : sentence,
    citation: passage && episode ? citation(passage, episode) : null,
  };
}

/** Whether it was read from a field that its record has beside the text: then neither what it says nor how stands in the sentence. */
function isFieldBeside({ origin, sentence: at, wording, object }: Statement, sentence: string): boolean {
  const text = fold(sentence);
  return (
    origin === 'rules' &&
    at === 0 &&
    !text.includes(fold(termText(object))) &&
    !fold(wording)
      .split(' ')
      .some((word) => text.includes(word))
  );
}

/** Where the reading stands at a time: an event is current from when it happened on. */
export function standingAt({ validAt, invalidAt, occurredAt }: BeliefVersion, at: Instant): FactView['standing'] {
  const from = occurredAt ?? validAt;
  if (from !== null && at < from.at) return 'future';
  return invalidAt !== null && invalidAt.at <= at ? 'ended' : 'current';
}

export function termText(term: Term): string {
  return term.kind === 'entity' ? term.name : term.value;
}

export function shown(point: TimePoint | null): string | null {
  return point === null ? null : formatTime(point);
}
