/** What forbids a link, whatever speaks for it. */
import type { LinkNode } from './link-profile.ts';

type Barring = Pick<LinkNode, 'kind' | 'gender' | 'born' | 'generation'> & Partial<Pick<LinkNode, 'thing' | 'mark'>>;

/** Whether the two cannot be one: another kind, gender, birth or generation, or told apart by hand. Symmetric. */
export function areContrary(a: Barring, b: Barring): boolean {
  return (
    a.mark !== b.mark ||
    differ(a.kind, b.kind) ||
    isPersonAndThing(a, b) ||
    isPersonAndThing(b, a) ||
    differ(a.gender, b.gender) ||
    differ(a.generation, b.generation) ||
    bornApart(a, b)
  );
}

/** Whether a link between the two is forbidden: contrary, or told apart by an episode that has both. Symmetric. */
export function isBarred(a: LinkNode, b: LinkNode): boolean {
  return areContrary(a, b) || a.apart.some((term) => b.strong.includes(term)) || b.apart.some((term) => a.strong.includes(term));
}

function isPersonAndThing({ kind, gender }: Barring, { thing = false, kind: other }: Barring): boolean {
  return thing && other !== 'person' && (kind === 'person' || kind === 'family' || gender !== null);
}

function differ(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && a !== b;
}

function bornApart({ born: a }: Barring, { born: b }: Barring): boolean {
  return a !== null && b !== null && (a.to < b.from || b.to < a.from);
}
