/** From the forms of a name to the node that it is linked by. */
import { hash } from 'node:crypto';
import type { BirthYears, LinkNode, NeededContext, SureKind, Want } from './link-profile.ts';
import { HERE, type NameForm } from './form.ts';

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

const HERE_ONLY = `${HERE}:`;
const NOTHING_SAID: SaidOf = { born: null, trades: [], posts: [], unlike: false };

/** Nodes of forms that stand alone: most names, and most of them not for the first time. */
const plain = new WeakMap<NameForm, LinkNode>();

export function nodeOf(forms: readonly NameForm[], apart: readonly string[], said: SaidOf = NOTHING_SAID): LinkNode {
  const [form] = forms;
  const isPlain = forms.length === 1 && apart.length === 0 && said.born === null && said.trades.length === 0 && said.posts.length === 0 && !said.unlike;
  if (!isPlain || !form) return made(forms, apart, said);
  const node = plain.get(form) ?? made(forms, apart, said);
  plain.set(form, node);
  return node;
}

function made(forms: readonly NameForm[], apart: readonly string[], { born, trades, posts, unlike }: SaidOf): LinkNode {
  const strong = sorted(all(forms, (form) => form.strong));
  const full = forms.filter((form) => form.strong.length > 0);
  const content = {
    strong,
    offers: sorted(all(forms, ({ offers }) => offers).filter((term) => !term.startsWith(HERE_ONLY))),
    wants: distinctWants(all(forms, ({ wants }) => wants).filter(({ term }) => !term.startsWith(HERE_ONLY))),
    literal: strong.length > 0 ? [] : sorted(all(forms, ({ literal }) => literal)),
    kind: KINDS.find((kind) => forms.some((form) => form.kind === kind)) ?? null,
    gender: agreed(forms.flatMap(({ gender }) => gender ?? [])),
    thing: forms.some(({ thing }) => thing === true) && forms.every((form) => form.kind !== 'person'),
    born,
    generation: (full.length > 0 ? full : forms).find(({ generation }) => generation !== null)?.generation ?? null,
    wellKnown: strong.length === 0 && forms.every(({ wellKnown }) => wellKnown === true),
    apart: apart.filter((term) => !strong.includes(term)),
    trades: sorted(trades),
    posts: sorted(posts),
    unlike,
  };
  return { id: `ln_${hash('sha256', JSON.stringify(content), 'hex').slice(0, 32)}`, ...content };
}

function all<T>(forms: readonly NameForm[], of: (form: NameForm) => readonly T[]): readonly T[] {
  const [form] = forms;
  return forms.length === 1 && form ? of(form) : forms.flatMap(of);
}

/** A woman may write under a man's name: then neither name tells. */
function agreed<T>(values: readonly T[]): T | null {
  const [first] = values;
  return first !== undefined && values.every((value) => value === first) ? first : null;
}

function sorted(terms: readonly string[]): string[] {
  if (terms.length < 2) return [...terms];
  return [...new Set(terms)].sort();
}

function distinctWants(wants: readonly Want[]): Want[] {
  if (wants.length < 2) return [...wants];
  const known = new Map<string, Want>();
  for (const want of wants) {
    const before = known.get(want.term);
    if (!before || want.tier < before.tier || (want.tier === before.tier && NEEDED.indexOf(want.context) < NEEDED.indexOf(before.context)))
      known.set(want.term, want);
  }
  return [...known.values()].sort((a, b) => (a.term < b.term ? -1 : 1));
}
