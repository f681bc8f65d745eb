/** Where things are, as noun phrases tell it: 'the Corn Exchange in Haldon', 'its plant in Aalborg', 'Lutselk'e, Northwest Territories, Canada'. */
import type { ClaimEnd } from '../claim.ts';
import { keyOf } from '../name-keys.ts';
import { type Draft, paired } from './draft.ts';
import { isDefinite, phraseText, possessorOf } from './phrases.ts';
import { childrenBy, coordinated, isPossessor, prepositionOf, type SentenceNode } from './sentence-tree.ts';
import { endsOf, type SentenceReading, subjectEnds, tiedNames } from './sentence-reading.ts';
import { EMPTY_NOUNS } from './words/noun-classes.ts';

const AT: ReadonlySet<string> = new Set(['in', 'at', 'near', 'on']);
const STANDING: ReadonlySet<string> = new Set(['organisation', 'place', 'work', 'thing', 'event']);

export function placeFrames(reading: SentenceReading): Draft[] {
  return reading.tree.nodes.flatMap((node) =>
    node.mention
      ? [...namedIn(node, reading), ...nextInRow(node, reading), ...oneOfThoseIn(node, reading), ...bearing(node, reading)]
      : node.upos === 'NOUN'
        ? [...ownedIn(node, reading), ...describedIn(node, reading)]
        : [],
  );
}

/** 'The Corn Exchange in Haldon', 'Foxden Games of Malmö'. */
function namedIn(node: SentenceNode, reading: SentenceReading): Draft[] {
  if (!STANDING.has(node.mention?.type ?? '') || childrenBy(node, 'cop').length > 0) return [];
  const places = tiedNames(node).filter(
    ({ preposition, node: place }) =>
      place.mention?.type === 'place' && (AT.has(preposition) || (preposition === 'of' && node.mention?.type === 'organisation')),
  );
  return places.flatMap(({ preposition, node: place }) => {
    const at = preposition === 'of' ? 'in' : preposition;
    return paired(endsOf(node, reading), endsOf(place, reading), {
      wording: `located ${at}`,
      lemma: `be locate ${at}`,
      clause: null,
      place: node,
      undated: true,
    });
  });
}

/** 'McDowell County, West Virginia, United States': the first of a row is in the second. */
function nextInRow(node: SentenceNode, reading: SentenceReading): Draft[] {
  const { nodes, text } = reading.tree;
  const [before, after] = [nodes[node.index - 1], nodes[node.index + 1]];
  if (node.mention?.type !== 'place' || after?.mention?.type !== 'place' || /\d|^\p{Lu}+$/u.test(after.text) || isPossessor(after)) return [];
  if (node.relation === 'conj' || isInList(node) || (before?.mention?.type === 'place' && text.slice(before.end, node.start) === ', ')) return [];
  const [next] = enclosing(node, reading);
  return next && keyOf(next.text) === after.mention.key
    ? paired(endsOf(node, reading), [next], { wording: 'located in', lemma: 'be locate in', clause: null, place: node, undated: true })
    : [];
}

/** 'In Oslo, Norway, Sweden and Denmark': a list, of which no place need be in the next. */
function isInList(node: SentenceNode): boolean {
  const top = node.relation === 'appos' && node.head ? node.head : node;
  return [top, ...top.children].some((one) => one.children.some(({ relation }) => relation === 'conj' || relation === 'cc'));
}

/** 'Is located about 25 miles northeast of Austin', 'a village south of the Lahn'. */
function bearing(node: SentenceNode, reading: SentenceReading): Draft[] {
  const { nodes, text } = reading.tree;
  if (nodes[node.index - 1]?.lower !== 'of' && nodes[node.index - 2]?.lower !== 'of') return [];
  const direction = BEARING.exec(text.slice(Math.max(0, node.start - 30), node.start))?.[1]?.toLowerCase();
  if (direction === undefined || node.mention?.type === 'person' || node.mention?.type === 'time') return [];
  const clause = clauseAbove(node, reading);
  if (!clause || !(clause.form === 'copula' || STANDING_AT.test(clause.lemma))) return [];
  const holders = subjectEnds(clause, reading).filter(({ type, text: name }) => type !== 'literal' && type !== 'person' && /\p{Lu}/u.test(name));
  return paired(holders, endsOf(node, reading), { wording: `${direction} of`, lemma: `be ${direction} of`, clause, place: node });
}

const BEARING =
  /(?<!\bin (?:the )?)(?<!\bin the \w{3,6} )\b((?:north|south|east|west)(?:[- ]?(?:north|south)?[- ]?(?:east|west))?)(?:wards?)? of (?:the |downtown |central )?$/iu;
const STANDING_AT = /^(?:locate|situate|lie|sit|stand|find|base|house|site)$/u;

/** The clause that a node stands in. */
function clauseAbove(node: SentenceNode, { clauses }: SentenceReading): SentenceReading['clauses'][number] | undefined {
  for (let above = node.head; above; above = above.head) {
    const clause = clauses.find(({ predicate }) => predicate === above);
    if (clause) return clause;
  }
  return undefined;
}

/** 'A district, one of the fifty-nine in Altai Krai, Russia': the district is there. */
function oneOfThoseIn(node: SentenceNode, reading: SentenceReading): Draft[] {
  const { text } = reading.tree;
  if (node.mention?.type !== 'place' || !text.includes(', one of ') || !ONE_OF_THOSE.test(text.slice(Math.max(0, node.start - 60), node.start))) return [];
  const clause = reading.clauses.findLast(({ form, predicate }) => form === 'copula' && predicate.end < node.start);
  if (!clause) return [];
  const places = [...endsOf(node, reading), ...enclosing(node, reading)];
  const holders = clause.predicate.mention ? endsOf(clause.predicate, reading) : subjectEnds(clause, reading);
  return paired(holders, places, { wording: 'located in', lemma: 'be locate in', clause: null, place: node, undated: true });
}

const ONE_OF_THOSE = /, one of (?:the )?[\p{L}\d]+(?:[-\s]\p{L}+){0,2} in (?:the )?$/u;

/** 'Its plant in Aalborg', 'our lease at 18 Ferrier Street'. */
function ownedIn(node: SentenceNode, reading: SentenceReading): Draft[] {
  const owner = possessorOf(node);
  if (!owner || EMPTY_NOUNS.has(node.lower) || reading.described.has(node) || reading.apposed.has(node)) return [];
  const owners = coordinated(owner).flatMap((one) => endsOf(one, reading));
  const name = phraseText(node, reading.tree);
  return tiedNames(node)
    .filter(({ preposition, node: place }) => AT.has(preposition) && place.mention)
    .flatMap(({ preposition, node: place }) =>
      paired(owners, endsOf(place, reading), {
        wording: `${name} ${preposition}`,
        lemma: `${name.toLowerCase()} be ${preposition}`,
        clause: null,
        place: node,
        undated: true,
      }),
    );
}

/** 'The repair shop on Mill Lane', 'the plant in Aalborg': a thing of its own by where it is. */
function describedIn(node: SentenceNode, reading: SentenceReading): Draft[] {
  if (!isDefinite(node) || possessorOf(node) || node.relation !== 'nsubj' || EMPTY_NOUNS.has(node.lower) || reading.referents.has(node)) return [];
  if (reading.described.has(node) || reading.apposed.has(node)) return [];
  return tiedNames(node)
    .filter(({ preposition, node: place }) => AT.has(preposition) && place.mention?.type === 'place')
    .flatMap(({ preposition, node: place }) =>
      paired(endsOf(node, reading, { asThing: true }), endsOf(place, reading), {
        wording: `located ${preposition}`,
        lemma: `be locate ${preposition}`,
        clause: null,
        place: node,
        undated: true,
      }),
    );
}

/** The places that enclose a place, as a row of commas names them: 'Canada' of 'Lutselk'e, Northwest Territories, Canada'. */
export function enclosing(node: SentenceNode, reading: SentenceReading): ClaimEnd[] {
  if (node.mention?.type !== 'place') return [];
  const { nodes, text } = reading.tree;
  const found: ClaimEnd[] = [];
  for (let at = node.index; ; at++) {
    const [here, next] = [nodes[at], nodes[at + 1]];
    const row =
      here &&
      next &&
      next.mention?.type === 'place' &&
      text.slice(here.end, next.start) === ', ' &&
      prepositionOf(next) === '' &&
      next.relation !== 'conj' &&
      next.relation !== 'nsubj';
    if (!row || next.children.some((child) => child.relation === 'cc')) return [...found, ...inside(node, reading)];
    found.push(...endsOf(next, reading));
  }
}

/** 'In Franklin Township, in Somerset County, New Jersey': what holds the place with a preposition of its own. */
function inside(node: SentenceNode, reading: SentenceReading): ClaimEnd[] {
  const { text } = reading.tree;
  return tiedNames(node)
    .filter(
      ({ preposition, node: place }) => preposition === 'in' && place.mention?.type === 'place' && /^, (?:in )?$/u.test(text.slice(node.end, place.start)),
    )
    .flatMap(({ node: place }) => [...endsOf(place, reading), ...enclosing(place, reading)]);
}
