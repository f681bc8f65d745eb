/** The names of one episode as profiles: its mentions by what they name, as far as the episode itself tells. Nothing but the episode counts. */
import type { Episode, Mention, Passage } from '../../src/core/model.ts';
import { opensEntity } from '../entities.ts';
import { OFFICES } from '../names/word-lists.ts';
import { contextWords, type Standing } from './context-words.ts';
import { joinWithinEpisode } from './episode-links.ts';
import { type EpisodeName, episodeNames, type Place } from './episode-names.ts';
import type { NameForm } from './form.ts';
import type { ContextWords, LinkNode, LinkProfile } from './link-profile.ts';
import { nodeOf, type SaidOf } from './node-of.ts';

/** A profile without the words around its names: plain data, which another thread or process may have made. */
export interface ProfileDraft {
  readonly node: LinkNode;
  /** Sorted. */
  readonly mentionIds: readonly string[];
}

/** What linking reads of an episode. */
export interface LinkedReading {
  readonly episode: Pick<Episode, 'id' | 'groupId' | 'document' | 'kind' | 'referenceTime'>;
  readonly passages: readonly Passage[];
  readonly mentions: readonly Mention[];
  /** By `profileDraftsOf`, where they were made with the rest of the reading; computed where they are missing. */
  readonly profiles?: readonly ProfileDraft[];
}

/** Profiles of an episode's names, by id. Every mention that opens an entity is in exactly one. */
export function profilesOf(reading: LinkedReading): LinkProfile[] {
  const drafts = reading.profiles ?? profileDraftsOf(reading);
  const mentions = new Map(reading.mentions.map((mention) => [mention.id, mention]));
  let read: ReadonlyMap<string, Place> | null = null;
  const placeOf = (id: string): Place[] => {
    read ??= new Map(placesOf(reading.passages, reading.mentions.filter(opensEntity)).map((place) => [place.mention.id, place]));
    return [read.get(id) ?? []].flat();
  };
  return drafts.map(({ node, mentionIds }) => profile(reading.episode, node, { mentions: mentionIds.flatMap((id) => mentions.get(id) ?? []), placeOf }));
}

/** The part of `profilesOf` that takes time: it depends on nothing but the episode, and is done where the episode is read. */
export function profileDraftsOf({ episode, passages, mentions }: Omit<LinkedReading, 'profiles'>): ProfileDraft[] {
  const places = placesOf(passages, mentions.filter(opensEntity));
  const names = episodeNames(places, episode);
  return joinWithinEpisode(names, { record: episode.kind === 'record' })
    .map(({ members, forms, apart }) => ({
      node: nodeOf(forms, apart, saidOf(members)),
      mentionIds: members.flatMap((name) => name.places.map(({ mention }) => mention.id)).sort(),
    }))
    .sort((a, b) => ((a.mentionIds[0] ?? '') < (b.mentionIds[0] ?? '') ? -1 : 1));
}

interface Named {
  readonly mentions: readonly Mention[];
  readonly placeOf: (mentionId: string) => Place[];
}

function profile({ groupId, id: episodeId, document }: LinkedReading['episode'], node: LinkNode, { mentions, placeOf }: Named): LinkProfile {
  let read: ContextWords | null = null;
  const context = () => {
    const surfaces = mentions.map(({ surface }) =>
      surface
        .split(/\s+/u)
        .filter((word) => !OFFICES.has(word.toLowerCase()))
        .join(' '),
    ); // a title tells namesakes apart
    read ??= contextWords(
      mentions.flatMap(({ id }) => placeOf(id).map(standing)),
      surfaces,
    );
    return read;
  };
  const linked = mentions.map(({ id, key, surface, type }) => ({ id, key, surface, type }));
  return { id: linked[0]?.id ?? '', groupId, episodeId, document, node, context, mentions: linked };
}

/** What sort of thing, not what somebody does. */
function isSort(trade: string): boolean {
  return trade.startsWith('a:');
}

function saidOf(members: readonly EpisodeName[]): SaidOf {
  const people = members.filter(({ form }) => isPersonal(form));
  const first = <T>(values: readonly (T | null)[]) => values.find((value) => value !== null) ?? null;
  const born = first(members.map(({ signs }) => signs.born)) ?? first(people.map(({ signs }) => signs.career));
  return {
    born,
    trades: members.flatMap(({ signs: { trades }, form }) => (trades.length === 0 ? trades : trades.filter((trade) => isSort(trade) || isPersonal(form)))),
    posts: people.flatMap(({ signs }) => signs.posts),
    unlike: people.some(({ signs }) => signs.contrast),
  };
}

const personal = new WeakMap<NameForm, boolean>();

/** Whether the form may name a person: 'the driver' before a firm is not its own. */
function isPersonal(form: NameForm): boolean {
  const known = personal.get(form);
  if (known !== undefined) return known;
  const { kind, offers, wants } = form;
  const found = (kind === null || kind === 'person') && [...offers, ...wants.map(({ term }) => term)].some((term) => /^(?:family|given|initials):/u.test(term));
  personal.set(form, found);
  return found;
}

function standing({ passage, sentence, before, after }: Place): Standing {
  const heading = [passage.title, ...passage.headings, passage.speaker ?? ''].join(' – ');
  return { text: passage.text, heading, sentence, near: [Math.max(sentence[0], before), Math.min(sentence[1], after)] };
}

/** Mentions in the order of the text, each with the ends of its neighbours. */
function placesOf(passages: readonly Passage[], mentions: readonly Mention[]): Place[] {
  const byPassage = Map.groupBy(mentions, ({ passageId }) => passageId);
  return [...passages]
    .sort((a, b) => a.ordinal - b.ordinal)
    .flatMap((passage) => {
      const own = [...(byPassage.get(passage.id) ?? [])].sort((a, b) => a.start - b.start || b.end - a.end || (a.id < b.id ? -1 : 1));
      return own.map((mention, at): Place => {
        const span = passage.sentences[mention.sentence] ?? { start: 0, end: passage.text.length };
        const before = own.findLast(({ end }) => end <= mention.start)?.start ?? 0;
        const after = own.slice(at + 1).find(({ start }) => start >= mention.end)?.start ?? passage.text.length;
        return { mention, passage, sentence: [span.start, span.end], before, after };
      });
    });
}
