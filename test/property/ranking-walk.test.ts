/** What ranking adds up, against a plain reading of shared/RECIPE.md over all passages: BM25 at three grains, and the walk over one bridge. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type GroupIndex, GroupIndexes } from '../../graph/index/index.ts';
import { createMemoryStore } from '../../graph/memory/index.ts';
import { passageTerms } from '../../graph/passage-terms.ts';
import { Evidence } from '../../queries/evidence.ts';
import { documentBm25, passageBm25, windowBm25 } from '../../queries/lexical.ts';
import { parseQuestion } from '../../queries/question.ts';
import { RANKING } from '../../queries/settings.ts';
import { QuestionWeigher, walk } from '../../queries/walk.ts';
import type { Passage } from '../../src/core/model.ts';
import { createHashEmbedder } from './hash-embedder.ts';
import { type Step, steps, take, WORLD_GROUP, WORLD_QUESTIONS } from './ingest-world.ts';

const embedder = createHashEmbedder();
const question = fc.constantFrom(...WORLD_QUESTIONS);

/** The index has followed the changes, so that its slots are used anew and its lists are out of order. */
async function worldOf(sequence: readonly Step[]): Promise<{ index: GroupIndex; passages: readonly Passage[] }> {
  const store = createMemoryStore();
  const indexes = new GroupIndexes(store, embedder.dimensions);
  for (const [number, step] of sequence.entries()) {
    await take(store, step, number, { embedder });
    await indexes.get(WORLD_GROUP, null);
  }
  const records = await store.scanRecords(WORLD_GROUP, '', 1000);
  const passages = records.map(({ passage }) => passage).filter(({ expiredAt }) => expiredAt === null);
  return { index: await indexes.get(WORLD_GROUP, null), passages };
}

it('scores by BM25 as the formula over all passages, windows and documents says', async () => {
  await fc.assert(
    fc.asyncProperty(steps, question, async (sequence, text) => {
      const { index, passages } = await worldOf(sequence);
      const asked = parseQuestion(text, index).terms;
      const own = new Map(passages.map((passage) => [passage.id, passageTerms(passage)]));
      const series = [...Map.groupBy(passages, ({ document }) => document).values()].filter((members) => members.length >= 4).map(byPlace);
      const windows = new Map(
        series.flatMap((members) => members.map(({ id }, at) => [id, members.slice(Math.max(0, at - 1), at + 2).flatMap((one) => own.get(one.id) ?? [])])),
      );
      const documents = new Map(series.map((members) => [members[0]?.document ?? '', members.flatMap(({ id }) => own.get(id) ?? [])]));
      const slot = (id: string) => index.slotOf(id) ?? -1;
      const number = (document: string) => [...index.documents.all()].find(({ key }) => key === document)?.number ?? -1;
      expectScores(passageBm25(index, asked), plainBm25(own, asked), slot);
      expectScores(windowBm25(index, asked), plainBm25(windows, asked), slot);
      expectScores(documentBm25(index, asked), plainBm25(documents, asked), number);
    }),
    { numRuns: 60 },
  );
});

function byPlace(members: readonly Passage[]): Passage[] {
  const place = ({ position, saidAt, createdAt }: Passage) => `${String(position).padStart(9, '0')} ${saidAt ?? createdAt}`;
  return [...members].sort((a, b) => (place(a) === place(b) ? a.ordinal - b.ordinal || (a.id < b.id ? -1 : 1) : place(a) < place(b) ? -1 : 1));
}

/** Robertson and Zaragoza (2009) with k1 1.2 and b 0.75, the idf that is never negative. */
function plainBm25(units: ReadonlyMap<string, readonly string[]>, asked: readonly string[]): Map<string, number> {
  const mean = [...units.values()].reduce((sum, words) => sum + words.length, 0) / units.size;
  return new Map(
    [...units].map(([id, words]) => {
      const score = asked.reduce((sum, term) => {
        const count = words.filter((word) => word === term).length;
        const df = [...units.values()].filter((other) => other.includes(term)).length;
        return sum + Math.log(1 + (units.size - df + 0.5) / (df + 0.5)) * ((count * 2.2) / (count + 1.2 * (0.25 + (0.75 * words.length) / mean)));
      }, 0);
      return [id, score];
    }),
  );
}

function expectScores(scores: Float64Array, expected: ReadonlyMap<string, number>, at: (id: string) => number): void {
  for (const [id, score] of expected) expect(scores[at(id)]).toBeCloseTo(score, 9);
  const known = [...expected.keys()].map(at);
  for (const [place, score] of scores.entries()) if (!known.includes(place)) expect(score).toBe(0);
}

it('walks as a plain reading over all passages does', async () => {
  let arrived = 0;
  await fc.assert(
    fc.asyncProperty(steps, question, fc.nat(), async (sequence, text, spread) => {
      const { index } = await worldOf(sequence);
      const evidence = new Evidence(index, parseQuestion(text, index), await embedder.embedQuery(text));
      const sources = [...index.all()]
        .slice(0, 4)
        .map(({ slot }, at) => ({ slot, score: ((spread >> (3 * at)) % 8) / 10 }))
        .sort((a, b) => b.score - a.score);
      // Small as these worlds are, any name of two passages may bridge, and no mass is too little.
      const settings = { ...RANKING, walkResidualMax: 1e-12, bridgeShareMax: 1 };
      const { mass, bridgeTo } = walk(new QuestionWeigher(evidence, settings, null), sources, { settings });
      const expected = plainWalk(evidence, sources, settings);
      const ids = [...new Set([...mass.keys(), ...expected.keys()])];
      for (const slot of ids) expect(mass.get(slot) ?? 0).toBeCloseTo(expected.get(slot) ?? 0, 8);
      for (const slot of mass.keys()) {
        const { fromSlot = -1, fromUnit = -1, toUnit = -1, name = -1 } = bridgeTo(slot) ?? {};
        expect([index.ownerOf(fromUnit), index.ownerOf(toUnit)]).toEqual([fromSlot, slot]);
        for (const unit of [fromUnit, toUnit]) expect(namesOf(index, unit)).toContain(name);
        expect(fromSlot).not.toBe(slot);
        expect(evidence.question.ownNames.has(name)).toBe(false);
      }
      arrived += mass.size;
    }),
    { numRuns: 80 },
  );
  expect(arrived).toBeGreaterThan(50);
});

function namesOf(index: GroupIndex, unit: number): readonly number[] {
  const slot = index.ownerOf(unit);
  return [...(index.names.heldBy(slot)[unit - (index.passage(slot)?.unitBegin ?? 0)] ?? [])];
}

type Settings = typeof RANKING;

/** RECIPE §2, Query 3: sources → names of their sentences → sentences of other passages. */
function plainWalk(evidence: Evidence, sources: readonly { slot: number; score: number }[], settings: Settings): Map<number, number> {
  const { index } = evidence;
  const mass = new Map<number, number>();
  const seeds = softmax(sources.map(({ score }) => score / settings.sourceTemperature));
  for (const [at, { slot }] of sources.entries()) {
    const names = nameWeights(evidence, slot, settings);
    for (const [name, weight] of names) {
      const targets = [...index.all()]
        .filter((passage) => passage.slot !== slot)
        .map((passage) => ({ slot: passage.slot, weight: gate(evidence, passage.slot, name, settings) }));
      const all = targets.reduce((sum, target) => sum + target.weight, 0);
      for (const target of targets) {
        const flow = all === 0 ? 0 : ((seeds[at] ?? 0) * (weight / sumOf(names)) * target.weight) / all;
        if (flow > 0) mass.set(target.slot, (mass.get(target.slot) ?? 0) + flow);
      }
    }
  }
  return mass;
}

function nameWeights(evidence: Evidence, slot: number, { unitTemperature, numberBridge, bridgePassagesMax }: Settings): Map<number, number> {
  const { index, question: asked } = evidence;
  const units = unitsOf(index, slot);
  const shares = softmax(units.map((unit) => evidence.unitFit(unit) / unitTemperature));
  const weights = new Map<number, number>();
  for (const [at, unit] of units.entries()) {
    for (const name of namesOf(index, unit)) {
      const df = [...index.all()].filter((passage) => index.names.heldBy(passage.slot).some((held) => held.includes(name))).length;
      if (df < 2 || df > Math.max(5, Math.min(bridgePassagesMax, index.passageCount)) || asked.ownNames.has(name)) continue;
      const idf = Math.log(1 + index.passageCount / df) / Math.log(1 + index.passageCount);
      const kind = /^\d+$/u.test(index.names.keyOf(name)) ? numberBridge : 1;
      weights.set(name, Math.max(weights.get(name) ?? 0, (shares[at] ?? 0) * idf * kind));
    }
  }
  return weights;
}

/** How much of the name's mass the passage asks for: by its best sentence that holds the name. */
function gate(evidence: Evidence, slot: number, name: number, { unitTemperature, titleBonus }: Settings): number {
  const { index } = evidence;
  const holding = unitsOf(index, slot).filter((unit) => namesOf(index, unit).includes(name));
  const best = Math.max(0, ...holding.map((unit) => Math.exp(evidence.unitFit(unit) / unitTemperature)));
  return index.names.titleOf(slot) === name ? best * (1 + titleBonus) : best;
}

function unitsOf(index: GroupIndex, slot: number): number[] {
  const passage = index.passage(slot);
  return Array.from({ length: passage?.unitCount ?? 0 }, (_, at) => (passage?.unitBegin ?? 0) + at);
}

function softmax(values: readonly number[]): number[] {
  const most = Math.max(...values);
  const powers = values.map((value) => Math.exp(value - most));
  return powers.map((power) => power / powers.reduce((sum, one) => sum + one, 0));
}

function sumOf(weights: ReadonlyMap<number, number>): number {
  return [...weights.values()].reduce((sum, weight) => sum + weight, 0);
}
