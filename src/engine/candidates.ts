/** Entities as one tells them from others of the same name. */
import type { GraphReader } from '../../graph/store.ts';
import type { Entity, Span } from '../core/model.ts';
import type { EntityCandidate } from './messages.ts';

/** Candidates told in a message. */
const TOLD = 5;
const ALIASES_TOLD = 3;
/** Of the text on either side of a mention. */
const AROUND_CHARS = 40;

export async function candidatesOf(reader: GraphReader, groupId: string, entities: readonly Entity[]): Promise<EntityCandidate[]> {
  const ids = entities.map(({ id }) => id);
  const mentions = new Map((await reader.mentions(groupId, ids)).map((mention) => [mention.id, mention]));
  const passageIds = [...new Set([...mentions.values()].map(({ passageId }) => passageId))];
  const passages = new Map((await reader.passages(groupId, passageIds)).map((passage) => [passage.id, passage]));
  return entities.map(({ id, name, aliases, type, mentions: count }) => {
    const mention = mentions.get(id);
    const passage = passages.get(mention?.passageId ?? '');
    const text = mention && passage ? wordsAround(passage.text, mention) : '';
    return { id, name, aliases, type, mentions: count, source: passage?.source ?? '', text };
  });
}

/** From a few words before the mention to a few after it, in one line. */
function wordsAround(text: string, { start, end }: Span): string {
  const from = Math.max(0, start - AROUND_CHARS);
  const to = Math.min(text.length, end + AROUND_CHARS);
  const before = from === 0 ? text.slice(0, start) : `… ${text.slice(from, start).replace(/^\S*\s/u, '')}`;
  const after = to === text.length ? text.slice(end) : `${text.slice(end, to).replace(/\s\S*$/u, '')} …`;
  return `${before}${text.slice(start, end)}${after}`.replaceAll(/\s+/gu, ' ').trim();
}

/** 'Paris (place, 4 mentions, such as “… to Paris, France with …” in a.md; me_…), …'. */
export function candidatesText(candidates: readonly EntityCandidate[]): string {
  const told = candidates.slice(0, TOLD).map(({ id, name, aliases, type, mentions, source, text }) => {
    const known = aliases.length === 0 ? '' : `, also ${aliases.slice(0, ALIASES_TOLD).join(', ')}`;
    return `${name} (${type}${known}, ${mentions === 1 ? '1 mention' : `${mentions} mentions`}, such as “${text}” in ${source}; ${id})`;
  });
  return [...told, ...(candidates.length > TOLD ? [`and ${candidates.length - TOLD} more`] : [])].join(', ');
}
