/** What the words right beside a mention say of what it names. Only what leaves no doubt: the types of names (ingest/names) are guesses. */
import { wordNumber } from './word-number.ts';
import { nameKey } from '../../src/core/analyzer.ts';
import { typeBeside } from '../names/type-words.ts';
import type { BirthYears, Gender, SureKind } from './link-profile.ts';
import { isTopPlace, qualifierPlace } from './place-qualifiers.ts';

export interface MentionSigns {
  readonly kind: SureKind | null;
  readonly gender: Gender | null;
  readonly born: BirthYears | null;
  /** 'jr', 'iii', '' for the elder; null where nothing is said. */
  readonly generation: string | null;
  /** Where the place lies. */
  readonly qualifier: string | null;
  /** Initials that the name rules left before it: 'E.-' of 'E.-L. Brodd'. */
  readonly initials: string;
  /** A form of address or a lone 'the' before it. */
  readonly address: string | null;
  readonly article: boolean;
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
}

const ADDRESS =
  /(?:^|[\s("“'])(Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Doctor|Sir|Dame|Lady|Lord|Madam|Madame|Mme|Mlle|Herr|Frau|Señor|Señora|Don|Doña|Rev|Reverend|Father|Sister|Captain|Colonel|Sergeant|Nurse)\.?\s+$/u;
const FEMALE_ADDRESS = /^(?:mrs|ms|miss|dame|lady|madam|madame|mme|mlle|frau|señora|doña)$/u;
const MALE_ADDRESS = /^(?:mr|sir|lord|herr|señor|don)$/u;
const KIN =
  /\b(?:his|her|their|whose|the|'s)\s+(?:\p{Ll}+\s)?(wife|mother|sister|daughter|aunt|niece|widow|grandmother|husband|father|brother|son|uncle|nephew|widower|grandfather),?\s+$/iu;
const FEMALE_KIN = /^(?:wife|mother|sister|daughter|aunt|niece|widow|grandmother)$/u;
const WORK =
  'novel|film|movie|opera|operetta|ballet|musical|book|album|song|single|play|game|painting|portrait|poem|series|show|magazine|symphony|sonata|memoir|documentary|sculpture|statue|soundtrack|sequel|comic|podcast|novella|biography|ship|ferry|boat|yacht|horse';
const WORK_BEFORE = new RegExp(
  `\\b(?:${WORK})(?:\\s+(?:called|named|titled|entitled))?,?\\s+["“‘']?$|\\b(?:titled|entitled|in the title role of)\\s+["“‘']?$|(?:^|[\\s(])(?:Title|Book|Film|Album|Work|Opera|Play|Novel|Song)\\s?:\\s*["“‘']?$`,
  'iu',
);
const WORK_AFTER = new RegExp(
  `^["”’']?\\s?\\((?:${WORK})\\b|^["”’']?,\\s(?:a|the|an|his|her)\\s(?:\\p{Ll}+\\s)?(?:${WORK})\\b|^["”’']?\\s(?:the|a)\\s(?:${WORK})\\b`,
  'iu',
);
const PERSON_BEFORE = /\b(?:man|woman|boy|girl|person|lady|gentleman|colleague|neighbour)\b[^.;]{0,40}\b(?:called|named)\s+$/iu;
const PERSON_AFTER = /^,?\s+(?:who|whose|whom|aged)\b|^,\s\d{1,3}(?=[,.;)])|^\s\((?:\d{1,3}|born|b\.|née)\b|^,?\s+(?:was born|died|married)\b/u;
/** 'the balloonist X'; 'her coach, X'. */
const PERSON_NOUN = /\b[Tt]he\s(?:\p{Ll}+\s)?(\p{Ll}+)\s$|\b(?:[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Oo]ur|[Mm]y)\s(?:\p{Ll}+\s)?(\p{Ll}+),\s$/u;
const COMPANY_AFTER = /^,?\s(?:\p{Ll}+\s)?(?:has|have|is|are)\b[^.;]{0,60}\b(?:their|they)\b/u;
const GENERATION = /^,?\s+(Jr|Sr|Junior|Senior|the Elder|the Younger)\b/u;
const QUALIFIER = /^(?:,\s|\s\(|\sin\s)((?:[A-Z]\.){2,3}|\p{Lu}[\p{L}\p{M}]*\.?(?:\s\p{Lu}[\p{L}\p{M}]+)?)/u;
const INITIALS = /(?:^|[\s(])((?:\p{Lu}\.[-‐‑\s]?)+)$/u;
const BORN =
  /\b(?:[Bb]orn|b\.|née)\s?:?\s(?:on\s|in\s)?(?:(?:\d{1,2}\.?\s)?\p{Lu}\p{L}+\.?\s(?:\d{1,2},\s)?|\d{1,2}[./]\d{1,2}[./]|\d{4}-\d{2}-\d{2}\b)?['’]?(\d{4}|\d{2})\b/u;
const BORN_ISO = /\b[Bb]orn\s?:?\s(\d{4})-\d{2}/u;
const AGE = /^,\s(?:aged\s|now\s)?(\p{L}+-\p{L}+|\p{L}+|\d{1,3})(?=[,.;)])|^,?\s(?:aged|now)\s(\d{1,3}|\p{L}+-\p{L}+)|^\s\((\d{1,3})\)/u;

/** What stands around a mention. */
export function signsOf({ text, start, end, until, year }: MentionPlace): MentionSigns {
  const before = text.slice(Math.max(0, start - 80), start);
  const after = text.slice(end, Math.max(end, Math.min(until, end + 160)));
  const near = text.slice(end, end + 80);
  const address = ADDRESS.exec(before)?.[1]?.toLowerCase() ?? null;
  const born = birthOf(after, near, year);
  return {
    kind: kindOf(before, near, { address, born, surface: text.slice(start, end) }),
    gender: genderBeside(before, address),
    born,
    generation: generationOf(near),
    qualifier: qualifierOf(before, text.slice(start, end), near),
    initials: (INITIALS.exec(before)?.[1] ?? '').replace(/[^\p{L}]/gu, ''),
    address,
    article: /\b[Tt]he\s+$/u.test(before),
  };
}

interface Known {
  readonly address: string | null;
  readonly born: BirthYears | null;
  readonly surface: string;
}

function kindOf(before: string, near: string, { address, born, surface }: Known): SureKind | null {
  if (/^\s(?:family|clan|household|siblings|brothers|sisters)\b/u.test(near)) return 'family';
  if (WORK_BEFORE.test(before) || WORK_AFTER.test(near)) return 'work';
  if (address !== null || born !== null || PERSON_BEFORE.test(before) || PERSON_AFTER.test(near)) return 'person';
  const noun = PERSON_NOUN.exec(before);
  const word = noun?.[1] ?? noun?.[2];
  if (word !== undefined && surface.includes(' ') && !/ (?:of|for|the) /u.test(surface) && typeBeside(word) === 'person') return 'person';
  if (!surface.includes(' ') && COMPANY_AFTER.test(near)) return 'organisation';
  return null;
}

function genderBeside(before: string, address: string | null): Gender | null {
  if (address !== null && FEMALE_ADDRESS.test(address)) return 'female';
  if (address !== null && MALE_ADDRESS.test(address)) return 'male';
  const kin = KIN.exec(before)?.[1]?.toLowerCase();
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
  const inRow = match[0].startsWith(',') && (/^,?\s(?:and|or|&)\s|^,\s\p{Lu}[\p{L} ]*(?:,|\s(?:and|or|&)\s)/u.test(rest) || /\p{Lu}\p{L}+,\s$/u.test(before));
  if (inRow) return null;
  return qualifierPlace(written) ?? qualifierPlace(written.split(' ')[0] ?? '');
}

/** Birth from a year or an age, the year before included: who is 58 in May may have been 57 in April. */
function birthOf(after: string, near: string, year: number): BirthYears | null {
  const written = BORN_ISO.exec(after)?.[1] ?? BORN.exec(after)?.[1];
  if (written !== undefined) {
    const value = written.length === 2 ? centuryYear(Number(written), year) : Number(written);
    return { from: value, to: value };
  }
  const match = AGE.exec(near);
  const age = wordNumber(match?.[1] ?? match?.[2] ?? match?.[3] ?? '');
  return age === null || age < 5 || age > 115 ? null : { from: year - age - 1, to: year - age };
}

/** "'49" is the last such year. */
function centuryYear(short: number, year: number): number {
  const century = year - (year % 100);
  return century + short > year ? century - 100 + short : century + short;
}
