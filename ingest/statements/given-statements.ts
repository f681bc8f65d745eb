/** Triples supplied with a text become undated statements, statements what they say; each at the sentence that holds its ends. */
import { nameKey } from '../../src/core/analyzer.ts';
import { contentId } from '../../src/core/ids.ts';
import type { Episode, GivenKnowledge, GivenStatement, Mention, Passage, Statement, Term } from '../../src/core/model.ts';
import { readEnd } from '../names/mentions.ts';

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
  const { given } = episode;
  const statements: Statement[] = [];
  const added = new Map<string, Mention>();
  const seen = new Set<string>();
  /** Statements so far, by sentence. */
  const ordinals = new Map<string, number>();
  if (!given || !first) return { statements, mentions: [] };
  for (const claim of claimsOf(given)) {
    const subject = readEnd(claim.subject, given);
    const object = readEnd(claim.object, given);
    const keys = [subject.text, claim.relation, object.text].map(nameKey);
    const said = JSON.stringify([keys, claim.cue, claim.validAt, claim.invalidAt, claim.occurredAt, claim.corrects]);
    if (keys[0] === '' || keys[2] === '' || relationId(claim.relation) === '' || seen.has(said)) continue;
    seen.add(said);
    const place = placeOf(passages, keys[0] ?? '', keys[2] ?? '') ?? { passage: first.passage, sentence: 0 };
    const term = ({ kind, text }: ReturnType<typeof readEnd>) => (kind === 'entity' ? entityTerm(text, place, passages, added) : literal(text));
    const at = `${place.passage.id} ${place.sentence}`;
    const ordinal = ordinals.get(at) ?? 0;
    ordinals.set(at, ordinal + 1);
    // The subject is an entity whatever it reads like: a fact is about something.
    const ends = { subject: entityTerm(subject.text, place, passages, added), object: term(object) };
    const corrects = claim.corrects === undefined ? null : term(readEnd(claim.corrects, given));
    statements.push(statementOf({ episode, place, ordinal, claim, ...ends, corrects }));
  }
  return { statements, mentions: [...added.values()] };
}

/** Triples first: their statements keep their ids when others are given beside them. */
function claimsOf({ triples, statements = [] }: GivenKnowledge): readonly GivenStatement[] {
  return [...triples.map(([subject, relation, object]) => ({ subject, relation, object })), ...statements];
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
  readonly claim: GivenStatement;
  readonly subject: Term;
  readonly object: Term;
  readonly corrects: Term | null;
}

function statementOf({ episode, place, ordinal, claim, subject, object, corrects }: StatementParts): Statement {
  const relation = relationId(claim.relation);
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
    wording: claim.relation,
    object,
    singular: false,
    kind: claim.occurredAt === undefined ? 'state' : 'event',
    cue: claim.cue ?? 'plain',
    validAt: claim.validAt ?? null,
    invalidAt: claim.invalidAt ?? null,
    occurredAt: claim.occurredAt ?? null,
    saidBy: null,
    origin: isUsers(episode) ? 'user' : 'given',
    corrects,
    slot: slotId(episode.groupId, relation, subject.key),
    alsoSlots: [],
    referenceTime: episode.referenceTime,
    createdAt: episode.recordedAt,
  };
}

/** Corrections: what a user says of facts, under a source of its own. */
function isUsers({ kind, source }: Episode): boolean {
  return kind === 'fact' && source.startsWith('user:');
}
