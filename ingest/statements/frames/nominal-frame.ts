/** Events that a noun names: 'the appointment of Ann as chair of Acme', 'its purchase of B', 'the merger with B'. */
import type { ClaimEnd } from '../claim.ts';
import { beginningOf } from './dates.ts';
import { type Draft, paired } from './draft.ts';
import { nounLemma } from './lemma.ts';
import { possessorOf } from './phrases.ts';
import { roleDrafts } from './role-frame.ts';
import { coordinated, type SentenceNode, subtree } from './sentence-tree.ts';
import { endsOf, type SentenceReading, tiedNames } from './sentence-reading.ts';
import type { TimeExpression } from '../../../src/core/time-expressions/time-expression.ts';

/** Noun → verb, as passive lemma of what it happens to. */
const PUTTING: ReadonlySet<string> = new Set(['appointment', 'election', 'promotion', 'nomination', 'selection', 'reappointment', 're-election']);
const TAKING: ReadonlyMap<string, string> = new Map([
  ['acquisition', 'acquire'],
  ['purchase', 'purchase'],
  ['takeover', 'take over'],
  ['founding', 'found'],
  ['creation', 'create'],
  ['invention', 'invent'],
  ['discovery', 'discover'],
  ['sale', 'sell'],
]);
const LIFE: ReadonlyMap<string, string> = new Map([
  ['death', 'die'],
  ['birth', 'be bear'],
  ['retirement', 'retire'],
]);

export function nominalFrames(reading: SentenceReading): Draft[] {
  return reading.tree.nodes.flatMap((node) => {
    if (node.upos !== 'NOUN' || node.mention) return [];
    const noun = nounLemma(node.lower);
    return PUTTING.has(noun)
      ? putting(node, reading)
      : TAKING.has(noun)
        ? taking(node, noun, reading)
        : LIFE.has(noun)
          ? living(node, noun, reading)
          : noun === 'merger'
            ? merging(node, reading)
            : [];
  });
}

/** Who is put into which post. */
function putting(node: SentenceNode, reading: SentenceReading): Draft[] {
  const holders = [...owner(node, reading), ...tied(node, 'of', reading)].filter(({ type }) => type === 'person' || type === 'thing');
  const posts = [...tiedNames(node), ...tiedNames(clauseNode(node))].filter(({ preposition, node: post }) => preposition === 'as' && post.start > node.start);
  return posts.flatMap(({ node: post }) =>
    roleDrafts(post, holders, { wording: `${node.lower} as`, clause: null, aside: true }, reading).map((draft) => dated(draft, node)),
  );
}

function clauseNode(node: SentenceNode): SentenceNode {
  return node.head ?? node;
}

function taking(node: SentenceNode, noun: string, reading: SentenceReading): Draft[] {
  const takers = [...owner(node, reading), ...tied(node, 'by', reading), ...subjectOfLight(node, reading)];
  const lemma = TAKING.get(noun) ?? noun;
  return paired(takers, tied(node, 'of', reading), { wording: `${node.lower} of`, lemma, clause: null, place: node, undated: true, kind: 'event' }).map(
    (draft) => dated(draft, node),
  );
}

/** 'Acme announced the acquisition of B' says that Acme acquires it. */
function subjectOfLight(node: SentenceNode, reading: SentenceReading): ClaimEnd[] {
  const clause = node.relation === 'obj' ? reading.clauses.find(({ predicate }) => predicate === node.head) : undefined;
  return clause && /^(?:complete|announce|agree|close|finalise|finalize|make|confirm)$/u.test(clause.lemma) && !possessorOf(node)
    ? clause.subjects.flatMap((one) => endsOf(one, reading))
    : [];
}

/** 'Until her death in 2004'. */
function living(node: SentenceNode, noun: string, reading: SentenceReading): Draft[] {
  const time = timeOf(node);
  const who = owner(node, reading)
    .concat(tied(node, 'of', reading))
    .filter(({ type }) => type === 'person' || type === 'thing');
  const from = time?.from ?? (time?.to ? beginningOf(time.to) : null);
  if (!time || !from) return [];
  const { text, start } = time;
  const { tree } = reading;
  const date: ClaimEnd = {
    text: /\d{4}/u.test(text) ? text : from.at.slice(0, 10),
    start: tree.offset + start,
    end: tree.offset + time.end,
    type: 'literal',
    value: from.at.slice(0, from.precision === 'year' ? 4 : from.precision === 'month' ? 7 : 10),
  };
  const wording = { death: 'died in', birth: 'was born in', retirement: 'retired in' }[noun] ?? noun;
  return paired(who, [date], { wording, lemma: `${LIFE.get(noun) ?? noun} in`, clause: null, place: node, undated: true, kind: 'event', occurredAt: from });
}

function merging(node: SentenceNode, reading: SentenceReading): Draft[] {
  const sides = [...owner(node, reading), ...tied(node, 'between', reading), ...tied(node, 'of', reading)];
  const [one, other] = sides;
  const partners = tied(node, 'with', reading);
  const base = { wording: 'merger with', lemma: 'merge with', clause: null, place: node, undated: true, kind: 'event' } as const;
  return partners.length > 0 ? paired(sides.slice(0, 1), partners, base) : one && other ? paired([one], [other], base) : [];
}

function owner(node: SentenceNode, reading: SentenceReading): ClaimEnd[] {
  const possessor = possessorOf(node);
  return possessor ? endsOf(possessor, reading) : [];
}

function tied(node: SentenceNode, preposition: string, reading: SentenceReading): ClaimEnd[] {
  return tiedNames(node)
    .filter((one) => one.preposition === preposition)
    .flatMap((one) => coordinated(one.node).flatMap((each) => endsOf(each, reading)))
    .filter(({ type }) => type !== 'literal');
}

function dated(draft: Draft, node: SentenceNode): Draft {
  const time = timeOf(node);
  if (!time?.from) return draft;
  return draft.kind === 'event' ? { ...draft, occurredAt: time.from } : { ...draft, validAt: time.from };
}

/** A time in the noun's phrase, or right behind it on the noun's clause. */
function timeOf(node: SentenceNode): TimeExpression | undefined {
  const inside = subtree(node).find((one) => one.time && !one.time.modifier)?.time;
  const end = Math.max(...subtree(node).map((one) => one.end));
  return inside ?? node.head?.children.find((one) => one.time && !one.time.modifier && one.start > node.start && one.start - end < 16)?.time ?? undefined;
}
