/** What the words around a name say of what it names. */
import { nameKey } from '../../src/core/analyzer.ts';
import type { Vote } from './form-type.ts';
import { commonTag } from './part-of-speech.ts';
import { isKnownPlace } from './place-names.ts';
import { predicateVotes } from './predicate-type.ts';
import { BEFORE_NAME, LABELS } from './type-phrases.ts';
import { typeBeside } from './type-words.ts';

const BEFORE_CHARS = 48;
const AFTER_CHARS = 110;

const LIFE_DATES =
  /^\s?\(\s?(?:born|née|b\.|d\.|died|reigned?|c\.)|^\s?\((?:[^)]*;)?\s?(?:(?:\d{1,2} )?\p{Lu}\p{Ll}+ )?(?:c\. )?\d{3,4}\s?[–—-]|^\s?\([^)]{0,24}\d{4}\s?[–—-]/u;
const LIFE_WORDS = /^\s?\([^)]*(?:born|died|née|\p{Lu}\p{Ll}+ \d|\d \p{Lu}\p{Ll}+)/u;
/** 'Bori Bunder station': a place that a common noun ends. */
const PLACE_NOUN = /^ (?:station|river|airport|island|islands|valley|lake|district|province|region|area|mountains|county|peninsula|borough|suburb|village)\b/u;
const PERSON_VERB =
  /^\s+(?:was born|died|married|said|says|told|tells|wrote|writes|resigned|joined|retired|lives|lived|thinks|thought|asked|asks|replied|explained|argued|served|studied|graduated|played|plays|starred|stars|portrayed|sang|sings|voiced|succeeded|reported|expects|proposed|suggested|saw|met|grew up|moved|taught|became king|became queen|walked|smiled|loved|loves|wants|wanted|knew|knows|has taken|drove|resided|reigned|abdicated|quotes|never|himself|herself)\b/u;
/** 'James Stewart, 1st Duke of Richmond', 'Hugh, King of Italy'. */
const OFFICE_FOLLOWS =
  /^, (?:\d+(?:st|nd|rd|th) )?(?:King|Queen|Duke|Duchess|Earl|Count|Countess|Baron|Baroness|Viscount|Marquess|Marquis|Margrave|Landgrave|Elector|Prince|Princess|Emperor|Lord|Lady|Bishop|Archbishop|Abbot|Governor|President|Secretary|Minister|Jr|Sr)\b/u;
const PERSON_CLAUSE = /^,?\s+(?:who|whose|whom)\b|^,?\s+(?:aged|née)\b/u;
const PERSON_POSSESSION =
  /^['’]s?\s+(?:own\s+)?(?:\p{Ll}+\s)?(?:father|mother|wife|husband|son|sons|daughter|daughters|brother|sister|death|body|life|career|childhood|voice|reign|eyes|face|hand|hands|mind|parents|family|friend|friends|publisher|birth|birthday|marriage|arrest|assassination|novel|novels|poems|letters|works|paintings|music|demos|score|scores|direction|leadership|presidency|grandfather|grandmother|uncle|aunt|chair|desk|son-in-law)\b/u;
/** A preposition before a name: what follows it is said of something else. */
const GOVERNED = /\b(?:in|from|at|of|to|by|with|for|on|near|into|and)\s+(?:the\s+)?$/iu;
/** A place in a comma or bracket after a name: 'Nelson, British Columbia', 'Perth (Scotland)'. */
const PLACE_FOLLOWS = /^(?:,\s|\s\()(\p{Lu}[\p{L}\p{M}.]*(?: \p{Lu}[\p{L}\p{M}.]*)*)/u;
const LABEL = /([\p{L}_]+)\s?:\s*(?:the\s)?$/iu;
const LINE_START = /^(?:\[[^\]]*\]\s*|[-*•]\s*)?$/u;

/** Votes of what stands around `start`–`end` of a sentence. */
export function contextVotes(text: string, start: number, end: number): Vote[] {
  const before = text.slice(Math.max(0, start - BEFORE_CHARS), start);
  const after = text.slice(end, end + AFTER_CHARS);
  const speaks = start <= BEFORE_CHARS && /^:\s/u.test(after) && LINE_START.test(before);
  return [...(speaks ? [SPEAKER] : []), ...beforeVotes(before, after), ...afterVotes(after, GOVERNED.test(before))];
}

/** 'Ann Lee: text' of a conversation. */
const SPEAKER: Vote = ['person', 2.5];
/** Persons have no article. */
const AFTER_ARTICLE: Vote = ['person', -1.5];

function beforeVotes(before: string, after: string): Vote[] {
  const label = LABEL.exec(before)?.[1];
  const labelled = label === undefined ? undefined : LABELS.get(label.toLowerCase());
  if (labelled) return [labelled];
  const row = wordsBefore(before);
  const last = row.at(-1) ?? '';
  if (last.endsWith(',')) return nounVote(last.slice(0, -1), 2.5);
  if (last === 'a' || last === 'an') return [AFTER_ARTICLE];
  if (last.toLowerCase() === 'the') return [AFTER_ARTICLE, ...rowVotes(row.slice(0, -1), after)];
  return rowVotes(DETERMINERS.has(last) ? row.slice(0, -1) : row, after);
}

const DETERMINERS: ReadonlySet<string> = new Set(['its', 'his', 'her', 'their', 'our', 'my']);
const WORDS_BEFORE = 4;

/** The last words before a name, without quotes and brackets that open before it; a comma stays. */
function wordsBefore(before: string): string[] {
  const row = before
    .replace(/[\s"“‘'`(]+$/u, '')
    .split(/\s+/u)
    .slice(-WORDS_BEFORE);
  const broken = row.findLastIndex((word, at) => /[.:;!?)\]–—]$/u.test(word) || (at < row.length - 1 && word.endsWith(',')));
  return row.slice(broken + 1);
}

function rowVotes(row: readonly string[], after: string): Vote[] {
  const last = (row.at(-1) ?? '').toLowerCase();
  const two = `${row.at(-2) ?? ''} ${last}`.toLowerCase();
  const phrase = BEFORE_NAME.get(two) ?? BEFORE_NAME.get(two.replace('s ', ' ')) ?? BEFORE_NAME.get(last);
  if (phrase) return phrase[0] === 'place' && /^['’]s?\s/u.test(after) ? [['place', phrase[1] / 2]] : [phrase];
  if (last === 'named' || last === 'called') return nounVote(row.at(-2), 3);
  return last === 'of' ? ofVotes(row.at(-2)) : nounVote(last, 3.2);
}

/** 'town of X' is a place, and so, rather, is what an office is of: 'Count of X'. */
function ofVotes(noun: string | undefined): Vote[] {
  return nounVote(noun, 2.5).flatMap(([type, weight]): Vote[] => {
    if (type === 'place') return [[type, weight]];
    return type === 'person' ? [['place', 1.5]] : [];
  });
}

/** The noun before a name: 'publisher X', 'his daughter, X'. */
function nounVote(noun: string | undefined, weight: number): Vote[] {
  const word = (noun ?? '').toLowerCase().replace(/^.*[-‐‑]/u, '');
  const type = typeBeside(word);
  return type === undefined || commonTag(word) === 'VERB' ? [] : [[type, weight]];
}

function afterVotes(after: string, governed: boolean): Vote[] {
  const found: Vote[] = [];
  if (!governed && LIFE_DATES.test(after)) found.push(['person', LIFE_WORDS.test(after) ? 5 : 3.5]);
  if (PLACE_NOUN.test(after)) found.push(['place', 2]);
  if (OFFICE_FOLLOWS.test(after)) found.push(['person', 3]);
  if (PERSON_VERB.test(after) || PERSON_CLAUSE.test(after)) found.push(['person', 2.5]);
  if (PERSON_POSSESSION.test(after)) found.push(['person', 2.5]);
  const place = PLACE_FOLLOWS.exec(after)?.[1];
  if (place !== undefined && isKnownPlace(nameKey(place))) found.push(['place', 3]);
  return [...found, ...predicateVotes(after, governed)];
}
