/** What kind of thing a name names, as far as the words right beside it leave no doubt. */
import { nameKey } from '../../src/core/analyzer.ts';
import { isGivenName } from '../names/first-names.ts';
import { typeBeside } from '../names/type-words.ts';
import type { BirthYears, SureKind } from './link-profile.ts';
import { lastWord } from './word-before.ts';

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
const PERSON_AFTER = /^,?\s+(?:who|whose|whom|aged)\b|^,\s\d{1,3}(?=[,.;)])|^\s\((?:\d{1,3}\)|(?:born|b\.|née)\b)|^,?\s+(?:was born|died|married)\b/u;
/** 'an outfielder in Major League Baseball who played', 'one of the founders of Quillmoor, died': of whoever stands before. */
const OF_ANOTHER = /^\s(?:who|whose|whom)\b|^,\s(?:who|whose|was born|died|married|aged)\b/u;
const LINKS: ReadonlySet<string> = new Set(['the', 'in', 'of', 'at', 'for', 'from', 'with', 'by', 'to', 'on']);
/** 'the balloonist X'; 'her coach, X'. */
const PERSON_NOUN = /\b[Tt]he\s(?:\p{Ll}+\s)?(\p{Ll}+)\s$|\b(?:[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Oo]ur|[Mm]y)\s(?:\p{Ll}+\s)?(\p{Ll}+),\s$/u;
/** What a human being does, after a name that begins with a given name. */
const HUMAN =
  /^(?:\sfrom the [\p{L} ]{3,30})?\s(?:has |had |will )?(?:smile[sd]|laughe?[sd]?|cried|wept|said|says|told|tells|asked|asks|thinks|thought|lives|lived|retired|retires|offered|wants|knows|walked|slept|shouted|nodded|remembers|remembered|waved|grew up)\b/u;
const HOUSE_AFTER =
  /^,?\s(?:the|a)\s(?:house|firm|company|label|brand|manufacturer|maker|publisher|studio|bank|brewery|bakery|shipyard|supplier|chain|retailer|workshop|business)\b/u;
const COMPANY_AFTER = /^,?\s(?:\p{Ll}+\s)?(?:has|have|is|are)\b[^.;]{0,60}\b(?:their|they)\b/u;
const WORK_ENDS: ReadonlySet<string> = new Set([...WORK.split('|').map((noun) => noun.split(' ').at(-1) ?? ''), 'called', 'named', 'titled', 'entitled', 'of']);
const PERFORMED_ENDS: ReadonlySet<string> = new Set(['of', 'to', 'for', 'reading', 'from', 'through']);
const MADE_ENDS: ReadonlySet<string> = new Set(['wrote', 'written', 'composed', 'co-wrote']);

const PLACE_BEFORE =
  /\b(?:town|city|village|hamlet|municipality|county|province|district|river|island|state|port|region|suburb|parish|duchy|borough|capital|commune) of $/iu;

/** What else is known of the name. */
export interface KindSigns {
  readonly address: string | null;
  readonly born: BirthYears | null;
  readonly surface: string;
}

/** `before` and `near`: the text up to the name, a form of address left out, and the text that follows. */
export function kindOf(before: string, near: string, { address, born, surface }: KindSigns): SureKind | null {
  if (/^\s(?:family|clan|household|siblings|brothers|sisters)\b/u.test(near)) return 'family';
  const last = lastWord(/["“‘']$/u.test(before) ? before.slice(0, -1) : before);
  const ends = last.replace(/[^\p{L}-]/gu, '').toLowerCase();
  if ((WORK_ENDS.has(ends.slice(ends.lastIndexOf('-') + 1)) || last.includes(':')) && WORK_BEFORE.test(before)) return 'work';
  const doer = DOER.test(before);
  if (!doer && WORK_AFTER.test(near)) return 'work';
  if (
    surface.includes(' ') &&
    ((!doer && PERFORMED.test(near)) ||
      (PERFORMED_ENDS.has(ends) && PERFORMED_BEFORE.test(before)) ||
      (MADE_ENDS.has(ends) && MADE_BEFORE.test(before) && !/^\s(?:an?|the|that|to|his|her|how|back)\b/u.test(near)))
  )
    return 'work';
  if (
    address !== null ||
    born !== null ||
    ((ends === 'called' || ends === 'named') && PERSON_BEFORE.test(before)) ||
    (PERSON_AFTER.test(near) && !(LINKS.has(ends) && OF_ANOTHER.test(near)))
  )
    return 'person';
  if (ends === 'of' && PLACE_BEFORE.test(before)) return 'place';
  const noun = /^\p{Ll}/u.test(last) ? PERSON_NOUN.exec(before) : null;
  const word = noun?.[1] ?? noun?.[2];
  if (word !== undefined && surface.includes(' ') && !/ (?:of|for|the) /u.test(surface) && typeBeside(word) === 'person') return 'person';
  if (HOUSE_AFTER.test(near) || (!surface.includes(' ') && COMPANY_AFTER.test(near))) return 'organisation';
  if (surface.includes(' ') && HUMAN.test(near) && isGivenName(nameKey(surface).split(' ')[0] ?? '')) return 'person';
  return null;
}
