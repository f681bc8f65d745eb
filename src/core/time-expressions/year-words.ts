/** When a number of four digits is a year, and a word such as 'May' a month: by what stands beside it. */

/** Nouns that are counted or measured: 'in 1500 homes', '2000 people', '1500 m'. */
const COUNTED =
  /^(?:\s|[-‐])(?:(?:or so|or more|square|cubic|metric|nautical|full-time|new|small|British|US|U\.S\.)\s)?(?:people|persons?|men|women|children|employees|workers|staff|homes?|houses|households|families|units|copies|jobs|euros?|dollars|pounds|crowns|rupees|yen|francs|met(?:re|er)s?|m|km|kilomet(?:re|er)s?|cm|mm|ft|feet|foot|yards?|yd|miles?|mi|acres?|ha|hectares|kg|g|tonnes?|tons?|lbs?|lit(?:re|er)s?|hp|bhp|rpm|cc|W|kW|MW|GW|kWh|V|Hz|kHz|MHz|GHz|KB|MB|GB|TB|mAh|BTU|words|pages|times|points|tickets|students|pupils|members|seats|votes|voters|soldiers|troops|deaths|casualties|inhabitants|residents|visitors|passengers|cars|vehicles|ships|aircraft|patients|subscribers|customers|users|species|songs|games|matches|goals|runs|appearances|hours|minutes|seconds|days|nights|weeks|months|years|calories|degrees|bpm|dpi|x)(?![\p{L}\p{N}])/u;
/** 'From 1200 to 1500 people'. */
const SECOND_NUMBER = /^\s?(?:to|and|or|[-–])\s?\d[\d,.]*(?=\s)/u;
const PLURAL_NOUN =
  /^\s(?!(?:was|is|has|as|his|its|this|thus|does|across|plus|versus|less|unless|besides|always|perhaps|sometimes|towards|afterwards)\b)\p{Ll}{2,}s(?![\p{L}\p{N}])/u;
/** Totals that 'of' gives a number: 'a population of 1950'. */
const TOTAL =
  /\b(?:population|total|score|length|height|depth|width|capacity|attendance|average|elevation|altitude|sum|cost|price|number|area|fleet|crew|audience|membership|maximum|minimum|distance|circulation|rating|output|force|army|garrison|salary|fine|weight|strength|speed|more than|less than|fewer than|some|up|rose|grew|fell|dropped|increased|risen|grown|decreased)\s(?:of|by|to|from|than)\s$/iu;
const PREPOSITION =
  /(?:^|[\s(“"‘'[,–—-])(?:in|for|both|since|during|until|till|til|by|before|after|circa|about|around|throughout|through|late|early|mid|year|years|from|between|post|pre|prior to|following|c\.|ca\.|c|fl\.|b\.|d\.|r\.|n\.|est\.|onwards?|summer|spring|autumn|winter|fall|season|class|active|reigned|ruled|lived|flourished|born|died|founded|established|retired|released|published|built|opened|closed|joined|left|married|elected|appointed|created|premiered|aired|completed|formed|dissolved|incorporated|launched|introduced|rebuilt|copyright|©|signed|won|dated|fiscal|edition|vintage|of|into|to|(?:early|late|recently) as)(?:\s*|(?<=mid|late|early|pre|post)[-‐–])$/iu;
/** What may end before a bare year: punctuation, or another year in a list. */
const SEPARATOR = /(?:^\s*|[([:;,•|=–—/]\s*|(?:^|\s)-\s|\(\s?[bdr]\.?\s|\d{4}(?:,| and| or|, and|, or| &)\s+|\b(?:and|or)\s+in\s+)$/u;
const DETERMINER = /(?:^|[\s(])(?:the|an?|its|his|her|their|our|this|that|[\p{L}]+['’]s)\s+$/iu;
/** 'The successful 1937 French film', never 'the remaining 1500 voters'. */
const ADJECTIVE =
  /\b(?:the|an?|its|his|her|their|[\p{L}]+['’]s)\s+(?!(?:total|maximum|minimum|record|remaining|average|estimated|population|only|additional|extra|some|first|last)\b)\p{L}{3,}(?:-\p{L}+)?\s+$/iu;
const DEMONYM = /^\s\p{Lu}\p{L}+(?:an|ish|ese|ch|ic|i|man|ek|ai|lsh)\s\p{Ll}/u;
const NOUN =
  /^(?:\s|-)(?!(?:and|or|but|to|in|on|at|by|of|for|from|with|as|the|an?|when|where|which|who|he|she|it|they|we|was|were|is|are|had|has|saw|until|while|after|before|under|into|through|between|because|that|this|there|also)\b)\p{Ll}{2,}/u;
const CAPITALISED = /^\s\p{Lu}[\p{L}.’']+/u;
const JOINED_NUMBER = /(?:[\d#$£€¥.@&+/\\-]|\bno\.? ?|\bp{1,2}\.? ?)$/iu;

export type YearUse = 'date' | 'modifier' | null;

/** How the year at `[start, end)` is used: null where the number is no year. */
export function yearUse(text: string, start: number, end: number): YearUse {
  const before = text.slice(Math.max(0, start - 40), start);
  const after = text.slice(end, end + 40);
  if (isPartOfNumber(before, after) || COUNTED.test(after) || isQuoted(before, after) || TOTAL.test(before)) return null;
  if (/^:\s\p{Lu}/u.test(after) || COUNTED.test(after.replace(SECOND_NUMBER, ''))) return null;
  if (DETERMINER.test(before)) return NOUN.test(after) || CAPITALISED.test(after) ? 'modifier' : null;
  if (ADJECTIVE.test(before) && !PLURAL_NOUN.test(after) && (NOUN.test(after) || DEMONYM.test(after))) return 'modifier';
  const year = Number(text.slice(start, end));
  if (year > 2150) return null;
  const intro = PREPOSITION.exec(before)?.[0]
    .trim()
    .toLowerCase()
    .replace(/^\P{L}+/u, '');
  if (intro !== undefined) return introduces(intro, before, after, year) ? 'date' : null;
  return SEPARATOR.test(before) && !PLURAL_NOUN.test(after) && !CAPITALISED.test(after) && !roundWithNoun(year, after) && isListed(before, after)
    ? 'date'
    : null;
}

/** 'To 1998' needs a beginning before it; a round number before a plural noun is a count. */
function introduces(intro: string, before: string, after: string, year: number): boolean {
  if (intro === 'to') return /\b(?:from|up|\d{4}|present|early|prior|back)\b[^.;]*\sto\s$/iu.test(before) && !PLURAL_NOUN.test(after);
  if (intro === 'for') return !NOUN.test(after) || /^\s(?:season|and|onwards)/u.test(after);
  if (intro === 'into') return !PLURAL_NOUN.test(after) && year % 100 !== 0;
  if (
    /^(?:won|left|built|signed|created|opened|introduced|of|by|about|around|elected|published|released)$/u.test(intro) &&
    (PLURAL_NOUN.test(after) || CAPITALISED.test(after))
  )
    return false;
  return !(year % 100 === 0 && PLURAL_NOUN.test(after));
}

function roundWithNoun(year: number, after: string): boolean {
  return year % 50 === 0 && NOUN.test(after);
}

/** At the beginning of a text a bare number dates only what is set off from it. */
function isListed(before: string, after: string): boolean {
  return before.trim() !== '' || /^(?:\s*$|\s*[–—:,;)-]|\sto\s\d)/u.test(after);
}

function isPartOfNumber(before: string, after: string): boolean {
  if (JOINED_NUMBER.test(before) && !/(?:\d{4}[-–—/]|\s[-–—/&+]|^[-–—])$/u.test(before) && !/\b(?:mid|post|pre|late|early|pre)-$/iu.test(before)) return true;
  if (/(?:\d[ .]|\b(?:ISO|RFC|DIN|EN|BS|Room|Flight|Route|Highway|Unit|Suite|Model|Box|Type|Bus|Error|Code|Section|Article|Order|Number)\s)$/u.test(before)) {
    return !/(?:\d{4}|[a-z]\.? ?\d?)\.\s$/u.test(before);
  }
  return /^(?:[.,:]\d|[%°$£€²³+]|\s?(?:%|°)|-\d{3}|\s\d{3,4}(?!\d)|\/\d{5})/u.test(after);
}

function isQuoted(before: string, after: string): boolean {
  return /["“‘']$/u.test(before) && /^["”’'](?!\p{L})/u.test(after);
}

const MONTH_INTRO =
  /(?:^|[\s(,–—-])(?:in|since|until|till|by|of|during|last|next|this|early|late|mid|mid-|from|before|after|to|through|throughout|between|that|each|every|around|about|for|as of|following|end|beginning|start|middle|previous|past|coming|on)\s+(?:the\s)?$/iu;
const MONTH_LINK =
  /(?:january|february|march|april|may|june|july|august|september|october|november|december)(?:,? (?:and|or|to|until|through)|,|\s?[-–—])\s?$/iu;

const MONTH_NEXT = /^\s?(?:to|until|through|and|[-–—])\s?(?:january|february|march|april|may|june|july|august|september|october|november|december)\b/iu;

/** Whether a month's name without day and year means the month: 'in June', never 'June Carter' or 'you may'. */
export function isBareMonth(text: string, start: number, end: number): boolean {
  const word = text.slice(start, end);
  if (/^\p{Ll}/u.test(word) && /^(?:may|march)$/u.test(word)) return false;
  const before = text.slice(Math.max(0, start - 30), start);
  const after = text.slice(end, end + 20);
  if (/^\s\p{Lu}\p{Ll}/u.test(after) || (/^[-–]\p{Lu}/u.test(after) && !MONTH_NEXT.test(after))) return false;
  if (/^\s?\d/u.test(after)) return false;
  if (MONTH_INTRO.test(before))
    return !/(?:by|for|to|on|of|from|before|after)\s$/iu.test(before) || !/^(?:may|april|june|august|march|jan)$/iu.test(word) || /^\p{Lu}/u.test(word);
  if (MONTH_LINK.test(before)) return true;
  return MONTH_NEXT.test(after) && /^\p{Lu}/u.test(word);
}

/** Whether a month or weekday stands before a lower-case noun that it dates: 'the March meeting'. */
export function isNounModifier(before: string, after: string): boolean {
  return DETERMINER.test(before) && NOUN.test(after);
}

const NAMED_DAY = /\b(?:Black|Good|Ash|Bloody|Palm|Easter|Holy|Cyber|Super|Fat|Shrove|Maundy|Man|Casual|Ruby|Blue|Manic|Stormy|Whit|Giving)\s$/u;

/** Whether a weekday's name means the day: never in 'Sunday Times', 'Black Friday', 'Sunday school'. */
export function isWeekday(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 30), start);
  const after = text.slice(end, end + 20);
  if (NAMED_DAY.test(before) || /^\s(?:school|roast|league|best|\p{Lu}\p{Ll}|[IVX]+\b(?<!I))/u.test(after)) return false;
  if (/^\p{Lu}/u.test(text.slice(start, end)))
    return (
      !/\b(?!On|Last|Next|This|By|Since|Until|From|Every|Each|The|And|Come|Late|Early)\p{Lu}\p{Ll}+\s$/u.test(before) || /^\s*\p{Lu}\p{Ll}+\s$/u.test(before)
    );
  return /\b(?:on|last|next|this|since|until|till|by|from|every|before|after|of|for|past|coming|come|late|early|following|previous|same|and|or|to)\s$/iu.test(
    before,
  );
}
