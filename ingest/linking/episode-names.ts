/** An episode's mentions by name and by what stands beside them: 'Paris, Texas' and 'Paris, France' are two names of one key. */
import type { Episode, Mention, Passage } from '../../src/core/model.ts';
import { isGivenName } from '../names/first-names.ts';
import { type MentionSigns, signsOf } from './mention-signs.ts';
import type { NameForm } from './form.ts';
import { nameFormOf } from './name-form.ts';
import { isKnownPlace } from '../names/place-names.ts';
import { isNickname } from './nicknames.ts';
import { areTradesApart } from './trades.ts';
import { genderOf } from './genders.ts';
import type { Gender } from './link-profile.ts';
import { plainWords } from './plain-name.ts';
import { pronounGender } from './pronouns.ts';
import { postOf, postTerm } from './posts.ts';

/** A mention where it stands. */
export interface Place {
  readonly mention: Mention;
  readonly passage: Passage;
  /** Range of its sentence in the passage. */
  readonly sentence: readonly [start: number, end: number];
  /** Where the name before it ends and the next begins. */
  readonly before: number;
  readonly after: number;
}

/** The mentions of one key that the text does not tell apart. */
export interface EpisodeName {
  /** Place of its first mention in the episode. */
  readonly order: number;
  readonly places: readonly Place[];
  readonly signs: MentionSigns;
  readonly form: NameForm;
  /** Given names that stand behind it: 'Marta' of 'Kovač, Marta'. */
  readonly given: string | null;
}

interface Draft {
  readonly order: number;
  readonly places: Place[];
  signs: MentionSigns;
  readonly given: string | null;
}

const ONLY_GENERATION = /^(?:jr|sr|junior|senior)$/u;

/** Names in the order of their first mentions. */
export function episodeNames(places: readonly Place[], { kind, referenceTime }: Pick<Episode, 'kind' | 'referenceTime'>): EpisodeName[] {
  const drafts = new Map<string, Draft[]>();
  const year = Number(referenceTime.slice(0, 4));
  let last: Draft | null = null;
  let order = 0;
  for (let at = 0; at < places.length; at++) {
    const place = places[at] as Place;
    if (last && ONLY_GENERATION.test(place.mention.key)) {
      last.places.push(place); // the name rules cut 'Walter Crane, Jr.' in two
      continue;
    }
    const next = places[at + 1];
    const given = next && isInverted(place, next, kind === 'record') ? next : null;
    last = draftFor(drafts, place, {
      signs: { ...signs(place, year, kind === 'record'), posts: postsOf(places, at, referenceTime), pronoun: pronounOf(places, at) },
      order: order++,
      given: given?.mention.surface ?? null,
    });
    last.places.push(place);
    if (!given) continue;
    last.places.push(given);
    at++;
  }
  return [...drafts.values()]
    .flat()
    .sort((a, b) => a.order - b.order)
    .map((draft) => finished(draft, kind !== 'document'));
}

function postsOf(places: readonly Place[], at: number, referenceTime: string): string[] {
  const { mention, passage } = places[at] as Place;
  const [before, after] = [places[at - 1], places[at + 1]].map((place) => (place?.passage === passage ? place.mention : undefined));
  const post = postOf(passage.text, mention, before, after, referenceTime);
  return post ? [postTerm(post)] : [];
}

function pronounOf(places: readonly Place[], at: number): Gender | null {
  const { mention, passage, sentence } = places[at] as Place;
  if ((mention.type !== 'person' && mention.type !== 'thing') || isKnownPlace(mention.key)) return null;
  const isBeside = (other: Place | undefined) => other !== undefined && other.passage === passage && other.mention.sentence === mention.sentence;
  const [before, after] = [places[at - 1], places[at + 1]];
  if (isBeside(before) && before?.mention.type === 'person') return null;
  const text = passage.text.slice(mention.end, isBeside(after) ? after?.mention.start : sentence[1]);
  const isAlone = !isBeside(after) || (after?.mention.type !== 'person' && after?.mention.type !== 'thing' && !isBeside(places[at + 2]));
  return pronounGender(text, isAlone ? passage.text.slice(sentence[1], sentence[1] + 8) : '');
}

/** What is said beside a place that is known is not said of a person. */
function signs(place: Place, year: number, record: boolean): Omit<MentionSigns, 'posts' | 'pronoun'> {
  const { key, type } = place.mention;
  const beside = signsBeside(place, year, record);
  const found = type === 'person' && key.includes(' ') ? { ...beside, thing: false } : beside; // 'a copy of William Byrd's'
  return found.kind === 'person' && found.address === null && isKnownPlace(place.mention.key) ? { ...found, kind: null, born: null, career: null } : found;
}

function signsBeside({ mention, passage, sentence, after }: Place, year: number, record: boolean): Omit<MentionSigns, 'posts' | 'pronoun'> {
  const whole = record || after > sentence[1];
  const [from, to] = [sentence[0], record ? passage.text.length : sentence[1]];
  return signsOf({
    text: passage.text.slice(from, to),
    start: mention.start - from,
    end: mention.end - from,
    until: (whole ? Math.min(after, to) : to) - from,
    year,
    record,
  });
}

/** 'Kovač, Marta' of a register; where the given name is not known as one, of a row of it: 'Prell-Okoro, Chidi: maps'. */
function isInverted({ mention, passage, sentence }: Place, { mention: given, passage: other }: Place, record: boolean): boolean {
  if (!record || passage !== other || /\s/u.test(mention.surface) || /\s/u.test(given.surface) || isGivenName(mention.key)) return false;
  if (passage.text.slice(mention.end, given.start) !== ', ') return false;
  const before = passage.text.slice(sentence[0], mention.start);
  if (before !== '' && !/(?:^|[:;.(]\s*|\d\s)$/u.test(before)) return false;
  const known = isGivenName(given.key) || isNickname(given.key);
  return known || (/^\s?[:(]/u.test(passage.text.slice(given.end)) && !isKnownPlace(mention.key) && !isKnownPlace(given.key) && given.type !== 'organisation');
}

function draftFor(drafts: Map<string, Draft[]>, { mention }: Place, made: Omit<Draft, 'places'>): Draft {
  const key = made.given === null ? mention.key : `${made.given.toLowerCase()} ${mention.key}`;
  const known = drafts.get(key) ?? [];
  const fitting = known.filter((draft) => isSame(draft.signs, made.signs, mention.key.includes(' ')) && !isSetAgainst(draft, made.signs));
  const usual = fitting.filter(({ signs: { contrast } }) => !contrast || made.signs.contrast);
  const only = usual.length === 1 ? usual[0] : fitting.find((draft) => draft.signs.address !== null && draft.signs.address === made.signs.address);
  if (only) {
    only.signs = both(only.signs, made.signs);
    return only;
  }
  const draft = { ...made, places: [] };
  drafts.set(key, [...known, draft]);
  return draft;
}

/**
 * Who tells of 'Florence' and then of 'Florence in Italy', or of 'Zubrowski' and then of 'Ms Zubrowski', sets the one against the other:
 * what is one is introduced in full.
 */
function isSetAgainst({ signs: first, places }: Draft, next: Omit<MentionSigns, 'version'>): boolean {
  if (first.qualifier === null && next.qualifier !== null && first.kind !== 'person' && next.kind !== 'person') return true;
  const { mention } = places[0] as Place;
  return !/\s/u.test(mention.surface) && mention.type !== 'person' && first.address === null && first.kind !== 'person' && next.address !== null;
}

function isSame(a: MentionSigns, b: MentionSigns, long: boolean): boolean {
  const apart = (x: string | null, y: string | null) => x !== null && y !== null && x !== y;
  if (apart(a.kind, b.kind) || apart(a.qualifier, b.qualifier) || apart(a.generation, b.generation) || apart(a.gender, b.gender)) return false;
  if (a.trades.length > 0 && b.trades.length > 0 && areTradesApart(a.trades.filter(isSort), b.trades.filter(isSort))) return false;
  if (a.version !== b.version || (long && b.contrast && !a.contrast)) return false;
  if ((a.thing && b.kind === 'person') || (b.thing && a.kind === 'person')) return false;
  if (a.initials !== b.initials || (a.kind === 'family') !== (b.kind === 'family')) return false;
  return long || !apart(a.address, b.address);
}

function isSort(trade: string): boolean {
  return trade.startsWith('a:');
}

function both(a: MentionSigns, b: MentionSigns): MentionSigns {
  return {
    kind: a.kind ?? b.kind,
    gender: a.gender ?? b.gender,
    born: a.born ?? b.born,
    career: a.career ?? b.career,
    generation: a.generation ?? b.generation,
    qualifier: a.qualifier ?? b.qualifier,
    initials: a.initials,
    address: a.address ?? b.address,
    article: a.article && b.article,
    thing: a.thing || b.thing,
    trades: [...new Set([...a.trades, ...b.trades])].sort(),
    posts: [...new Set([...a.posts, ...b.posts])].sort(),
    version: a.version,
    contrast: a.contrast || b.contrast,
    introduced: a.introduced && b.introduced,
    pronoun: a.pronoun === null || b.pronoun === null || a.pronoun === b.pronoun ? (a.pronoun ?? b.pronoun) : null,
  };
}

/** A legal form that the name rules left behind the name: 'Lumera | plc'. */
function legalFormAfter({ mention, passage }: Place): string {
  const cut = /\sS\.$/u.test(mention.surface) ? /^(?:p\.\s?A\.|A\.|r\.\s?l\.)/u.exec(passage.text.slice(mention.end, mention.end + 6))?.[0] : undefined;
  if (cut !== undefined) return cut;
  return /^,? (?:plc|Ltd|LLC|Inc|Corp|GmbH|AG|AB|ASA|SARL|SpA|BV|NV|Oy|ApS)\b/u.exec(passage.text.slice(mention.end, mention.end + 8))?.[0] ?? '';
}

function finished({ order, places, signs: own, given }: Draft, spoken: boolean): EpisodeName {
  const first = places[0] as Place;
  const { type } = first.mention;
  const surface = `${first.mention.surface}${legalFormAfter(first)}${own.version === '' ? '' : ` ${own.version}`}`;
  return {
    order,
    places,
    signs: own,
    given,
    form: nameFormOf({
      surface,
      type,
      signs: { ...own, gender: own.gender ?? (own.pronoun !== null && genderOf(plainWords(given ?? surface)[0] ?? '') === null ? own.pronoun : null) },
      spoken,
      ...(given === null ? {} : { given }),
    }),
  };
}
