/** What stands before a value, as a relation. */
import { isGivenName } from '../../names/first-names.ts';
import { commonTag, isCommonWord } from '../../names/part-of-speech.ts';
import { KEY_TABLE, type KeyMeaning, type ValueType } from './key-table.ts';

/** A key as it stands in a record. */
export interface Key extends KeyMeaning {
  /** Words as written, parted by spaces, without brackets: 'reports to' of 'reports_to'. */
  readonly wording: string;
  /** That the table of keys holds it, or its last word. */
  readonly known: boolean;
  /** What a word before it says of the value: 'former chief executive', 'planned launch'. */
  readonly cue: 'plain' | 'ends' | 'supposed';
  /** Unit of the value: 'kg' of 'Weight (kg)', 'GBP' of 'price_gbp'; '' where it tells none. */
  readonly unit: string;
  /** What else stands in brackets behind it, or '': 'since 2019'. */
  readonly note: string;
  /** Of nested records, what is above it: 'address' of 'address.city', 'jobs.1' of 'jobs.1.role'; else ''. */
  readonly path: string;
}

const KEY_WORDS_MAX = 4;
const KEY_CHARS_MAX = 40;

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));
/** Words that no key has. */
const NEVER = words(
  'i we he she it they you me us him them this that these those who which what there here a an his its my our your if because but not is are was were am has have had will would can could should may might must said says include includes including follows following such like three four five six seven eight nine ten several many some',
);
const FORMER = words('former ex previous past old prior outgoing');
const ACTING = words('acting interim deputy');
const PLANNED = words('planned proposed expected target next future desired prospective projected estimated wanted');
const PLAIN = words('current present main primary new actual today');
const CURRENCIES = words('gbp eur usd chf jpy sek nok dkk pln czk aud cad');
const UNITS = words(
  'kg g mg lb lbs km m cm mm ft in l ml w kw kwh v a hz khz mhz ghz gb mb tb s ms min h hours days months years c °c °f bar pa n nm mi mph kmh k % eur gbp usd chf £ $ €',
);
/** Last words of keys whose value is a person. */
const PERSON_HEADS = words(
  'owner lead leader manager director officer coordinator contact author editor engineer scientist architect head representative rep agent partner secretary assistant analyst designer developer sponsor buyer planner reviewer approver chair president founder teacher coach trainer nurse doctor therapist dentist supervisor advisor adviser mentor tutor driver',
);
const ORGANISATION_HEADS = words(
  'company supplier vendor employer bank university school publisher manufacturer agency organisation organization carrier provider',
);
const PLACE_HEADS = words('city country location address place office birthplace region venue headquarters');
const DATE_HEADS = words('date deadline day');

/** Reads a key, or null where it cannot be one. `written` as it stands before the separator. */
export function readKey(written: string): Key | null {
  const bare = written.replace(/[*_`"“”]{1,2}(?=\s|$)|^[*_`"“”]{1,2}/gu, '').trim();
  const bracket = /^(.*?)\s*[([]([^()[\]]*)[)\]]$/u.exec(bare);
  const name = (bracket?.[1] ?? bare).trim();
  if (!name || name.length > KEY_CHARS_MAX) return null;
  const dotted = /^[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)+$/u.test(name) && !KEY_TABLE.has(name.toLowerCase()) ? name.split('.') : [name];
  const wording = wordsOfKey(dotted.at(-1) ?? '');
  const path = dotted.slice(0, -1).join('.');
  if (!isNounLike(wording) || TICKET.test(wording)) return null;
  return keyOf(wording, bracket?.[2]?.trim() ?? '', path);
}

/** 'reportsTo', 'reports_to' and 'Reports to' as words. */
function wordsOfKey(name: string): string {
  const apart = /^\p{Ll}+(?:\p{Lu}\p{Ll}+)+$/u.test(name) ? name.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2') : name;
  return apart
    .replace(/[_\s]+/gu, ' ')
    .replace(/\.$/u, '')
    .trim();
}

/** 'BUG-771' names a ticket: what follows it is its title. */
const TICKET = /^\p{Lu}[\p{Lu}\p{N}]*-\d+$/u;

function isNounLike(wording: string): boolean {
  if (!/^[\p{L}\p{M}\p{N}&#][\p{L}\p{M}\p{N}\s.'’&/#–-]*$/u.test(wording) || !/\p{L}|^#$/u.test(wording) || /\.\s/u.test(wording)) return false;
  const parts = wording.toLowerCase().split(' ');
  return parts.length <= KEY_WORDS_MAX && (KEY_TABLE.has(wording.toLowerCase()) || !parts.some((part) => NEVER.has(part) || /\p{L}[!?,;]/u.test(part)));
}

function keyOf(wording: string, bracket: string, path: string): Key {
  const lower = wording.toLowerCase().replaceAll('’', "'");
  const unitWord = UNITS.has(bracket.toLowerCase()) ? bracket : '';
  const note = unitWord ? '' : bracket;
  const own = { wording, unit: unitWord, note, path, cue: 'plain' } as const;
  const stopped = /^(?:stopped|discontinued|medication stopped|stopped medication)$/u.test(lower) ? KEY_TABLE.get('medication') : undefined;
  if (stopped) return { ...stopped, ...own, cue: 'ends', known: true };
  const known = KEY_TABLE.get(lower);
  if (known) return { ...known, ...own, known: true };
  const [first = '', ...rest] = lower.replace(/^ex-/u, 'ex ').split(' ');
  const last = rest.at(-1) ?? '';
  const tail = wording.slice(first.length).trim();
  if (rest.length && (CURRENCIES.has(last) || UNITS.has(last)) && KEY_TABLE.has(lower.slice(0, -last.length - 1)))
    return { ...keyOf(wording.slice(0, -last.length - 1), '', path), unit: CURRENCIES.has(last) ? last.toUpperCase() : last, note };
  if (rest.length && FORMER.has(first)) return { ...keyOf(tail.replace(/^-/u, ''), bracket, path), cue: 'ends' };
  if (rest.length && PLANNED.has(first)) return { ...keyOf(tail, bracket, path), cue: 'supposed' };
  if (rest.length && PLAIN.has(first)) return keyOf(tail, bracket, path);
  if (rest.length && ACTING.has(first) && KEY_TABLE.has(tail.toLowerCase())) return { ...keyOf(tail, bracket, path), wording };
  if (last === 'since' || (last === 'from' && rest.length === 1)) return { ...own, ...fact('literal', lower), role: 'start', known: true };
  return { ...own, ...headMeaning(lower), note };
}

/** By the last word: 'account owner' has a person, 'review date' a date. */
function headMeaning(lower: string): KeyMeaning & { readonly known: boolean } {
  const parts = lower.split(' ');
  const head = lower.includes(' of ') ? (lower.split(' of ')[0]?.split(' ').at(-1) ?? '') : (parts.at(-1) ?? '');
  const lemma = singular(lower);
  const one = singular(head);
  if (lower.startsWith('favourite ') || lower.startsWith('favorite ')) return { ...fact('any', lemma), many: lower !== lemma, personal: true, known: true };
  const type: ValueType | null = PERSON_HEADS.has(one) ? 'person' : ORGANISATION_HEADS.has(one) ? 'organisation' : PLACE_HEADS.has(one) ? 'place' : null;
  if (type) return { ...fact(type, lemma), many: head !== one, known: true };
  if (DATE_HEADS.has(head) && parts.length > 1) return { ...fact('literal', lower), role: 'date', known: true };
  return { ...fact('any', lemma), many: lemma !== lower, known: false };
}

function fact(type: ValueType, lemma: string): KeyMeaning {
  return { role: 'fact', type, lemma, many: false, personal: false };
}

/** The last word in the singular: 'spoken languages' → 'spoken language'. */
function singular(phrase: string): string {
  if (/(?:ss|us|is|sis|news|series|sales)$/u.test(phrase) || phrase.length < 4) return phrase;
  return phrase
    .replace(/(\p{L}{2})ies$/u, '$1y')
    .replace(/(ch|sh|x|ss)es$/u, '$1')
    .replace(/(\p{L})s$/u, '$1');
}

/** Whether an unknown key reads as common words, not as somebody's name or the name of a work. */
export function isCommonKey(key: Key): boolean {
  const parts = key.wording.split(/[\s/-]+/u).filter(Boolean);
  if (parts.length === 0 || (parts.length <= 3 && isGivenName((parts[0] ?? '').toLowerCase()) && !isCommonWord((parts[0] ?? '').toLowerCase()))) return false;
  if (
    parts.length === 1 &&
    commonTag((parts[0] ?? '').toLowerCase()) === 'VERB' &&
    !/(?:ed|ing|s|old|ought|uilt|ade|aid|ent|ost|eld|eft|aken|iven|tten|own|ound)$/u.test(parts[0] ?? '')
  )
    return false;
  if (commonTag((parts[0] ?? '').toLowerCase()) === 'VERB' && parts[0]?.endsWith('ed') === true && parts.length > 2) return false;
  return parts.every((part) => isCommonWord(part.toLowerCase()) || /^(?:of|for|in|to|at|on|by|and|&|#|\p{Lu}{2,5}|\p{N}+)$/u.test(part));
}
