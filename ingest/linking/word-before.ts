/** The word that ends a text: rules of what stands before a name look at it first, most need no more. */

/** The last word with what is attached to it, without the space behind it; '' where there is none. */
export function lastWord(text: string): string {
  return fromLastWord(text).trim();
}

/** The text from the space before its last word on. */
export function fromLastWord(text: string): string {
  let at = text.length - 1;
  while (at >= 0 && isSpace(text.charCodeAt(at))) at--;
  while (at >= 0 && !isSpace(text.charCodeAt(at))) at--;
  return text.slice(Math.max(0, at));
}

function isSpace(code: number): boolean {
  return code <= 32 || code === 160 || (code >= 0x2000 && code <= 0x202f) || code === 0x3000;
}
