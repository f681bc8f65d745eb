/** From the forms of a name to the node that it is linked by. */
import { createHash } from 'node:crypto';
import type { BirthYears, LinkNode, NeededContext, SureKind, Want } from './link-profile.ts';
import { HERE, type NameForm } from './name-form.ts';

/** What says most of what a thing is, first. */
const KINDS: readonly SureKind[] = ['work', 'family', 'person', 'organisation', 'place'];

const NEEDED: readonly NeededContext[] = ['none', 'some', 'much'];

/** What an episode says of somebody beside the name. */
export interface SaidOf {
  readonly born: BirthYears | null;
  readonly trades: readonly string[];
  readonly posts: readonly string[];
  readonly unlike: boolean;
}

const NOTHING_SAID: SaidOf = { born: null, trades: [], posts: [], unlike: false };

export function nodeOf(forms: readonly NameForm[], apart: readonly string[], { born, trades, posts, unlike }: SaidOf = NOTHING_SAID): LinkNode {
  const strong = sorted(forms.flatMap((form) => form.strong));
  const full = forms.filter((form) => form.strong.length > 0);
  const content = {
    strong,
    offers: sorted(forms.flatMap((form) => form.offers.filter((term) => !term.startsWith(`${HERE}:`)))),
    wants: distinctWants(forms.flatMap((form) => form.wants.filter(({ term }) => !term.startsWith(`${HERE}:`)))),
    literal: strong.length > 0 ? [] : sorted(forms.flatMap((form) => form.literal)),
    kind: KINDS.find((kind) => forms.some((form) => form.kind === kind)) ?? null,
    gender: agreed(forms.flatMap(({ gender }) => gender ?? [])),
    born,
    generation: (full.length > 0 ? full : forms).find(({ generation }) => generation !== null)?.generation ?? null,
    wellKnown: strong.length === 0 && forms.every(({ wellKnown }) => wellKnown === true),
    apart: apart.filter((term) => !strong.includes(term)),
    trades: sorted(trades),
    posts: sorted(posts),
    unlike,
  };
  return { id: `ln_${createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 32)}`, ...content };
}

/** A woman may write under a man's name: then neither name tells. */
function agreed<T>(values: readonly T[]): T | null {
  const [first] = values;
  return first !== undefined && values.every((value) => value === first) ? first : null;
}

function sorted(terms: readonly string[]): string[] {
  return [...new Set(terms)].sort();
}

function distinctWants(wants: readonly Want[]): Want[] {
  const known = new Map<string, Want>();
  for (const want of wants) {
    const before = known.get(want.term);
    if (!before || want.tier < before.tier || (want.tier === before.tier && NEEDED.indexOf(want.context) < NEEDED.indexOf(before.context)))
      known.set(want.term, want);
  }
  return [...known.values()].sort((a, b) => (a.term < b.term ? -1 : 1));
}
