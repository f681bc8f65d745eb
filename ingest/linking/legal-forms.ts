/** Endings that the law gives a company: they name none. 'Group' and 'Holding' do, and stay. */
import { plainWords } from './plain-name.ts';

const LEGAL: ReadonlySet<string> = new Set(
  'inc incorporated ltd limited llc plc corp corporation company co gmbh ag sa sas spa nv bv ab oy oyj aps asa as ou kg kgaa llp lp pty pte srl sarl sl kk se ehf hf doo zrt kft sro bhd sdn jsc ooo oao pao eg ev'.split(
    ' ',
  ),
);
/** Of several words once points and slashes are gone: 'S.A.', 'A/S', 'Sp. z o.o.'. */
const SPACED = / (?:s a|a s|s p a|b v|n v|l l c|p l c|s r o|d o o|sp z o o|s a s|s r l|g m b h)$/u;
const UNSPACED = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;
const ASIAN = /(?:股份有限公司|有限责任公司|有限公司|公司|株式会社|有限会社|合同会社|주식회사)$|^(?:株式会社|有限会社|合同会社|주식회사)/u;

/** The words without a legal ending, and whether there was one. A name that is nothing else is left whole. */
export function withoutLegalForm(name: string): { words: readonly string[]; legal: boolean } {
  const asian = UNSPACED.test(name) ? name.trim().replace(ASIAN, '').trim() : name.trim();
  const all = plainWords(asian === '' ? name : asian);
  const joined = all.join(' ');
  let words: readonly string[] = (joined.at(-2) === ' ' ? joined.replace(SPACED, '') : joined).split(' ').filter(Boolean);
  while (words.length > 1 && LEGAL.has(words.at(-1) ?? '')) words = words.slice(0, -1);
  if (words.at(-1) === 'and' && words.length > 1) words = words.slice(0, -1);
  return { words, legal: words.length < all.length || (asian !== '' && asian !== name.trim()) };
}
