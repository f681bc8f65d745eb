/** What a name as written can be found under, and what it looks for: the forms of persons, organisations, places and all else. */
import { isGivenName } from '../names/first-names.ts';
import { isKnownPlace } from '../names/place-names.ts';
import { typeAtEnd, typeBeside } from '../names/type-words.ts';
import { COURTESY, DEMONYMS, OFFICE_MODIFIERS, OFFICES, PARTICLES } from '../names/word-lists.ts';
import { BoundedMemo } from './bounded-memo.ts';
import { isCommonWord } from '../names/part-of-speech.ts';
import { type FormSigns, HERE, type NameForm, NOTHING, WANT, type WrittenName } from './form.ts';
import { genderOf, titleGender } from './genders.ts';
import { withoutLegalForm } from './legal-forms.ts';
import type { Want } from './link-profile.ts';
import { isNickname, longFormsOf } from './nicknames.ts';
import { isUsualPlace } from './place-qualifiers.ts';
import { single, type SingleWord } from './single-form.ts';
import { plainWords, squashed, squashedForms } from './plain-name.ts';

const BEFORE_PERSON: ReadonlySet<string> = new Set(
  'old young younger elder elderly former late don doña acting deputy ex foreign prime vice honour honor honourable honorable majesty highness excellency monsignor'.split(
    ' ',
  ),
);
const YOUNG = /^(?:young|younger)$/u;
const OLD = /^(?:old|elder|elderly)$/u;
/** A name finder's run into the next sentence: 'Lunt Interactive Ltd. Contact'. */
const RUN_ON = /^(.*?\s(?:Inc|Ltd|Corp|Co|LLC|LTD|INC|CORP|CO|Limited|Corporation)\b\.?)(?:\s+of\s+.*|\.\s+.*|\s+(?=\p{Lu}\p{Ll}).*)?$/u;
const GENERATION_WORD = /^(?:jr|sr|junior|senior)$/u;
/** Beside those of the name rules. */
const ORGANISATION_HEADS = /^(?:fund|forum|centre|center|network|initiative|programme|program|project|exchange|observatory|theatre|opera|guild|society)$/u;
const AWARDS = /^(?:awards?|prizes?|medals?|trophy|law|act|code|agreement|rights|day|month|week|street|baseball|football|cricket|hockey)$/u;
const SMALL: ReadonlySet<string> = new Set('of the and for in on at to de la du des van von der del di y e'.split(' '));
const knownForms = new BoundedMemo<NameForm>();

/** The form of a written name. */
export function nameFormOf(name: WrittenName): NameForm {
  const { surface, type, given, established, spoken, signs } = name;
  const { kind, gender, generation, qualifier, initials, article, address, thing } = signs;
  const key = `${type}|${kind}|${gender}|${generation}|${qualifier}|${article}|${established}|${spoken}|${initials}|${given}|${address === null}|${thing}|${surface}`;
  return knownForms.of(key, () => (thing ? { ...read(name), thing } : read(name)));
}

function read(name: WrittenName): NameForm {
  const surface = RUN_ON.exec(name.surface)?.[1] ?? name.surface;
  const { words: all, legal } = withoutLegalForm(surface);
  if (name.signs.kind === 'family') return familyForm(all);
  if (all.some((word) => /\p{Nd}/u.test(word)) || /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(surface))
    return fixedForm(surface, all, name, legal);
  if (name.given !== undefined) return personForm(plainWords(name.given), all, { ...name, surface: `${name.given} ${surface}` });
  const { words, generation, titled } = withoutTitles(all, name.signs);
  const told = titled && name.signs.gender === null ? { ...name, signs: { ...name.signs, gender: titleGender(all.slice(0, -words.length)) } } : name;
  return readBare(surface, words, told, { legal, generation, titled });
}

/** The form of what titles and legal endings leave. */
function readBare(surface: string, words: readonly string[], name: WrittenName, { legal, generation, titled }: SingleWord): NameForm {
  const initials = leadingInitials(surface, words, name.signs.initials);
  if (initials) return initialsForm(initials.letters, initials.family, generation);
  if (words.length > 1 && !/\s/u.test(surface.trim())) return hyphenated(surface, words, name);
  if (isRegnal(surface, words)) return regnalForm(surface, words, name.signs);
  if (words.length === 1) return single(words[0] ?? '', { ...name, surface }, { legal, generation, titled });
  if (legal || name.signs.kind === 'organisation' || !isPersonal(words, name)) return longForm(surface, words, name, legal);
  const family = familyLength(surface, words);
  return personForm(words.slice(0, -family), words.slice(-family), { ...name, surface }, generation);
}

/** 'the Hallorans' and 'the Halloran family', not one of them. */
function familyForm(words: readonly string[]): NameForm {
  const name = squashed(words);
  return { ...NOTHING, strong: [`=${name}s`, `=${name}es`], kind: 'family' };
}

/** Names with numbers and those of scripts without capitals: the whole name or nothing. */
function fixedForm(surface: string, words: readonly string[], { signs }: WrittenName, legal: boolean): NameForm {
  const strong = squashedForms(surface, words).map((form) => `=${form}`);
  return { ...NOTHING, strong, ...numberedLinks(surface, words), kind: signs.kind ?? (legal ? 'organisation' : null) };
}

/** 'HF-2019' of 'Harbour Forum 2019'. */
function numberedLinks(surface: string, words: readonly string[]): Pick<NameForm, 'offers' | 'wants'> {
  const number = words.at(-1) ?? '';
  const letters = /^(\p{Lu}{2,5})[\s-]?\d+$/u.exec(surface)?.[1];
  if (letters !== undefined) return { offers: [], wants: [WANT(`acronym-like:${letters.toLowerCase()}${number.replace(/^\p{L}+/u, '')}`)] };
  const isNumbered = words.length > 2 && /^\d+$/u.test(number) && words.slice(0, -1).every((word) => /^\p{L}+$/u.test(word));
  return { offers: isNumbered ? [`acronym-like:${initialsOf(words.slice(0, -1).filter((word) => !SMALL.has(word)))}${number}`] : [], wants: [] };
}

function withoutTitles(all: readonly string[], signs: FormSigns): { words: string[]; generation: string | null; titled: boolean } {
  let generation = signs.generation;
  let words = [...all];
  if (words.length > 1 && GENERATION_WORD.test(words.at(-1) ?? '')) {
    generation = (words.at(-1) ?? '').startsWith('j') ? 'jr' : '';
    words = words.slice(0, -1);
  }
  const named = typeBeside(words.at(-1) ?? '');
  if (named !== undefined && named !== 'person') return { words, generation, titled: false };
  const length = words.length;
  while (words.length > 1 && isTitle(words[0] ?? '')) {
    generation ??= YOUNG.test(words[0] ?? '') ? 'jr' : OLD.test(words[0] ?? '') ? '' : null;
    words = words.slice(1);
  }
  return { words, generation, titled: words.length < length };
}

function isTitle(word: string): boolean {
  return BEFORE_PERSON.has(word) || ((OFFICES.has(word) || COURTESY.has(word) || OFFICE_MODIFIERS.has(word)) && !isGivenName(word));
}

/** 'R. Hale', 'J.R.R. Tolkien', 'E.-L. Brodd'. */
function leadingInitials(surface: string, words: readonly string[], before: string): { letters: string; family: readonly string[] } | null {
  const count = words.findIndex((word) => word.length > 1);
  if (count < 0 || count === words.length) return null;
  if (count === 0 && before === '') return null;
  if (count > 0 && !/\p{Lu}\./u.test(surface)) return null;
  const family = words.slice(count);
  if (family.length > 2 && !PARTICLES.has(family[0] ?? '')) return null;
  return { letters: `${before}${words.slice(0, count).join('')}`.toLowerCase(), family };
}

function initialsForm(letters: string, family: readonly string[], generation: string | null): NameForm {
  const name = family.join(' ');
  const shorter = letters.length > 1 ? [WANT(`initials:${letters.slice(0, 1)} ${name}`, 2)] : [];
  return { ...NOTHING, wants: [WANT(`initials:${letters} ${name}`), ...shorter], literal: [`${letters} ${name}`], kind: 'person', generation };
}

function isPersonal(words: readonly string[], { type, signs, surface }: WrittenName): boolean {
  if (signs.kind === 'person' || signs.generation !== null) return true;
  if (signs.thing) return false;
  if (words.length > 5 || /&| (?:of|for|the|and|in|on|from|to) /iu.test(surface) || isKnownPlace(words.join(' '))) return false;
  const last = typeBeside(words.at(-1) ?? '');
  const given = isGivenName(words[0] ?? '') || isNickname(words[0] ?? '');
  if (!given && isKnownPlace(words.at(-1) ?? '')) return false;
  if (ORGANISATION_HEADS.test(words.at(-1) ?? '') || (last !== undefined && last !== 'person')) return given && type === 'person';
  return type === 'person' || (type === 'thing' && (given || words.every((word) => !isCommonWord(word) && !isKnownPlace(word))));
}

/** Words of the family name: the last, and particles before it. */
function familyLength(surface: string, words: readonly string[]): number {
  let length = Math.max(1, Math.min(words.length - 1, plainWords(surface.split(/\s+/u).at(-1) ?? '').length)); // 'Chen Kuan-tai'
  while (length < words.length - 1 && PARTICLES.has(words[words.length - 1 - length] ?? '')) length++;
  return length;
}

function personForm(
  given: readonly string[],
  family: readonly string[],
  { surface, signs, type, established }: WrittenName,
  generation: string | null = signs.generation,
): NameForm {
  const whole = [...given, ...family];
  const suffix = generation === 'jr' ? ',jr' : '';
  const sure = signs.kind ?? (generation !== null ? 'person' : null);
  return {
    strong: squashedForms(surface, whole).map((form) => `=${form}${suffix}`),
    offers: [...(sure === 'work' ? [] : personOffers(given, family, surface)), ...(established ? [`full:${squashed(whole)}`] : [])],
    wants: sure === 'work' ? [] : personWants(given, family, { type, surface }),
    literal: [],
    kind: sure,
    gender: signs.gender ?? genderOf(given[0] ?? ''),
    generation: generation ?? '',
  };
}

function personOffers(given: readonly string[], family: readonly string[], surface: string): string[] {
  const [first = ''] = given;
  const name = family.join(' ');
  const last = /[-‐‑'’]\S*$/u.test(surface) ? name : (family.at(-1) ?? ''); // nobody calls Gene Stratton-Porter 'Porter'
  const initials = new Set([name, last].flatMap((of) => [`initials:${first.slice(0, 1)} ${of}`, `initials:${initialsOf(given)} ${of}`]));
  const middle = [
    `family:${given.at(-1) ?? ''} ${last}`,
    `compound:${squashed(given)}`,
    `middle:${first} ${name}`,
    `middles:${first} ${initialsOf(given.slice(1))} ${name}`,
  ];
  return [`family:${last}`, `family:${name}`, `given:${first}`, `first:${first} ${name}`, ...initials, ...(given.length > 1 ? middle : [])];
}

/** Other forms of a full name: 'Bob Hale' of Robert, 'John Hale' of 'John R. Hale', 'John R. Hale' of 'John Robert Hale'. */
function personWants(given: readonly string[], family: readonly string[], { type, surface }: Pick<WrittenName, 'type' | 'surface'>): Want[] {
  const [first = '', ...middle] = given;
  const name = family.join(' ');
  const whole = [...given, ...family];
  const bare = [WANT(`middle:${first} ${name}`), WANT(`compound:${squashed(whole)}`), ...(type === 'person' ? [WANT(`family:${whole.join(' ')}`)] : [])];
  const barrels = /[-‐‑]/u.test(surface.split(/\s+/u).at(-1) ?? '') ? family : [];
  return [
    ...barrels.map((part) => WANT(`first:${first} ${part}`)),
    ...longFormsOf(first).map((long) => WANT(`first:${long} ${name}`)),
    ...(middle.length === 0 ? bare : []),
    ...(middle.some((word) => word.length === 1) ? [WANT(`middles:${first} ${initialsOf(middle)} ${name}`)] : []),
  ];
}

/** 'Jong-nam', 'Stratton-Porter', 'Saxe-Gotha': a part of a longer name, or a whole one; its own parts name something else. */
function hyphenated(surface: string, words: readonly string[], { signs }: WrittenName): NameForm {
  const wants = [WANT(`compound:${squashed(words)}`), WANT(`family:${words.join(' ')}`, 1, 'some')];
  if (signs.qualifier !== null && signs.kind !== 'person') {
    return {
      ...NOTHING,
      strong: squashedForms(surface, words).map((form) => `=${form},${signs.qualifier}`),
      offers: [`place:${squashed(words)}`],
      kind: 'place',
    };
  }
  if (signs.kind === 'person' || signs.address !== null)
    return { ...NOTHING, wants, literal: squashedForms(surface, words), kind: 'person', gender: signs.gender };
  return { ...NOTHING, strong: squashedForms(surface, words).map((form) => `=${form}`), offers: [`full:${squashed(words)}`], wants, kind: signs.kind };
}

/** 'Frederick II', 'Margaret of Bavaria', 'Alexander the Great': no family name. */
function isRegnal(surface: string, words: readonly string[]): boolean {
  return words.length > 1 && isGivenName(words[0] ?? '') && (/\s(?:[IVX]+\.?|[IVX]+ of .*)$/u.test(surface) || / (?:of|the) \p{L}/u.test(surface));
}

function regnalForm(surface: string, words: readonly string[], { kind }: FormSigns): NameForm {
  const offers = [`given:${words[0] ?? ''}`];
  return { ...NOTHING, strong: squashedForms(surface, words).map((form) => `=${form}`), offers, kind, gender: genderOf(words[0] ?? '') };
}

function initialsOf(words: readonly string[]): string {
  return words.map((word) => word.slice(0, 1)).join('');
}

/** Organisations, works, places of several words, products. */
function longForm(surface: string, words: readonly string[], { signs, type, established }: WrittenName, legal: boolean): NameForm {
  const kind = signs.kind ?? (legal ? 'organisation' : signs.qualifier !== null && type !== 'person' && type !== 'organisation' ? 'place' : null);
  const apart = kind === 'place' && signs.qualifier !== null && !isUsualPlace(words.join(' '), signs.qualifier) ? `,${signs.qualifier}` : '';
  return {
    ...NOTHING,
    strong: squashedForms(surface, words).map((form) => `=${form}${apart}`),
    offers: [
      ...(established || legal ? [`full:${squashed(words)}`] : []),
      ...(isOfCommonWords(words) && !legal && type !== 'organisation' && type !== 'event' && (kind === null || kind === 'work')
        ? [`title:${squashed(words)}`]
        : []),
      ...(kind === 'work' || type === 'work' ? [] : longOffers(words, legal, surface.includes('&'))),
      ...(type === 'thing' && words.length === 2 ? [`initials:${(words[0] ?? '').slice(0, 1)} ${words[1]}`] : []),
    ],
    wants: [
      ...(apart === '' ? [WANT(`place:${squashed(words)}`, 1, isKnownPlace(words.join(' ')) ? 'much' : 'some')] : []),
      ...(words.length > 1 && kind !== 'work' && type !== 'work' ? [WANT(`part:${squashed(words.filter((word) => !SMALL.has(word)))}`, 2, 'much')] : []),
    ],
    kind,
  };
}

/** Words that a firm's or an institution's name goes without. */
const LAST_WORDS =
  /^(?:group|holding|holdings|company|international|industries|enterprises|partners|associates|corporation|services|trust|society|association|foundation)$/u;
const FIRST_WORDS = /^(?:national|royal|international|imperial|federal|central|united|european|american|british|state|general|great|greater|new|old)$/u;

/** 'Brandt Marine' of 'Brandt Marine Holdings', 'Institute of Physics' of the 'National Institute of Physics'. */
function partOffers(words: readonly string[]): string[] {
  if (words.length < 3) return [];
  return [
    ...(LAST_WORDS.test(words.at(-1) ?? '') ? [`part:${squashed(words.slice(0, -1))}`] : []),
    ...(FIRST_WORDS.test(words[0] ?? '') ? [`part:${squashed(words.slice(1))}`] : []),
  ];
}

/** Words that anybody may call anything by, and no head that tells what it is: 'Low Water'. */
function isOfCommonWords(words: readonly string[]): boolean {
  const isHead = (word = '') => typeAtEnd(word) !== undefined || ORGANISATION_HEADS.test(word) || AWARDS.test(word);
  if (isHead(words.at(-1)) || isHead(words[words.findIndex((word) => word === 'of' || word === 'for') - 1])) return false;
  return words.every((word) => isCommonWord(word) && !DEMONYMS.has(word) && !isKnownPlace(word)) && !isKnownPlace(words.join(' '));
}

function longOffers(words: readonly string[], legal: boolean, hasPartners: boolean): string[] {
  const main = words.filter((word) => !SMALL.has(word));
  const isOffice = OFFICES.has(words.at(-1) ?? '');
  const forms = new Set(isOffice ? [] : [initialsOf(main), initialsOf(words)].filter((letters) => letters.length >= 3));
  const of = words.indexOf('of');
  const last = words.at(of > 0 ? of - 1 : -1) ?? ''; // 'the Bank' of the Bank of England
  return [
    ...(legal || hasPartners || typeAtEnd(words.at(-1) ?? '') === 'organisation' ? [`lead:${words[0] ?? ''}`] : []),
    ...partOffers(main),
    `${ORGANISATION_HEADS.test(last) || typeBeside(last) === 'organisation' ? 'head' : HERE}:${last}`,
    ...[...forms].map((letters) => `acronym-like:${letters}`),
  ];
}
