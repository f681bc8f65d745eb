/** Claims become statements: canonical relation and direction, slots, ids. */
import { contentId } from '../../src/core/ids.ts';
import type { Episode, Passage, Statement, Term } from '../../src/core/model.ts';
import type { CanonicalRelation, Relation, Relations } from '../../src/core/relations/relation.ts';
import { idOfWording, normalWording } from '../../src/core/relations/wording.ts';
import type { Claim, ClaimEnd } from './claim.ts';
import { roleClaim } from './roles-of-things.ts';
import { slotsOf } from './statement-slots.ts';
import type { TermReader } from './statement-terms.ts';
import { isMeant } from './word-senses.ts';

export interface ClaimSource {
  readonly episode: Episode;
  readonly passage: Passage;
  readonly relations: Relations;
  readonly terms: TermReader;
}

/** In the order of the claims; a sentence's statements are numbered from 0. A claim that a sentence makes twice is one statement. */
export function statementsOfClaims(claims: readonly Claim[], source: ClaimSource): Statement[] {
  const ordinals = new Map<number, number>();
  const seen = new Set<string>();
  return claims.flatMap((worded) => {
    const claim = roleClaim(worded, source.relations);
    const read = canonicalClaim(claim, source);
    if (!read || endsBeforeItStarts(claim)) return [];
    const said = [claim.sentence, read.relation.id, read.subject.key, read.object.key, claim.cue, claim.validAt?.at, claim.invalidAt?.at].join('\n');
    if (seen.has(said)) return [];
    seen.add(said);
    const ordinal = ordinals.get(claim.sentence) ?? 0;
    ordinals.set(claim.sentence, ordinal + 1);
    return [statementOf(claim, read, ordinal, source)];
  });
}

/** 'Maria of Schauenburg and Holstein': nobody's relative is a place; but whom somebody divorced is none, whatever the name looks like. */
function isNoRelative({ lemma, subject, object }: Claim, { id }: Relation): boolean {
  return KINSHIP.has(id) && (subject.type === 'place' || object.type === 'place') && !/\b(?:divorce|widow)\b/u.test(lemma);
}

const KINSHIP: ReadonlySet<string> = new Set(['spouse', 'child', 'sibling', 'parent', 'relative', 'grandchild', 'partner']);

interface CanonicalClaim {
  readonly relation: Relation;
  readonly subject: Term;
  readonly object: Term;
  readonly corrects: Term | null;
}

/** Null where an end has no letter or digit, or both are one. */
function canonicalClaim(claim: Claim, { passage, relations, terms }: ClaimSource): CanonicalClaim | null {
  const { relation, inverted } = relationOf(claim, relations);
  const term = (end: ClaimEnd) => terms.term(end, passage, claim.sentence);
  const [one, other] = [term(claim.subject), term(claim.object)];
  if (!one || !other || one.key === other.key) return null;
  if (isNoRelative(claim, relation)) return null;
  const corrects = claim.corrects && !inverted ? term(claim.corrects) : null;
  const turned = relation.symmetric ? other.key < one.key && other.kind === 'entity' : inverted;
  return turned ? { relation, subject: other, object: one, corrects } : { relation, subject: one, object: other, corrects };
}

/** What the table has for the wording, where that is meant; else a relation of the wording's own. */
function relationOf(claim: Claim, relations: Relations): CanonicalRelation {
  const known = relations.canonical(claim.lemma, claim.subject.type, claim.object.type);
  return isMeant(known.relation, claim) ? known : { relation: relations.relation(idOfWording(normalWording(claim.lemma))), inverted: false };
}

function statementOf(claim: Claim, { relation, subject, object, corrects }: CanonicalClaim, ordinal: number, { episode, passage }: ClaimSource): Statement {
  const offset = passage.start + (passage.sentences[claim.sentence]?.start ?? 0);
  const kind = relation.proposed === true ? claim.kind : relation.kind;
  return {
    id: contentId('st', episode.groupId, episode.id, offset, ordinal),
    groupId: episode.groupId,
    episodeId: episode.id,
    passageId: passage.id,
    sentence: claim.sentence,
    ordinal,
    subject,
    relation: relation.id,
    wording: claim.wording,
    object,
    singular: claim.singular,
    kind,
    cue: claim.cue,
    ...timesOf(claim, kind),
    saidBy: claim.saidBy,
    origin: 'rules',
    corrects,
    ...slotsOf(episode.groupId, relation, { subject, object, corrects }),
    referenceTime: episode.referenceTime,
    createdAt: episode.recordedAt,
  };
}

/** 'From 2022 to 2020': one of the two is a slip, and nobody can tell which; a claim of it would end what is true. */
function endsBeforeItStarts({ validAt, invalidAt }: Claim): boolean {
  return validAt !== null && invalidAt !== null && invalidAt.at <= validAt.at;
}

/** A date of an event that a state stands for is its start ('joined in 2019'), or its end ('left in 2021'). */
function timesOf(claim: Claim, kind: Statement['kind']): Pick<Statement, 'validAt' | 'invalidAt' | 'occurredAt'> {
  const { validAt, invalidAt, occurredAt, cue } = claim;
  if (kind === 'event') return { validAt: null, invalidAt: null, occurredAt: occurredAt ?? validAt };
  if (cue === 'ends') return { validAt, invalidAt: invalidAt ?? occurredAt, occurredAt: null };
  return { validAt: validAt ?? occurredAt, invalidAt, occurredAt: null };
}
