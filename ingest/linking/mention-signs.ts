/** What the words right beside a mention say of what it names. Only what leaves no doubt: the types of names (ingest/names) are guesses. */
import { birthOf, careerOf } from './birth-signs.ts';
import { kindOf } from './kind-signs.ts';
import { fromLastWord } from './word-before.ts';
import { nameKey } from '../../src/core/analyzer.ts';
import type { BirthYears, Gender, SureKind } from './link-profile.ts';
import { isPerson, isThing } from './thing-signs.ts';
import { kindOfSorts, sortBeside } from './work-kinds.ts';
import { tradesBeside } from './trade-signs.ts';
import { typeBeside } from '../names/type-words.ts';
import { isKnownPlace } from '../names/place-names.ts';
import { isTopPlace, qualifierPlace } from './place-qualifiers.ts';

export interface MentionSigns {
  readonly kind: SureKind | null;
  readonly gender: Gender | null;
  readonly born: BirthYears | null;
  /** The same, as far as a career tells: 'class of 1978', 'on the bench since 1996'. */
  readonly career: BirthYears | null;
  /** 'jr', 'iii', '' for the elder; null where nothing is said. */
  readonly generation: string | null;
  /** Where the place lies. */
  readonly qualifier: string | null;
  /** Initials that the name rules left before it: 'E.-' of 'E.-L. Brodd'. */
  readonly initials: string;
  /** A form of address or a lone 'the' before it. */
  readonly address: string | null;
  readonly article: boolean;
  /** That nobody is called so: 'the Constance', 'in Wimberley'. */
  readonly thing: boolean;
  /** Fields of what somebody does for a living (trades.ts), sorted. */
  readonly trades: readonly string[];
  /** Where somebody works or is from (posts.ts). */
  readonly posts: readonly string[];
  /** By the pronouns after it; null where a pronoun of another gender stands after it too. */
  readonly pronoun: Gender | null;
  /** Numbers that the name rules left behind it: '7.1' of 'Kiln 7.1'. */
  readonly version: string;
  /** That the text says it is not the one known by this name: 'another', 'a different', 'her namesake'. */
  readonly contrast: boolean;
  /** That a title and a surname introduce somebody: 'Sergeant Keogh from the barracks'. */
  readonly introduced: boolean;
}

/** A mention's sentence, with where the names beside it end and begin. */
export interface MentionPlace {
  readonly text: string;
  /** Half-open range of the text. */
  readonly start: number;
  readonly end: number;
  /** Where what may still be said of it ends: the next person, or the end of the text. */
  readonly until: number;
  /** Year in which it was said. */
  readonly year: number;
  readonly record: boolean;
}

const ADDRESS =
  /(?:^|[\s("“'])(Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Doctor|Sir|Dame|Lady|Lord|Madam|Madame|Mme|Mlle|Herr|Frau|Señor|Señora|Don|Doña|Rev|Reverend|Father|Sister|Captain|Colonel|Sergeant|Nurse)\.?\s+$/u;
const ADDRESS_END = /(?<=[\s("“'])(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lady|Lord|Madame|Mme|Herr|Frau|Don|Father|Sister|Captain)\.?\s+$/u;
const FEMALE_ADDRESS = /^(?:mrs|ms|miss|dame|lady|madam|madame|mme|mlle|frau|señora|doña)$/u;
const MALE_ADDRESS = /^(?:mr|sir|lord|herr|señor|don)$/u;
const KIN =
  /\b(?:his|her|their|whose|the|'s)\s+(?:\p{Ll}+\s)?(wife|mother|sister|daughter|aunt|niece|widow|grandmother|husband|father|brother|son|uncle|nephew|widower|grandfather),?\s+$/iu;
const KIN_ENDS: ReadonlySet<string> = new Set(
  'wife mother sister daughter aunt niece widow grandmother husband father brother son uncle nephew widower grandfather'.split(' '),
);
const FEMALE_KIN = /^(?:wife|mother|sister|daughter|aunt|niece|widow|grandmother)$/u;
const GENERATION = /^,?\s+(Jr|Sr|Junior|Senior|the Elder|the Younger)\b/u;
const QUALIFIER = /^(?:,\s(?:in\s)?|\s\(|\sin\s)(?:the\s)?((?:[A-Z]\.){2,3}|\p{Lu}[\p{L}\p{M}]*\.?(?:\s\p{Lu}[\p{L}\p{M}]+)?)/u;
const VERSION =
  /^[\s-]?v?(\d{1,3}(?:\.\d{1,4}){1,3})(?![\d.]*\s?(?:%|percent|per cent|million|billion|m\b|km\b|kg\b|[€$£]))\b|^[\s-]([vV]\d{1,3})\b|^,?\s(?:version|release)\s(\d{1,3}(?:\.\d{1,4}){0,3})\b/u;
const EDITION_AFTER = /^[\s-]((?:19|20)\d{2})\b(?!-\d)|^\s?['’](\d{2})\b/u;
const EDITION_START = /['’12]/;
const YEAR = /^(?:19|20)\d{2}$/u;
const CONTRAST =
  /\b(?:another|the other|a different|a second|(?:his|her|their) namesake,?|not to be confused with|not the same (?:person )?as|no relation (?:to|of)|unrelated to|not related to)\s(?!of\b)(?:the\s)?(?:\p{Ll}+\s){0,2}$/iu;
/** One of these stands in what CONTRAST tells. */
const CONTRASTED = / other|nother|different|second|namesake|confused|same|relat/i;
const CONTRAST_AFTER =
  /^,?\s\(?(?:not to be confused|not the same|no relation|(?:who is |is )?(?:not related|unrelated|no relation) to (?:the |her |his )?(?:\p{Ll}+ ){0,3}(?:of (?:the same|that) name|namesake))/u;
const INTRODUCED = /^\s(?:from|of|at|in) (?:the )?\p{Ll}/u;
const INITIALS = /(?:^|[\s(])((?:\p{Lu}\.[-‐‑\s]?)+)$/u;
const INITIALS_AFTER = /^,\s((?:\p{Lu}\.[-‐‑]?\s?){1,3})(?=[:,;.()\n]|$|\s?\p{Ll})/u;
/** What stands around a mention. */
export function signsOf({ text, start, end, until, year, record }: MentionPlace): Omit<MentionSigns, 'posts' | 'pronoun'> {
  const before = text.slice(Math.max(0, start - 80), start);
  const after = text.slice(end, Math.max(end, Math.min(until, end + 160)));
  const near = text.slice(end, end + 80);
  const right = fromLastWord(before);
  const last = right.trim().toLowerCase();
  const address = ADDRESS.exec(right)?.[1]?.toLowerCase() ?? null;
  const born = birthOf(before, after, near, year);
  const surface = text.slice(start, end);
  const sorts = sortBeside(before, last, near);
  const trades = tradesBeside(before, surface, after, { record, right });
  const article = /\b[Tt]he\s+$/u.test(right);
  const kind =
    kindOf(address === null ? before : before.replace(ADDRESS_END, ''), near, { address, born, surface }) ??
    kindOfSorts(sorts) ??
    (isPerson({ near }) && !(last === 'of' && near.startsWith(',')) ? 'person' : null); // 'one of the founders of Quillmoor, died'
  return {
    kind,
    gender: genderBeside(before, last, address),
    born,
    career: careerOf(near, year),
    generation: generationOf(near),
    qualifier: qualifierOf(before, surface, near),
    initials: initialsOf(before, right, surface, near, record),
    address,
    article,
    thing: kind !== 'person' && isThing({ surface, before, last, near, article }),
    trades: sorts.length === 0 ? trades : [...trades, ...sorts].sort(),
    version: versionOf(near) || editionOf(last, surface, near),
    contrast: (CONTRASTED.test(before) && CONTRAST.test(before) && !/^[-\s]\p{Ll}/u.test(near)) || CONTRAST_AFTER.test(near),
    introduced: INTRODUCED.test(near),
  };
}

/** Before the name; behind it in a register: 'Solheim, E.'. */
function initialsOf(before: string, right: string, surface: string, near: string, record: boolean): string {
  if (/^A\.(?:\s|[-‐‑]?\p{Lu})/u.test(surface)) return 'A'; // taken for an article by keys
  const found =
    (/[.\s‐‑-]$/u.test(before) && /[.‐‑-]\s*$/u.test(right) ? INITIALS.exec(before)?.[1] : undefined) ??
    (record && !/\s/u.test(surface) ? INITIALS_AFTER.exec(near)?.[1] : undefined) ??
    '';
  return found.replace(/[^\p{L}]/gu, '');
}

function versionOf(near: string): string {
  const match = VERSION.exec(near);
  return (match?.[1] ?? match?.[2] ?? match?.[3] ?? '').replace(/^[vV]/u, '').replace(/(?:\.0)+$/u, '');
}

/** The year of what is held again and again: 'Harbour Forum 2019', 'the 2019 Harbour Forum', 'HF-2019'. */
function editionOf(last: string, surface: string, near: string): string {
  const written = EDITION_START.test(near.slice(0, 2)) ? EDITION_AFTER.exec(near) : null;
  const match = written !== null && isKnownPlace(nameKey(surface)) ? null : written;
  const after = match?.[1] ?? (match?.[2] === undefined ? undefined : `20${match[2]}`);
  if (after !== undefined) return after;
  if (last.length !== 4 || !YEAR.test(last)) return '';
  const isHeld = typeBeside(surface.split(/\s/u).at(-1)?.toLowerCase() ?? '') === 'event' || /^\p{Lu}{2,5}$/u.test(surface);
  return isHeld ? last : '';
}

function genderBeside(before: string, last: string, address: string | null): Gender | null {
  if (address !== null && FEMALE_ADDRESS.test(address)) return 'female';
  if (address !== null && MALE_ADDRESS.test(address)) return 'male';
  const kin = KIN_ENDS.has(last.replace(',', '')) ? KIN.exec(before)?.[1]?.toLowerCase() : undefined;
  return kin === undefined ? null : FEMALE_KIN.test(kin) ? 'female' : 'male';
}

function generationOf(near: string): string | null {
  const written = GENERATION.exec(near)?.[1]?.toLowerCase();
  if (written === undefined) return null;
  return written === 'jr' || written === 'junior' || written === 'the younger' ? 'jr' : '';
}

/** In a row of places ('in Canada, France and Italy') none qualifies the one before it. */
function qualifierOf(before: string, surface: string, near: string): string | null {
  const match = QUALIFIER.exec(near);
  const written = match?.[1];
  if (match === null || written === undefined || isTopPlace(nameKey(surface))) return null;
  const rest = near.slice(match[0].length);
  const isListed = /^,\s\p{Lu}[\p{L} ]*(?:,|\s(?:and|or|&)\s)/u.test(rest) || /\p{Lu}\p{L}+,\s$/u.test(before);
  const next = /^,?\s(?:and|or|&)\s(\p{Lu}[\p{L}\p{M}]*(?:\s\p{Lu}[\p{L}\p{M}]*)?)?/u.exec(rest);
  const above = qualifierPlace(written);
  const isPeer = next !== null && (above === null || !isTopPlace(above) || isTopPlace(nameKey(next[1] ?? ''))); // 'Paris, Texas and Rome': not two of one kind
  if (match[0].startsWith(',') && (isListed || isPeer)) return null;
  return qualifierPlace(written) ?? qualifierPlace(written.split(' ')[0] ?? '');
}
