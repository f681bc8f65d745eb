/** From what the engine found to what surfaces show. */
import type { FoundPassage } from '../../queries/search.ts';
import { versionKnownAt } from '../../graph/store.ts';
import type { Episode, Fact, Passage, Term } from '../core/model.ts';
import { formatTime, type Instant, type TimePoint } from '../core/time.ts';
import type { Citation, FactView, Hit, ListedEpisode } from './messages.ts';

export function hitView(found: FoundPassage, knownAt: Instant | null): Hit {
  const { passage, episode, score, parts, sentence, trace, facts } = found;
  const span = passage.sentences[sentence] ?? { start: 0, end: passage.text.length };
  return {
    passageId: passage.id,
    score,
    parts,
    text: passage.text,
    title: passage.title,
    speaker: passage.speaker,
    tags: passage.tags,
    evidence: { start: span.start, end: span.end },
    citation: citation(passage, episode),
    trace,
    facts: facts.map((fact) => factView(fact, knownAt)).filter((fact) => fact !== null),
  };
}

export function citation(passage: Passage, episode: Episode): Citation {
  return {
    episodeId: episode.id,
    source: episode.source,
    part: episode.part,
    title: passage.title,
    headings: passage.headings,
    start: passage.start,
    end: passage.end,
    line: passage.line,
    referenceTime: episode.referenceTime,
    recordedAt: episode.recordedAt,
  };
}

/** The fact as the memory believed it at `knownAt`; null where it did not. */
export function factView(fact: Fact, knownAt: Instant | null): FactView | null {
  const version = versionKnownAt(fact.versions, knownAt);
  if (!version) return null;
  return {
    id: fact.id,
    subject: termText(fact.subject),
    relation: fact.relation,
    object: termText(fact.object),
    validAt: shown(version.validAt),
    invalidAt: shown(version.invalidAt),
    occurredAt: shown(version.occurredAt),
    createdAt: version.createdAt,
    supports: fact.supports.length,
    conflict: fact.conflict,
  };
}

function termText(term: Term): string {
  return term.kind === 'entity' ? term.name : term.value;
}

function shown(point: TimePoint | null): string | null {
  return point === null ? null : formatTime(point);
}

export function listedEpisode(episode: Episode): ListedEpisode {
  const { id, source, part, title, kind, status, failure, referenceTime, recordedAt, expiredAt, text } = episode;
  return { id, source, part, title, kind, status, failure, referenceTime, recordedAt, expiredAt, characters: text.length };
}
