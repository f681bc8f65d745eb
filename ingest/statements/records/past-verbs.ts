/** Base forms of past verbs that open a note: 'deployed' → 'deploy'. */
import { commonTag } from '../../names/part-of-speech.ts';

const IRREGULAR: Readonly<Record<string, string>> = Object.fromEntries(
  'built build|sent send|shut shut|cut cut|put put|set set|lost lose|made make|took take|began begin|rebuilt rebuild|split split|wrote write|met meet|left leave|bought buy|sold sell|won win|found find|gave give|ran run|held hold|kept keep|paid pay|got get|did do|read read|rewrote rewrite'
    .split('|')
    .map((pair) => pair.split(' ') as [string, string]),
);

/** The verb's base form; null where the word is no past form of a verb. */
export function baseOfPast(word: string): string | null {
  const lower = word.toLowerCase();
  const irregular = IRREGULAR[lower];
  if (irregular) return irregular;
  if (!/\p{L}{2}ed$/u.test(lower)) return null;
  const stem = lower.slice(0, -2);
  const candidates = [stem.replace(/(\p{L})\1$/u, '$1'), stem, `${stem}e`, stem.replace(/i$/u, 'y')];
  return (
    candidates.find((each, index) => (index > 0 || each !== stem) && commonTag(each) === 'VERB') ??
    candidates.slice(1).find((each) => commonTag(each) !== null) ??
    stem
  );
}
