/** Names of one episode that are one: alike in all but spelling, defined as one, or a short form of the only longer one. */
import { areContrary } from './bars.ts';
import { isGivenName } from '../names/first-names.ts';
import { definitionBetween, isAcronymOf, isFormerName, isFormerSelf, isNameLabel } from './definitions.ts';
import { DisjointSets } from './disjoint-sets.ts';
import type { EpisodeName, Place } from './episode-names.ts';
import { TIERS } from './link-profile.ts';
import type { NameForm } from './form.ts';
import { nameFormOf } from './name-form.ts';
import { plainWords } from './plain-name.ts';

/** Names that are one, with the forms that others may find them under. */
export interface JoinedName {
  readonly members: readonly EpisodeName[];
  readonly forms: readonly NameForm[];
  /** Strong terms of names of the episode that it is not. */
  readonly apart: readonly string[];
}

interface Joining {
  readonly sets: DisjointSets;
  readonly names: readonly EpisodeName[];
  /** Names whose form stands for nothing more, by order: a longer one of the episode says it all. */
  readonly resolved: Set<number>;
  /** Forms that the text adds: a maiden name, an alias made a full name, an acronym by its definition. */
  readonly added: Map<number, NameForm[]>;
}

export function joinWithinEpisode(spoken: readonly EpisodeName[], { record }: { readonly record: boolean }): JoinedName[] {
  const elders = eldersOf(spoken);
  const names = spoken.map((name) => (elders.has(name.order) ? { ...name, form: nameBeside(name.form) } : name));
  const joining: Joining = { sets: new DisjointSets(), names, resolved: new Set(), added: new Map() };
  joinAlike(joining);
  joinDefined(joining);
  if (record) joinLabelled(joining);
  const apart = joinShortForms(joining, elders);
  return [...Map.groupBy(names, ({ order }) => joining.sets.find(elementOf(order))).values()].map((members) => {
    return { members, forms: formsOf(joining, members), apart: [...new Set(members.flatMap(({ order }) => apart.get(order) ?? []))].sort() };
  });
}

const ELDER = /\b(?:Sr|Senior|the Elder)\b\.?$/u;

/** Who is named without more before an elder of that name is called the elder: not the elder. Strong terms of the elder, by order. */
function eldersOf(names: readonly EpisodeName[]): Map<number, readonly string[]> {
  const isElder = ({ signs, places }: EpisodeName) => signs.generation === '' || places.some(({ mention }) => ELDER.test(mention.surface));
  const elders = names.filter(isElder);
  const found = new Map<number, readonly string[]>();
  for (const name of names) {
    const elder = elders.find(({ form, order }) => order > name.order && form.strong.some((term) => name.form.strong.includes(term)));
    if (elder && !isElder(name)) found.set(name.order, elder.form.strong);
  }
  return found;
}

/** A full name that stands for somebody else of it, as a short form stands for whoever fits. */
function nameBeside(form: NameForm): NameForm {
  const wants = form.offers.filter((term) => term.startsWith('first:')).map((term) => ({ term, tier: 1, context: 'some' as const }));
  return { ...form, strong: [], offers: [], wants, literal: form.strong, generation: null };
}

const ELEMENTS = Array.from({ length: 512 }, (_, order) => String(order).padStart(6, '0'));

function elementOf(order: number): string {
  return ELEMENTS[order] ?? String(order).padStart(6, '0');
}

function formsOf({ resolved, added }: Joining, members: readonly EpisodeName[]): NameForm[] {
  const own = members.flatMap(({ order, form }) => (resolved.has(order) ? [] : [form]));
  return [...own, ...members.flatMap(({ order }) => added.get(order) ?? [])];
}

/** 'Gull-4' and 'Gull 4'. */
function joinAlike({ sets, names }: Joining): void {
  for (const [at, a] of names.entries()) {
    for (const b of names.slice(0, at)) {
      if (a.signs.contrast === b.signs.contrast && a.form.strong.some((term) => b.form.strong.includes(term)) && !areContrary(withBirth(a), withBirth(b)))
        sets.join(elementOf(a.order), elementOf(b.order));
    }
  }
}

function withBirth({ form, signs }: EpisodeName): Parameters<typeof areContrary>[0] {
  return { ...form, born: signs.born };
}

interface Neighbours {
  readonly a: EpisodeName;
  readonly b: EpisodeName;
  readonly left: Place;
  readonly right: Place;
}

/** Names that stand one after the other in one passage. */
function neighbours(names: readonly EpisodeName[]): Neighbours[] {
  const placed = names
    .flatMap((name) => name.places.map((place) => ({ name, place })))
    .sort(
      (x, y) => x.place.passage.ordinal - y.place.passage.ordinal || x.place.mention.start - y.place.mention.start || x.place.mention.end - y.place.mention.end,
    );
  return placed.slice(1).flatMap(({ name: b, place: right }, at) => {
    const { name: a, place: left } = placed[at] as (typeof placed)[number];
    return left.passage === right.passage && left.mention.end <= right.mention.start && a !== b ? [{ a, b, left, right }] : [];
  });
}

function joinDefined(joining: Joining): void {
  for (const pair of neighbours(joining.names)) {
    const { left, right } = pair;
    const { text } = left.passage;
    const before = text.slice(right.sentence[0], right.mention.start);
    const after = text.slice(right.mention.end, right.mention.end + 40);
    if (left.mention.sentence === right.mention.sentence)
      joinByText(joining, pair, definitionBetween(text.slice(left.mention.end, right.mention.start), after));
    else if (isFormerSelf(before, after)) joinFormerSelf(joining, pair, 1);
    if (isFormerName(before)) joinFormerSelf(joining, pair, 0);
  }
}

function joinByText(joining: Joining, { a, b, left, right }: Neighbours, definition: ReturnType<typeof definitionBetween>): void {
  if (definition === null || (definition === 'identity' && !isIdentity(left, right)) || isPartOfMore(left, right)) return;
  const [long, short] = [left.mention.surface, right.mention.surface];
  const acronym = isAcronymOf(short.replace(/[^\p{L}]/gu, ''), plainWords(long))
    ? b
    : isAcronymOf(long.replace(/[^\p{L}]/gu, ''), plainWords(short))
      ? a
      : null;
  if (definition === 'bracket' && acronym === null && isLatin(long) === isLatin(short)) return;
  joining.sets.join(elementOf(a.order), elementOf(b.order));
  if (definition === 'maiden') addMaiden(joining, a, b);
  else if (acronym) addAcronym(joining, acronym);
  else for (const name of [a, b]) establish(joining, name);
}

/** 'Maria Petrova (Мария Петрова)': the same in another script. */
function isLatin(name: string): boolean {
  return /\p{Script=Latin}/u.test(name);
}

/** 'The rite most common in Scandinavia (known as the Swedish Rite)' is no Scandinavia. */
function isPartOfMore({ mention, passage }: Place, { mention: right }: Place): boolean {
  const before = passage.text.slice(Math.max(0, mention.start - 12), mention.start);
  return mention.type === 'place' && right.type !== 'place' && /\b(?:of|in|at|from|near)\s(?:the\s)?$/u.test(before);
}

/** 'Kestrel is Dominic Salgado': a name of one word, and a full name of somebody. */
function isIdentity({ mention: left }: Place, { mention: right }: Place): boolean {
  const [first, second] = [plainWords(left.surface), plainWords(right.surface)];
  return first.length === 1 && second.length > 1 && left.type !== 'place' && left.type !== 'organisation' && isGivenName(second[0] ?? '');
}

function add({ added }: Joining, { order }: EpisodeName, form: NameForm): void {
  added.set(order, [...(added.get(order) ?? []), form]);
}

function addAcronym(joining: Joining, name: EpisodeName): void {
  const letters = (name.places[0]?.mention.surface ?? '').replace(/[^\p{L}]/gu, '').toLowerCase();
  joining.resolved.add(name.order);
  add(joining, name, { ...name.form, strong: [], offers: [`acronym:${letters}`], wants: [], literal: [], kind: null });
}

/** 'Ingrid Sørli (née Dahl)' was Ingrid Dahl. */
function addMaiden(joining: Joining, married: EpisodeName, maiden: EpisodeName): void {
  const full = married.places[0]?.mention.surface ?? '';
  const family = maiden.places[0]?.mention.surface ?? '';
  const surface = family.includes(' ') ? family : [...full.split(/\s+/u).slice(0, -1), family].join(' ');
  if (!surface.includes(' ')) return;
  joining.resolved.add(maiden.order);
  add(joining, maiden, nameFormOf({ surface, type: 'person', signs: { ...married.signs, kind: 'person' } }));
}

/** A one-word name that the text makes a name of its own is no short form; capitals stay one. */
function establish(joining: Joining, name: EpisodeName): void {
  const { surface, type } = name.places[0]?.mention ?? { surface: '', type: 'thing' as const };
  if (name.form.literal.length === 0 || /^\p{Lu}{2,5}$/u.test(surface)) return;
  joining.resolved.add(name.order);
  add(joining, name, nameFormOf({ surface, type, signs: name.signs, established: true }));
}

/** 'Hannah Roth … She was Hannah Weiss when …'. */
function joinFormerSelf(joining: Joining, { b, right }: Neighbours, back: number): void {
  const given = plainWords(right.mention.surface)[0] ?? '';
  const before = joining.names.filter(
    (name) => name !== b && name.places.some((place) => isJustBefore(place, right, back)) && plainWords(name.places[0]?.mention.surface ?? '')[0] === given,
  );
  if (before.length === 1 && before[0]) joining.sets.join(elementOf(before[0].order), elementOf(b.order));
}

function isJustBefore(place: Place, of: Place, back: number): boolean {
  return place.passage === of.passage && place.mention.sentence === of.mention.sentence - back && place.mention.end <= of.mention.start;
}

/** 'Legal name: Arden, Nell. Pen name: J. Crowe.' */
function joinLabelled({ sets, names }: Joining): void {
  const labelled = names.flatMap((name) =>
    name.places.flatMap(({ mention, passage }) => {
      const before = passage.text.slice(Math.max(0, mention.start - 40), mention.start);
      return isNameLabel(before)
        ? [
            {
              name,
              label:
                /([\p{L}. ]+):\s*$/u
                  .exec(before)?.[1]
                  ?.replace(/^.*\.\s/u, '')
                  .trim()
                  .toLowerCase() ?? '',
            },
          ]
        : [];
    }),
  );
  const labels = labelled.map(({ label }) => label);
  if (new Set(labels).size !== labels.length) return;
  for (const { name } of labelled.slice(1)) sets.join(elementOf(labelled[0]?.name.order ?? 0), elementOf(name.order));
}

/** Joins short forms with the only longer name; of those that have none or several, what the episode says they are not. */
function joinShortForms(joining: Joining, elders: ReadonlyMap<number, readonly string[]>): Map<number, readonly string[]> {
  const apart = new Map(elders);
  const offers = offersOf(joining);
  const roots = new Map(joining.names.map(({ order }) => [order, joining.sets.find(elementOf(order))]));
  for (const name of joining.names) {
    if (joining.resolved.has(name.order) || elders.has(name.order)) continue;
    const { found, refused } = candidatesOf(joining, name, roots, offers);
    const kept = new Set(found.map(({ order }) => roots.get(order)));
    if (kept.size === 1 && found[0]) {
      joining.sets.join(elementOf(name.order), elementOf(found[0].order));
      if (name.form.strong.length === 0) joining.resolved.add(name.order);
    } else if (found.length === 0 && refused.length > 0) {
      apart.set(
        name.order,
        refused.flatMap(({ form }) => form.strong),
      );
    }
  }
  return apart;
}

/** Names by what they offer. */
function offersOf({ names, added }: Joining): Map<string, EpisodeName[]> {
  const found = new Map<string, EpisodeName[]>();
  for (const name of names) {
    for (const form of [name.form, ...(added.get(name.order) ?? [])]) {
      for (const term of form.offers) {
        const known = found.get(term);
        if (known) known.push(name);
        else found.set(term, [name]);
      }
    }
  }
  return found;
}

interface Candidates {
  readonly found: readonly EpisodeName[];
  /** Names that it could be by its letters and is not. */
  readonly refused: readonly EpisodeName[];
}

function candidatesOf(
  { sets }: Joining,
  name: EpisodeName,
  roots: ReadonlyMap<number, string>,
  offers: ReadonlyMap<string, readonly EpisodeName[]>,
): Candidates {
  const own = roots.get(name.order);
  for (const tier of TIERS) {
    const wants = name.form.wants.filter((want) => want.tier === tier && isWantedHere(name, want.term)).map(({ term }) => term);
    if (wants.length === 0) continue;
    const offering = new Set(wants.flatMap((term) => offers.get(term) ?? []));
    const matching = [...offering].filter((other) => sets.find(elementOf(other.order)) !== own).sort((a, b) => a.order - b.order);
    const found = matching.filter((other) => !areContrary(withBirth(name), withBirth(other)) && follows(name, other));
    if (matching.length > 0) return { found, refused: matching.filter((other) => !found.includes(other)) };
  }
  return { found: [], refused: [] };
}

/** A town may stand in one text with a firm that is named after it, or with somebody who bears its name. */
function isWantedHere({ places }: EpisodeName, term: string): boolean {
  return !/^(?:lead|family|given):/u.test(term) || places.every(({ mention }) => mention.type !== 'place');
}

/** 'Sergeant Keogh from the barracks' is somebody new, whom the text has not named. */
function isIntroduced({ signs, form }: EpisodeName, full: EpisodeName): boolean {
  const titled = signs.address !== null || signs.trades.length > 0;
  return titled && signs.introduced && form.strong.length === 0 && !signs.trades.some((trade) => full.signs.trades.includes(trade));
}

/** 'Florence', and after it 'Florence in Italy': another. */
function isSetAgainst(bare: EpisodeName, { signs, order, places }: EpisodeName): boolean {
  return signs.qualifier !== null && bare.signs.qualifier === null && bare.order < order && bare.places[0]?.mention.key === places[0]?.mention.key;
}

/** 'Mr Hale' before 'Susan Hale' is somebody else: who is introduced in full is introduced first. */
function follows(short: EpisodeName, full: EpisodeName): boolean {
  if (isIntroduced(short, full) || isSetAgainst(short, full)) return false;
  return short.signs.address === null || full.order < short.order || (short.signs.gender !== null && short.signs.gender === full.form.gender);
}
