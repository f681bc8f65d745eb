/** The form of a name of one word: a full name where the text says so, else a short form of whatever fits. */
import { isGivenName } from '../names/first-names.ts';
import { isKnownPlace } from '../names/place-names.ts';
import type { EntityType } from '../../src/core/model.ts';
import { type FormSigns, HERE, type NameForm, NOTHING, WANT, type WrittenName } from './form.ts';
import type { Want } from './link-profile.ts';
import { longFormsOf } from './nicknames.ts';
import { countryOf, isUsualPlace } from './place-qualifiers.ts';
import { plainWords, squashedForms } from './plain-name.ts';

const ACRONYM = /^(?:\p{Lu}\.?){2,7}$/u;
const LEGAL_ONLY = /^(?:inc|ltd|llc|plc|corp|gmbh|ag|co)$/u;

export interface SingleWord {
  readonly legal: boolean;
  readonly generation: string | null;
  readonly titled: boolean;
}

/** One word: a full name where the text says so, else a short form of whatever fits. */
export function single(word: string, { surface, type, signs, established, spoken = false }: WrittenName, { legal, generation, titled }: SingleWord): NameForm {
  const own = squashedForms(surface, titled ? plainWords(surface) : [word]);
  const strong = own.map((form) => `=${form}`);
  if (signs.qualifier !== null && !titled && signs.kind !== 'person') return placeForm(word, strong, signs.qualifier);
  if (legal) return { ...NOTHING, strong, offers: [`full:${word}`], kind: 'organisation' };
  const plural = signs.article && /[^s]s$/u.test(word) && !ACRONYM.test(surface);
  const kind = plural && signs.kind !== 'work' && signs.kind !== 'place' ? null : (signs.kind ?? (titled ? 'person' : null)); // 'the Hales, who have their own boat'
  const known = isKnownPlace(word) || isKnownPlace(surface.toLowerCase());
  const person = kind === 'person';
  if (LEGAL_ONLY.test(word)) return { ...NOTHING, literal: own };
  const full = established === true || plural || kind === 'work';
  return {
    ...NOTHING,
    strong: full ? strong : [],
    offers: full ? [`full:${word}`] : [],
    wants:
      kind === 'work'
        ? []
        : [...acronymWants(surface, person), ...(full ? [] : wordWants(word, { type, signs, person, known, acronym: /^\p{Lu}{2,4}$/u.test(surface), spoken }))],
    literal: full ? [] : own,
    kind,
    gender: signs.gender,
    generation,
    wellKnown: known && !person,
  };
}

function placeForm(word: string, strong: readonly string[], qualifier: string): NameForm {
  if (isUsualPlace(word, qualifier)) return { ...NOTHING, strong, offers: [`full:${word}`], kind: 'place' };
  const country = countryOf(qualifier);
  const within = country === null ? [] : [`place:${word} ${country}`];
  return {
    ...NOTHING,
    strong: strong.map((term) => `${term},${qualifier}`),
    offers: [`place:${word}`, ...within],
    wants: [WANT(`place:${word} ${qualifier}`)],
    kind: 'place',
  };
}

function acronymWants(surface: string, person: boolean): Want[] {
  if (person || !ACRONYM.test(surface)) return [];
  const letters = surface.replaceAll('.', '').toLowerCase();
  return [WANT(`acronym:${letters}`), ...(letters.length >= 3 ? [WANT(`acronym-like:${letters}`, 2, 'some')] : [])];
}

function wordWants(
  word: string,
  { type, signs, person, known, acronym, spoken }: { type: EntityType; signs: FormSigns; person: boolean; known: boolean; acronym: boolean; spoken: boolean },
): Want[] {
  if (known && !person) return [WANT(`full:${word}`), WANT(`place:${word}`, 1, 'much')];
  const doubtful = !person && (type === 'place' || type === 'work' || type === 'event');
  const givenContext = doubtful || !spoken ? 'much' : 'some';
  const ofPerson =
    signs.kind === 'organisation' || signs.kind === 'place' || signs.thing || acronym
      ? []
      : [
          WANT(`family:${word}`, 1, doubtful || (!spoken && !person) ? 'much' : 'some'),
          ...[word, ...longFormsOf(word)].map((name) => WANT(`given:${name}`, 1, givenContext)),
        ];
  const ofOthers = person
    ? []
    : [
        WANT(`full:${word}`),
        WANT(`place:${word}`, 1, 'some'),
        ...(isGivenName(word) || type === 'place' ? [] : [WANT(`lead:${word}`, 1, 'much')]),
        ...(signs.article ? [WANT(`head:${word}`, 3, 'much'), WANT(`${HERE}:${word}`, 3, 'much')] : []),
      ];
  return [...ofPerson, ...ofOthers];
}
