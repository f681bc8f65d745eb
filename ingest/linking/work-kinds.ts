/** What sort of work, or of other made thing, a text says that a name names: a book and a film of one title are two. */

import type { SureKind } from './link-profile.ts';

const SORTS: Readonly<Record<string, string>> = {
  text: 'novel novella book story paperback hardback memoir biography autobiography poem trilogy comic textbook diary',
  screen: 'film movie documentary series miniseries show sitcom dvd thriller',
  sound: 'album song single ep record track symphony sonata waltz cantata soundtrack tune ballad lp',
  stage: 'play opera operetta musical ballet pantomime',
  image: 'painting portrait mural fresco photograph sculpture statue bronze drawing canvas',
  vessel: 'ship ferry boat yacht frigate schooner trawler tug barge steamer tanker lifeboat cutter sloop submarine',
  game: 'videogame',
  animal: 'horse mare stallion dog cat pony greyhound racehorse parrot',
  house: 'pub inn restaurant café cafe diner bar hotel shop bakery tavern bistro salon gallery',
  periodical: 'magazine newspaper journal podcast newsletter',
};

const sorts = new Map(Object.entries(SORTS).flatMap(([sort, nouns]) => nouns.split(' ').map((noun): [string, string] => [noun, `a:${sort}`])));
const NOUNS = [...sorts.keys()].join('|');
const THE = "(?:[Aa]n?|[Tt]he|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Oo]ur|[Mm]y|[\\p{L}]+['’]s)";
const BEFORE = new RegExp(
  `\\b${THE}\\s(?:[\\p{L}'’-]+\\s){0,3}?(${NOUNS}),?\\s(?:called\\s|named\\s|titled\\s|entitled\\s)?["“‘']?$|(?:^|[\\s(.;])(${NOUNS})\\s?:\\s*["“‘']?$`,
  'iu',
);
const AFTER = new RegExp(
  `^(?:['’]s)?["”’']?\\s\\((?:[\\p{L}\\d'’-]+\\s){0,3}?(${NOUNS})\\b|^(?:['’]s)?["”’']?(?:,|\\s(?:is|was|remains))\\s${THE}\\s(?:[\\p{L}'’-]+\\s){0,3}?(${NOUNS})\\b(?!\\s(?:director|critic|maker|editor|writer|star|singer|composer|designer|dealer|producer|character|captain|owner|company|club))`,
  'iu',
);
/** Words that may stand between the noun and the name. */
const CALLED: ReadonlySet<string> = new Set(['called', 'named', 'titled', 'entitled']);

/** What is of a sort is no person. */
export function kindOfSorts([sort]: readonly string[]): SureKind | null {
  if (sort === undefined) return null;
  return sort === 'a:house' ? 'organisation' : 'work';
}

/** The sort that the words before and after the name tell, `lastWord` the one right before it in lower case; none where they tell nothing. */
export function sortBeside(before: string, lastWord: string, near: string): string[] {
  const last = /[^\p{L}]/u.test(lastWord) ? lastWord.replace(/[^\p{L}:]/gu, '') : lastWord;
  const isBefore = sorts.has(last) || CALLED.has(last) || last.endsWith(':');
  const left = isBefore ? BEFORE.exec(before) : null;
  const right = left === null && /^(?:['’]s)?["”’']?(?:,|\s\(|\s(?:is|was|remains)\s)/u.test(near) ? AFTER.exec(near) : null;
  const noun = left?.[1] ?? left?.[2] ?? right?.[1] ?? right?.[2];
  const sort = noun === undefined ? undefined : sorts.get(noun.toLowerCase());
  return sort === undefined ? [] : [sort];
}
