/** Claims of pairs whose value names or describes something. */
import type { Claim } from '../claim.ts';
import { claimOf } from './claim-of.ts';
import { endOf } from './ends.ts';
import type { Frame } from './frame.ts';
import type { Key } from './keys.ts';
import type { Pair } from './pairs.ts';
import { readNote } from './value-notes.ts';
import { partsOf, type ValuePart } from './value-parts.ts';

const DATED_ONCE: ReadonlySet<string> = new Set(['award', 'procedure', 'symptom']);

/** Claims of a pair whose value is no date: one for each part of it, and what stands beside the parts. */
export function valueFacts(pair: Pair, frame: Frame): Claim[] {
  const { key } = pair;
  const note = key.note ? readNote(key.note, frame.reading.referenceTime) : null;
  const parts = partsOf(pair.value, pair.valueStart, key, frame.reading.referenceTime);
  return parts
    .filter(({ text }) => text !== frame.subject.text)
    .flatMap((part) =>
      factsOfValue(
        {
          ...part,
          validAt: part.validAt ?? note?.validAt ?? null,
          invalidAt: part.invalidAt ?? note?.invalidAt ?? null,
          acting: part.acting || (note?.acting ?? ''),
          cue: note?.cue ?? part.cue,
        },
        pair,
        parts.length,
        frame,
      ),
    );
}

function factsOfValue(part: ValuePart, pair: Pair, count: number, frame: Frame): Claim[] {
  const { key } = pair;
  const { reading, subject } = frame;
  const cue = key.cue === 'plain' ? part.cue : key.cue;
  const tenure = key.role === 'tenure' || key.role === 'holder' ? frame.tenure : frame.row;
  // 'Old post' of a form that takes effect on a day ended then.
  const stopped = key.cue === 'ends' && part.invalidAt === null && (key.lemma === 'medication' || (part.validAt === null && tenure.invalidAt === null));
  const validAt = stopped ? null : (part.validAt ?? tenure.validAt);
  const invalidAt = stopped ? (part.validAt ?? tenure.validAt) : (part.invalidAt ?? tenure.invalidAt);
  const asOf = frame.asOf?.bound || key.lemma === 'status' ? frame.asOf : null;
  const dates = DATED_ONCE.has(key.lemma)
    ? ({ kind: 'event', occurredAt: validAt ?? asOf } as const)
    : { validAt: validAt ?? (cue === 'plain' && invalidAt === null ? asOf : null), invalidAt };
  const told = replacement(part) ?? dose(part, key) ?? { part, lemma: key.lemma, dose: null };
  const named = endOf(told.part, told.lemma !== key.lemma ? 'any' : key.lemma === 'work' ? 'literal' : key.type, key.unit);
  const object = key.lemma === 'alias' && named.type !== 'literal' ? { ...named, type: subject.type } : named;
  const lemma = key.lemma === 'work' ? 'role' : told.lemma;
  const wording =
    part.acting && !/^acting|^interim/iu.test(key.wording)
      ? `${part.acting} ${key.wording}`
      : lemma === told.lemma && told.lemma === key.lemma
        ? key.wording
        : lemma;
  const main = claimOf(reading, pair.start, [subject, lemma, object], { wording, singular: count === 1 && !key.many, cue, ...dates });
  const extra = told.dose ? [claimOf(reading, pair.start, [subject, `${told.part.text} dose`, endOf(told.dose, 'literal')], { singular: true, cue })] : [];
  return [main, ...extra, ...besides(part, main, key, pair, frame)];
}

/** Offices and other names of the value, and the value before it. */
function besides(part: ValuePart, main: Claim, key: Key, pair: Pair, { reading, subject }: Frame): Claim[] {
  return part.also.flatMap((also) => {
    const literal = endOf(also, 'literal');
    if (also.kind === 'before')
      return [claimOf(reading, pair.start, [subject, main.lemma, endOf(also, key.type)], { wording: main.wording, cue: 'ends', invalidAt: part.validAt })];
    if (main.object.type === 'literal') return [];
    if (also.kind === 'alias') return [claimOf(reading, pair.start, [main.object, 'alias', { ...also, type: main.object.type }], {})];
    return main.object.type === 'person' ? [claimOf(reading, pair.start, [main.object, 'role', literal], {})] : [];
  });
}

interface Told {
  readonly part: ValuePart;
  readonly lemma: string;
  readonly dose: { readonly text: string; readonly start: number; readonly end: number } | null;
}

/** 'replaced by Heft 2' as a status is a relation of its own. */
function replacement(part: ValuePart): Told | null {
  const match = /^(?<verb>replaced by|superseded by|succeeded by|acquired by|replaces|supersedes)\s+(?<name>\p{Lu}.*)$/u.exec(part.text);
  if (!match?.groups) return null;
  const start = part.end - (match.groups.name?.length ?? 0);
  const lemma = match.groups.verb?.startsWith('acquired') ? 'be acquire by' : match.groups.verb?.endsWith('by') ? 'be replace by' : 'replace';
  return { part: { ...part, text: match.groups.name ?? '', start }, lemma, dose: null };
}

/** 'metformin 500 mg BID' is a medicine and its dose. */
function dose(part: ValuePart, key: Key): Told | null {
  if (key.lemma !== 'medication') return null;
  const match = /^(?<name>\p{L}[\p{L}\s-]*?)\s+(?<dose>\d[\d.,]*\s?(?:mg|mcg|µg|ug|g|ml|iu|units?|%|puffs?|tablets?|tabs?|drops?)\b.*)$/iu.exec(part.text);
  const { name, dose: amount } = match?.groups ?? {};
  if (!name || !amount) return null;
  const from = part.end - amount.length;
  return { part: { ...part, text: name, end: part.start + name.length }, lemma: key.lemma, dose: { text: amount, start: from, end: part.end } };
}
