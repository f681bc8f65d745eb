/** What the title of a document says of what it is about, and under which other forms a text names that. */
import { withoutBrackets } from '../../../src/core/analyzer.ts';
import type { EntityType, Mention, Passage } from '../../../src/core/model.ts';
import { isPlainGivenName } from '../../names/first-names.ts';
import { nameSpans } from '../../names/name-spans.ts';
import { typeAtEnd, typeBeside } from '../../names/type-words.ts';
import { keyOf } from '../name-keys.ts';
import { topicOf } from '../records/subjects.ts';
import { genderOf } from './gender.ts';
import type { Referent } from './referent.ts';

/** Whether a name begins or ends with a word that no person's name has there: 'Kingdom of Ashkar', 'Dalgleish Distillers'. */
export function namesThing(key: string): boolean {
  const words = key.split(' ');
  return [words[0], words.at(-1)].some(
    (word) => word !== undefined && word.length > 3 && (isThingWord(word) || (word.endsWith('s') && isThingWord(word.slice(0, -1)))),
  );
}

function isThingWord(word: string): boolean {
  const type = typeAtEnd(word);
  return type !== undefined && type !== 'person' && !isPlainGivenName(word);
}

const SMALL: ReadonlySet<string> = new Set(['the', 'of', 'and', 'in', 'for', 'at', 'a']);

/** 'Rodney George Laver AC' of 'Rod Laver', 'Wallace "Wally" Amos Jr.' of 'Wally Amos'. */
export function isFullForm(own: readonly string[], [given = '', ...rest]: readonly string[]): boolean {
  if (given.length < 3 || rest.length === 0 || !rest.every((word) => own.includes(word))) return false;
  return own.includes(given) || (own[0]?.startsWith(given) ?? false);
}

/** 'Willans Hill Model Railway' where the title is 'Willans Hill Miniature Railway': most words of both. */
export function isVariant(key: string, title: string): boolean {
  const [one, other] = [key, title].map((name) => name.split(' ').filter((word) => !SMALL.has(word)));
  if (!one || !other || Math.min(one.length, other.length) < 2) return false;
  const shared = one.filter((word) => other.includes(word)).length;
  return shared >= 2 && shared / Math.max(one.length, other.length) >= 0.6;
}

export function made(name: string, type: EntityType | null, role: Referent['role']): Referent {
  return {
    name,
    key: keyOf(name),
    type,
    gender: type === null || type === 'person' ? genderOf(name) : null,
    classes: new Set(),
    sentence: -1,
    place: 0,
    subject: role === 'title',
    named: false,
    start: 0,
    end: 0,
    role,
  };
}

/** What the title is about, where it names something: 'Killer (Kiss song)' is the song Killer. */
export function titleReferent({ title, text }: Passage, mentions: readonly Mention[]): Referent | null {
  const whole = withoutBrackets(title);
  // 'About Quillmoor' tells of Quillmoor; a text that writes 'About Schmidt' tells of the film.
  const bare = text.includes(whole) ? whole : whole.replace(/^(?:About|Regarding|Concerning|Introducing) (?=\p{Lu})/u, '');
  const name = isName(bare) ? bare : (nameIn(bare) ?? topicOf(title) ?? bare);
  const key = keyOf(name);
  if (key === '') return null;
  const named = mentions.find((mention) => mention.key === key && mention.rule !== 'part');
  const inside = named ?? longest(mentions.filter((mention) => mention.rule === 'title'));
  if (!inside && !isName(name)) return null;
  const bracket = /\(([^)]*)\)\s*$/u.exec(title)?.[1]?.toLowerCase().split(' ').at(-1) ?? '';
  const type = inside && inside.type !== 'thing' ? inside.type : (typeBeside(bracket) ?? typeOfTitle(name));
  const referent = made(inside && inside.key !== key ? inside.surface : name, type, 'title');
  for (const word of [bracket, ...key.split(' ')]) if (typeBeside(word) !== undefined && typeBeside(word) === type) referent.classes.add(word);
  return referent;
}

/** By its first or last word: 'Lake Ühtne', 'Velika Straža Lighthouse', 'Ann Lee'. */
function typeOfTitle(name: string): EntityType | null {
  const words = name.toLowerCase().split(/\s+/u);
  const [first = '', last = ''] = [words[0], words.at(-1)];
  if (/\s(?:plc|AG|ASA|AS|SA|S\.A\.|GmbH|KG|Ltd|Limited|Inc|Corp|LLC|SE|NV|BV|AB|Oy|SpA)\.?$/u.test(name)) return 'organisation';
  if (words.length > 1 && words.length < 5 && isPlainGivenName(first)) return 'person';
  return typeAtEnd(last) ?? (/^(?:lake|river|mount|port|cape|fort|saint|st\.?|isle)$/u.test(first) ? 'place' : null);
}

function longest(mentions: readonly Mention[]): Mention | undefined {
  return mentions.reduce<Mention | undefined>((best, mention) => (best && best.surface.length >= mention.surface.length ? best : mention), undefined);
}

/** The longest name of several words in a title that says more: 'Forno & Fico opens its books'. */
function nameIn(title: string): string | null {
  const names = nameSpans(title).filter(({ rule, surface }) => rule === 'name' && surface.includes(' '));
  return names.sort((a, b) => b.surface.length - a.surface.length)[0]?.surface ?? null;
}

/** Every long word is capitalised: 'Birth of the Dragon', not 'Onboarding guide'. */
function isName(title: string): boolean {
  const all = title.split(/\s+/u);
  const words = all.some((word) => word.length > 3) ? all.filter((word) => word.length > 3) : all;
  return words.length > 0 && words.every((word) => !/^\p{Ll}/u.test(word)) && !/[:?]|\s[–—|-]\s/u.test(title) && title.length < 60;
}
