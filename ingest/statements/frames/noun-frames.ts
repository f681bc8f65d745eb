/** What noun phrases say beside their clause: appositives, descriptions, owners, prefixes like 'Oslo-based'. */
import { nounLemma } from './lemma.ts';
import { type Draft, paired } from './draft.ts';
import { phraseText, possessorOf } from './phrases.ts';
import { ownersOf, roleDrafts, roleText } from './role-frame.ts';
import { childrenBy, coordinated, type SentenceNode } from './sentence-tree.ts';
import { endsOf, type SentenceReading } from './sentence-reading.ts';
import { EMPTY_NOUNS, isRelational, isRole, KIN } from './words/noun-classes.ts';
import { typeBeside } from '../../names/type-words.ts';

export function nounFrames(reading: SentenceReading): Draft[] {
  return reading.tree.nodes.flatMap((node) => [
    ...(node.mention ? [...descriptionDrafts(node, reading), ...apposedTo(node, reading), ...basedDrafts(node, reading)] : []),
    ...(node.upos === 'NOUN' && !node.mention ? apposedName(node, reading) : []),
  ]);
}

/** 'The historian Ruvimbo Chikore', 'my boss Henrike', "Acme's founder Ann", 'managing director Dan of Acme'. */
function descriptionDrafts(name: SentenceNode, reading: SentenceReading): Draft[] {
  const noun = reading.described.get(name);
  if (!noun || noun.start > name.start) return [];
  const holders = endsOf(name, reading);
  const owned = ownedDrafts(noun, name, reading);
  const tied = isRole(nounLemma(noun.lower)) ? nameTies(name, noun, reading) : [];
  if (owned.length + tied.length > 0) return [...owned, ...tied];
  const known = isRole(nounLemma(noun.lower)) || typeBeside(nounLemma(noun.lower)) !== undefined;
  return known ? roleDrafts(noun, holders, { wording: 'is', clause: null, aside: true }, reading) : [];
}

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
  if (!owner) return [];
  const wording = roleText(noun, reading);
  const owners = coordinated(owner).flatMap((one) => endsOf(one, reading));
  return paired(owners, endsOf(name, reading), { wording, lemma: ownedLemma(wording), clause: null, place: noun, undated: true });
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
  return childrenBy(name, 'appos')
    .filter((child) => child.start > name.end && !child.mention && child.upos === 'NOUN' && !reading.described.has(child))
    .flatMap((child) => [child, ...childrenBy(child, 'conj')])
    .filter((child) => isApposition(child, reading))
    .flatMap((child) => roleDrafts(child, holders, { wording: 'is', clause: null, aside: true }, reading));
}

/** A kind or role, not the next item of a list. */
function isApposition(node: SentenceNode, { tree }: SentenceReading): boolean {
  if (EMPTY_NOUNS.has(node.lower)) return false;
  const noun = nounLemma(node.lower);
  const comma = /,\s*(?:the |a |an |then |former |its |his |her |and |now )*[\p{L}\p{N}' -]*$/u.test(tree.text.slice(0, node.start));
  return comma && (isRole(noun) || isRelational(noun) || typeBeside(noun) !== undefined);
}

/** 'His debut album, Auga de pedra,', "the company's founder, Ann", 'his parents, Ann and Bob,'. */
function apposedName(noun: SentenceNode, reading: SentenceReading): Draft[] {
  const kind = nounLemma(noun.lower);
  return (reading.apposed.get(noun) ?? []).flatMap((name) => {
    const owned = ownedDrafts(noun, name, reading);
    if (owned.length > 0) return owned;
    const telling = isRole(kind) || typeBeside(kind) !== undefined;
    return telling ? roleDrafts(noun, endsOf(name, reading), { wording: 'is', clause: null, aside: true }, reading) : [];
  });
}

const BASED = /(\p{Lu}[\p{L}\p{M}.]+(?: \p{Lu}[\p{L}\p{M}.]+)?)\s?[-‐‑]\s?(based|born|headquartered)\s(?:[\p{L}-]+ ){0,5}$/u;

/** 'Cheonan-based Mirae-Han Group'. */
function basedDrafts(name: SentenceNode, reading: SentenceReading): Draft[] {
  const { tree } = reading;
  const match = BASED.exec(tree.text.slice(0, name.start));
  const place = match?.[1];
  if (!match || place === undefined) return [];
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

/** 'My sister Tamsin had her baby', 'his wife': kin without a name say that there is one, which is not worth keeping. */
export function isKin(node: SentenceNode, { tree }: SentenceReading): boolean {
  return KIN.has(nounLemma(phraseText(node, tree).toLowerCase().split(' ').at(-1) ?? ''));
}
