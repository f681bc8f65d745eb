/** Whether a text says something in a clause of its own: then it is prose, and no value of a record. */
import { commonTag } from '../../names/part-of-speech.ts';

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Words that only a clause has. */
const AUXILIARIES = words(
  "is are was were am be been has have had will would shall could should might must cannot can't won't isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't wouldn't couldn't does did i'm i've i'll it's he's she's they're we're you're we've they've that's there's said says thinks thought went came got became knows knew",
);
const SUBJECTS = words('i we he she they you it');
const WORD = /[\p{L}\p{M}\p{N}]+(?:['’-][\p{L}\p{M}\p{N}]+)*/gu;

/** Whether the text holds a finite verb: an auxiliary, a pronoun as subject, or a verb right after a name. */
export function hasFiniteClause(text: string): boolean {
  const found = [...text.matchAll(WORD)].map((match) => ({
    word: match[0].replace('’', "'"),
    joined: text.charAt(match.index - 1) === ' ' && /[\p{L}\p{N}]/u.test(text.charAt(match.index - 2)),
  }));
  return found.some(({ word, joined }, index) => isFinite(word, joined ? found[index - 1]?.word : undefined, found[index + 1]?.word));
}

function isFinite(word: string, before: string | undefined, after: string | undefined): boolean {
  const lower = word.toLowerCase();
  if (AUXILIARIES.has(lower) && !(word === 'IS' || word === 'IT')) return true;
  if (SUBJECTS.has(lower) && word !== 'IT' && word !== 'I') return after !== undefined;
  if (word === 'I') return after !== undefined && /^\p{Ll}/u.test(after) && before === undefined;
  if (before === undefined || after === undefined || word !== lower) return false;
  if (lower.endsWith('ing') || lower.length < 3 || commonTag(lower) !== 'VERB') return false;
  return NAME.test(before) || (/[^s]s$/u.test(lower) && AFTER_VERB.has(after.toLowerCase()));
}

/** 'The sawmill belongs to …', 'the plant makes a …'. */
const AFTER_VERB = words('the a an to that his her its their in on at for from with');

/** A name before a verb is its subject: 'Bob moved to Porto'; not 'rubber parts used in pumps'. */
const NAME = /^\p{Lu}\p{Ll}/u;
