/** Triples supplied with a text become undated statements, statements what they say; each at the sentence that holds its ends. */
import { nameKey } from '../../src/core/analyzer.ts';
import { contentId } from '../../src/core/ids.ts';
import type { Episode, GivenKnowledge, GivenStatement, Mention, Passage, Statement, Term } from '../../src/core/model.ts';
import type { Relation, Relations } from '../../src/core/relations/relation.ts';
import { readEnd } from '../names/mentions.ts';
import { slotsOf } from './statement-slots.ts';

type ReadEnd = ReturnType<typeof readEnd>;

export interface PassageNames {
  readonly passage: Passage;
  readonly mentions: readonly Mention[];
}

/** A relation's id: the words of its wording joined by underscores. */
export function relationId(wording: string): string {
  return nameKey(wording).replace(/ /gu, '_');
}

/** What of a relation table is needed here. */
export type GivenRelations = Pick<Relations, 'relation' | 'canonical'>;

/** Statements, and mentions for ends that no sentence holds word for word: they stand at the start of the first passage. */
export function givenStatements(
  episode: Episode,
  passages: readonly PassageNames[],
  relations: GivenRelations,
): { statements: Statement[]; mentions: Mention[] } {
  const first = passages[0];
  const { given } = episode;
  const statements: Statement[] = [];
  const added = new Map<string, Mention>();
  const seen = new Set<string>();
  /** Statements so far, by sentence. */
  const ordinals = new Map<string, number>();
  if (!given || !first) return { statements, mentions: [] };
  for (const claim of claimsOf(given)) {
    const read = readClaim(claim, given, relations);
    const keys = [read.subject.text, claim.relation, read.object.text].map(nameKey);
    const said = JSON.stringify([keys, claim.cue, claim.validAt, claim.invalidAt, claim.occurredAt, claim.corrects]);
    if (keys[0] === '' || keys[2] === '' || relationId(claim.relation) === '' || seen.has(said)) continue;
    seen.add(said);
    const place = placeOf(passages, keys[0] ?? '', keys[2] ?? '') ?? { passage: first.passage, sentence: 0 };
    const term = ({ kind, text }: ReadEnd) => (kind === 'entity' ? entityTerm(text, place, passages, added) : literal(text));
    const at = `${place.passage.id} ${place.sentence}`;
    const ordinal = ordinals.get(at) ?? 0;
    ordinals.set(at, ordinal + 1);
    // The subject is an entity whatever it reads like: a fact is about something.
    const ends = { subject: entityTerm(read.subject.text, place, passages, added), object: term(read.object) };
    const corrects = read.corrects === null ? null : term(read.corrects);
    statements.push(statementOf({ episode, place, ordinal, claim, relation: read.relation, ...ends, corrects }));
  }
  return { statements, mentions: [...added.values()] };
}

/** A claim as it is given: a triple's relation stands as it is worded. */
type GivenClaim = GivenStatement & { readonly isTriple: boolean };

/** Triples first: their statements keep their ids when others are given beside them. */
function claimsOf({ triples, statements = [] }: GivenKnowledge): readonly GivenClaim[] {
  return [
    ...triples.map(([subject, relation, object]) => ({ subject, relation, object, isTriple: true })),
    ...statements.map((statement) => ({ ...statement, isTriple: false })),
  ];
}

interface ReadClaim {
  readonly relation: Relation;
  readonly subject: ReadEnd;
  readonly object: ReadEnd;
  readonly corrects: ReadEnd | null;
}

/** A relation named by its id is that one, and its ends stay where they are: so corrections say it. Else what its wording means. */
function readClaim({ isTriple, ...claim }: GivenClaim, given: GivenKnowledge, relations: GivenRelations): ReadClaim {
  const subject = readEnd(claim.subject, given);
  const object = readEnd(claim.object, given);
  const corrects = claim.corrects === undefined ? null : readEnd(claim.corrects, given);
  const named = relations.relation(relationId(claim.relation));
  if (isTriple || named.proposed !== true) return { relation: named, subject, object, corrects };
  const { relation, inverted } = relations.canonical(nameKey(claim.relation.replaceAll('_', ' ')));
  // What an inverted claim takes back is at the end where the fact begins: another fact, which cannot be named so.
  return inverted && object.kind === 'entity' && corrects === null
    ? { relation, subject: object, object: subject, corrects }
    : { relation: inverted ? named : relation, subject, object, corrects };
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
  readonly relation: Relation;
  readonly subject: Term;
  readonly object: Term;
  readonly corrects: Term | null;
}

function statementOf({ episode, place, ordinal, claim, relation, subject, object, corrects }: StatementParts): Statement {
  const offset = place.passage.start + (place.passage.sentences[place.sentence]?.start ?? 0);
  return {
    id: contentId('st', episode.groupId, episode.id, offset, ordinal),
    groupId: episode.groupId,
    episodeId: episode.id,
    passageId: place.passage.id,
    sentence: place.sentence,
    ordinal,
    subject,
    relation: relation.id,
    wording: claim.relation,
    object,
    singular: false,
    cue: claim.cue ?? 'plain',
    ...kindAndTimes(claim, relation),
    saidBy: null,
    origin: isUsers(episode) ? 'user' : 'given',
    corrects,
    ...slotsOf(episode.groupId, relation, { subject, object, corrects }),
    referenceTime: episode.referenceTime,
    createdAt: episode.recordedAt,
  };
}

/** The kind is that of the relation, where a table knows it: a date of an event that a state stands for is its start, and the other way round. */
function kindAndTimes(claim: GivenStatement, relation: Relation): Pick<Statement, 'kind' | 'validAt' | 'invalidAt' | 'occurredAt'> {
  const [validAt, invalidAt, occurredAt] = [claim.validAt ?? null, claim.invalidAt ?? null, claim.occurredAt ?? null];
  const kind = relation.proposed !== true ? relation.kind : occurredAt === null ? 'state' : 'event';
  if (kind === 'event') return { kind, validAt: null, invalidAt: null, occurredAt: occurredAt ?? validAt };
  return { kind, validAt: validAt ?? occurredAt, invalidAt, occurredAt: null };
}

/** Corrections: what a user says of facts, under a source of its own. */
function isUsers({ kind, source }: Episode): boolean {
  return kind === 'fact' && source.startsWith('user:');
}
