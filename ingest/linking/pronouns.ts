/** The gender that the pronouns after a name tell, where nobody else is named whom they could mean. */
import type { Gender } from './link-profile.ts';

const SUBJECT = /\b(he|she|himself|herself)\b/iu;
const IN_NEXT_CLAUSE = /[,;]\s(?:so|and|but)\s(?:\p{Ll}+\s){0,2}(him|her)\b/u;
const NEXT_SENTENCE = /^\s*(He|She|His|Her)\b/u;

/** `after`: from the name to the next name or the end of the sentence; `next`: what follows the sentence, '' where it names somebody else. */
export function pronounGender(after: string, next: string): Gender | null {
  const pronoun = SUBJECT.exec(after)?.[1] ?? IN_NEXT_CLAUSE.exec(after)?.[1] ?? NEXT_SENTENCE.exec(next)?.[1];
  if (pronoun === undefined) return null;
  return /^(?:she|her|herself)$/iu.test(pronoun) ? 'female' : 'male';
}
