/** Sizes of memory as people write them. */
import { MnemographError } from './errors.ts';

const UNITS: Readonly<Record<string, number>> = { '': 1, b: 1, kb: 1024, mb: 1024 ** 2, gb: 1024 ** 3, tb: 1024 ** 4 };

/**
 * Bytes of '512mb', '1.5 GB' or '536870912'; a kb is 1024 bytes, and the b may be left out ('2g').
 * @throws MnemographError `invalid_input` for anything else.
 */
export function parseByteSize(text: string): number {
  const [, number = '', unit = ''] = /^\s*(\d+(?:\.\d+)?)\s*([a-z]*)\s*$/iu.exec(text) ?? [];
  const letters = unit.toLowerCase();
  const factor = UNITS[letters] ?? UNITS[`${letters}b`];
  const bytes = number === '' || factor === undefined ? Number.NaN : Math.round(Number(number) * factor);
  if (Number.isSafeInteger(bytes)) return bytes;
  throw new MnemographError('invalid_input', `'${text}' is no size of memory. Give a number with a unit, such as 512mb or 2gb.`);
}
