/** Ends of claims: what a value is, by its key and by its form. */
import { nameKey } from '../../../src/core/analyzer.ts';
import type { EntityType } from '../../../src/core/model.ts';
import { formVotes } from '../../names/form-type.ts';
import { isCommonWord } from '../../names/part-of-speech.ts';
import type { ClaimEnd } from '../claim.ts';
import type { ValueType } from './key-table.ts';
import { isRole } from './value-notes.ts';

interface Written {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The value as an end: an entity where it is written as a name and the key does not ask for a literal. */
export function endOf({ text, start, end }: Written, type: ValueType, unit = ''): ClaimEnd {
  const value = quantityOf(text, unit);
  if (type === 'literal' || !isName(text, type)) return { text, start, end, type: 'literal', ...(value ? { value } : {}) };
  return { text, start, end, type: type === 'any' ? typeOf(text) : type };
}

/** Type by the name's own form; 'thing' where that says nothing. */
export function typeOf(text: string): EntityType {
  if (/^\p{Ll}|^\p{Lu}{1,5}-?\d/u.test(text)) return 'thing';
  const votes = formVotes(nameKey(text), text);
  const best = votes.toSorted((a, b) => b[1] - a[1])[0];
  return best?.[0] ?? 'thing';
}

const NAME_WORDS_MAX = 9;
const SMALL = /^(?:de|da|di|do|dos|van|von|der|den|la|le|el|al|bin|of|the|and|&|for|in|at|on|y|e|und|et|zu|a)$/u;

/** Whether a value is written as a name. Where its key asks for a name, a capital at its head is enough; else each word needs one. */
function isName(text: string, type: ValueType): boolean {
  const words = text.split(/\s+/u);
  if (words.length > NAME_WORDS_MAX || !/[\p{L}]/u.test(text) || startsLow(text)) return false;
  if (type !== 'any') return !(type === 'person' && isRole(text) && words.every((word) => isCommonWord(word.toLowerCase())));
  if (/^\p{Lo}/u.test(text)) return true;
  const own = words.filter((word) => !SMALL.test(word));
  if (!own.every((word) => /^["“(]?[\p{Lu}\p{N}]|^\p{Ll}{1,2}\p{Lu}/u.test(word))) return false;
  return own.length > 1 ? !own.every((word) => /\p{N}/u.test(word)) : !isCommonWord(text.toLowerCase()) || /^\p{Lu}{2,}|\p{N}/u.test(text);
}

/** Begins with a small letter and is none of the names that do: 'iOS', 'al-Noor', 'de Vries'. */
function startsLow(text: string): boolean {
  return /^\p{Ll}/u.test(text) && !/^(?:\p{Ll}{1,2}\p{Lu}|(?:al|el|d|l)[-'’]\p{Lu}|(?:de|van|von|da|di)\s\p{Lu})/u.test(text);
}

const SIGNS: Readonly<Record<string, string>> = { '€': 'EUR', '£': 'GBP', $: 'USD', '¥': 'JPY' };
const SCALES: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, mn: 1e6, million: 1e6, bn: 1e9, b: 1e9, billion: 1e9, thousand: 1e3 };
const QUANTITY =
  /^(?:(?<sign>[€£$¥])\s?|(?<currency>[A-Z]{3})\s)?(?<number>[-−–]?\d{1,3}(?:[,\s' ]\d{3})+(?:\.\d+)?|[-−–]?\d+(?:\.\d+)?)\s?(?<scale>k|mn?|bn?|thousand|million|billion)?(?![\p{L}])\s?(?<unit>[€£$¥%°\p{L}][\p{L}²³/°%.·-]{0,12}(?:\s\p{L}{1,10})?)?$/u;

/** A number with its unit in one form: '£61.4m' is '61400000 GBP', '3.4 kg' is '3.4 kg'; '' for what is no quantity. */
function quantityOf(text: string, unit = ''): string {
  const groups = QUANTITY.exec(text.trim())?.groups;
  if (!groups?.number) return '';
  const scale = groups.scale ?? '';
  const isMetre = scale === 'm' && !groups.sign && !groups.currency;
  const number = Number(groups.number.replace(/[,\s' ]/gu, '').replace(/[−–]/u, '-')) * (isMetre ? 1 : (SCALES[scale] ?? 1));
  if (!Number.isFinite(number)) return '';
  const own = SIGNS[groups.sign ?? ''] ?? groups.currency ?? SIGNS[groups.unit ?? ''] ?? groups.unit ?? (isMetre ? 'm' : '');
  return `${Number(number.toPrecision(15))}${own || unit ? ` ${own || unit}` : ''}`;
}
