import { expect, it } from 'vitest';
import { terms } from '../../src/core/analyzer.ts';
import { memoryOf } from '../golden/golden-memory.ts';

it('cuts scripts without spaces into pairs of characters, and leaves the others as words', () => {
  expect(terms('東京電機は Tokyo にある。')).toEqual(['東京', '京電', '電機', '機は', 'tokyo', 'にあ', 'ある']);
  expect(terms('李')).toEqual(['李']);
  expect(terms('Анна Петрова жила в Риге')).toEqual(['анна', 'петрова', 'жила', 'в', 'риге']);
});

it('finds a text of such a script by a part of what it says', async () => {
  const memory = await memoryOf([
    { source: 'a', text: '東京電機の本社は大阪にある。' },
    { source: 'b', text: '李伟在上海工作。' },
  ]);
  expect((await memory.search('本社は大阪')).hits[0]?.text).toBe('東京電機の本社は大阪にある。');
  expect((await memory.search('上海')).hits[0]?.text).toBe('李伟在上海工作。');
});
