import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../src/core/limits.ts';
import { QueryVectorCache } from '../../src/models/query-vector-cache.ts';

/** A cache over a model that counts what it was asked. */
function countingCache() {
  const asked: string[] = [];
  const cache = new QueryVectorCache((text) => {
    asked.push(text);
    return Promise.resolve(Float32Array.of(text.length));
  });
  return { cache, asked };
}

describe('the query vector cache', () => {
  it('embeds a question once when it is asked twice at once', async () => {
    const { cache, asked } = countingCache();
    const [first, second] = await Promise.all([cache.get('who?'), cache.get('who?')]);
    expect(second).toBe(first);
    expect(asked).toEqual(['who?']);
  });

  it('does not remember a failure', async () => {
    let failures = 1;
    const cache = new QueryVectorCache(() => (failures-- > 0 ? Promise.reject(new Error('no')) : Promise.resolve(Float32Array.of(1))));
    await expect(cache.get('who?')).rejects.toThrow('no');
    await expect(cache.get('who?')).resolves.toEqual(Float32Array.of(1));
  });

  it('lets a failure that comes late leave a newer entry alone', async () => {
    const rejections: ((error: Error) => void)[] = [];
    const cache = new QueryVectorCache((text) =>
      text === 'late' && rejections.length === 0 ? new Promise((_, reject) => rejections.push(reject)) : Promise.resolve(Float32Array.of(1)),
    );
    const failing = cache.get('late');
    for (let other = 0; other < LIMITS.queryVectorsMax; other++) await cache.get(`other ${other}`); // pushes 'late' out
    const fresh = cache.get('late');
    rejections[0]?.(new Error('late'));
    await expect(failing).rejects.toThrow('late');
    expect(cache.get('late')).toBe(fresh);
  });

  it('forgets the least recently used question at its limit', async () => {
    const { cache, asked } = countingCache();
    for (let index = 0; index < LIMITS.queryVectorsMax; index++) await cache.get(`${index}`);
    await cache.get('0'); // used again: '1' is the oldest now
    await cache.get('one more');
    asked.length = 0;
    await cache.get('0');
    await cache.get('2');
    expect(asked).toEqual([]);
    await cache.get('1');
    expect(asked).toEqual(['1']);
  });
});
