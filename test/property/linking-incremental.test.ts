/** Linking by steps is linking from scratch, after any sequence; and no order matters. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { LinkDecision } from '../../src/core/model.ts';
import { marked } from '../../ingest/linking/hand-apart.ts';
import { entitiesOf, LinkMemory, profilesOfText, texts } from './linking-world.ts';

const KEYS = ['robert hale', 'bob', 'hale', 'susan hale', 'acme', 'lumera', 'paris', 'whf', 'clara veith'];
const key = fc.constantFrom(...KEYS);

type Step =
  | { readonly kind: 'add'; readonly text: string }
  | { readonly kind: 'remove'; readonly nth: number }
  /** The episode's first sentence alone is left. */
  | { readonly kind: 'cut'; readonly nth: number }
  | { readonly kind: 'decide'; readonly what: 'merge' | 'split'; readonly a: string; readonly b: string; readonly day: number }
  /** A person tells the names of one profile apart from their namesakes. */
  | { readonly kind: 'mark'; readonly nth: number }
  | { readonly kind: 'withdraw'; readonly nth: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: texts.map((text): Step => ({ kind: 'add', text })) },
  { weight: 2, arbitrary: fc.nat(20).map((nth): Step => ({ kind: 'remove', nth })) },
  { weight: 2, arbitrary: fc.nat(20).map((nth): Step => ({ kind: 'cut', nth })) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('merge' as const, 'split' as const), key, key, fc.integer({ min: 10, max: 28 }))
      .map(([what, a, b, day]): Step => ({ kind: 'decide', what, a, b, day })),
  },
  { weight: 1, arbitrary: fc.nat(5).map((nth): Step => ({ kind: 'withdraw', nth })) },
  { weight: 2, arbitrary: fc.nat(20).map((nth): Step => ({ kind: 'mark', nth })) },
);

function decision(number: number, { what, a, b, day }: Extract<Step, { kind: 'decide' }>): LinkDecision {
  return { id: `de_${number}`, groupId: 'world', kind: what, a, b, decidedAt: `2024-01-${day}T00:00:00.000Z` };
}

const said = new Map<string, string>();

/** What is left of an episode: mentions keep their ids, and with them profiles may, whatever they say now. */
function cutProfiles(episodeId: string) {
  return profilesOfText(Number(episodeId.slice('ep_'.length)), said.get(episodeId)?.split('. ')[0] ?? '');
}

async function take(memory: LinkMemory, one: Step, number: number): Promise<void> {
  if (one.kind === 'add') {
    said.set(`ep_${number}`, one.text);
    await memory.change({ added: profilesOfText(number, one.text) });
  } else if (one.kind === 'decide') await memory.change({ decided: [decision(number, one)] });
  else if (one.kind === 'withdraw') {
    const found = [...memory.decisions.values()][one.nth];
    if (found) await memory.change({ withdrawn: [found] });
  } else if (one.kind === 'mark') {
    const profile = [...memory.profiles.values()][one.nth];
    if (profile) await memory.change({ removed: [profile], added: marked([profile], new Map([[profile.id, profile.id]])) });
  } else {
    const episodes = [...new Set([...memory.profiles.values()].map(({ episodeId }) => episodeId))];
    const gone = episodes[one.nth];
    if (gone === undefined) return;
    const removed = [...memory.profiles.values()].filter(({ episodeId }) => episodeId === gone);
    await memory.change({ removed, added: one.kind === 'cut' ? cutProfiles(gone) : [] });
  }
}

it('is the same by steps as from scratch, after every step', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async (steps) => {
      const memory = new LinkMemory();
      for (const [number, one] of steps.entries()) {
        await take(memory, one, number);
        expect(memory.sorted()).toEqual(entitiesOf([...memory.profiles.values()], [...memory.decisions.values()]));
      }
    }),
    { numRuns: 150 },
  );
});

it('parts what was merged by hand when one of the names goes', async () => {
  const memory = new LinkMemory();
  const paris = profilesOfText(0, 'Rain again in Paris, says the choir.');
  await memory.change({ added: [...paris, ...profilesOfText(1, 'Robert Hale runs the harbour office in Calder.')] });
  await memory.change({ decided: [decision(2, { kind: 'decide', what: 'merge', a: 'paris', b: 'robert hale', day: 10 })] });
  expect(memory.sorted().map(({ keys }) => keys)).toContainEqual(['paris', 'robert hale']);
  const { decisionsDropped } = await memory.change({ removed: paris });
  expect(decisionsDropped).toEqual(['de_2']);
  expect(memory.sorted().map(({ keys }) => keys)).toContainEqual(['robert hale']);
});

it('is the same for any order of arrival, in one step or several', async () => {
  const arbitrary = fc.array(texts, { minLength: 2, maxLength: 10 }).chain((all) => {
    const numbered = all.map((text, number) => ({ text, number }));
    return fc.tuple(fc.constant(numbered), fc.shuffledSubarray(numbered, { minLength: numbered.length }));
  });
  await fc.assert(
    fc.asyncProperty(arbitrary, async ([all, shuffled]) => {
      const memory = new LinkMemory();
      for (const { text, number } of shuffled) await memory.change({ added: profilesOfText(number, text) });
      const whole = new LinkMemory();
      await whole.change({ added: all.flatMap(({ text, number }) => profilesOfText(number, text)) });
      expect(memory.sorted()).toEqual(whole.sorted());
    }),
    { numRuns: 60 },
  );
});

it('leaves nothing of an episode that was added and removed', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(texts, { maxLength: 6 }), texts, async (all, secret) => {
      const profiles = all.flatMap((text, number) => profilesOfText(number, text));
      const [memory, never] = [new LinkMemory(), new LinkMemory()];
      await memory.change({ added: profiles });
      await never.change({ added: profiles });
      const own = profilesOfText(99, secret);
      await memory.change({ added: own });
      await memory.change({ removed: own });
      for (const rows of ['nodes', 'elements', 'parts', 'entities'] as const) {
        const sorted = (of: LinkMemory) => [...(of[rows] as ReadonlyMap<string, unknown>)].sort(([a], [b]) => (a < b ? -1 : 1));
        expect(sorted(memory)).toEqual(sorted(never));
      }
    }),
    { numRuns: 60 },
  );
});

it('names every key of which something is to be read anew, and few others', async () => {
  const told = { moved: 0, kept: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(texts, { minLength: 1, maxLength: 6 }), texts, fc.nat(5), async (all, last, gone) => {
      const memory = new LinkMemory();
      for (const [number, text] of all.entries()) await memory.change({ added: profilesOfText(number, text) });
      const before = entitiesOfMentions(memory);
      const removed = [...memory.profiles.values()].filter(({ episodeId }) => episodeId === `ep_${gone}` && gone % 2 === 0);
      const { keysMoved } = await memory.change({ added: profilesOfText(99, last), removed });
      const after = entitiesOfMentions(memory);
      const there = new Set([...before.keys()].filter((id) => after.has(id)));
      const [old, now] = [meaningsOf(before, there), meaningsOf(after, there)];
      for (const [name, meaning] of old) {
        if (now.get(name) !== meaning) expect(keysMoved).toContain(name);
        else if (!keysMoved.includes(name)) told.kept++;
      }
      told.moved += keysMoved.length;
    }),
    { numRuns: 100 },
  );
  expect(told.kept).toBeGreaterThan(told.moved);
  expect(told.moved).toBeGreaterThan(20);
});

interface Linked {
  readonly key: string;
  readonly entityId: string;
}

function entitiesOfMentions(memory: LinkMemory): Map<string, Linked> {
  const found = new Map<string, Linked>();
  for (const { id, node, mentions } of memory.profiles.values()) {
    const element = memory.elements.get(node.id) ?? memory.elements.get(id);
    for (const mention of mentions) {
      const entityId = memory.parts.get(`${element?.id} ${mention.key}`)?.entityId ?? 'none';
      found.set(mention.id, { key: mention.key, entityId });
    }
  }
  return found;
}

/** By key: the mentions, of those given, that are one with one of it, and by which id they go where several entities share the key. */
function meaningsOf(all: ReadonlyMap<string, Linked>, among: ReadonlySet<string>): Map<string, string> {
  const ids = (entityId: string) => [...all].filter(([id, one]) => among.has(id) && one.entityId === entityId).map(([id]) => id);
  const keys = new Set([...all].filter(([id]) => among.has(id)).map(([, one]) => one.key));
  return new Map(
    [...keys].map((name) => {
      const sharing = new Set([...all.values()].filter((one) => one.key === name).map(({ entityId }) => entityId));
      const own = [...all]
        .filter(([id, one]) => among.has(id) && one.key === name)
        .map(([id, one]) => [id, sharing.size > 1 ? one.entityId : '', ids(one.entityId).sort()]);
      return [name, JSON.stringify(own.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)))];
    }),
  );
}
