/** What noun phrases say beside their clause: appositives, descriptions, owners, prefixes like 'Oslo-based'. */
import { nounLemma } from './lemma.ts';
import { type Draft, paired } from './draft.ts';
import { phraseRange, phraseText, possessorOf } from './phrases.ts';
import { keyOf } from '../name-keys.ts';
import type { ClaimEnd } from '../claim.ts';
import { ownersOf, pastCue, roleDrafts, roleText } from './role-frame.ts';
import { childrenBy, coordinated, type SentenceNode } from './sentence-tree.ts';
import { endsOf, type SentenceReading, tiedNames } from './sentence-reading.ts';
import { EMPTY_NOUNS, isRelational, isRole, KIN } from './words/noun-classes.ts';
import { typeBeside } from '../../names/type-words.ts';

export function nounFrames(reading: SentenceReading): Draft[] {
  return reading.tree.nodes.flatMap((node) => [
    ...(node.mention ? [...descriptionDrafts(node, reading), ...apposedTo(node, reading), ...basedDrafts(node, reading)] : []),
    ...(node.upos === 'NOUN' && !node.mention ? [...apposedName(node, reading), ...(reading.referents.has(node) ? basedDrafts(node, reading) : [])] : []),
  ]);
}

/** 'The historian Ruvimbo Chikore', 'my boss Henrike', "Acme's founder Ann", 'managing director Dan of Acme'. */
function descriptionDrafts(name: SentenceNode, reading: SentenceReading): Draft[] {
  const nearest = reading.described.get(name);
  const roles = nearest ? [nearest, ...roleBefore(nearest, reading)] : [];
  return roles.flatMap((noun) => describedDrafts(name, noun, reading));
}

/** 'Co-founder and chief executive Ann Lee' is both. */
function roleBefore(noun: SentenceNode, { tree }: SentenceReading): SentenceNode[] {
  const { start } = phraseRange(noun, tree, false);
  const and = tree.nodes.findLast((node) => node.end <= start);
  const first = and && /^(?:and|&)$/u.test(and.lower) ? tree.nodes[and.index - 1] : undefined;
  return first && first.upos === 'NOUN' && !first.mention && isRole(nounLemma(first.lower)) && (isRole(nounLemma(noun.lower)) || POST.test(noun.lower))
    ? [first]
    : [];
}

function describedDrafts(name: SentenceNode, noun: SentenceNode, reading: SentenceReading): Draft[] {
  if (noun.start > name.start || DIRECTION.test(noun.lower)) return [];
  if (/[^s]s$/u.test(noun.lower) && nounLemma(noun.lower) !== noun.lower && coordinated(name).length === 1) return [];
  const holders = endsOf(name, reading);
  const owned = ownedDrafts(noun, name, reading);
  const tied = owned.length === 0 && isRole(nounLemma(noun.lower)) ? nameTies(name, noun, reading) : [];
  if (owned.length + tied.length > 0) return [...owned, ...tied];
  const post = postDrafts(noun, holders, reading);
  if (post.length > 0) return post;
  const known = isRole(nounLemma(noun.lower)) || typeBeside(nounLemma(noun.lower)) !== undefined;
  if (KIN.has(nounLemma(noun.lower)) && possessorOf(noun)) return [];
  return known ? roleDrafts(noun, holders, { wording: 'is', clause: null, aside: true }, reading) : [];
}

const POST =
  /\b(?:ceo|cto|cfo|coo|chief|president|chairman|chairwoman|chair|chairperson|spokesman|spokeswoman|spokesperson|treasurer|secretary|director|manager|officer|executive|headteacher|captain|coach|founder|co-founder|head|editor)$/u;

/** 'Said CEO Owen Fitzmaurice': of the organisation that is being told of. */
function postDrafts(noun: SentenceNode, holders: readonly ClaimEnd[], reading: SentenceReading): Draft[] {
  const role = roleText(noun, reading);
  if (!POST.test(role.toLowerCase())) return [];
  const organisation = reading.discourse.organisation({
    sentence: reading.tree.index,
    place: noun.index,
    not: new Set(holders.map(({ text }) => keyOf(text))),
  });
  if (!organisation) return [];
  const end: ClaimEnd = { text: organisation.name, start: organisation.start, end: organisation.end, type: 'organisation' };
  return paired(holders, [end], { wording: `${role} of`, lemma: `be ${role.toLowerCase()} of`, clause: null, place: noun, undated: true, ...pastCue(noun) });
}

/** 'West London' is no kind of London. */
const DIRECTION = /^(?:north|south|east|west|central|mid|downtown|upper|lower|inner|outer|(?:north|south)-?(?:east|west))(?:ern)?$/u;

/** 'Torkil Djurhall of Landsund Ferries' beside 'managing director'. */
function nameTies(name: SentenceNode, noun: SentenceNode, reading: SentenceReading): Draft[] {
  const owners = [...ownersOf(name, reading), ...ownersOf(noun, reading)].filter(({ preposition }) => /^(?:of|at|for)$/u.test(preposition));
  const role = roleText(noun, reading);
  return owners.flatMap(({ preposition, ends }) =>
    paired(endsOf(name, reading), ends, {
      wording: `${role} ${preposition}`,
      lemma: `be ${role.toLowerCase()} ${preposition}`,
      clause: null,
      place: noun,
      undated: true,
      singular: false,
    }),
  );
}

/** The owner of a relational noun and the name that it stands beside. */
function ownedDrafts(noun: SentenceNode, name: SentenceNode, reading: SentenceReading): Draft[] {
  const owner = possessorOf(noun) ?? possessorOf(name);
  // 'Our pianist' is not the speaker's alone.
  if (!owner || (owner.lower === 'our' && !KIN.has(nounLemma(noun.lower)))) return [];
  const several = KIN.has(nounLemma(noun.lower)) && nounLemma(noun.lower) !== noun.lower;
  const wording = several ? nounLemma(noun.lower) : roleText(noun, reading);
  const owners = coordinated(owner).flatMap((one) => endsOf(one, reading));
  const names = (several ? coordinated(name) : [name]).filter(({ mention }) => mention !== null);
  const held = names.flatMap((one) => endsOf(one, reading));
  return paired(owners, held.length > 0 ? held : endsOf(name, reading), { wording, lemma: ownedLemma(wording), clause: null, place: noun, undated: true });
}

function ownedLemma(wording: string): string {
  return wording
    .toLowerCase()
    .replace(/^(?:\d{4}|elder|younger|older|eldest|youngest|late|new|current|first|second|third|own|old|beloved|only|then) /u, '')
    .trim();
}

/** 'Ann Lee, chief executive of Acme,', 'Graeber, an anthropologist'. */
function apposedTo(name: SentenceNode, reading: SentenceReading): Draft[] {
  const holders = endsOf(name, reading);
  const offices = childrenBy(name, 'appos').filter((child) => child.start > name.end && child.mention !== null && OFFICE.test(child.text));
  if (offices.length > 0 && name.mention?.type === 'person') return offices.flatMap((child) => officeDrafts(child, holders, reading));
  return [...childrenBy(name, 'appos'), ...childrenBy(name, 'list').filter((child) => isRole(nounLemma(child.lower))), ...looseApposition(name, reading)]
    .filter((child) => child.start > name.end && !child.mention && child.upos === 'NOUN' && !reading.described.has(child))
    .flatMap((child) => [child, ...childrenBy(child, 'conj')])
    .filter((child) => isApposition(child, reading))
    .flatMap((child) => {
      const drafts = roleDrafts(child, holders, { wording: 'is', clause: null, aside: true }, reading);
      const post = drafts.every(({ object }) => object.type === 'literal') ? postDrafts(child, holders, reading) : [];
      return post.length > 0 ? post : drafts;
    });
}

/** A post written as a name: 'Elif Karaca, Chief Medical Officer'. */
const OFFICE =
  /^(?:(?:Group|Interim|Acting|Deputy|Senior|Executive|Global|Regional|Managing|Vice|Chief|General|Founding|Assistant|Associate|Head|Co-)\s?)*(?:\p{Lu}[\p{L}&]+ ){0,3}(?:Officer|Director|President|Executive|Chairman|Chairwoman|Chair|Manager|Partner|Founder|Secretary|Treasurer|Editor|C[ETFO]O)$/u;

function officeDrafts(node: SentenceNode, holders: readonly ClaimEnd[], reading: SentenceReading): Draft[] {
  const owners = ownersOf(node, reading).filter(({ preposition }) => /^(?:of|at|for)$/u.test(preposition));
  const role = node.text.toLowerCase();
  if (owners.length === 0) return postDrafts(node, holders, reading);
  return owners.flatMap(({ preposition, ends }) =>
    paired(holders, ends, { wording: `is ${role} ${preposition}`, lemma: `be ${role} ${preposition}`, clause: null, place: node, undated: true }),
  );
}

/** 'In Moravel, the capital of Asten.': a noun right after the name's comma, however it was attached. */
function looseApposition(name: SentenceNode, { tree }: SentenceReading): SentenceNode[] {
  const noun = tree.nodes.slice(name.index + 1, name.index + 6).find((one) => one.upos === 'NOUN' && tree.nodes[one.index + 1]?.upos !== 'NOUN');
  if (noun?.relation === 'nsubj' && name.relation !== 'nsubj') return [];
  const loose = noun && (['parataxis', 'dep', 'list', 'obl', 'nmod', 'nsubj'].includes(noun.relation) || (noun.relation === 'appos' && noun.head?.time));
  if (!noun || noun.head === name || !loose) return [];
  return /^,\s(?:the|a|an)\s[\p{L}\p{N}' -]*$/u.test(tree.text.slice(name.end, noun.start)) && noun.children.every(({ relation }) => relation !== 'case')
    ? [noun]
    : [];
}

/** A kind or role, not the next item of a list. */
function isApposition(node: SentenceNode, { tree }: SentenceReading): boolean {
  if (EMPTY_NOUNS.has(node.lower)) return false;
  const noun = nounLemma(node.lower);
  const comma = /,\s*(?:the |a |an |then |former |its |his |her |and |now )*[\p{L}\p{N}' -]*$/u.test(tree.text.slice(0, node.start));
  const tied =
    childrenBy(node, 'det').some(({ lower }) => lower === 'a' || lower === 'an') &&
    tiedNames(node).some(({ preposition, node: of }) => preposition === 'of' && of.mention);
  return comma && (tied || isRole(noun) || isRelational(noun) || typeBeside(noun) !== undefined || possessorOf(node) !== null);
}

/** 'His debut album, Auga de pedra,', "the company's founder, Ann", 'his parents, Ann and Bob,'. */
function apposedName(noun: SentenceNode, reading: SentenceReading): Draft[] {
  const kind = nounLemma(noun.lower);
  const names = reading.apposed.get(noun) ?? [];
  if (kind !== noun.lower && names.length === 1) return [];
  return names.flatMap((name) => {
    const owned = ownedDrafts(noun, name, reading);
    if (owned.length > 0) return [...owned, ...kindDrafts(noun, name, reading)];
    const post = postDrafts(noun, endsOf(name, reading), reading);
    if (post.length > 0) return post;
    const telling = isRole(kind) || typeBeside(kind) !== undefined;
    return telling ? roleDrafts(noun, endsOf(name, reading), { wording: 'is', clause: null, aside: true }, reading) : [];
  });
}

/** "The band's debut album, Slate," is a debut album. */
function kindDrafts(noun: SentenceNode, name: SentenceNode, reading: SentenceReading): Draft[] {
  if (!/^(?:work|place|organisation)$/u.test(typeBeside(nounLemma(noun.lower)) ?? '')) return [];
  const { tree } = reading;
  const text = phraseText(noun, tree);
  const kind: ClaimEnd = { text, start: tree.offset + noun.start, end: tree.offset + noun.end, type: 'literal' };
  return paired(endsOf(name, reading), [kind], { wording: 'is', lemma: 'be', clause: null, place: noun, undated: true });
}

const BASED = /((?!The )\p{Lu}[\p{L}\p{M}.]+(?: \p{Lu}[\p{L}\p{M}.]+)?)\s?[-‐‑]\s?(based|born|headquartered)\s(?:[\p{L}-]+ ){0,4}$/u;

/** 'Cheonan-based Mirae-Han Group'. */
function basedDrafts(name: SentenceNode, reading: SentenceReading): Draft[] {
  const { tree } = reading;
  const match = BASED.exec(tree.text.slice(0, name.start));
  const place = match?.[1];
  if (
    !match ||
    place === undefined ||
    tree.nodes.some(
      (one) => one.start > match.index && one.start < name.start && /^(?:VERB|AUX|ADP)$/u.test(one.upos) && !/^(?:based|born|headquartered)$/u.test(one.lower),
    )
  )
    return [];
  const start = tree.offset + match.index;
  const lemma = match[2] === 'born' ? 'be bear in' : match[2] === 'based' ? 'be base in' : 'be headquarter in';
  const wording = match[2] === 'born' ? 'born in' : `${match[2]} in`;
  return paired(endsOf(name, reading), [{ text: place, start, end: start + place.length, type: 'place' }], {
    wording,
    lemma,
    clause: null,
    place: name,
    undated: true,
  });
}
