/** Words that the English Web Treebank treats in a way of their own. */

/** Prefixes that stay with the word after their hyphen, with a capital too; other compounds are cut ("well-known" is three words). */
export const HYPHENATED_PREFIXES = (
  'e anti arch bi bio co counter cross cyber de eco ex extra inter intra macro mega micro mid mini multi neo non over pan para ' +
  'post pre pro pseudo psycho quasi re semi socio sub super tri ultra un vice'
)
  .split(' ')
  .map((prefix) => `[${prefix.charAt(0)}${prefix.charAt(0).toUpperCase()}]${prefix.slice(1)}`)
  .join('|');

/** Written right after a number, and a word of their own: "5km", "$3bn", "7pm". */
export const UNITS = ['mm', 'cm', 'km', 'kg', 'mg', 'ml', 'lbs?', 'ft', 'mph', 'kph', 'Hz', 'GHz', 'MHz', 'GB', 'MB', 'KB', 'TB', 'bn', 'mn', 'tn', 'MM']
  .concat(['[kmbKMB]', '[ap]m', '[AP]M', '[ap]\\.m', 'hrs?', 'hours?', 'mins?', 'yrs?', 'years?', 'percent'])
  .join('|');

/** Words written without their apostrophe, and where their second word begins. */
export const CLIPPED: ReadonlyMap<string, number> = new Map([
  ...'do ca wo did does is was are were has have had could would should ai'.split(' ').map((verb): [string, number] => [`${verb}nt`, verb.length]),
  ...'i|m i|ve you|re you|ve they|re they|ve we|ve he|s she|s that|s what|s there|s'.split(' ').map(joined),
  ...'can|not gon|na wan|na got|ta'.split(' ').map(joined),
]);

function joined(cut: string): [word: string, at: number] {
  return [cut.replace('|', ''), cut.indexOf('|')];
}

/** When a period after it belongs to the word: always, only after a capitalised form, or only before a number. */
type AbbreviationKind = 'always' | 'capitalised' | 'before a number';

export const ABBREVIATIONS: ReadonlyMap<string, AbbreviationKind> = new Map([
  ...listed('always', 'mr mrs ms dr prof rev gen col lt sgt capt cmdr maj hon gov sen rep reps sens st ste mt ft jr sr messrs mme mlle esq'),
  ...listed('always', 'inc corp co ltd llc bros assn dept univ est ave blvd rd hwy apt bldg tel ext attn'),
  ...listed('always', 'etc vs al cf ca approx viz resp eg ie op ed eds vol vols pp trans transl repr cent'),
  ...listed('capitalised', 'jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun'),
  ...listed(
    'capitalised',
    'ala ariz ark calif colo conn del fla ga ill ind kan ky la mass md mich minn miss mo mont neb nev okla ont ore pa penn que tenn tex va vt wash wis wyo',
  ),
  ...listed('capitalised', 'ph phil geo wm chas jas thos alex ste pvt cpl adm brig supt insp pres fr br sec para spec conf'),
  ...listed('before a number', 'no nos fig figs p ch sect art c b d r circa ser eq'),
]);

function listed(kind: AbbreviationKind, words: string): [string, AbbreviationKind][] {
  return words.split(' ').map((word) => [word, kind]);
}
