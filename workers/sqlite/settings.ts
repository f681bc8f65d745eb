import type { Database } from 'better-sqlite3';
import { QUEUE_LIMITS, type QueueLimits } from '../queue.ts';

interface SettingsRow {
  readonly paused: number;
  readonly depth_max: number | null;
  readonly concurrency_max: number | null;
  readonly rate_max: number | null;
  readonly rate_per_ms: number | null;
  readonly window_started_ms: number;
  readonly window_count: number;
}

/** What holds for all processes. Each call runs inside a transaction of its caller. */
export interface Settings {
  isPaused(): boolean;
  setPaused(isPaused: boolean): void;
  limits(): QueueLimits;
  setLimits(limits: QueueLimits): void;
  /** Counts a delivery, if the rate allows one more. */
  countDelivery(nowMs: number): boolean;
  /** Places for `count` jobs behind all that wait: the first of them. */
  placesFor(count: number): number;
}

export function settingsOf(database: Database): Settings {
  const read = database.prepare<[], SettingsRow>('SELECT * FROM settings');
  const pause = database.prepare<[number]>('UPDATE settings SET paused = ?');
  const write = database.prepare<(number | null)[]>('UPDATE settings SET depth_max = ?, concurrency_max = ?, rate_max = ?, rate_per_ms = ?');
  const setWindow = database.prepare<[number, number]>('UPDATE settings SET window_started_ms = ?, window_count = ?');
  const addPlaces = database.prepare<[number], { last_place: number }>('UPDATE settings SET last_place = last_place + ? RETURNING last_place');

  const row = (): SettingsRow => {
    const found = read.get();
    if (!found) throw new Error('invariant broken: a queue has its settings');
    return found;
  };
  const limits = (): QueueLimits => {
    const { depth_max, concurrency_max, rate_max, rate_per_ms } = row();
    const rate = rate_max === null || rate_per_ms === null ? null : { max: rate_max, perMs: rate_per_ms };
    return { depthMax: depth_max ?? QUEUE_LIMITS.depthMax, concurrencyMax: concurrency_max, rate };
  };
  return {
    isPaused: () => row().paused === 1,
    setPaused: (isPaused) => pause.run(isPaused ? 1 : 0),
    limits,
    setLimits: ({ depthMax, concurrencyMax, rate }) => write.run(depthMax, concurrencyMax, rate?.max ?? null, rate?.perMs ?? null),
    countDelivery: (nowMs) => {
      const { rate } = limits();
      if (!rate) return true;
      const { window_started_ms, window_count } = row();
      const isOver = window_started_ms + rate.perMs <= nowMs;
      const count = isOver ? 0 : window_count;
      if (count >= rate.max) return false;
      setWindow.run(isOver ? nowMs : window_started_ms, count + 1);
      return true;
    },
    placesFor: (count) => (addPlaces.get(count)?.last_place ?? 0) - count + 1,
  };
}
