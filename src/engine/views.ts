/** From what the engine found to what surfaces show. */
import type { FoundPassage } from '../../queries/search.ts';
import type { Episode, Passage } from '../core/model.ts';
import type { Citation, FactView, Hit, ListedEpisode } from './messages.ts';

/** `facts`: what this passage states, shown. */
export function hitView(found: FoundPassage, facts: readonly FactView[]): Hit {
  const { passage, episode, score, parts, sentence, trace } = found;
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
    closed: passage.sentences.filter((_, at) => found.closed.has(at)).map(({ start, end }) => ({ start, end })),
    citation: citation(passage, episode),
    trace,
    facts,
  };
}

export function citation(passage: Passage, episode: Pick<Episode, 'id' | 'source' | 'part' | 'referenceTime' | 'recordedAt'>): Citation {
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

export function listedEpisode(episode: Episode): ListedEpisode {
  const { id, source, part, title, kind, status, failure, referenceTime, recordedAt, expiredAt, text } = episode;
  return { id, source, part, title, kind, status, failure, referenceTime, recordedAt, expiredAt, characters: text.length };
}
