/** What a passage as a whole says about its capitals: which words are names, and which names its title gives. */
import { nameKey, withoutBrackets } from '../../src/core/analyzer.ts';
import { isCalendarWord } from './calendar.ts';
import { DEMONYMS, GENERIC, LINKERS, OFFICES, OPENERS, PARTICLES, PRONOUNS } from './word-lists.ts';
import { isKnownPlace } from './place-names.ts';
import { type Word, wordsOf } from './words.ts';

export interface Evidence {
  /** Words, lower case, that are capitalised where no sentence begins, or are the title's or the speaker's. */
  readonly inside: ReadonlySet<string>;
  /** Names of several words, as the title writes them. */
  readonly titles: readonly string[];
}

export const NO_EVIDENCE: Evidence = { inside: new Set(), titles: [] };

export interface EvidenceSource {
  readonly title: string;
  readonly speaker: string | null;
  /** The sentences' words. */
  readonly sentences: readonly (readonly Word[])[];
}

export function evidenceOf({ title, speaker, sentences }: EvidenceSource): Evidence {
  const inside = new Set<string>();
  for (const words of sentences) {
    for (const [at, word] of words.entries()) if (word.capital && !word.opens && !isCalendarWord(words, at)) addWord(inside, word.lower);
  }
  const name = titleName(title);
  if (isTitleCase(name)) for (const word of wordsOf(name)) if (word.capital) addWord(inside, word.lower);
  for (const { lower } of wordsOf(speaker ?? '')) addWord(inside, lower);
  return { inside, titles: isTitleCase(name) && nameKey(name).includes(' ') ? [name] : caselessTitle(name) };
}

const OFFICE_TAIL = /^(?:\d+(?:st|nd|rd|th) )?(\p{L}+)/u;

/** The title without its bracket, and without an office or a place after a comma: 'James Stewart, 1st Duke of Richmond', 'Perth, Scotland'. */
function titleName(title: string): string {
  const name = withoutBrackets(title);
  const comma = name.indexOf(', ');
  if (comma < 0) return name;
  const tail = name.slice(comma + 2);
  return OFFICES.has((OFFICE_TAIL.exec(tail)?.[1] ?? '').toLowerCase()) || isKnownPlace(nameKey(tail)) || tail.includes(', ') ? name.slice(0, comma) : name;
}

function addWord(inside: Set<string>, word: string): void {
  if (!OPENERS.has(word) && !PRONOUNS.has(word)) inside.add(word);
}

/** Scripts without capitals: the title itself is the only sign of a name. */
function caselessTitle(name: string): string[] {
  return name.length > 1 && /^[\p{Lo}\p{M}\p{N}・·\s-]+$/u.test(name) && /\p{Lo}/u.test(name) ? [name] : [];
}

/** Every word capitalised but the small ones between: 'The Picture of Dorian Gray', not 'Onboarding guide'. */
export function isTitleCase(text: string): boolean {
  const words = wordsOf(text);
  const capital = words.filter((word) => word.capital || /^\p{Lu}/u.test(word.text));
  if (capital.length === 0 || capital[0] !== words[0]) return words[0]?.number === true && capital.length > 0 && words.every(isTitleWord);
  return words.every(isTitleWord) && capital.some(({ lower }) => !OPENERS.has(lower) || capital.length > 1);
}

const SMALL = new Set('a an the with from by as into over under upon or nor but its his her their s no vs v'.split(' '));

function isTitleWord(word: Word): boolean {
  return word.capital || word.number || /^\p{Lu}/u.test(word.text) || LINKERS.has(word.lower) || PARTICLES.has(word.lower) || SMALL.has(word.lower);
}

/** Words that name nobody alone, however they are written. */
export function namesNothing(word: string): boolean {
  return DEMONYMS.has(word) || OFFICES.has(word) || GENERIC.has(word) || isOfficePlural(word) || DEMONYMS.has(word.replace(/s$/u, ''));
}

function isOfficePlural(word: string): boolean {
  return word.endsWith('s') && (OFFICES.has(word.slice(0, -1)) || GENERIC.has(word.slice(0, -1)));
}
