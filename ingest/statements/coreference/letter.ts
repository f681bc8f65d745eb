/** Who writes a letter and to whom: 'Dear Kenji,' at its head, 'Yours sincerely, Ann Lee' at its end. */
import type { Span } from '../../../src/core/model.ts';
import { COURTESY } from '../../names/word-lists.ts';

export interface LetterEnd extends Span {
  readonly name: string;
}

export interface Letter {
  readonly addressee: LetterEnd | null;
  readonly signer: LetterEnd | null;
}

const GREETING = /^(?:my\s+)?(?:dear(?:est)?|darling|hi|hello|hey|good (?:morning|afternoon|evening))\b[ ,]*(?<name>[^,!:;.?\n]{0,40}?)\s*[,!:–—-]?$/iu;
const CLOSING =
  /^(?:(?:(?:best|kind|warm|many)(?:est)? (?:wishes|regards|thanks)|yours(?: (?:sincerely|faithfully|truly|ever))?|sincerely(?: yours)?|regards|thanks(?: again| a lot)?|thank you|cheers|best|all the best|(?:lots of |much |all my )?love|with (?:best|kind|many|warm)[\p{L} ]{0,24}|cordially|respectfully|--+|take care|see you(?: soon)?|xx?)[,!.]?)(?<rest>\s+\p{Lu}.*)?$/iu;
const NAME = /^(?:\p{Lu}[\p{L}\p{M}.'’-]*)(?:\s(?:\p{Lu}[\p{L}\p{M}.'’-]*|de|da|del|van|von|der|ten|bin|al|la|le|Ní|Ó)){0,4}$/u;
/** Nobody in particular. */
const ANYBODY =
  /^(?:all|everyone|everybody|team|folks|members?|customers?|colleagues?|friends?|sirs?|madam|sir or madam|neighbours?|parents?|guys|there|both|committee|council)$/iu;
const LINE_CHARS_MAX = 70;

/** Null for a text that is no letter: without a greeting in its first line. */
export function letterIn(text: string): Letter | null {
  const lines = linesOf(text);
  const [first, ...rest] = lines;
  const greeted = first ? GREETING.exec(first.text)?.groups : undefined;
  if (!first || !greeted || rest.length === 0) return null;
  const name = greeted['name'] ?? '';
  return { addressee: nameAt(name, first.start + first.text.indexOf(name)), signer: signerOf(rest) };
}

interface Line {
  readonly text: string;
  readonly start: number;
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const raw of text.split('\n')) {
    const trimmed = raw.trim();
    if (trimmed !== '') lines.push({ text: trimmed, start: start + raw.length - raw.trimStart().length });
    start += raw.length + 1;
  }
  return lines;
}

/** Behind the closing words, or the first of the short lines that end the letter. */
function signerOf(lines: readonly Line[]): LetterEnd | null {
  const closing = lines.findLastIndex(({ text }) => CLOSING.test(text));
  const closed = lines[closing];
  if (closed) {
    const rest = CLOSING.exec(closed.text)?.groups?.['rest']?.trim() ?? '';
    const next = lines[closing + 1];
    const at = rest !== '' ? { text: rest, start: closed.start + closed.text.length - rest.length } : next;
    return at ? nameAt(bare(at.text), at.start) : null;
  }
  const prose = lines.findLastIndex(({ text }) => text.length > LINE_CHARS_MAX || /[.!?…]["”’)]*$/u.test(text));
  const name = lines[prose + 1];
  return name && prose >= 0 ? nameAt(bare(name.text), name.start) : null;
}

/** The name without post, kisses and what else a signature holds. */
function bare(text: string): string {
  return (
    text
      .replace(/\s+x+$/iu, '')
      .split(/\s*[,|(·•/]\s*|\s[–—-]\s/u)[0]
      ?.trim() ?? ''
  );
}

function nameAt(written: string, start: number): LetterEnd | null {
  const words = written.split(/\s+/u);
  const lead = words.findIndex((word) => !COURTESY.has(word.toLowerCase().replace(/\.$/u, '')));
  const name = words.slice(Math.max(0, lead)).join(' ');
  if (lead < 0 || !NAME.test(name) || ANYBODY.test(name)) return null;
  const from = start + written.indexOf(name);
  return { name, start: from, end: from + name.length };
}
