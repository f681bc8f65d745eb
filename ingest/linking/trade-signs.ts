/** What the words beside a person's name say of their calling: a title, a noun before it or behind a comma, what they are said to be, a label. */
import { tradeOf } from './trades.ts';

/** Ends a noun phrase: what follows belongs to it and names something else. */
const PHRASE_END = /\s(?:of|in|at|for|from|who|whose|that|which|since|until|by|with|on|to|near|aboard|under|between|turned|when|where|because|as)\s.*$/u;
const CLAUSE = /^(?:who|whose|whom|which|that|when|where|while|but|with|and|said|he|she|they|it)\b/u;
const FIELD_LABEL = /(?:^|[.;\n]\s*)(?:occupation|profession|position|role|job|job title|rank|function|trade|post)\s?:\s*([^.;\n]{2,60})/iu;
const BEFORE = /(?:^|[\s(“"'])([\p{L}-]+?)(?:\.|,)?\s$/u;
const COPULA_BEFORE = /\b(?:[Tt]he|[Oo]ur|[Hh]is|[Hh]er|[Tt]heir|[Mm]y|['’]s)\s(?:\p{Ll}+\s)?([\p{Ll}-]+)\s(?:is|was|will be|remains)\s$/u;
const COPULAS: ReadonlySet<string> = new Set(['is', 'was', 'be', 'remains']);
const LABEL = /(?:^|[.;\n]\s*|\s)([\p{L}-]+)\s?:\s*$/u;
const BRACKET = /^\s\(([^)]{2,60})\)/u;
const APPOSITIVE = /^,\s([^.;:()]{3,90})/u;
const COPULA =
  /^\s(?:is|was|became|has been|had been|\p{Ll}+\sas|remains)\s(?:(?:now|then|also|still|once|by trade)\s)?(?:an?\s|the\s|our\s|one of the\s)?([^.;:()]{3,90})/u;
const CLERICAL = /^(?:Father|Fr|Reverend|Rev)$/u;
/** Verbs that are said of a calling. */
const VERBS: readonly (readonly [field: string, verb: RegExp])[] = [
  ['teaching', /^(?:teaches|taught|has taught)\b/u],
  ['music', /^(?:sings|sang|composes|composed|conducts|plays the (?:\p{L}+ )?(?:violin|piano|cello|guitar|organ|flute|drums|trumpet|harp|viola|oboe|bass))\b/u],
  ['art', /^(?:paints|sculpts)\b/u],
  ['transport', /^(?:drives|has driven|drove) (?:a|the|buses|trains|trams|taxis|lorries|trucks)\b/u],
  ['church', /^(?:preaches|preached)\b/u],
  ['sport', /^(?:plays for|played for|scored|coaches|coached)\b/u],
  ['food', /^(?:bakes|cooks|brews|runs (?:a|the) (?:\p{L}+ )?(?:bakery|restaurant|kitchen|café|brewery|butcher's))\b/u],
  ['land', /^(?:farms|keeps (?:bees|sheep|goats|cattle))\b/u],
  ['medicine', /^(?:operates on|operated on|nurses|treats patients)\b/u],
];

/** What VERBS begin with. */
const VERB_STARTS: ReadonlySet<string> = new Set(
  'teac,taug,has ,sing,sang,comp,cond,play,pain,scul,driv,drov,prea,scor,coac,bake,cook,brew,runs,farm,keep,oper,nurs,trea'.split(','),
);

/** Fields that are told beside a name, sorted; `right` is `before` from its last word on. `surface` may begin with a title; in a record, its later fields tell too. */
export function tradesBeside(
  before: string,
  surface: string,
  after: string,
  { record, right }: { readonly record: boolean; readonly right: string },
): string[] {
  const found = new Set<string>();
  const keep = (noun: string | undefined) => {
    const field = noun === undefined ? undefined : CLERICAL.test(noun) ? 'church' : tradeOf(noun.toLowerCase());
    if (field !== undefined) found.add(field);
  };
  const last = right.trim();
  keep(BEFORE.exec(right)?.[1]);
  if (COPULAS.has(last)) keep(COPULA_BEFORE.exec(before)?.[1]);
  if (last.endsWith(':')) keep(LABEL.exec(before)?.[1]);
  if (surface.includes(' ')) for (const title of surface.split(' ').slice(0, -1)) keep(title);
  const rest = withoutDates(after);
  for (const noun of phraseHeads(BRACKET.exec(after)?.[1], 3)) keep(noun);
  for (const noun of phraseHeads(APPOSITIVE.exec(rest)?.[1], 3)) keep(noun);
  for (const noun of phraseHeads(COPULA.exec(rest)?.[1], 4)) keep(noun);
  if (record) for (const noun of phraseHeads(FIELD_LABEL.exec(after)?.[1], 3)) keep(noun);
  const clause = rest.replace(/^,?\s(?:who\s)?(?:also\s|now\s|still\s)?/u, '');
  if (clause !== rest && VERB_STARTS.has(clause.slice(0, 4))) for (const [field, verb] of VERBS) if (verb.test(clause)) found.add(field);
  return [...found].sort();
}

/** 'X (born 5 May 1950) is …', 'X, 58, has …'. */
function withoutDates(after: string): string {
  return after.replace(/^["”’']?\s\([^)]{1,80}\)/u, '').replace(/^,\s(?:aged\s|now\s)?(?:\d{1,3}|\p{L}+-\p{L}+),/u, ',');
}

/** The nouns that the parts of an apposition end with: 'class of 1978, civil engineer, Lagos' → class, engineer, Lagos. */
function phraseHeads(text: string | undefined, partsMax: number): string[] {
  if (text === undefined) return [];
  const parts = text.split(/,\s(?:and\s)?|\sand\s|\/|\s–\s/u).slice(0, partsMax);
  const clause = parts.findIndex((part) => CLAUSE.test(part));
  return parts.slice(0, clause < 0 ? partsMax : clause).flatMap((part) => headOf(part.replace(PHRASE_END, '').trim().split(/\s+/u)));
}

/** The noun that a phrase ends with: 'surgeon' of 'a retinal surgeon trained'. */
function headOf(words: readonly string[]): string[] {
  const last = words.at(-1) ?? '';
  return words.length > 1 && /(?:ed|born|known)$/u.test(last) ? [words.at(-2) ?? '', last] : [last];
}
