/**
 * Namesakes that a person told apart. Two people of one full name have one key, so such a decision names a mention instead: `@` and its id.
 * Its profile is then linked as one of another sort, barred from all that is not marked alike; rules and contexts go on as ever.
 */
import { hash } from 'node:crypto';
import type { LinkDecision } from '../../src/core/model.ts';
import { inOrder } from './decision-order.ts';
import type { LinkNode, LinkProfile } from './link-profile.ts';

const MARK = '@';

/** How a decision names a mention. No key has the sign. */
export function endOfMention(mentionId: string): string {
  return `${MARK}${mentionId}`;
}

/** The mention that an end of a decision names; null: it names all that bear a name. */
export function mentionOfEnd(end: string): string | null {
  return end.startsWith(MARK) ? end.slice(MARK.length) : null;
}

export function isOfMention({ a, b }: Pick<LinkDecision, 'a' | 'b'>): boolean {
  return mentionOfEnd(a) !== null || mentionOfEnd(b) !== null;
}

/** Ids of the mentions that decisions name. */
export function mentionsOfDecisions(decisions: readonly Pick<LinkDecision, 'a' | 'b'>[]): string[] {
  return [...new Set(decisions.flatMap(({ a, b }) => [mentionOfEnd(a) ?? [], mentionOfEnd(b) ?? []].flat()))].sort();
}

/**
 * The mark of each mention that is told apart, by the decisions in order: a split marks what leaves, a merge gives the second mention the
 * mark of the first, or none where that has none.
 */
export function marksOf(decisions: readonly LinkDecision[]): Map<string, string> {
  const marks = new Map<string, string>();
  for (const { kind, a, b } of inOrder(decisions)) {
    const [first, second] = [mentionOfEnd(a), mentionOfEnd(b)];
    if (second === null) continue;
    const mark = kind === 'split' ? second : first === null ? undefined : marks.get(first);
    if (mark === undefined) marks.delete(second);
    else marks.set(second, mark);
  }
  return marks;
}

/** Profiles as decisions have them. */
export function marked(profiles: readonly LinkProfile[], marks: ReadonlyMap<string, string>): LinkProfile[] {
  if (marks.size === 0) return [...profiles];
  return profiles.map((profile) => {
    const mark = profile.mentions.map(({ id }) => marks.get(id)).find((one) => one !== undefined);
    return mark === undefined ? profile : { ...profile, node: markedNode(profile.node, mark) };
  });
}

/** Another node than that of its namesakes: by the hash of what it was and its mark. */
function markedNode(node: LinkNode, mark: string): LinkNode {
  return { ...node, mark, id: `ln_${hash('sha256', `${node.id} ${mark}`, 'hex').slice(0, 32)}` };
}
