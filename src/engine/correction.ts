/** Corrections: from what a user says of a fact to an ordinary episode of the source `user:`. */
import type { GraphReader } from '../../graph/store.ts';
import type { ParsedSource } from '../../ingest/sources/index.ts';
import { nameKey } from '../core/analyzer.ts';
import { MnemographError } from '../core/errors.ts';
import type { BeliefVersion, Fact, GivenEnd, GivenStatement, Statement, Term } from '../core/model.ts';
import { formatTime, type Instant, parseInstant, parseTime, type TimePoint } from '../core/time.ts';
import { versionKnownAt } from '../../graph/store.ts';
import { checkTimes, wordingOf } from './given.ts';
import { termText } from './fact-views.ts';
import type { correctSchema } from './messages.ts';
import type { z } from 'zod';
import { correctionsOf, factReferredTo } from './why.ts';

type Request = z.output<typeof correctSchema>;

/** A correction ready to be taken in like any other source. */
export interface Correction {
  readonly fact: Fact;
  readonly version: BeliefVersion;
  readonly source: ParsedSource;
}

/** Rules by which the fact's own statements ended it: such an end is part of what is corrected. Where another value ended it, that stands. */
const OWN_ENDS: ReadonlySet<string> = new Set(['stated_end', 'ended', 'ended_by_then', 'denied', 'only_end_known']);

/**
 * @throws MnemographError `not_found` for an unknown fact, `invalid_time`, and `invalid_input` where the fact is not believed any more,
 * the correction would change nothing, ends before it starts, or would be said before what it corrects.
 */
export async function correctionOf(reader: GraphReader, request: Request, now: Instant): Promise<Correction> {
  const fact = await factReferredTo(reader, request.groupId, request.fact);
  const version = versionKnownAt(fact.versions, null);
  if (!version) throw await noLongerBelieved(reader, request.groupId, fact);
  const statement = statementOf(request, fact, version);
  checkTimes(statement);
  const said = await saidAt(reader, request, fact, now);
  return { fact, version, source: sourceOf(fact, statement, request.note, said) };
}

function statementOf({ object, validAt, invalidAt, occurredAt }: Request, fact: Fact, version: BeliefVersion): GivenStatement {
  const old = endOf(fact.object);
  const isSame = object === undefined || nameKey(object) === nameKey(termText(fact.object));
  const isBare = validAt === undefined && invalidAt === undefined && occurredAt === undefined;
  if (object !== undefined && isSame && isBare)
    throw wrong(`'${object}' is what the fact says already. Leave the value out to take the fact back, or give its right times.`);
  checkKind(fact, { validAt, invalidAt, occurredAt });
  const ends = { subject: endOf(fact.subject), relation: fact.relation, object: isSame ? old : newEnd(object, fact.object), corrects: old };
  // Nothing is put in its place.
  if (isSame && isBare) return { ...ends, cue: 'corrects' };
  const start = validAt === undefined ? undefined : parseTime(validAt);
  const end = endPoint(invalidAt, version);
  const event = occurredAt === undefined ? undefined : parseTime(occurredAt);
  checkEnd(start, end, version);
  // Told to be open and nothing else, the same value must say since when, or nothing would be claimed.
  const since = start ?? (isSame && invalidAt === 'open' ? startOf(version) : undefined);
  return {
    ...ends,
    cue: 'corrects',
    ...(since === undefined ? {} : { validAt: since }),
    ...(end === undefined ? {} : { invalidAt: end }),
    ...(event === undefined ? {} : { occurredAt: event }),
  };
}

/** Of an entity another entity, of a literal what it reads like. */
function newEnd(object: string, old: Term): GivenEnd {
  return old.kind === 'entity' ? { entity: object } : object;
}

function endOf(term: Term): GivenEnd {
  return term.kind === 'entity' ? { entity: term.name } : { literal: term.value };
}

/** The end that is said, else that which statements of the value itself gave it. */
function endPoint(invalidAt: string | undefined, version: BeliefVersion): TimePoint | undefined {
  if (invalidAt === 'open') return undefined;
  if (invalidAt !== undefined) return parseTime(invalidAt);
  return OWN_ENDS.has(version.rule) ? (version.invalidAt ?? undefined) : undefined;
}

function startOf({ validAt }: BeliefVersion): TimePoint {
  if (validAt === null) throw wrong('Since when the fact holds is not known; give its start as well (--valid-at).');
  return validAt;
}

function checkKind({ kind }: Fact, { validAt, invalidAt, occurredAt }: Pick<Request, 'validAt' | 'invalidAt' | 'occurredAt'>): void {
  if (kind === 'state' && occurredAt !== undefined)
    throw wrong('The fact is a state, which holds over a time: give --valid-at and --invalid-at, not --occurred-at.');
  if (kind === 'event' && (validAt ?? invalidAt) !== undefined)
    throw wrong('The fact is an event, which happened at a time: give --occurred-at, not --valid-at or --invalid-at.');
}

/** The fold would not take an end that is not after the start which the correction inherits. */
function checkEnd(start: TimePoint | undefined, end: TimePoint | undefined, { validAt }: BeliefVersion): void {
  if (!end || start || !validAt || end.at > validAt.at) return;
  const since = validAt.bound === 'at_latest' ? `only known to hold from ${formatTime(validAt)} on` : `known to hold from ${formatTime(validAt)} on`;
  throw wrong(`It would end at ${formatTime(end)} and is ${since}. Give the right start as well (--valid-at).`);
}

/** Null: when it is recorded. */
async function saidAt(reader: GraphReader, { groupId, referenceTime }: Request, fact: Fact, now: Instant): Promise<Instant | null> {
  const supports = await reader.statements(groupId, fact.supports);
  const last = supports.reduce<Instant>((latest, one) => (one.referenceTime > latest ? one.referenceTime : latest), '');
  if (referenceTime === undefined) return last > now ? last : null;
  const said = parseInstant(referenceTime);
  if (said >= last) return said;
  throw wrong(
    `A correction reaches what was said before it, and the fact was still said at ${last}. Leave --reference-time out, or give that time or a later one.`,
  );
}

function sourceOf(fact: Fact, statement: GivenStatement, note: string | undefined, said: Instant | null): ParsedSource {
  const entities = [statement.subject, statement.object].flatMap((end) => (typeof end === 'object' && 'entity' in end ? [end.entity] : []));
  const given = { entities: [...new Set(entities)], triples: [], statements: [statement] };
  const wording = wordingOf({ ...given, entities: [] });
  const text = note === undefined || note.trim() === '' ? wording : `${wording}\n${note.trim()}`;
  const draft = { kind: 'fact' as const, part: '', title: '', text, metadata: {}, given, ...(said === null ? {} : { referenceTime: said }) };
  return { source: `user:correct:${fact.id}`, drafts: [draft], problems: [], fileTime: null, complete: false };
}

async function noLongerBelieved(reader: GraphReader, groupId: string, fact: Fact): Promise<MnemographError> {
  const name = `'${termText(fact.subject)} – ${fact.relation} – ${termText(fact.object)}' (${fact.id})`;
  const correction = (await correctionsOf(reader, groupId, fact)).at(-1);
  if (!correction)
    return wrong(`${name} is no longer believed: what it was read from was replaced. There is nothing to correct; 'mnemograph history ${fact.id}' tells when.`);
  return wrong(`${name} was corrected already, on ${correction.createdAt.slice(0, 10)}: ${nowText(correction)}`);
}

function nowText({ id, object, corrects, episodeId }: Statement): string {
  const isReplaced = corrects?.key !== object.key;
  const next = isReplaced ? `it is '${termText(object)}' now; to change that, correct ${id}` : 'it was taken back';
  return `${next}; to undo the correction, 'mnemograph forget ${episodeId}'.`;
}

function wrong(message: string): MnemographError {
  return new MnemographError('invalid_input', message);
}
