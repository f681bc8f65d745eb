/** A read sentence as claims: frames make drafts; here they get their times, their factuality and their worth. */
import { keyOf } from '../name-keys.ts';
import type { Cue } from '../../../src/core/model.ts';
import type { TimePoint } from '../../../src/core/time.ts';
import type { TimeExpression } from '../../../src/core/time-expressions/time-expression.ts';
import type { Claim, ClaimEnd } from '../claim.ts';
import { aliasFrames } from './alias-frame.ts';
import { bracketFrames } from './bracket-frame.ts';
import { castFrames, workFrames } from './cast-frame.ts';
import { changeFrame, saleDrafts, successionDrafts } from './change-frame.ts';
import type { Clause } from './clause.ts';
import { copulaFrame } from './copula-frame.ts';
import { clauseTimes, dateEnd, type Dates, datesOf, UNDATED } from './dates.ts';
import { type Draft, paired } from './draft.ts';
import { employmentFrame } from './employment-frame.ts';
import { survivorDrafts } from './survivor-frame.ts';
import { tieFrame } from './tie-frame.ts';
import type { Factuality } from './factuality.ts';
import { comparisonClaims, comparisonSpans } from './comparison-frame.ts';
import { givingDrafts } from './giving-frame.ts';
import { asKept } from './kept-frame.ts';
import { nominalFrames } from './nominal-frame.ts';
import { nounFrames } from './noun-frames.ts';
import { placeFrames } from './place-frame.ts';
import { postDrafts, type Posts } from './post-frame.ts';
import { isDefinite, phraseText, possessorOf } from './phrases.ts';
import { reachDrafts } from './reach-frame.ts';
import { isDenied, type SentenceTree, subtree } from './sentence-tree.ts';
import { endsOf, subjectEnds, type SentenceReading } from './sentence-reading.ts';
import { isNamed, kindOf, verbFrame, verbLemmas, verbWords } from './verb-frame.ts';
import { DENIAL, INTENTION, REPORTING } from './words/factuality-words.ts';
import { APPOINTING, BECOMING, EMPTY } from './words/verb-classes.ts';

/** Claims of one sentence, in the order of its clauses; each said once. `times` are the sentence's, `posts` what was said before. */
export function sentenceClaims(reading: SentenceReading, times: readonly TimeExpression[], posts: Posts): Claim[] {
  const compared = comparisonSpans(reading.tree.text, times);
  const dated = clauseTimes(reading.clauses, reading.tree, compared);
  const drafts = reading.clauses.flatMap((clause) => clauseDrafts(clause, reading, dated.get(clause) ?? []));
  const all = [
    ...drafts,
    ...reading.clauses.flatMap((clause) => successionDrafts(clause, reading, drafts)),
    ...nounFrames(reading),
    ...placeFrames(reading),
    ...aliasFrames(reading),
    ...castFrames(reading),
    ...workFrames(reading),
    ...nominalFrames(reading),
    ...bracketFrames(reading, times),
  ];
  const timesOf = (draft: Draft) => (draft.clause && !draft.undated ? ownTimes(draft, dated.get(draft.clause) ?? []) : nearTimes(draft));
  const toClaim = (draft: Draft) => claimOf(draft, reading, timesOf(draft));
  const read = all
    .filter((draft) => isWorth(draft) && !timesOf(draft).some(isBackwards))
    .map(asKept)
    .flatMap((draft) => {
      const claim = toClaim(draft);
      const again = draft.clause && !draft.undated && claim.occurredAt ? furtherTimes(dated.get(draft.clause) ?? [], reading.tree.text) : [];
      return [claim, ...again.map((occurredAt): Claim => ({ ...claim, occurredAt }))];
    });
  posts.note(read);
  const handed = reading.clauses.flatMap((clause) => postDrafts(clause, drafts, posts, dated.get(clause) ?? [], reading)).map(toClaim);
  posts.note(handed.filter(({ cue }) => cue !== 'ends'));
  const claims = [...read, ...handed];
  return corrected(distinct([...claims, ...comparisonClaims(claims, reading.tree, times)]), reading.tree);
}

/** 'From 2022 to 2020': one of the two is a slip, and nobody can tell which; without its times the claim would be said to hold today. */
function isBackwards({ role, faulty }: TimeExpression): boolean {
  return faulty === true && role === 'range';
}

/** 'Won it in 1990 and 1994': the others of a row of dates. */
function furtherTimes(times: readonly TimeExpression[], text: string): TimePoint[] {
  return times.flatMap((time, at) => {
    const before = times[at - 1];
    const listed = before && before.role === time.role && (time.role === 'in' || time.role === 'at') && LISTED.test(text.slice(before.end, time.start));
    return listed && time.from ? [time.from] : [];
  });
}

const LISTED = /^(?:,|,? and|,? again|,? and again)(?: in| on)? $/u;

const CORRECTION = /^(?:correction|corrected|erratum|corrigendum|clarification)\b/iu;

/** 'Correction: X is worth 2.4 million, not 4.2 million.' */
function corrected(claims: readonly Claim[], { text, offset, nodes }: SentenceTree): Claim[] {
  if (!CORRECTION.test(text)) return [...claims];
  const denied = nodes.find(isDenied);
  const corrects: ClaimEnd | null = denied
    ? {
        text: phraseText(denied, { text, nodes }),
        start: offset + denied.start,
        end: offset + denied.end,
        type: denied.mention ? denied.mention.type : 'literal',
      }
    : null;
  return claims.map((claim): Claim => (claim.cue === 'plain' ? { ...claim, cue: 'corrects', ...(corrects ? { corrects } : {}) } : claim));
}

function clauseDrafts(clause: Clause, reading: SentenceReading, times: readonly TimeExpression[]): Draft[] {
  const tied = tieFrame(clause, reading);
  if (tied) return tied;
  const becomes = clause.form === 'copula' || (BECOMING.has(clause.lemma) && !clause.passive && !standsFor(clause, reading));
  const drafts =
    changeFrame(clause, reading) ??
    (becomes
      ? [...copulaFrame(clause, reading), ...(clause.form === 'verb' ? verbFrame({ ...clause, objects: [], complements: [] }, reading) : [])]
      : verbFrame(clause, reading));
  return [
    ...drafts,
    ...givingDrafts(clause, reading),
    ...survivorDrafts(clause, reading),
    ...saleDrafts(clause, reading),
    ...graduationDrafts(clause, reading),
    ...employmentFrame(clause, times, reading),
    ...reachDrafts(clause, drafts, reading),
    ...dateDrafts(clause, reading, times, drafts.length),
  ];
}

/** 'Represented his country', 'turned the parcel round': another, where 'represents a change' and 'turned blue' are the same. */
function standsFor({ lemma, objects }: Clause, reading: SentenceReading): boolean {
  if (lemma === 'turn') return objects.length > 0;
  return lemma === 'represent' && objects.some((object) => isNamed(object, reading) || isDefinite(object) || possessorOf(object) !== null);
}

/** Events that a date says most about; the second, where nobody is said to have done it. */
const DATED =
  /^(?:be (?:bear|found|establish)|die|(?:re-?)?open|close|disband|dissolve|begin|start|end|launch|retire|resign|graduate|crash|sink|explode|erupt|occur|happen|premiere|debut)$/u;

/** 'The contract expires on 30 June': of what is to come. */
const SCHEDULED: ReadonlySet<string> = new Set(['expire', 'end', 'begin', 'start', 'open', 'close', 'launch', 'lapse']);

/** 'Studied at the conservatory in Brno, graduating in 1958': from where the clause above says that one studied. */
function graduationDrafts(clause: Clause, reading: SentenceReading): Draft[] {
  const { lemma, parent, predicate, obliques } = clause;
  if (lemma !== 'graduate' || !parent || parent.lemma !== 'study' || obliques.some(({ preposition }) => preposition === 'from')) return [];
  const schools = parent.obliques.filter(({ preposition, node }) => preposition === 'at' && (node.mention !== null || node.upos === 'NOUN'));
  return paired(
    subjectEnds(clause, reading),
    schools.flatMap(({ node }) => endsOf(node, reading, { whole: true })),
    { clause, place: predicate, kind: 'event', wording: `${verbWords(clause)} from`, lemma: 'graduate from' },
  );
}

/** The date as object, of what happened: always of births and the like, else where the clause says nothing more. */
function dateDrafts(clause: Clause, reading: SentenceReading, times: readonly TimeExpression[], others: number): Draft[] {
  if (
    clause.form !== 'verb' ||
    (kindOf(clause) === 'state' && !clause.passive && !SCHEDULED.has(clause.lemma)) ||
    (!clause.passive && clause.objects.length > 0)
  )
    return [];
  const lemma = verbLemmas(clause);
  if (!DATED.test(lemma) && !(clause.passive && !APPOINTING.has(clause.lemma)) && (others > 0 || !isDatedAlone(clause))) return [];
  if (others > 0 && /^(?:begin|start)$/u.test(lemma)) return [];
  const time = times.find(({ role, from }) => from !== null && (role === 'at' || role === 'in' || role === 'range'));
  if (!time || (kindOf(clause) === 'state' && !clause.passive && !/\d/u.test(time.text))) return [];
  if (!DATED.test(lemma) && isAnothers(time, clause)) return [];
  const subjects = subjectEnds(clause, reading);
  return paired(subjects, [dateEnd(time, reading.tree.offset)], {
    clause,
    place: clause.predicate,
    wording: `${verbWords(clause)} ${time.role === 'at' ? 'on' : 'in'}`,
    lemma: `${lemma} ${time.role === 'at' ? 'on' : 'in'}`,
    kind: 'event',
  });
}

/** 'Until 2016, when Bob took over': written in the clause above. */
function isAnothers(time: TimeExpression, { predicate, parent, subjects }: Clause): boolean {
  return predicate.relation === 'advcl' && parent !== null && time.start > parent.predicate.start && time.end < (subjects[0]?.start ?? predicate.start);
}

/** Of several, those in the draft's own phrase: 'as a hospital during the war, as a school from 1921 to 1958'. */
function ownTimes({ place, clause }: Draft, times: readonly TimeExpression[]): readonly TimeExpression[] {
  if (times.length < 2 || place === clause?.predicate) return times;
  const own = subtree(place).flatMap((node) => (node.time && times.includes(node.time) ? [node.time] : []));
  return own.length > 0 ? own : times;
}

/** Said with nothing else: a passive, or what a name does ('the Kestrel service went down'). */
function isDatedAlone({ passive, lemma, particle, subjects }: Clause): boolean {
  if (REPORTING.has(lemma) || DENIAL.has(lemma) || (INTENTION.has(lemma) && lemma !== 'fail')) return false;
  return passive || ((!EMPTY.has(lemma) || particle !== '') && subjects.length > 0);
}

/** 'Chairman since 2012': times that hang on the noun phrase itself. */
function nearTimes({ place, undated }: Draft): TimeExpression[] {
  if (!undated) return [];
  return place.children.flatMap((child) =>
    child.time && !child.time.modifier && child.start > place.start && ['since', 'until', 'from', 'range', 'to'].includes(child.time.role) ? [child.time] : [],
  );
}

function claimOf(draft: Draft, reading: SentenceReading, times: readonly TimeExpression[]): Claim {
  const said: Factuality | null = draft.clause ? (reading.factuality.get(draft.clause) ?? null) : null;
  const kind = draft.kind ?? 'state';
  const stated = statedDates(draft);
  const dates = stated ?? datesOf(times, kind, draft.ending === true || draft.cue === 'ends' || said?.cue === 'ends');
  return {
    sentence: reading.tree.index,
    subject: draft.subject,
    wording: draft.wording,
    lemma: draft.lemma,
    object: draft.object,
    singular: draft.singular ?? false,
    kind: kind === 'event' && dates.validAt !== null && dates.occurredAt === null ? 'state' : kind,
    cue: cueOf(draft, said, dates),
    ...dates,
    saidBy: said?.saidBy ? (endsOf(said.saidBy, reading)[0]?.text ?? null) : null,
  };
}

function statedDates({ validAt, invalidAt, occurredAt }: Draft): Dates | null {
  return validAt || invalidAt || occurredAt ? { ...UNDATED, validAt: validAt ?? null, invalidAt: invalidAt ?? null, occurredAt: occurredAt ?? null } : null;
}

/** What is announced for a date is a claim about then. */
function cueOf(draft: Draft, said: Factuality | null, { validAt, occurredAt }: Dates): Cue {
  if (!said || (draft.undated && said.cue !== 'supposed')) return draft.cue ?? 'plain';
  if (said.cue === 'supposed') return said.scheduled && isExact(validAt ?? occurredAt) ? (draft.cue ?? 'plain') : 'supposed';
  if (said.cue === 'negates') return 'negates';
  return draft.cue ?? said.cue;
}

function isExact(point: Dates['validAt']): boolean {
  return point !== null && (point.precision === 'day' || point.precision === 'month');
}

const WORDS_MAX = 14;

/** Both ends say something, and not the same. */
function isWorth({ subject, object }: Draft): boolean {
  const [one, other] = [keyOf(subject.text), keyOf(object.text)];
  if (one === '' || other === '' || one === other || object.text.split(' ').length > WORDS_MAX) return false;
  return isSubject(subject) && !/^(?:this|that|these|those|it|there|which|who|what)\b/iu.test(object.text);
}

/** 'The film' that no name stands for. */
const UNKNOWN =
  /^(?:film|movie|song|album|book|novel|series|episode|game|show|single|track|play|article|man|woman|boy|girl|company|band|city|town|village|country|businesses?)$/u;

/** A thing without a name says enough, unless its noun stands for one that is not known. */
function isSubject({ type, text }: ClaimEnd): boolean {
  return type !== 'thing' || /\p{Lu}/u.test(text) || !UNKNOWN.test(text);
}

function distinct(claims: readonly Claim[]): Claim[] {
  const seen = new Map<string, Claim>();
  for (const claim of claims) {
    const key = [keyOf(claim.subject.text), claim.lemma, keyOf(claim.object.text), claim.cue, claim.occurredAt?.at ?? ''].join('\n');
    if (!seen.has(key)) seen.set(key, claim);
  }
  return [...seen.values()];
}
