/**
 * Linking's rows as a store keeps them (graph/store.ts `LinkRow`), three kinds:
 *
 * - of a node (id: the node's), found by its terms (link-terms.ts), by the keys of its parts (`k:`) and by its bases (`b:`, itself left out);
 * - of a profile of a node whose profiles are linked one by one (id: the profile's), found by that node (`s:`), keys and bases;
 * - of an episode (id: `e:` and the episode's), with its profiles, found by their nodes (`n:`).
 */
import type { LinkRow } from '../../graph/store.ts';
import type { LinkNode } from './link-profile.ts';
import type { EntityPart } from './link-store.ts';
import { indexTermsOf } from './link-terms.ts';
import type { NamePart } from './name-part.ts';

/** A node or a profile that is linked by itself, as far as it is an element: then it has bases and parts. */
export interface NameRow {
  readonly id: string;
  readonly nodeId: string;
  /** Null for a profile's. */
  readonly node: LinkNode | null;
  /** Null for a node whose profiles are linked one by one. */
  readonly bases: readonly string[] | null;
  /** By key. */
  readonly parts: readonly EntityPart[];
}

/** The profiles of an episode: which mentions name one thing there. */
export interface EpisodeRow {
  readonly episodeId: string;
  readonly document: string;
  /** By which rules it was linked. */
  readonly rules: number;
  readonly profiles: readonly { readonly id: string; readonly nodeId: string; readonly mentionIds: readonly string[] }[];
}

export const termOf = {
  key: (key: string): string => `k:${key}`,
  base: (base: string): string => `b:${base}`,
  splitNode: (nodeId: string): string => `s:${nodeId}`,
  nodeOfProfile: (nodeId: string): string => `n:${nodeId}`,
} as const;

export function episodeRowId(episodeId: string): string {
  return `e:${episodeId}`;
}

type StoredPart = readonly [
  entityId: string,
  id: string,
  key: string,
  kind: NamePart['kind'],
  surfaces: NamePart['surfaces'],
  full: NamePart['full'],
  types: NamePart['types'],
];

interface NameBody {
  readonly nodeId?: string;
  readonly node?: LinkNode;
  readonly bases: readonly string[] | null;
  readonly parts: readonly StoredPart[];
}

export function rowOfName(groupId: string, { id, nodeId, node, bases, parts }: NameRow): LinkRow {
  const stored = parts
    .map(({ part, entityId }): StoredPart => [entityId, part.id, part.key, part.kind, part.surfaces, part.full, part.types])
    .sort(([, , a], [, , b]) => (a < b ? -1 : 1));
  const body: NameBody = { ...(node ? { node } : { nodeId }), bases: bases?.length === 1 && bases[0] === id ? [] : bases, parts: stored };
  const own = node ? indexTermsOf(node) : [termOf.splitNode(nodeId)];
  const others = (bases ?? []).filter((base) => base !== id).map(termOf.base);
  return { id, groupId, terms: [...new Set([...own, ...others, ...stored.map(([, , key]) => termOf.key(key))])], body: JSON.stringify(body) };
}

export function nameOfRow({ id, groupId, body }: LinkRow): NameRow {
  const { nodeId = id, node = null, bases, parts } = JSON.parse(body) as NameBody;
  return {
    id,
    nodeId,
    node,
    bases: bases?.length === 0 ? [id] : bases,
    parts: parts.map(([entityId, partId, key, kind, surfaces, full, types]) => ({
      entityId,
      part: { id: partId, groupId, element: id, key, kind, surfaces, full, types },
    })),
  };
}

interface EpisodeBody {
  readonly document: string;
  readonly rules: number;
  /** Node id, then the ids of the mentions, sorted: the first is the profile's. */
  readonly profiles: readonly (readonly string[])[];
}

export function rowOfEpisode(groupId: string, { episodeId, document, rules, profiles }: EpisodeRow): LinkRow {
  const body: EpisodeBody = { document, rules, profiles: profiles.map(({ nodeId, mentionIds }) => [nodeId, ...mentionIds]) };
  return {
    id: episodeRowId(episodeId),
    groupId,
    terms: [...new Set(profiles.map(({ nodeId }) => termOf.nodeOfProfile(nodeId)))],
    body: JSON.stringify(body),
  };
}

export function episodeOfRow({ id, body }: LinkRow): EpisodeRow {
  const { document, rules, profiles } = JSON.parse(body) as EpisodeBody;
  const read = profiles.map(([nodeId = '', ...mentionIds]) => ({ id: mentionIds[0] ?? '', nodeId, mentionIds }));
  return { episodeId: id.slice(episodeRowId('').length), document, rules, profiles: read };
}
