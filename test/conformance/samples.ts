/** Values of the model with every field set, for tests of stores; what a test is about is overridden. */
import type { LinkRow } from '../../graph/store.ts';
import type { Entity, Episode, Fact, LinkDecision, Mention, Passage, PassageVectors, Statement, Term } from '../../src/core/model.ts';

export const GROUP = 'acme';
export const OTHER_GROUP = 'Ünïted "quotes" & 100%_';
export const T0 = '2020-01-01T00:00:00.000Z';
export const T1 = '2021-01-01T00:00:00.000Z';
export const T2 = '2022-01-01T00:00:00.000Z';

export function episode(id: string, over: Partial<Episode> = {}): Episode {
  return {
    id,
    groupId: GROUP,
    kind: 'document',
    source: 'notes.md',
    part: '',
    document: 'notes.md',
    position: 0,
    title: 'Notes — «№1» 𝒜',
    text: `Text of ${id}: "quoted", 'single', line\nbreak, 東京, 😀`,
    sections: [
      { start: 0, end: 8, headings: ['One', 'Two'], line: 3, joining: 'flow' },
      { start: 8, end: 12, headings: [], joining: 'atomic' },
    ],
    metadata: { speaker: 'Ann', tags: ['a', 'b'], priority: 2.5, urgent: true, nothing: null },
    given: { entities: ['Acme'], triples: [['Acme', 'is in', 'Paris']] },
    contentHash: `hash of ${id}`,
    referenceTime: T0,
    referenceTimeOrigin: 'given',
    recordedAt: T1,
    expiredAt: null,
    status: 'pending',
    failure: null,
    ...over,
  };
}

export function passage(id: string, episodeId: string, over: Partial<Passage> = {}): Passage {
  return {
    id,
    groupId: GROUP,
    episodeId,
    ordinal: 0,
    document: 'notes.md',
    position: 0,
    title: 'Notes',
    headings: ['One', 'Zwei'],
    speaker: 'Ann',
    text: `Passage ${id}. Łódź 🏙️`,
    start: 0,
    end: 20,
    line: 3,
    sentences: [
      { start: 0, end: 10 },
      { start: 10, end: 20 },
    ],
    saidAt: T0,
    source: 'notes.md',
    tags: ['a'],
    createdAt: T1,
    expiredAt: null,
    ...over,
  };
}

export function mention(id: string, passageId: string, key: string, over: Partial<Mention> = {}): Mention {
  return {
    id,
    groupId: GROUP,
    passageId,
    episodeId: 'ep1',
    sentence: 0,
    start: 0,
    end: 4,
    surface: key.toUpperCase(),
    key,
    type: 'organisation',
    rule: 'name',
    ...over,
  };
}

export function vectors(passageId: string, ...values: number[]): PassageVectors {
  return { passageId, values: Float32Array.from(values) };
}

export function entityTerm(key: string): Term {
  return { kind: 'entity', mentionId: `me-${key}`, key, name: key.toUpperCase() };
}

export function literalTerm(value: string): Term {
  return { kind: 'literal', key: value.toLowerCase(), value };
}

export function statement(id: string, episodeId: string, slot: string, over: Partial<Statement> = {}): Statement {
  return {
    id,
    groupId: GROUP,
    episodeId,
    passageId: 'pa1',
    sentence: 1,
    ordinal: 0,
    subject: entityTerm('acme'),
    relation: 'chief_executive',
    wording: 'is run by',
    object: entityTerm('ann'),
    kind: 'state',
    cue: 'plain',
    validAt: { at: T0, precision: 'month', bound: 'at_latest' },
    invalidAt: null,
    occurredAt: { at: T1, precision: 'day' },
    saidBy: 'Bob',
    corrects: literalTerm('Forty-one'),
    alsoSlots: [],
    singular: false,
    origin: 'rules',
    slot,
    referenceTime: T0,
    createdAt: T1,
    ...over,
  };
}

export function entity(key: string, id: string, over: Partial<Entity> = {}): Entity {
  return {
    id,
    groupId: GROUP,
    keys: [key],
    name: key.toUpperCase(),
    type: 'organisation',
    aliases: ['The "Corp"'],
    mentions: 3,
    surfaces: { [key.toUpperCase()]: 2, 'ACME "Corp"': 1 },
    types: { organisation: 2, person: 1 },
    ...over,
  };
}

export function fact(id: string, slot: string, over: Partial<Fact> = {}): Fact {
  return {
    id,
    groupId: GROUP,
    slot,
    subject: entityTerm('acme'),
    relation: 'chief_executive',
    object: entityTerm('ann'),
    kind: 'state',
    supports: [id],
    places: [{ passageId: 'pa1', sentence: 1 }],
    versions: [
      {
        validAt: { at: T0, precision: 'year' },
        invalidAt: null,
        occurredAt: null,
        createdAt: T0,
        expiredAt: T1,
        openedBy: id,
        closedBy: null,
        rule: 'opened',
      },
      {
        validAt: { at: T0, precision: 'year' },
        invalidAt: { at: T1, precision: 'month' },
        occurredAt: null,
        createdAt: T1,
        expiredAt: null,
        openedBy: id,
        closedBy: `${id}-closer`,
        rule: 'successor',
      },
    ],
    conflict: false,
    ...over,
  };
}

export function link(id: string, terms: readonly string[], over: Partial<LinkRow> = {}): LinkRow {
  return { id, groupId: GROUP, terms, body: JSON.stringify({ name: `Body of ${id}, "quoted" 東京` }), ...over };
}

export function decision(id: string, over: Partial<LinkDecision> = {}): LinkDecision {
  return { id, groupId: GROUP, kind: 'merge', a: 'acme', b: 'acme "corp"', decidedAt: T0, ...over };
}
