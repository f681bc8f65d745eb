/** The 'read' stage: parse, split, name, embed. Stateless and the expensive part; any number may run at once. */
import { contentId } from '../src/core/ids.ts';
import type { Episode, Mention, Passage, PassageVectors, Statement } from '../src/core/model.ts';
import type { Embedder, PassageInput } from '../src/core/ports.ts';
import type { Relations } from '../src/core/relations/relation.ts';
import { type ProfileDraft, profileDraftsOf } from './linking/profiles-of.ts';
import { mentionsOf } from './names/mentions.ts';
import { type PassageDraft, splitPassages } from './passages/split-passages.ts';
import { readStatements } from './statements/read-statements.ts';

/** All that an episode's own text gives. */
export interface EpisodeReading {
  readonly episode: Episode;
  readonly passages: readonly Passage[];
  readonly mentions: readonly Mention[];
  readonly statements: readonly Statement[];
  readonly vectors: readonly PassageVectors[];
  /** What linking takes of it. */
  readonly profiles: readonly ProfileDraft[];
}

/** 'rules': prose, dialogue and records are read for statements. 'none': given statements only. */
export type Extraction = 'rules' | 'none';

export interface ReadingParts {
  /** Null: words and names only, and statements by tags instead of parses. */
  readonly embedder: Embedder | null;
  readonly relations: Relations;
  readonly extraction: Extraction;
}

/** Who reads the episodes of a run. */
export interface EpisodeReader {
  /** Episodes worth asking for at once. */
  readonly concurrency: number;
  /** As `readEpisode`, wherever it is done. */
  read(episode: Episode): Promise<EpisodeReading>;
  /** Ends what was started for it; what is asked of it then is not read. */
  close(): Promise<void>;
}

const NOTHING_STATED = { statements: [], mentions: [] };

/** The encoder runs over each passage once, for its vectors and its parse. */
export async function readEpisode(episode: Episode, { embedder, relations, extraction }: ReadingParts): Promise<EpisodeReading> {
  const passages = passagesOf(episode);
  const named = passages.map((passage) => ({ passage, mentions: mentionsOf(passage, episode.given) }));
  const parse = extraction === 'rules' && episode.given === null;
  const embedded = embedder ? await Promise.all(passages.map((passage) => embedder.embedPassage(embedderInput(passage), { parse }))) : [];
  const parsed = named.map((one, at) => ({ ...one, parses: embedded[at]?.parses ?? null }));
  const { statements, mentions: unwritten } = parse || episode.given ? readStatements({ episode, passages: parsed, relations }) : NOTHING_STATED;
  const vectors = passages.flatMap(({ id }, at) => (embedded[at] ? [{ passageId: id, values: embedded[at].values }] : []));
  const mentions = [...named.flatMap((one) => one.mentions), ...unwritten];
  return { episode, passages, mentions, statements, vectors, profiles: profileDraftsOf({ episode, passages, mentions }) };
}

/** The episode's passages, in order. */
export function passagesOf(episode: Episode): Passage[] {
  const drafts = splitPassages({ text: episode.text, sections: episode.sections });
  return drafts.map((draft, ordinal) => passageOf(episode, draft, ordinal));
}

function passageOf(episode: Episode, draft: PassageDraft, ordinal: number): Passage {
  return {
    id: contentId('pa', episode.id, draft.start, draft.end),
    groupId: episode.groupId,
    episodeId: episode.id,
    ordinal,
    document: episode.document,
    position: episode.position,
    title: episode.title,
    headings: draft.headings,
    speaker: episode.metadata.speaker ?? null,
    text: draft.text,
    start: draft.start,
    end: draft.end,
    line: draft.line,
    sentences: draft.sentences,
    saidAt: episode.referenceTimeOrigin === 'given' ? episode.referenceTime : null,
    source: episode.source,
    tags: episode.metadata.tags ?? [],
    createdAt: episode.recordedAt,
    expiredAt: episode.expiredAt,
  };
}

export async function vectorsOf(passage: Passage, embedder: Embedder): Promise<PassageVectors> {
  const { values } = await embedder.embedPassage(embedderInput(passage));
  return { passageId: passage.id, values };
}

/** What the encoder reads: who speaks or what it is about, then the sentences. */
function embedderInput({ speaker, title, headings, text, sentences }: Passage): PassageInput {
  const context = speaker !== null && speaker !== '' ? `${speaker}:` : [title, ...headings].filter((part) => part !== '').join(' – ');
  return { context, sentences: sentences.map(({ start, end }) => text.slice(start, end)) };
}
