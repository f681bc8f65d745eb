/** Attachments of names that a parser gets wrong: rows of names, makers, owners and kin. Each repair only moves a node to another head. */
import { nounLemma } from './lemma.ts';
import type { SentenceNode } from './sentence-node.ts';
import { isAbove } from './tree-paths.ts';
import { KIN } from './words/noun-classes.ts';

/** 'Is a film directed by Ann Lee and starring Bo Moe': the film stars him. */
export function starring(node: SentenceNode, nodes: readonly SentenceNode[]): SentenceNode | null {
  if (node.lower !== 'starring' && node.lower !== 'featuring') return null;
  for (let above = node.head; above; above = above.head) if (!above.mention && nodes.some((one) => one.head === above && one.relation === 'cop')) return above;
  return null;
}

/** 'Directed by Ann Lee starring Bo Moe': the names right behind are the participle's. */
export function namesStarring(node: SentenceNode, nodes: readonly SentenceNode[], text: string): void {
  const name = nodes[node.index + 1];
  if (node.lower === 'stars' && node.upos === 'VERB') return starsNames(node, nodes);
  if ((node.lower !== 'starring' && node.lower !== 'featuring') || !name?.mention || text.slice(node.end, name.start) !== ' ') return;
  if (name.head === node || isAbove(name, node) || name.relation === 'nsubj' || /^['’]/u.test(nodes[name.index + 1]?.text ?? '')) return;
  [name.head, name.relation] = [node, 'obj'];
}

/** 'Moneyball stars Brad Pitt and Jonah Hill', taken for a row of names. */
function starsNames(verb: SentenceNode, nodes: readonly SentenceNode[]): void {
  const [work, name] = [nodes[verb.index - 1], nodes[verb.index + 1]];
  if (!work?.mention || !name?.mention || work.head !== verb || work.relation !== 'compound' || name.head !== verb) return;
  [work.relation, name.relation] = ['nsubj', 'obj'];
}

/** 'A novel by Ann Lee', 'the play "Rain" by Bo Moe': whose work it is, not what is made of it. */
export function workBy(person: SentenceNode, nodes: readonly SentenceNode[], text: string): void {
  const noun = nodes[person.index - 1];
  const described = noun && noun.upos === 'NOUN' && !noun.mention && (noun.head === person || person.head === noun) ? noun : null;
  const lead = described && described.head !== person ? described : person;
  const loose = lead.relation === 'obl' && /^(?:based|adapted|inspired|derived)$/u.test(lead.head?.lower ?? '');
  if (!loose && (lead.relation !== 'nmod' || lead.head?.upos === 'VERB')) return;
  const by = nodes.findLast(({ lower, end }) => lower === 'by' && end <= (described ?? person).start);
  const work = by ? nodes[by.index - 1] : undefined;
  if (!by || by.head !== lead || !work?.mention || work.mention.type === 'person' || lead.head === work || isAbove(lead, work)) return;
  if (!/^["”'’]*\s$/u.test(text.slice(work.end, by.start))) return;
  [lead.head, lead.relation] = [work, 'nmod'];
}

/** 'Is located on Route 16 and Route 39': what 'and' adds to a name has its preposition. */
export function besideSibling(node: SentenceNode, nodes: readonly SentenceNode[], text: string): void {
  if (!node.mention || (node.relation !== 'obl' && node.relation !== 'obj')) return;
  const before = nodes.findLast(({ mention, end }) => mention !== null && end < node.start);
  if (!before || before.head !== node.head || before.relation !== 'obl' || !/^(?: \d+)?,? and (?:the )?$/u.test(text.slice(before.end, node.start))) return;
  if (nodes.some(({ head, relation, start }) => head === node && relation === 'case' && start < node.start)) return;
  [node.head, node.relation] = [before, 'conj'];
}

/** 'X, also known as Y, Z and the Mouth, was a rapper': Z is no second subject. */
export function otherNames(node: SentenceNode, text: string): void {
  const { head } = node;
  if (node.relation !== 'conj' || !node.mention || !head || head.relation !== 'nsubj' || head.start > node.start) return;
  if (/, (?:\p{L}+ )?(?:known as|called|nicknamed|dubbed) [^;:]*$/u.test(text.slice(head.end, node.start))) node.relation = 'appos';
}

/** 'His wife, Constance, his daughters Emiko and Hana': the names are those of the noun right before. */
export function kinOfTheirOwn(name: SentenceNode, nodes: readonly SentenceNode[], text: string): void {
  const noun = nodes[name.index - 1];
  const first = name.head;
  if (!name.mention || name.relation !== 'conj' || !first?.mention || noun?.upos !== 'NOUN' || noun.mention || text.slice(noun.end, name.start) !== ' ') return;
  if (!KIN.has(nounLemma(noun.lower)) || isAbove(name, noun)) return;
  [name.head, name.relation] = [noun, 'appos'];
  for (const one of nodes) if (one.head === first && one.relation === 'conj' && one.mention && one.start > name.start) one.head = name;
}

/** 'Is one of the founders of Acme': a founder. */
export function oneOfSeveral(one: SentenceNode, nodes: readonly SentenceNode[]): void {
  if (one.lower !== 'one' || one.upos !== 'NUM' || one.mention || one.time) return;
  if (!/^(?:root|appos|conj|acl|obl|parataxis)$/u.test(one.relation) || nodes[one.index + 1]?.lower !== 'of') return;
  const noun = nodes.find(({ head, relation, start }) => head === one && relation === 'nmod' && start > one.end);
  if (!noun || noun.mention || noun.upos !== 'NOUN' || !/[^s]s$|^(?:people|men|women|children)$/u.test(noun.lower)) return;
  [noun.head, noun.relation, one.head, one.relation] = [one.head, one.relation, noun, 'nummod'];
  for (const other of nodes) {
    if (other.head === noun && other.lower === 'of' && other.start < noun.start) [other.head, other.relation] = [one, 'fixed'];
    else if (other.head === one && other.start !== one.end + 1 && other.lower !== 'of') other.head = noun;
  }
}

/** 'Crashed in Lagos, Nigeria killing all': the second place says where the first is. */
export function placeOfRow(place: SentenceNode, nodes: readonly SentenceNode[], text: string): void {
  const before = nodes[place.index - 1];
  const verb = nodes[place.index + 1];
  if (place.relation !== 'nsubj' || place.mention?.type !== 'place' || before?.mention?.type !== 'place') return;
  if (!verb?.lower.endsWith('ing') || place.head !== verb || text.slice(before.end, place.start) !== ', ') return;
  if (nodes.some(({ head, relation }) => head === verb && (relation === 'aux' || relation === 'cop')) || isAbove(place, before)) return;
  [place.head, place.relation] = [before, 'appos'];
  if (verb.relation === 'conj') verb.relation = 'advcl';
}

/** 'The twins, Ayo and Sade, were born': the names are the twins', no others beside them. */
export function namesOfSeveral(name: SentenceNode, nodes: readonly SentenceNode[], text: string): void {
  const { head } = name;
  if (!name.mention || name.relation !== 'conj' || !head || head.mention || head.upos !== 'NOUN' || !/[^s]s$/u.test(head.lower)) return;
  if (text.slice(head.end, name.start) !== ', ' || !nodes.some((one) => one.head === head && /^(?:the|his|her|their|its|my|our)$/u.test(one.lower))) return;
  const last = nodes.findLast((one) => one.mention !== null && (one.head === name || one.head === head) && one.relation === 'conj' && one.start > name.start);
  if (!last || !text.slice(last.end).startsWith(',') || !text.slice(0, last.start).endsWith(' and ')) return;
  for (const one of nodes) if (one.head === head && one.relation === 'conj' && one.start > name.start) one.head = name;
  name.relation = 'appos';
}

/** "Hyun-ji Baek's parents": what is written with 's is never the subject. */
export function ownerToNoun(node: SentenceNode, nodes: readonly SentenceNode[]): void {
  const clitic = nodes[node.index + 1];
  if (clitic?.text !== "'s" && clitic?.text !== '’s') return;
  if (clitic.upos !== 'PART' || node.relation === 'nmod' || node.relation === 'det') return;
  const noun = nodes.slice(node.index + 2, node.index + 7).find((one) => one.upos === 'NOUN' && nodes[one.index + 1]?.upos !== 'NOUN');
  if (!noun || noun.relation === 'nsubj') return;
  if (noun.head === node || isAbove(node, noun)) [noun.head, noun.relation] = [node.head, node.relation];
  [node.head, node.relation] = [noun, 'nmod'];
}

/** 'By the art director James Carter': name and noun are one argument, whichever got the preposition. */
export function joinName(name: SentenceNode, nodes: readonly SentenceNode[], text: string): void {
  const noun = nodes[name.index - 1];
  if (!name.mention || !noun || noun.mention || noun.time || noun.upos !== 'NOUN' || text.slice(noun.end, name.start) !== ' ') return;
  if (noun.head === name && /^(?:nmod|compound|amod|appos)$/u.test(noun.relation)) {
    for (const one of nodes) if (one.head === noun && one.relation === 'case' && one.start < noun.start) one.head = name;
    return;
  }
  if (name.head !== noun.head || !['obl', 'nmod', 'obj'].includes(name.relation) || !['obl', 'nmod', 'obj'].includes(noun.relation)) return;
  for (const one of nodes) if (one.head === name && one.relation === 'case' && one.start < noun.start) one.head = noun;
  [name.head, name.relation] = [noun, 'flat'];
}

/** 'The Trust, formerly the Society, is …': the first is the subject. */
export function formerName(node: SentenceNode, nodes: readonly SentenceNode[], text: string): void {
  if (node.relation !== 'nsubj' || !/,\s(?:formerly|previously|originally)\s(?:known as |called |the |The )*$/u.test(text.slice(0, node.start))) return;
  const first = nodes.findLast((one) => one.end <= node.start && one.mention !== null && /^(?:\s?\([^)]*\))?,/u.test(text.slice(one.end)));
  if (!first || isAbove(first, node)) return;
  [first.head, first.relation] = [node.head, 'nsubj'];
  [node.head, node.relation] = [first, 'appos'];
}
