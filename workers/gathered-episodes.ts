import type { GraphStore } from '../graph/store.ts';
import type { Episode } from '../src/core/model.ts';

interface Ask {
  readonly episodeId: string;
  resolve(episode: Episode | null): void;
  reject(error: unknown): void;
}

/** Episodes of one read, at most: their texts travel together. */
const EPISODES_A_READ = 64;

/**
 * Reads the episodes of several jobs at once: what is asked for while a group's last read is under way is one read. To a store across a
 * network one read of many costs little more than one of one.
 */
export class GatheredEpisodes {
  readonly #store: Pick<GraphStore, 'episodes'>;
  /** By group, while a read is under way. */
  readonly #waiting = new Map<string, Ask[]>();

  constructor(store: Pick<GraphStore, 'episodes'>) {
    this.#store = store;
  }

  /** The episode, as it is at some moment after the call; null where there is none. Rejects as the store does. */
  episode(groupId: string, episodeId: string): Promise<Episode | null> {
    return new Promise((resolve, reject) => {
      const ask: Ask = { episodeId, resolve, reject };
      const waiting = this.#waiting.get(groupId);
      if (waiting) waiting.push(ask);
      else {
        this.#waiting.set(groupId, [ask]);
        void this.#serve(groupId);
      }
    });
  }

  async #serve(groupId: string): Promise<void> {
    const waiting = this.#waiting.get(groupId) ?? [];
    while (waiting.length > 0) await this.#read(groupId, waiting.splice(0, EPISODES_A_READ));
    this.#waiting.delete(groupId);
  }

  async #read(groupId: string, asks: readonly Ask[]): Promise<void> {
    try {
      const ids = asks.map(({ episodeId }) => episodeId);
      const byId = new Map((await this.#store.episodes(groupId, ids)).map((episode) => [episode.id, episode]));
      for (const { episodeId, resolve } of asks) resolve(byId.get(episodeId) ?? null);
    } catch (error) {
      // One that cannot be read must not use up the attempts of the others.
      if (asks.length > 1) for (const ask of asks) await this.#read(groupId, [ask]);
      else for (const { reject } of asks) reject(error);
    }
  }
}
