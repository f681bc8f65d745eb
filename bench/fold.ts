/**
 * Folding one slot of a relation with one value at a time: what a commit pays for a slot that many statements bear on. Each statement is
 * learned at its own moment, so that there are as many readings to tell apart as statements; they come in order of time, in reverse
 * (each archive older than the last) and at random.
 */
import { type BelievedStatement, foldSlot } from '../ingest/fold/fold-slot.ts';
import type { Statement, Term } from '../src/core/model.ts';
import type { Random } from '../src/core/ports.ts';
import type { Relation } from '../src/core/relations/relation.ts';
import type { Instant } from '../src/core/time.ts';
import { bench } from './harness/bench.ts';
import { randomInteger, seededRandom } from './harness/random.ts';
import { latency, timed } from './harness/timing.ts';

const RANDOM_SEED = 20_261_121;
const DAY_MS = 86_400_000;
const RELATION: Relation = {
  id: 'chief_executive',
  label: 'chief executive',
  topic: 'organisation',
  kind: 'state',
  constrained: 'subject',
  symmetric: false,
  subjectTypes: [],
  objectTypes: [],
  forms: [],
  inverseForms: [],
};

interface Shape {
  readonly name: string;
  readonly values: number;
  /** Every so many statements one says that the value has ended, another that it is to be corrected; 0: none. */
  readonly cues: number;
}

await bench('fold', (run) => {
  const statements = run.tiny ? 40 : 1000;
  const rounds = run.tiny ? 3 : 60;
  const shapes: Shape[] = [
    { name: `${statements}_values`, values: statements, cues: 0 },
    { name: 'one_value', values: 1, cues: 0 },
    { name: 'ten_values_with_ends_and_corrections', values: 10, cues: 50 },
  ];
  for (const shape of shapes) {
    for (const [order, places] of Object.entries(orders(statements))) {
      const slot = places.map((place, moment) => believed(place, moment, shape));
      // Not counted: the first rounds also compile the fold.
      for (let round = 0; round < Math.ceil(rounds / 3); round++) foldSlot(slot, RELATION);
      const folded = Array.from({ length: rounds }, () => timed(() => foldSlot(slot, RELATION)));
      const facts = folded[0]?.result ?? [];
      const versions = facts.reduce((sum, fact) => sum + fact.versions.length, 0);
      run.report(`${shape.name}_${order}`, { statements, facts: facts.length, versions, ...latency(folded.map(({ ms }) => ms)) });
    }
  }
});

/** Places in time, by order of arrival. */
function orders(count: number): Record<string, number[]> {
  const forward = Array.from({ length: count }, (_, place) => place);
  return { in_order: forward, reversed: forward.toReversed(), random: shuffled(forward, seededRandom(RANDOM_SEED)) };
}

function shuffled(places: readonly number[], random: Random): number[] {
  const result = [...places];
  for (let last = result.length - 1; last > 0; last--) {
    const other = randomInteger(random, last + 1);
    [result[last], result[other]] = [result[other] as number, result[last] as number];
  }
  return result;
}

/** Half of the statements name their start, half only hold when they are said. */
function believed(place: number, moment: number, { values, cues }: Shape): BelievedStatement {
  const referenceTime = timeOf(1990, place);
  const special = cues > 0 && place % cues === cues - 1;
  const statement: Statement = {
    id: `st_${String(place).padStart(6, '0')}`,
    groupId: 'bench',
    episodeId: `ep_${place}`,
    passageId: `pa_${place}`,
    sentence: 0,
    ordinal: 0,
    subject: term('company'),
    relation: RELATION.id,
    wording: 'is run by',
    object: term(`person ${place % values}`),
    singular: false,
    kind: 'state',
    cue: special ? (place % (2 * cues) < cues ? 'ends' : 'corrects') : 'plain',
    validAt: place % 2 === 0 && !special ? { at: referenceTime, precision: 'day' } : null,
    invalidAt: null,
    occurredAt: null,
    saidBy: null,
    origin: 'rules',
    corrects: special ? term(`person ${(place + values - 1) % values}`) : null,
    slot: 'slot',
    alsoSlots: [],
    referenceTime,
    createdAt: timeOf(2020, moment),
  };
  return { statement, expiredAt: null };
}

function timeOf(year: number, day: number): Instant {
  return new Date(Date.UTC(year, 0, 1) + day * DAY_MS).toISOString();
}

function term(key: string): Term {
  return { kind: 'entity', mentionId: `me ${key}`, key, name: key };
}
