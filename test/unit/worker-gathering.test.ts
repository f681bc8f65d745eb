import { describe, expect, it } from 'vitest';
import type { Episode } from '../../src/core/model.ts';
import { GatheredEpisodes } from '../../workers/gathered-episodes.ts';
import { ReadingStarts } from '../../workers/reading-starts.ts';
import { episodesOf, GROUP, TEXTS } from './worker-fixture.ts';

const EPISODES = episodesOf(TEXTS);
const IDS = EPISODES.map(({ id }) => id);

/** A store that notes what is asked of it together, and fails where `refused` is among it. */
function store(refused: string | null = null) {
  const reads: (readonly string[])[] = [];
  const episodes = async (groupId: string, ids: readonly string[]): Promise<Episode[]> => {
    reads.push(ids);
    if (refused !== null && ids.includes(refused)) throw new Error('cannot be read');
    return EPISODES.filter((episode) => episode.groupId === groupId && ids.includes(episode.id));
  };
  return { reads, episodes };
}

describe('episodes of several jobs', () => {
  it('are read together while another read is under way', async () => {
    const { reads, episodes } = store();
    const gathered = new GatheredEpisodes({ episodes });
    expect(await Promise.all(IDS.map((id) => gathered.episode(GROUP, id)))).toEqual(EPISODES);
    expect(reads).toEqual([IDS.slice(0, 1), IDS.slice(1)]);
  });

  it('are read for each group by itself, and null where there is none', async () => {
    const gathered = new GatheredEpisodes(store());
    const [own = ''] = IDS;
    expect(await Promise.all([gathered.episode('another', own), gathered.episode(GROUP, own), gathered.episode(GROUP, 'none')])).toEqual([
      null,
      EPISODES[0],
      null,
    ]);
  });

  it('are read one by one where one of them fails, so that the others do not', async () => {
    const gathered = new GatheredEpisodes(store(IDS[2]));
    const outcomes = await Promise.allSettled(IDS.map((id) => gathered.episode(GROUP, id)));
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
  });
});

describe('the start of readings', () => {
  it('is held back while a commit is computed, and then in order', async () => {
    const starts = new ReadingStarts();
    const begun: number[] = [];
    await starts.next();
    starts.hold();
    const over = [1, 2, 3].map(async (one) => {
      await starts.next();
      begun.push(one);
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(begun).toEqual([]);
    const following = starts.begun().then(() => begun.length);
    starts.release();
    await Promise.all(over);
    expect(await following).toBe(3);
    await starts.begun();
    expect(begun).toEqual([1, 2, 3]);
  });
});
