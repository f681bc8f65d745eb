/** Triples supplied with a text become undated statements, each at the sentence that holds its ends. */
import { nameKey } from '../../src/core/analyzer.ts';
import { contentId } from '../../src/core/ids.ts';
import type { Episode, Mention, Passage, Statement, Term } from '../../src/core/model.ts';
import { isNameLike } from '../names/mentions.ts';

export interface PassageNames {
  readonly passage: Passage;
  readonly mentions: readonly Mention[];
}

/** A relation's id: the words of its wording joined by underscores. */
export function relationId(wording: string): string {
  return nameKey(wording).replace(/ /gu, '_');
}

/** Id of the slot of a relation at one entity. */
export function slotId(groupId: string, relation: string, subjectKey: string): string {
  return contentId('sl', groupId, relation, subjectKey);
}

/** Statements, and mentions for ends that no sentence holds word for word: they stand at the start of the first passage. */
export function givenStatements(episode: Episode, passages: readonly PassageNames[]): { statements: Statement[]; mentions: Mention[] } {
  const first = passages[0];
  const statements: Statement[] = [];
  const added = new Map<string, Mention>();
  const seen = new Set<string>();
  /** Statements so far, by sentence. */
  const ordinals = new Map<string, number>();
  if (!episode.given || !first) return { statements, mentions: [] };
  for (const [subject, wording, object] of episode.given.triples) {
    const key = [subject, wording, object].map(nameKey);
    if (key[0] === '' || key[2] === '' || relationId(wording) === '' || seen.has(key.join('\n'))) continue;
    seen.add(key.join('\n'));
    const place = placeOf(passages, key[0] ?? '', key[2] ?? '') ?? { passage: first.passage, sentence: 0 };
    const term = (text: string) => entityTerm(text, place, passages, added);
    const objectTerm = isNameLike(object) || isEntity(episode, object) ? term(object) : literal(object);
    const at = `${place.passage.id} ${place.sentence}`;
    const ordinal = ordinals.get(at) ?? 0;
    ordinals.set(at, ordinal + 1);
    statements.push(statementOf({ episode, place, ordinal, subject: term(subject), wording, object: objectTerm }));
  }
  return { statements, mentions: [...added.values()] };
}

function isEntity(episode: Episode, text: string): boolean {
  return episode.given?.entities.some((entity) => nameKey(entity) === nameKey(text)) ?? false;
}

interface Place {
  readonly passage: Passage;
  readonly sentence: number;
}

/** The first sentence that mentions both ends, else the subject, else the object. */
function placeOf(passages: readonly PassageNames[], subject: string, object: string): Place | null {
  let best: { place: Place; rank: number } | null = null;
  for (const { passage, mentions } of passages) {
    for (let sentence = 0; sentence < passage.sentences.length; sentence++) {
      const keys = new Set(mentions.filter((mention) => mention.sentence === sentence).map(({ key }) => key));
      const rank = (keys.has(subject) ? 2 : 0) + (keys.has(object) ? 1 : 0);
      if (rank > (best?.rank ?? 0)) best = { place: { passage, sentence }, rank };
    }
  }
  return best?.place ?? null;
}

function entityTerm(text: string, place: Place, passages: readonly PassageNames[], added: Map<string, Mention>): Term {
  const key = nameKey(text);
  const here =
    passages.find(({ passage }) => passage.id === place.passage.id)?.mentions.filter((mention) => mention.key === key && mention.rule === 'given') ?? [];
  const found =
    here.find((mention) => mention.sentence === place.sentence) ??
    here[0] ??
    passages.flatMap(({ mentions }) => mentions).find((mention) => mention.key === key && mention.rule === 'given');
  const mention = found ?? added.get(key) ?? unwritten(text, key, place);
  if (!found) added.set(key, mention);
  return { kind: 'entity', mentionId: mention.id, key, name: text };
}

function unwritten(text: string, key: string, { passage, sentence }: Place): Mention {
  const start = passage.sentences[sentence]?.start ?? 0;
  return {
    id: contentId('me', passage.id, sentence, start, start, 'given', key),
    groupId: passage.groupId,
    passageId: passage.id,
    episodeId: passage.episodeId,
    sentence,
    start,
    end: start,
    surface: text,
    key,
    type: 'thing',
    rule: 'given',
  };
}

function literal(value: string): Term {
  return { kind: 'literal', key: nameKey(value), value };
}

interface StatementParts {
  readonly episode: Episode;
  readonly place: Place;
  readonly ordinal: number;
  readonly subject: Term;
  readonly wording: string;
  readonly object: Term;
}

function statementOf({ episode, place, ordinal, subject, wording, object }: StatementParts): Statement {
  const relation = relationId(wording);
  const offset = place.passage.start + (place.passage.sentences[place.sentence]?.start ?? 0);
  return {
    id: contentId('st', episode.groupId, episode.id, offset, ordinal),
    groupId: episode.groupId,
    episodeId: episode.id,
    passageId: place.passage.id,
    sentence: place.sentence,
    ordinal,
    subject,
    relation,
    wording,
    object,
    singular: false,
    kind: 'state',
    cue: 'plain',
    validAt: null,
    invalidAt: null,
    occurredAt: null,
    saidBy: null,
    origin: 'given',
    corrects: null,
    slot: slotId(episode.groupId, relation, subject.key),
    alsoSlots: [],
    referenceTime: episode.referenceTime,
    createdAt: episode.recordedAt,
  };
}
