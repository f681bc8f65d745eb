/** What the words right beside a mention say of what it names. Only what leaves no doubt: the types of names (ingest/names) are guesses. */
import { wordNumber } from './word-number.ts';
import { nameKey } from '../../src/core/analyzer.ts';
import { isGivenName } from '../names/first-names.ts';
import { typeBeside } from '../names/type-words.ts';
import type { BirthYears, Gender, SureKind } from './link-profile.ts';
import { tradesBeside } from './trade-signs.ts';
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
  /** Fields of what somebody does for a living (trades.ts), sorted. */
  readonly trades: readonly string[];
  /** Where somebody works or is from (posts.ts). */
  readonly posts: readonly string[];
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
const FEMALE_KIN = /^(?:wife|mother|sister|daughter|aunt|niece|widow|grandmother)$/u;
const WORK =
  'novel|film|song cycle|short story|story|video game|board game|musical|cantata|oratorio|waltz|tango|statue|bronze|mural|drama|tragedy|comedy|miniseries|radio play|picture book|children’s book|film|movie|opera|operetta|ballet|musical|book|album|song|single|play|game|painting|portrait|poem|series|show|magazine|symphony|sonata|memoir|documentary|sculpture|statue|soundtrack|sequel|comic|podcast|novella|biography|ship|ferry|boat|yacht|horse';
const WORK_BEFORE = new RegExp(
  `\\b(?:${WORK})(?:\\s+(?:called|named|titled|entitled))?,?\\s+["“‘']?$|\\b(?:titled|entitled|in the title role of)\\s+["“‘']?$|(?:^|[\\s(])(?:Title|Book|Film|Album|Work|Opera|Play|Novel|Song|Poem|Painting|Musical|Ballet|Best picture|Best film|Best novel|Best book|Best play|Programme|Now showing|Screening|Performance)\\s?:\\s*["“‘']?$`,
  'iu',
);
const WORK_AFTER = new RegExp(
  `^["”’']?\\s?\\((?:${WORK})\\b|^["”’']?,\\s(?:a|the|an|his|her|their|its|this|our|[\\p{L}]+['’]s)\\s(?:[\\p{L}'’-]+\\s){0,3}(?:${WORK})\\b(?!\\s(?:director|critic|maker|editor|writer|star|singer|composer|designer|dealer|producer|character|captain|owner))|^["”’']?\\s(?:the|a)\\s(?:${WORK})\\b|^["”’']?\\s(?:is|was|remains)\\s(?:an?|the|her|his|their)\\s(?:[\\p{L}'’-]+\\s){0,3}(?:${WORK})\\b(?!\\s(?:director|critic|maker|editor|writer|star|singer|composer|designer|dealer|producer|character|captain|owner))`,
  'iu',
);
const PERFORMED =
  /^["”’']?\s(?:premieres|premiered|opens (?:in|at) (?:cinemas|theatres)|is on (?:television|tv|stage)|is (?:out|published|sold) (?:in paperback|in hardback|on vinyl|on dvd)|was (?:premiered|screened|staged|published|reissued|reprinted)|runs (?:for )?\p{L}+ (?:minutes|hours)|sold out)/iu;
const PERFORMED_BEFORE =
  /\b(?:copy of|copies of|score of|cast of|premiere of|screening of|performance of|production of|revival of|chapter of|chapters of|pages of|manuscript of|author of|composer of|sequel to|film adaptation of|paperback of|première of|finished reading|read aloud from|tickets (?:for|to)|sat through)\s["“‘']?$/iu;
/** Who did something follows, not what was done. */
const DOER = /\b(?:by|with|starring|featuring|from|for|opposite)\s$/iu;
const MADE_BEFORE = /\b(?:who|he|she|they|\p{Lu}\p{L}+)\s(?:has |had )?(?:wrote|written|composed|co-wrote)\s["“‘']?$/u;
const PERSON_BEFORE = /\b(?:man|woman|boy|girl|person|lady|gentleman|colleague|neighbour)\b[^.;]{0,40}\b(?:called|named)\s+$/iu;
const PERSON_AFTER = /^,?\s+(?:who|whose|whom|aged)\b|^,\s\d{1,3}(?=[,.;)])|^\s\((?:\d{1,3}|born|b\.|née)\b|^,?\s+(?:was born|died|married)\b/u;
/** 'the balloonist X'; 'her coach, X'. */
const PERSON_NOUN = /\b[Tt]he\s(?:\p{Ll}+\s)?(\p{Ll}+)\s$|\b(?:[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Oo]ur|[Mm]y)\s(?:\p{Ll}+\s)?(\p{Ll}+),\s$/u;
/** What a human being does, after a name that begins with a given name. */
const HUMAN =
  /^(?:\sfrom the [\p{L} ]{3,30})?\s(?:has |had |will )?(?:smile[sd]|laughe?[sd]?|cried|wept|said|says|told|tells|asked|asks|thinks|thought|lives|lived|retired|retires|offered|wants|knows|walked|slept|shouted|nodded|remembers|remembered|waved|grew up)\b/u;
const HOUSE_AFTER =
  /^,?\s(?:the|a)\s(?:house|firm|company|label|brand|manufacturer|maker|publisher|studio|bank|brewery|bakery|shipyard|supplier|chain|retailer|workshop|business)\b/u;
const COMPANY_AFTER = /^,?\s(?:\p{Ll}+\s)?(?:has|have|is|are)\b[^.;]{0,60}\b(?:their|they)\b/u;
const GENERATION = /^,?\s+(Jr|Sr|Junior|Senior|the Elder|the Younger)\b/u;
const QUALIFIER = /^(?:,\s|\s\(|\sin\s)((?:[A-Z]\.){2,3}|\p{Lu}[\p{L}\p{M}]*\.?(?:\s\p{Lu}[\p{L}\p{M}]+)?)/u;
const VERSION = /^[\s-]?v?(\d{1,3}(?:\.\d{1,4}){1,3})(?![\d.]*\s?(?:%|percent|per cent|million|billion|m\b|km\b|kg\b|[€$£]))\b|^\s(v\d{1,3})\b/u;
const CONTRAST =
  /\b(?:another|a different|a second|(?:his|her|their) namesake,?|not to be confused with|not the same (?:person )?as|no relation (?:to|of)|unrelated to|not related to)\s(?!of\b)(?:the\s)?(?:\p{Ll}+\s){0,2}$/iu;
const CONTRAST_AFTER =
  /^,?\s\(?(?:not to be confused|not the same|no relation|(?:who is |is )?(?:not related|unrelated|no relation) to (?:the |her |his )?(?:\p{Ll}+ ){0,3}(?:of (?:the same|that) name|namesake))/u;
const INTRODUCED = /^\s(?:from|of|at|in) (?:the )?\p{Ll}/u;
const INITIALS = /(?:^|[\s(])((?:\p{Lu}\.[-‐‑\s]?)+)$/u;
const INITIALS_AFTER = /^,\s((?:\p{Lu}\.[-‐‑]?\s?){1,3})(?=[:,;.()\n]|$|\s?\p{Ll})/u;
const BORN =
  /\b(?:[Bb]orn|b\.|née)\s?:?\s(?:on\s|in\s)?(?:(?:\d{1,2}\.?\s)?\p{Lu}\p{L}+\.?\s(?:\d{1,2},\s)?|\d{1,2}[./]\d{1,2}[./]|\d{4}-\d{2}-\d{2}\b)?['’]?(\d{4}|\d{2})\b/u;
const BORN_ISO = /\b[Bb]orn\s?:?\s(\d{4})-\d{2}/u;
const CLASS_OF = /^[,\s(]+(?:of the )?class of (\d{4})\b/u;
const CAREER_SINCE = /^,?\s(?:[\p{L}'’-]+,?\s){0,9}since (\d{4})\b/u;
const CAREER_YEARS = /^,?\s(?:who )?(?:has|had) (?:\p{L}+\s){1,8}for (\p{L}+|\d{2}) years\b/u;
const YEAR_OLD = /\b(\d{1,3}|\p{L}+(?:-\p{L}+)?)-year-old\s(?:\p{Ll}+\s){0,2}$/u;
const AGE = /^,\s(?:aged\s|now\s)?(\p{L}+-\p{L}+|\p{L}+|\d{1,3})(?=[,.;)])|^,?\s(?:aged|now)\s(\d{1,3}|\p{L}+-\p{L}+)|^\s\((\d{1,3})\)/u;

/** What stands around a mention. */
export function signsOf({ text, start, end, until, year, record }: MentionPlace): Omit<MentionSigns, 'posts'> {
  const before = text.slice(Math.max(0, start - 80), start);
  const after = text.slice(end, Math.max(end, Math.min(until, end + 160)));
  const near = text.slice(end, end + 80);
  const address = ADDRESS.exec(before)?.[1]?.toLowerCase() ?? null;
  const born = birthOf(before, after, near, year);
  const surface = text.slice(start, end);
  return {
    kind: kindOf(before.replace(ADDRESS_END, ''), near, { address, born, surface }),
    gender: genderBeside(before, address),
    born,
    career: careerOf(near, year),
    generation: generationOf(near),
    qualifier: qualifierOf(before, surface, near),
    initials: initialsOf(before, surface, near, record),
    address,
    article: /\b[Tt]he\s+$/u.test(before),
    trades: tradesBeside(before, surface, after, { record }),
    version: versionOf(near),
    contrast: (CONTRAST.test(before) && !/^[-\s]\p{Ll}/u.test(near)) || CONTRAST_AFTER.test(near),
    introduced: INTRODUCED.test(near),
  };
}

/** Before the name; behind it in a register: 'Solheim, E.'. */
function initialsOf(before: string, surface: string, near: string, record: boolean): string {
  if (/^A\.(?:\s|[-‐‑]?\p{Lu})/u.test(surface)) return 'A'; // taken for an article by keys
  const found = INITIALS.exec(before)?.[1] ?? (record && !/\s/u.test(surface) ? INITIALS_AFTER.exec(near)?.[1] : undefined) ?? '';
  return found.replace(/[^\p{L}]/gu, '');
}

function versionOf(near: string): string {
  const match = VERSION.exec(near);
  return (match?.[1] ?? match?.[2] ?? '').replace(/^v/u, '');
}

interface Known {
  readonly address: string | null;
  readonly born: BirthYears | null;
  readonly surface: string;
}

function kindOf(before: string, near: string, { address, born, surface }: Known): SureKind | null {
  if (/^\s(?:family|clan|household|siblings|brothers|sisters)\b/u.test(near)) return 'family';
  if (WORK_BEFORE.test(before)) return 'work';
  const doer = DOER.test(before);
  if (!doer && WORK_AFTER.test(near)) return 'work';
  if (
    surface.includes(' ') &&
    ((!doer && PERFORMED.test(near)) || PERFORMED_BEFORE.test(before) || (MADE_BEFORE.test(before) && !/^\s(?:an?|the|that|to|his|her|how|back)\b/u.test(near)))
  )
    return 'work';
  if (address !== null || born !== null || PERSON_BEFORE.test(before) || PERSON_AFTER.test(near)) return 'person';
  const noun = PERSON_NOUN.exec(before);
  const word = noun?.[1] ?? noun?.[2];
  if (word !== undefined && surface.includes(' ') && !/ (?:of|for|the) /u.test(surface) && typeBeside(word) === 'person') return 'person';
  if (HOUSE_AFTER.test(near) || (!surface.includes(' ') && COMPANY_AFTER.test(near))) return 'organisation';
  if (surface.includes(' ') && HUMAN.test(near) && isGivenName(nameKey(surface).split(' ')[0] ?? '')) return 'person';
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
  const peer = /^,?\s(?:and|or|&)\s(\p{Lu}[\p{L}\p{M}]*(?:\s\p{Lu}[\p{L}\p{M}]*)?)/u.exec(rest)?.[1];
  const above = qualifierPlace(written);
  if (inRow && !(peer !== undefined && above !== null && isTopPlace(above) && !isTopPlace(nameKey(peer)) && !/\p{Lu}\p{L}+,\s$/u.test(before))) return null;
  return qualifierPlace(written) ?? qualifierPlace(written.split(' ')[0] ?? '');
}

/** Birth from a year or an age, the year before included: who is 58 in May may have been 57 in April. */
function birthOf(before: string, after: string, near: string, year: number): BirthYears | null {
  const written = BORN_ISO.exec(after)?.[1] ?? BORN.exec(after)?.[1];
  if (written !== undefined) {
    const value = written.length === 2 ? centuryYear(Number(written), year) : Number(written);
    return { from: value, to: value };
  }
  const match = AGE.exec(near);
  const age = wordNumber(match?.[1] ?? match?.[2] ?? match?.[3] ?? YEAR_OLD.exec(before)?.[1] ?? '');
  return age === null || age < 5 || age > 115 ? null : { from: year - age - 1, to: year - age };
}

/** Nobody works before they are fourteen, or finishes school at forty. */
function careerOf(near: string, year: number): BirthYears | null {
  const graduated = CLASS_OF.exec(near)?.[1];
  if (graduated !== undefined) return { from: Number(graduated) - 40, to: Number(graduated) - 14 };
  const since = CAREER_SINCE.exec(near)?.[1];
  const years = wordNumber(CAREER_YEARS.exec(near)?.[1] ?? '');
  const first = since !== undefined ? Number(since) : years !== null && years >= 10 && years <= 70 ? year - years : null;
  return first === null ? null : { from: first - 80, to: first - 14 };
}

/** "'49" is the last such year. */
function centuryYear(short: number, year: number): number {
  const century = year - (year % 100);
  return century + short > year ? century - 100 + short : century + short;
}
