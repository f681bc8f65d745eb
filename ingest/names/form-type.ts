/** What a name's own words say of what it names. */
import type { EntityType } from '../../src/core/model.ts';
import { isGivenName, isPlainGivenName } from './first-names.ts';
import { commonTag, isCommonWord } from './part-of-speech.ts';
import { isKnownPlace, isPlainPlace } from './place-names.ts';
import { typeAtEnd } from './type-words.ts';
import { BYNAMES, OFFICES, PARTICLES } from './word-lists.ts';

/** A reason for a type; weights are compared, and add up over a passage. */
export type Vote = readonly [type: EntityType, weight: number];

const set = (text: string): ReadonlySet<string> => new Set(text.split(' '));

const LEGAL_FORMS = set('inc ltd limited llc plc corp corporation gmbh ag kg kgaa llp pty srl sarl spa nv bv oy oyj aps co company sons bros brothers');
const PLACE_STARTS = set(
  'lake mount fort port cape river san santa são sao los las el la villa saint st north south east west upper lower great little isle gulf ben loch glen mt ft rio monte côte puerto',
);
/** Of those, what says little: families, bands and saints are called so too. */
const WEAK_STARTS = set('san santa são sao los las el la villa saint st north south east west upper lower great little ben');
const EVENT_STARTS = set('hurricane operation typhoon cyclone battle siege treaty expo euro');
const PLACE_ENDS = /(?:ville|burg|burgh|shire|stan|grad|abad|pur|polis|land|stadt|dorf|heim|holm|borough|bury|mouth|haven|wick|ović|nagar|hausen)$/u;
const HEADS: ReadonlyMap<string, EntityType> = new Map<string, EntityType>([
  ['house', 'organisation'],
  ['picture', 'work'],
  ['lord', 'person'],
  ['war', 'event'],
  ['act', 'work'],
  ['head', 'person'],
  ['order', 'organisation'],
  ['board', 'organisation'],
  ['gulf', 'place'],
  ['church', 'organisation'],
  ['court', 'organisation'],
  ['mass', 'work'],
  ['sonata', 'work'],
]);
const REGNAL = /^\p{L}+(?: \p{L}+)? (?:i|ii|iii|iv|v|vi|vii|viii|ix|x|xi|xii|xiii|xiv|xv|xvi|xvii|xviii)(?: of .*)?$/u;
const SUFFIXES = set('jr sr esq phd md');

/** Votes of the name's words; `surface` as written. */
export function formVotes(key: string, surface: string): Vote[] {
  const words = key.split(' ');
  if (isKnownPlace(key)) return [['place', isPlainPlace(key) ? 6 : 2.5]];
  return words.length === 1 ? oneWord(key, surface) : severalWords(key, words, surface);
}

function oneWord(key: string, surface: string): Vote[] {
  if (isGivenName(key)) return [['person', isPlainGivenName(key) ? 2.5 : 1]];
  if (/^\p{Lu}{2,6}s?$/u.test(surface)) return [['organisation', 1]];
  const noun = typeAtEnd(key);
  if (noun) return [[noun, 1.2]];
  return PLACE_ENDS.test(key) && key.length > 5 ? [['place', 1]] : [];
}

function severalWords(key: string, words: readonly string[], surface: string): Vote[] {
  const first = words[0] ?? '';
  const last = lastWord(words);
  if (LEGAL_FORMS.has(last) || words.includes('gmbh')) return [['organisation', 6]];
  if (/[\p{L}.] & \p{Lu}/u.test(surface)) return [['organisation', 3]];
  const head = headVote(words);
  if (head) return [head];
  const person = personVote(key, words, surface);
  const ended = endType(words, last);
  if (ended && !(person && person[1] >= 3 && isSurnameLike(words, last))) return [[ended, 4]];
  if (person) return [person];
  if (EVENT_STARTS.has(first) || isSeason(surface)) return [['event', 4]];
  if (PLACE_STARTS.has(first)) return [['place', WEAK_STARTS.has(first) ? 1.5 : 3.5]];
  return guess(words, surface);
}

/** The last word that is no numeral: 'war' of 'World War II'. */
function lastWord(words: readonly string[]): string {
  return words.findLast((word, at) => at > 0 && !/^(?:[ivx]+|\d+)$/u.test(word)) ?? words.at(-1) ?? '';
}

function endType(words: readonly string[], last: string): EntityType | undefined {
  if (words.includes('of')) return undefined; // 'Commonwealth of Nations' is no nation
  if (last === 'court') return isCommonWord(words.at(-2) ?? '') ? 'organisation' : 'place';
  return typeAtEnd(last);
}

/** 'Battle of X', 'University of X', 'House of X': the words before 'of' tell. */
function headVote(words: readonly string[]): Vote | null {
  const of = words.findIndex((word, at) => at > 0 && (word === 'of' || word === 'for' || word === 'at' || word === 'in'));
  if (of < 0) return null;
  const head = words[of - 1] ?? '';
  const type = HEADS.get(head) ?? typeAtEnd(head);
  if (type) return [type, 4.5];
  if (of === 1 && words[of] === 'of' && (isGivenName(head) || !isCommonWord(head))) return ['person', isGivenName(head) ? 4 : 2];
  return OFFICES.has(head) ? ['person', 3] : null;
}

function personVote(key: string, words: readonly string[], surface: string): Vote | null {
  const first = words[0] ?? '';
  const last = words.at(-1) ?? '';
  if (words.some((word) => word === 'ibn' || word === 'bin' || word === 'bint')) return ['person', 4];
  if ((words.at(-2) === 'the' && BYNAMES.has(last)) || (REGNAL.test(key) && isGivenName(first))) return ['person', 4.5];
  if (SUFFIXES.has(last)) return ['person', 5];
  if (words.length > 5 || words.some((word) => word === 'of' || word === 'and' || word === 'the')) return null;
  if (/^(?:\p{Lu}\p{M}*\.[\s-]?)+\p{Lu}\p{L}{2,}/u.test(surface) && !typeAtEnd(last)) return ['person', 4];
  if (isPlainGivenName(first)) return ['person', 4];
  if (isGivenName(first)) return ['person', isCommonWord(last) ? 1.5 : 3];
  if (OFFICES.has(first) && !isCommonWord(last)) return ['person', 3.5];
  if (REGNAL.test(key) && !isCommonWord(first)) return ['person', 2];
  return words.slice(1, -1).some((word) => PARTICLES.has(word)) && !words.some((word) => isCommonWord(word) && !PARTICLES.has(word)) ? ['person', 1.5] : null;
}

/** Surnames that are also ends of other names: 'Ann Hill', 'Bob Park'. */
const SURNAMES = set(
  'hill hills park lake forest church king bishop court field castle bridge brook rivers glen north south east west ford street marsh moss grove pool banks house hall mills price knight cross stone wood woods beach ridge fields ward mason cook baker singer star song bush ray burns day may story bowl',
);

/** Whether the last word is rather a surname: 'Ann Hill', 'Frank H. Fleet', 'Jean de la Force'. */
function isSurnameLike(words: readonly string[], last: string): boolean {
  return SURNAMES.has(last) || words.slice(1, -1).some((word) => word.length === 1 || PARTICLES.has(word));
}

function isSeason(surface: string): boolean {
  return /^(?:1[0-9]{3}|20[0-9]{2})\b.*\p{Lu}/u.test(surface);
}

const ORGANISATION_ENDS = /.(?:technik|werke?|bank|soft|tech|corp|verlag|media|net|com)$/u;

function isPlural(word: string): boolean {
  return word.endsWith('s') && !word.endsWith('ss') && commonTag(word) === 'NOUN';
}

/** What rows of words that are no type of their own most often name. */
function guess(words: readonly string[], surface: string): Vote[] {
  if (/(?<![\p{L}])\p{Lu}{3,}(?![\p{L}])/u.test(surface)) return [['organisation', 0.8]];
  const own = words.filter((word) => !PARTICLES.has(word));
  const common = own.filter((word) => isCommonWord(word)).length;
  if (ORGANISATION_ENDS.test(own.at(-1) ?? '')) return [['organisation', 1.5]];
  if (common === 0 && own.length <= 4 && own.every((word) => /^\p{L}+$/u.test(word))) return [['person', own.length <= 3 ? 1 : 0.6]];
  if (own.length === 2 && common === 1 && !isCommonWord(own[0] ?? '')) return [[isPlural(own[1] ?? '') ? 'organisation' : 'person', 0.6]];
  return [];
}
