/** Which time belongs to which claim, and what it does to it. */
import type { Span } from '../../../src/core/model.ts';
import type { TimePoint } from '../../../src/core/time.ts';
import type { TimeExpression } from '../../../src/core/time-expressions/time-expression.ts';
import type { ClaimEnd } from '../claim.ts';
import type { Clause } from './clause.ts';
import { nounLemma } from './lemma.ts';
import { isInfinitive, isPredicate } from './verb-forms.ts';
import { isRole } from './words/noun-classes.ts';
import { STATIVE, SUCCEEDING } from './words/verb-classes.ts';
import { childrenBy, prepositionOf, type SentenceNode, type SentenceTree } from './sentence-tree.ts';

export interface Dates {
  readonly validAt: TimePoint | null;
  readonly invalidAt: TimePoint | null;
  readonly occurredAt: TimePoint | null;
}

export const UNDATED: Dates = { validAt: null, invalidAt: null, occurredAt: null };

/** Times of each clause: those in it, and what it shares with its neighbours; none of the spans `apart`. */
export function clauseTimes(clauses: readonly Clause[], tree: SentenceTree, apart: readonly Span[] = []): Map<Clause, TimeExpression[]> {
  const own = new Map<Clause, TimeExpression[]>(clauses.map((clause) => [clause, []]));
  const byPredicate = new Map(clauses.map((clause) => [clause.predicate, clause]));
  for (const node of tree.nodes) {
    if (
      !node.time ||
      isOfNoun(node) ||
      isOrigin(node, tree) ||
      node.time.role === 'repeated' ||
      apart.some(({ start, end }) => start <= node.start && node.end <= end)
    )
      continue;
    const clause = leading(node, clauses, tree) ?? clauseOf(node, byPredicate) ?? clauseBelow(node, clauses) ?? announced(node, clauses, tree);
    if (clause) own.get(clause)?.push(occasionTime(node, node.time));
  }
  const bounds = new Map(clauses.map((clause) => [clause, boundsOf(clause, clauses, own)]));
  return new Map(
    clauses.map((clause) => {
      const times = own.get(clause)?.length ? (own.get(clause) ?? []) : sharedTimes(clause, own, tree);
      return [clause, [...times.map((time) => lasting(time, clause)), ...(bounds.get(clause) ?? [])]];
    }),
  );
}

/** 'Until she retired in 2001', 'since he joined in May': what the clause below dates is an end of this one. */
function boundsOf(clause: Clause, clauses: readonly Clause[], own: ReadonlyMap<Clause, readonly TimeExpression[]>): TimeExpression[] {
  return clauses.flatMap((below) => {
    const bound = below.parent === clause && below.predicate.relation === 'advcl' ? BOUNDS[markOf(below)] : undefined;
    const time = bound && own.get(below)?.find(({ role, from }) => from !== null && (role === 'at' || role === 'in'));
    if (!time || (bound === 'since' && !clause.perfect && kindOfVerb(clause) !== 'state')) return [];
    return [bound === 'until' ? { ...time, role: bound, from: null } : { ...time, role: bound, to: null }];
  });
}

const BOUNDS: Readonly<Record<string, 'until' | 'since'>> = { until: 'until', till: 'until', since: 'since' };

function markOf({ predicate }: Clause): string {
  return childrenBy(predicate, 'mark', 'case').find(({ start }) => start < predicate.start)?.lower ?? '';
}

/** 'Has taught there for fourteen years': since then. What happened at a point lasts no time that began before. */
function lasting(time: TimeExpression, clause: Clause): TimeExpression {
  const goesOn = clause.perfect && clause.tense === 'present' && (kindOfVerb(clause) === 'state' || isProgressive(clause));
  return goesOn && time.role === 'for' && time.began && !time.from && !time.to ? { ...time, role: 'since', from: time.began } : time;
}

function kindOfVerb({ form, lemma }: Clause): 'state' | 'event' {
  return form === 'copula' || STATIVE.has(lemma) ? 'state' : 'event';
}

function isProgressive({ predicate, auxiliaries }: Clause): boolean {
  return predicate.lower.endsWith('ing') && auxiliaries.some(({ lower }) => lower === 'been');
}

/** 'Until a 2017 rebranding': the preposition is the noun's. */
function occasionTime({ head }: SentenceNode, time: TimeExpression): TimeExpression {
  if (!time.modifier || time.role !== 'in' || !head) return time;
  const preposition = prepositionOf(head);
  if (preposition === 'until' || preposition === 'till') return { ...time, role: 'until', from: null };
  return preposition === 'since' || preposition === 'from' ? { ...time, role: 'since', to: null } : time;
}

/** Of a time that heads its sentence: the clause that hangs on it. */
function clauseBelow(node: SentenceNode, clauses: readonly Clause[]): Clause | undefined {
  return node.head === null ? clauses.find(({ predicate }) => predicate.head === node) : undefined;
}

/** 'Notice: with effect from 1 May the operator is Acme': of the clause behind the colon. */
function announced({ start, end }: SentenceNode, clauses: readonly Clause[], { text }: SentenceTree): Clause | null {
  if (!/:[^:;]*\b(?:from|as of|since|until)\s*$/u.test(text.slice(0, start)) && !/:\s[^:;]{0,20}$/u.test(text.slice(0, start))) return null;
  return clauses.find(({ finite, predicate }) => finite && predicate.start >= end) ?? null;
}

/** A date that opens the sentence is the main clause's, behind a semicolon the next one's. */
function leading(node: SentenceNode, clauses: readonly Clause[], { text }: SentenceTree): Clause | null {
  if (!node.time) return null;
  if (node.time.introStart === 0) return clauses.find(({ finite, parent, predicate }) => finite && parent === null && predicate.start > node.start) ?? null;
  if (!/[;:]\s$/u.test(text.slice(0, node.time.introStart))) return null;
  return clauses.find(({ finite, subjects, predicate }) => finite && predicate.start > node.start && subjects.some(({ start }) => start > node.start)) ?? null;
}

const OCCASIONS =
  /^(?:season|census|election|elections|tournament|edition|festival|championship|championships|olympics|games|cup|ceremony|convention|campaign|session|awards?|war|draft|playoffs|final|finals|tour|merger|rebranding|renovation|fire|flood|earthquake)$/u;

/** 'A 2009 novel' dates the novel; 'since the 2013 season', 'at the 2021 census' date what happens. */
function isOfNoun({ time, head }: SentenceNode): boolean {
  return time?.modifier === true && time.role === 'in' && !(head && OCCASIONS.test(head.lower) && head.children.some(({ relation }) => relation === 'case'));
}

/** 'Instruments from the 19th century', 'a film from 2007': the noun's, where it names no post. */
function isOrigin({ time, head, relation, start }: SentenceNode, { text }: SentenceTree): boolean {
  if (
    !time ||
    relation !== 'nmod' ||
    head?.upos !== 'NOUN' ||
    head.mention ||
    OCCASIONS.test(head.lower) ||
    prepositionOf(head) === 'as' ||
    isRole(nounLemma(head.lower))
  )
    return false;
  return (time.role === 'from' || time.role === 'range') && /\bfrom\s$/iu.test(text.slice(time.introStart, start).replace(/(?:the|early|late|mid)\s$/iu, ''));
}

function clauseOf(node: SentenceNode, byPredicate: ReadonlyMap<SentenceNode, Clause>): Clause | null {
  for (let above = node.head; above; above = above.head) if (isPredicate(above)) return byPredicate.get(above) ?? null;
  return null;
}

/** 'When' clauses and their main clause share dates, participles take those of their clause, and a date in front is everybody's. */
function sharedTimes(clause: Clause, own: ReadonlyMap<Clause, readonly TimeExpression[]>, tree: SentenceTree): TimeExpression[] {
  const parent = clause.parent;
  const relation = clause.predicate.relation;
  const above = parent ? (own.get(parent) ?? []) : [];
  // 'From 2015 to 2018, when she retired': in 2018.
  if (
    relation === 'advcl' &&
    isWhen(clause) &&
    above.length > 0 &&
    above.every(({ to, role }) => to && (role === 'range' || role === 'until' || role === 'to'))
  )
    return above.slice(-1).map((time): TimeExpression => ({ ...time, role: 'in', from: time.to ? beginningOf(time.to) : null }));
  // 'Born in Oslo, she moved to Riga in 1960': not born then.
  const sharing = relation === 'advcl' && (!clause.finite || isWhen(clause)) && clause.lemma !== 'bear';
  if (
    sharing ||
    (relation === 'acl' && isInfinitive(clause.predicate)) ||
    relation === 'xcomp' ||
    (relation === 'ccomp' && parent?.tense === clause.tense && above.every(({ role }) => role === 'since'))
  )
    return [...above];
  if (relation === 'conj' && parent && clause.subjects === parent.subjects && clause.passive && SUCCEEDING.has(clause.lemma)) return [...above];
  if (relation === 'advcl' && parent && isBeside(clause) && parent.tense === clause.tense) return above.filter(isPeriod);
  if (relation === 'conj' && parent && clause.subjects === parent.subjects)
    return above.filter(
      ({ start, from, role }) =>
        start < (parent.subjects[0]?.start ?? parent.predicate.start) ||
        (role === 'at' && isDay(from) && parent.tense === clause.tense && clause.tense === 'past'),
    );
  const when = [...own.keys()].find((other) => other.parent === clause && isWhen(other) && other.predicate.relation === 'advcl');
  if (when) return [...(own.get(when) ?? [])];
  const following = [...own.keys()].find(
    (other) =>
      other.parent === clause &&
      other.predicate.relation === 'conj' &&
      other.subjects === clause.subjects &&
      clause.objects.length === 0 &&
      sameVoice(clause, other),
  );
  return following ? (own.get(following) ?? []).filter(({ start }) => start > tree.text.length / 2) : [];
}

/** 'Sales rose in the second quarter, while the margin fell'. */
function isBeside(clause: Clause): boolean {
  return /^(?:while|whereas|whilst)$/u.test(markOf(clause));
}

function isPeriod({ role }: TimeExpression): boolean {
  return role === 'in' || role === 'at' || role === 'range';
}

function isDay(point: TimePoint | null): boolean {
  return point?.precision === 'day' || point?.precision === 'instant';
}

function sameVoice(one: Clause, other: Clause): boolean {
  return one.passive === other.passive && one.obliques.length === 0 && one.auxiliaries === other.auxiliaries;
}

function isWhen({ predicate }: Clause): boolean {
  return predicate.children.some((child) => (child.lower === 'when' || (child.lower === 'once' && child.relation === 'mark')) && child.start < predicate.start);
}

/** What the times do to a state or an event; `ending`: a point in time is its end. */
export function datesOf(times: readonly TimeExpression[], kind: 'state' | 'event', ending: boolean): Dates {
  let dates = UNDATED;
  for (const time of times) dates = merged(dates, datesOfOne(time, kind, ending));
  return dates;
}

function datesOfOne(time: TimeExpression, kind: 'state' | 'event', ending: boolean): Dates {
  const { role, from, to } = time;
  if (role === 'from' && ending) return { ...UNDATED, invalidAt: from };
  if (role === 'since' || role === 'from') return { ...UNDATED, validAt: from };
  if (role === 'until' || role === 'to') return { ...UNDATED, invalidAt: to };
  if (role === 'range' || role === 'for') return { ...UNDATED, validAt: from, invalidAt: to };
  if (role === 'before' || role === 'after' || role === 'repeated') return UNDATED;
  if (ending) return { ...UNDATED, invalidAt: role === 'by' ? to : from };
  if (role === 'by') return kind === 'event' ? { ...UNDATED, occurredAt: to } : { ...UNDATED, validAt: to ? beginningOf(to) : null };
  if (kind === 'state' && (from?.precision === 'quarter' || /\b(?:ended|quarters?)\b/u.test(time.text))) return { ...UNDATED, validAt: from, invalidAt: to };
  return kind === 'event' ? { ...UNDATED, occurredAt: from } : { ...UNDATED, validAt: from };
}

/** The period that ends at a point: 'by 1610' is 1610 at the latest. */
export function beginningOf({ at, ...point }: TimePoint): TimePoint {
  const last = new Date(Date.parse(at) - 1).toISOString();
  const { precision } = point;
  const start = precision === 'year' ? `${last.slice(0, 4)}-01-01` : precision === 'month' ? `${last.slice(0, 7)}-01` : last.slice(0, 10);
  const { edge: _edge, ...kept } = point;
  return { ...kept, at: `${start}T00:00:00.000Z` };
}

function merged(one: Dates, other: Dates): Dates {
  return { validAt: one.validAt ?? other.validAt, invalidAt: one.invalidAt ?? other.invalidAt, occurredAt: one.occurredAt ?? other.occurredAt };
}

/** A date as an end: as written where it names a year, else as ISO; its value is ISO. */
export function dateEnd(time: TimeExpression, offset: number): ClaimEnd {
  const value = time.from ? isoPrefix(time.from) : time.text;
  const text = /\b\d{4}\b/u.test(time.text) ? time.text : value;
  return { text, start: offset + time.start, end: offset + time.end, type: 'literal', value };
}

function isoPrefix({ at, precision }: TimePoint): string {
  if (precision === 'year' || precision === 'decade' || precision === 'century') return at.slice(0, 4);
  return precision === 'month' || precision === 'quarter' ? at.slice(0, 7) : at.slice(0, 10);
}
