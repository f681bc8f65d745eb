const ONES = 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ');
const TENS = '- - twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

/** A whole number below 1000 in digits, or below 100 in English words: 'thirty-one' → 31; null for all else. */
export function wordNumber(written: string): number | null {
  if (/^\d{1,3}$/u.test(written)) return Number(written);
  const [tens = '', ones = ''] = written.toLowerCase().split('-');
  const small = ONES.indexOf(tens);
  if (small >= 0) return ones === '' ? small : null;
  const large = TENS.indexOf(tens);
  if (large < 2) return null;
  const rest = ones === '' ? 0 : ONES.indexOf(ones);
  return rest < 0 || rest > 9 ? null : large * 10 + rest;
}
