/** Lemmas of English verbs and nouns: a table for what is irregular, endings and the lexicon for the rest. */
import { commonTag } from '../../names/part-of-speech.ts';
import { BASES } from '../../../src/core/irregular-verbs.ts';

const AUXILIARIES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    am: 'be',
    is: 'be',
    are: 'be',
    was: 'be',
    were: 'be',
    "'s": 'be',
    "'m": 'be',
    "'re": 'be',
    '’s': 'be',
    '’m': 'be',
    '’re': 'be',
    being: 'be',
    been: 'be',
    has: 'have',
    had: 'have',
    having: 'have',
    "'ve": 'have',
    '’ve': 'have',
    does: 'do',
    doing: 'do',
    did: 'do',
    "'d": 'would',
    '’d': 'would',
    "'ll": 'will',
    '’ll': 'will',
    wo: 'will',
    ca: 'can',
  }),
);

const VERBS = new Map<string, string>();
const NOUNS = new Map<string, string>();
/** Lemmas that are kept; beyond, all are read anew. */
const KEPT_MAX = 20_000;

/** 'founded' → 'found', 'wrote' → 'write', 'dying' → 'die'. Lower case in and out. */
export function verbLemma(form: string): string {
  return kept(VERBS, form, readVerb);
}

/** 'cities' → 'city', 'women' → 'woman'. Lower case in and out. */
export function nounLemma(form: string): string {
  return kept(NOUNS, form, readNoun);
}

function kept(known: Map<string, string>, form: string, read: (form: string) => string): string {
  const lemma = known.get(form);
  if (lemma !== undefined) return lemma;
  if (known.size >= KEPT_MAX) known.clear();
  const fresh = read(form);
  known.set(form, fresh);
  return fresh;
}

function readVerb(form: string): string {
  const fixed = AUXILIARIES.get(form) ?? BASES.get(form);
  if (fixed !== undefined && form !== 'found') return fixed;
  for (const prefix of ['re', 'co-', 'out', 'over', 'under']) {
    const rest = form.startsWith(prefix) ? BASES.get(form.slice(prefix.length)) : undefined;
    if (rest !== undefined) return prefix + rest;
  }
  if (form.endsWith('ied') && form.length > 4) return `${form.slice(0, -3)}y`;
  if (form.endsWith('ying') && form.length === 5) return `${form.slice(0, -4)}ie`;
  if (form.endsWith('ed') && form.length > 3) return base(form.slice(0, -2), true);
  if (form.endsWith('ing') && form.length > 4 && /[aeiouy]/u.test(form.slice(0, -3))) return base(form.slice(0, -3), false);
  if (form.endsWith('ies') && form.length > 4) return `${form.slice(0, -3)}y`;
  if (/(?:s|x|z|ch|sh|o)es$/u.test(form)) return isWord(form.slice(0, -1)) ? form.slice(0, -1) : form.slice(0, -2);
  return /[^s]s$/u.test(form) && form.length > 3 ? form.slice(0, -1) : form;
}

/** The base of which 'stopp', 'creat', 'join' are left when an ending is cut. */
function base(stem: string, past: boolean): string {
  const doubled = /([bdgklmnprt])\1$/u.test(stem) ? stem.slice(0, -1) : null;
  if (doubled !== null && isWord(doubled) && !isWord(stem)) return doubled;
  if (/(?:[aeiou][^aeiouwxy]|[^l]l|[cgsuvz])$/u.test(stem) && isVerb(`${stem}e`) && !(isVerb(stem) && !MUTE.test(stem))) return `${stem}e`;
  if (isVerb(stem)) return stem;
  if (isWord(`${stem}e`)) return `${stem}e`;
  if (doubled !== null && isWord(doubled)) return doubled;
  if (isWord(stem)) return stem;
  return past && /(?:[^aeiou]at|[csuvz]|dg|bl|pl|tl)$/u.test(stem) ? `${stem}e` : stem;
}

/** Stems that are words, but seldom the verb's: 'plan' of 'planed', 'us' of 'used'. */
const MUTE =
  /^(?:us|bas|cit|not|rat|stat|dat|fir|hir|car|car|bar|nam|tim|lik|hop|mov|mak|tak|com|hat|mat|shar|star|fil|rul|pos|clos|plac|servic|fac|rac|pag|stag|not|liv|gam|lin|lov|us|sit|win|din|min|ton|tun|rid|bit|wip|rip|can|pin|plan|cut)$/u;

function isVerb(word: string): boolean {
  return commonTag(word) === 'VERB';
}

function isWord(word: string): boolean {
  return commonTag(word) !== null;
}

const PLURALS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    women: 'woman',
    men: 'man',
    people: 'person',
    children: 'child',
    wives: 'wife',
    lives: 'life',
    feet: 'foot',
    teeth: 'tooth',
    mice: 'mouse',
    alumni: 'alumnus',
    media: 'medium',
    criteria: 'criterion',
    movies: 'movie',
    zombies: 'zombie',
    cookies: 'cookie',
    calories: 'calorie',
    series: 'series',
    species: 'species',
    knives: 'knife',
    halves: 'half',
    thieves: 'thief',
    headquarters: 'headquarters',
    businessmen: 'businessman',
    chairmen: 'chairman',
  }),
);

function readNoun(form: string): string {
  const fixed = PLURALS.get(form);
  if (fixed !== undefined) return fixed;
  if (form.length < 4 || /(?:ss|us|is)$/u.test(form)) return form;
  if (form.endsWith('ies')) return `${form.slice(0, -3)}y`;
  if (/(?:ss|x|z|ch|sh)es$/u.test(form)) return form.slice(0, -2);
  return form.endsWith('s') ? form.slice(0, -1) : form;
}
