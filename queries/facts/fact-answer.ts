/** Answers that a fact gives by itself: its other end, or its time. */
import { nameKey } from '../../src/core/analyzer.ts';
import type { BeliefVersion, EntityType, Term } from '../../src/core/model.ts';
import { formatTime, type Instant, type TimePoint } from '../../src/core/time.ts';
import { versionKnownAt } from '../../graph/store.ts';
import { kindAsked, termMayAnswer } from '../asked-kind.ts';
import type { Found } from '../search.ts';
import type { FoundFact } from './complete-facts.ts';
import { FACT_RANKING } from './settings.ts';

export interface FactAnswer {
  readonly text: string;
  /** In [0, 1]. */
  readonly support: number;
  /** The fact that answers, last; those that lead to it before. */
  readonly fact: FoundFact;
}

/** Share of the relation's weight that the question must word for the fact to answer it. */
const RELATION_MIN = 0.75;
const SCORE_MIN = 0.5;
/** Share of the best fact's score: what leads to an answer may fit the question better than the answer does. */
const SHARE_MIN = 0.6;

/** Questions that no name answers. */
const YES_OR_NO = /^\W*(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may)\b(?!.*\b(?:who|what|which|where|when|whose)\b)/iu;
/** Verbs that ask 'when' of the end of what was. */
const ENDING =
  /\b(?:leave|left|quit|resign(?:ed)?|retired?|step(?:ped)? down|ended?|stop(?:ped)?|ceased?|closed?|finish(?:ed)?|moved? (?:out|away)|no longer)\b/iu;

/** The reading's end in place of its start. */
function ended(version: BeliefVersion): BeliefVersion {
  return { ...version, validAt: version.invalidAt, occurredAt: null };
}

function speaks({ relation }: FoundFact['parts']): boolean {
  return relation >= RELATION_MIN * FACT_RANKING.weightRelation;
}

/**
 * Null where no fact is clearly what the question asks for.
 * @param typeOf What a name is, by its key, where that is known: who is asked for is no date.
 */
export function factAnswer(question: string, found: Found, typeOf: (key: string) => EntityType | undefined): FactAnswer | null {
  const asked = kindAsked(question);
  const top = found.facts[0]?.score ?? 0;
  for (const fact of found.facts) {
    if (fact.unsaid > 0 || fact.score < Math.max(SCORE_MIN, SHARE_MIN * top) || !speaks(fact.parts)) continue;
    const version = versionKnownAt(fact.fact.versions, found.knownAt);
    if (!version || isOver(version, found.current)) continue;
    const end = found.time.asks === null && !YES_OR_NO.test(question) ? otherEnd(question, fact) : null;
    if (end && !termMayAnswer(asked, end, typeOf(end.key), question)) continue;
    const text = end
      ? textOf(end)
      : found.time.asks && timeAsked(found.time.asks, ENDING.test(question) && fact.fact.kind === 'state' ? ended(version) : version, found.knownAt);
    if (text) return { text, support: Math.min(1, fact.score), fact };
  }
  return null;
}

function isOver({ invalidAt }: BeliefVersion, now: Instant | null): boolean {
  return now !== null && invalidAt !== null && invalidAt.at <= now;
}

/** 'Lumen Labs' in a question is Lumen Labs Ltd. */
const LEGAL_FORM = / (?:ltd|limited|inc|incorporated|llc|llp|plc|gmbh|ag|corp|corporation|bv|nv|oy|ab|as|asa|aps|srl|spa|sarl|pty ltd)$/u;

/** The end that neither the question nor the step before names; null where it names both, or none. */
function otherEnd(question: string, { fact, trace, named }: FoundFact): Term | null {
  const before = trace.at(-2);
  const led = before?.kind === 'fact' ? [before.subject, before.object].map(nameKey) : [];
  const said = ` ${nameKey(question)} `;
  const isKnown = ({ key }: Term) =>
    said.includes(` ${key} `) || led.includes(key) || (LEGAL_FORM.test(key) && said.includes(` ${key.replace(LEGAL_FORM, '')} `));
  const [subject, object] = [named.subject || isKnown(fact.subject), named.object || isKnown(fact.object)];
  if (subject === object) return null;
  return subject ? fact.object : fact.subject;
}

function textOf(term: Term): string {
  return term.kind === 'entity' ? term.name : term.value;
}

function timeAsked(asks: NonNullable<Found['time']['asks']>, { validAt, invalidAt, occurredAt }: BeliefVersion, now: string | null): string | null {
  switch (asks) {
    case 'when':
    case 'since_when':
      return shown(occurredAt ?? validAt);
    case 'until_when':
      return shown(invalidAt);
    case 'how_long':
      return lengthOf(validAt, invalidAt ?? (now === null ? null : { at: now, precision: 'day' }));
    case 'change':
      return null;
  }
}

/** A bound says when at the latest, which answers no 'when'. */
function shown(point: TimePoint | null): string | null {
  return point === null || point.bound !== undefined ? null : formatTime(point);
}

const YEAR_MS = 365.25 * 24 * 3600 * 1000;
const DAY_MS = 24 * 3600 * 1000;

function lengthOf(from: TimePoint | null, to: TimePoint | null): string | null {
  if (from === null || to === null || from.bound !== undefined) return null;
  const length = Date.parse(to.at) - Date.parse(from.at);
  const isCoarse = [from, to].some(({ precision }) => precision === 'year' || precision === 'decade' || precision === 'century');
  if (length <= 0) return null;
  if (isCoarse || length >= 2 * YEAR_MS) return counted(Math.round(length / YEAR_MS), 'year');
  if (length >= 60 * DAY_MS) return counted(Math.round(length / (YEAR_MS / 12)), 'month');
  return counted(Math.round(length / DAY_MS), 'day');
}

function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
