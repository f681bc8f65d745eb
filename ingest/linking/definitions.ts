/** Names that a text itself makes one: 'World Health Fund (WHF)', 'Ingrid Sørli (née Dahl)', 'Northgate has changed its name to Lumera'. */

/** What stands between two names that are one, the first as long as it likes. */
const BETWEEN = [
  /^,? ?\(?(?:which is |who is |that is |is |was |has been |were |are )?(?:now |then |today |still )?(?:also |better |formerly |previously |once |originally |commonly |widely |locally |popularly |officially |sometimes |professionally )+(?:known|called|named|styled|trading|branded)(?: (?:simply|only|locally))?(?: as| under the name(?: of)?)? ?["“‘']?(?:the )?$/iu,
  /^,? ?\(?(?:(?:which|who|that) )?(?:is |was |are |were |has been )?(?:now |then |later )?(?:known|referred to)(?: \p{L}+){0,3} (?:as|under the name(?: of)?|by the name(?: of)?) ["“‘']?(?:the )?$/iu,
  /^,? ?\(?(?:(?:which|who|that) )?(?:is |was |has been |were )?(?:now |later |since )?(?:renamed|rebranded)(?: itself)?(?: as| to)? ["“‘']?(?:the )?$/iu,
  /^,? ?(?:has |have |had )?(?:officially |formally )?(?:changed|changes|will change) (?:its|her|his|their) name(?: from [^.;]{1,60}?)? to ["“‘']?(?:the )?$/iu,
  /^,? ?(?:has |have )?(?:now |since |today )?(?:took|taken|takes|adopted|adopts|assumed) the (?:new )?name ["“‘']?(?:the )?$/iu,
  /^,? ?\(?(?:(?:which|who) )?(?:now |today |then |once )?(?:runs?|trades?|operates?|writes?|wrote|performs?|performed|records?|publishes?|published|paints?|sings?|tours?|does business|streams?|signs? (?:his|her|their) \p{L}+) (?:under the (?:pen |stage |trade )?name(?: of)?|as) ["“‘']?(?:the )?$/iu,
  /^,? ?\(?(?:a\.?k\.?a\.?|alias|née|nee|geb\.|born as|nicknamed|short for|(?:whose|her|his|its) (?:real|pen|stage|birth|maiden|former|new|old|legal|full) name (?:is|was)|under the (?:pen |stage )name(?: of)?) ["“‘']?(?:the )?$/iu,
  /^,? ?\(?(?:now|formerly|previously|until \d{4}:?|from \d{4}:?|since \d{4}:?|then|originally|abbreviated(?: as| to)?|or simply|or just|in short|hereafter|hereinafter|henceforth) ["“‘']?(?:the )?$/iu,
  /^,? ?(?:is|was) (?:called|abbreviated(?: as| to)?|shortened to) ["“‘']?(?:the )?$/iu,
];
const FORMER = /\b(?:née|nee|geb\.|born|formerly|previously)\s*$/iu;
const MAIDEN = /^,? ?\(?(?:née|nee|geb\.|born) ["“‘']?$/iu;
const QUOTED = /^ ?\((?:aka |alias )?["“‘']$|^ ?["“]$/u;
const IS = /^ (?:is|was) (?:really |in fact |actually |none other than )?$/u;
const BRACKET = /^ ?\((?:the )?["“‘']?$/u;

/** A form of address before the second name. */
const ADDRESS = /(?<=[\s("“'])(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lady|Lord|Madame|Mme|Don|DJ|MC)\.? $/u;

/** How two names that stand one after the other in one sentence hang together. */
export type Definition = 'alias' | 'maiden' | 'bracket' | 'identity';

/** `between`: from the end of one name to the beginning of the next; `after`: what follows that. */
export function definitionBetween(written: string, after: string): Definition | null {
  const between = written.replace(ADDRESS, '');
  if (IS.test(between)) return /^(?:[,;)]|\.(?:\s|$))/u.test(after) ? 'identity' : null;
  if (QUOTED.test(between)) return /^["”’']/u.test(after) && /^ ?\(/u.test(between) ? 'alias' : null;
  if (between.length > 80) return null;
  if (MAIDEN.test(between)) return 'maiden';
  if (/^,? ?\(?as (?:the )?$/u.test(between) && /^,? (?:is|was|are|were) (?:now|then|also|still|once|later|formerly) (?:called|known|named)\b/u.test(after))
    return 'alias';
  if (BRACKET.test(between)) return /^["”’']?[);,]/u.test(after) ? 'bracket' : null;
  if (/^ was called ["“‘']?$/iu.test(between) || FORMER.test(between))
    return BETWEEN.some((pattern) => pattern.test(between)) && !/^ was called/iu.test(between) ? 'alias' : null;
  return BETWEEN.some((pattern) => pattern.test(between)) ? 'alias' : null;
}

/** 'She was Hannah Weiss when …', of whoever the sentence before begins with. */
export function isFormerSelf(before: string, after: string): boolean {
  return (
    /^(?:She|He) (?:was|had been|was called|used to be) (?:still |then )?$/u.test(before) &&
    /^,? (?:when|until|before|then|back then|in those days)\b/u.test(after)
  );
}

/** 'when she was still called Beatriz Leal', of somebody of that given name before. */
export function isFormerName(before: string): boolean {
  return /\b(?:when|while|until|before|whom|who) (?:(?:she|he|they|many|some|people|readers|we|I) )?(?:(?:was|were|had been|is|are) )?(?:still |then |once |first )?(?:called|known as|named|knew as|remember as) $/u.test(
    before,
  );
}

/** Labels of a record under which one person or firm has its names. */
const NAME_LABEL =
  /(?:^|[.;]\s+|\n\s*)(?:legal name|real name|full name|name|pen name|stage name|alias|aliases|also known as|aka|a\.k\.a\.|known as|formerly|former name|previous name|maiden name|birth name|old name|new name|trading name|trading as|nickname|called)\s?:\s*$/iu;

export function isNameLabel(before: string): boolean {
  return NAME_LABEL.test(before);
}

/** Whether capitals are the first letters of a name's words: 'WHF' of 'World Health Fund'. */
export function isAcronymOf(letters: string, words: readonly string[]): boolean {
  if (letters.length < 2 || words.length < 2) return false;
  return matches(letters.toLowerCase(), words, 0);
}

const SKIPPED: ReadonlySet<string> = new Set('of the and for in on at to de la du des et und für der die das'.split(' '));

function matches(letters: string, words: readonly string[], at: number): boolean {
  if (letters === '') return words.slice(at).every((word) => SKIPPED.has(word));
  const word = words[at];
  if (word === undefined) return false;
  if (word.startsWith(letters.charAt(0)) && matches(letters.slice(1), words, at + 1)) return true;
  return SKIPPED.has(word) && matches(letters, words, at + 1);
}
