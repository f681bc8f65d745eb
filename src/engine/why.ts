/** Why a fact is believed, and every reading of it that the memory ever had. */
import { FOLD_RULES } from '../../ingest/fold/rules.ts';
import { type GraphReader, versionKnownAt } from '../../graph/store.ts';
import type { BelievedFact } from '../../queries/timeline.ts';
import { MnemographError } from '../core/errors.ts';
import type { BeliefVersion, Fact, Statement } from '../core/model.ts';
import type { Instant } from '../core/time.ts';
import { readTimes } from './fact-lists.ts';
import { believedViews, shown, statementViews, termText } from './fact-views.ts';
import { checked } from './checked.ts';
import { type FactReference, factReferenceSchema, type FactView, type HistoryResult, type WhyResult } from './messages.ts';

/** 'st_' and three letters. */
const ID_PREFIX_MIN = 6;

/** @throws MnemographError `not_found`, `invalid_time`. */
export async function whyFact(reader: GraphReader, input: FactReference, now: Instant): Promise<WhyResult> {
  const { groupId, fact: id, knownAt: asked } = checked(factReferenceSchema, input);
  const { knownAt } = readTimes({ knownAt: asked }, now);
  const fact = await factReferredTo(reader, groupId, id);
  const version = readingAt(fact, knownAt);
  const [opened] = await statementViews(reader, groupId, [version.openedBy]);
  const [closed] = version.closedBy === null ? [] : await statementViews(reader, groupId, [version.closedBy]);
  const isPast = version.expiredAt !== null && (knownAt === null || version.expiredAt <= knownAt);
  const known = (view: { readonly createdAt: Instant }) => knownAt === null || view.createdAt <= knownAt;
  return {
    fact: await viewOf(reader, groupId, { fact, version }, knownAt, now),
    believedTo: isPast ? version.expiredAt : null,
    opened: opened ?? null,
    closed: closed ?? null,
    rule: version.rule,
    ...ruleText(version.rule),
    supports: (await statementViews(reader, groupId, fact.supports)).filter(known),
    correctedBy: (
      await statementViews(
        reader,
        groupId,
        (await correctionsOf(reader, groupId, fact)).map((one) => one.id),
      )
    ).filter(known),
  };
}

/** Oldest first. @throws MnemographError `not_found`. */
export async function factHistory(reader: GraphReader, input: FactReference, now: Instant): Promise<HistoryResult> {
  const { groupId, fact: id } = checked(factReferenceSchema, input);
  const fact = await factReferredTo(reader, groupId, id);
  const versions = [...fact.versions].sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
  return {
    fact: await viewOf(reader, groupId, { fact, version: readingAt(fact, null) }, null, now),
    versions: versions.map((version) => ({
      validAt: shown(version.validAt),
      invalidAt: shown(version.invalidAt),
      occurredAt: shown(version.occurredAt),
      believedFrom: version.createdAt,
      believedTo: version.expiredAt,
      openedBy: version.openedBy,
      closedBy: version.closedBy,
      rule: version.rule,
      meaning: ruleText(version.rule).meaning,
    })),
  };
}

/**
 * The fact of this id, or that a statement of this id supports, opens or closes.
 * @throws MnemographError `not_found`, which says what a statement that bears on no fact says.
 */
export async function factReferredTo(reader: GraphReader, groupId: string, id: string): Promise<Fact> {
  const [fact] = await reader.facts(groupId, [id]);
  if (fact) return fact;
  const [statement] = await reader.statements(groupId, [id]);
  const begun = statement ? null : await factBeginningWith(reader, groupId, id);
  if (begun) return begun;
  if (!statement)
    throw new MnemographError(
      'not_found',
      `Group '${groupId}' has no fact with the id '${id}'. 'mnemograph facts --entity NAME' lists the facts of an entity with their ids.`,
    );
  const facts = await reader.factsOfSlots(groupId, [statement.slot, ...statement.alsoSlots]);
  const touched = facts.find(({ versions }) => versions.some(({ openedBy, closedBy }) => openedBy === id || closedBy === id));
  if (touched) return touched;
  const { subject, relation, object, cue } = statement;
  const said = `${termText(subject)} – ${relation} – ${termText(object)}`;
  throw new MnemographError('not_found', `The statement '${id}' (${said}; cue '${cue}') supports, opens and closes no fact.`);
}

/** The only fact whose id begins so: lists show the beginnings of ids. @throws MnemographError `invalid_input` where several do. */
async function factBeginningWith(reader: GraphReader, groupId: string, prefix: string): Promise<Fact | null> {
  if (prefix.length < ID_PREFIX_MIN) return null;
  const [fact, other] = (await reader.listFacts(groupId, prefix, 2)).filter(({ id }) => id.startsWith(prefix));
  if (other) throw new MnemographError('invalid_input', `Several facts have an id that begins with '${prefix}'. Write more of it.`);
  return fact ?? null;
}

/** The version believed at `knownAt`, else the last one of before then, else the first. */
export function readingAt(fact: Fact, knownAt: Instant | null): BeliefVersion {
  const version =
    versionKnownAt(fact.versions, knownAt) ?? fact.versions.findLast(({ createdAt }) => knownAt === null || createdAt <= knownAt) ?? fact.versions[0];
  if (!version) throw new Error(`invariant broken: the fact ${fact.id} was never believed`);
  return version;
}

/** Statements that take the fact's value back, by when they were said. */
export async function correctionsOf(reader: GraphReader, groupId: string, fact: Fact): Promise<readonly Statement[]> {
  const statements = await reader.statementsOfSlots(groupId, [fact.slot]);
  const reached = statements.filter(
    ({ relation, subject, corrects }) => relation === fact.relation && subject.key === fact.subject.key && isValueOf(corrects, fact),
  );
  return reached.sort((a, b) => (a.referenceTime < b.referenceTime ? -1 : 1));
}

function isValueOf(corrects: Statement['corrects'], { object }: Fact): boolean {
  return corrects !== null && corrects.kind === object.kind && corrects.key === object.key;
}

async function viewOf(reader: GraphReader, groupId: string, believed: BelievedFact, knownAt: Instant | null, now: Instant): Promise<FactView> {
  const [view] = await believedViews(reader, groupId, [believed], { at: knownAt ?? now, knownAt });
  if (!view) throw new Error('invariant broken: a fact without a view');
  return view;
}

function ruleText(rule: string): { readonly meaning: string; readonly undo: string } {
  const known: Readonly<Record<string, { readonly meaning: string; readonly undo: string }>> = FOLD_RULES;
  return known[rule] ?? { meaning: rule, undo: 'Correcting or forgetting the statements that it was computed from.' };
}
