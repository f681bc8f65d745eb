/** What a predicate or an apposition after a name says of it. */
import type { EntityType } from '../../src/core/model.ts';
import type { Vote } from './form-type.ts';
import { typeBeside } from './type-words.ts';

const COPULA =
  /^(?:,? (?:also|formerly|originally|sometimes|commonly|better|often)? ?(?:known|called|spelled|named)[^,;.]{0,40},?)? ?(?:\([^)]{0,60}\) ?)?(?:is|was|are|were|became|remains) (?:also |still |now |originally )?(?:a|an|the|one of(?: \p{Ll}+)?|among the) (.*)/u;
const APPOSITION = /^(?: ?\([^)]{0,40}\) ?)?, (?:a|an|the|its|his|her|their|our|one of the|then|former) (.*)/u;
const DEFINITE = /^[^,]{0,42}, the /u;
const BARE_APPOSITION =
  /^, (?:(?:chief|managing|executive|deputy|vice|senior|finance|sales|technical|general|assistant|associate|head|lead|principal) )*(\p{Ll}+)(?=[,.;)]|$| of | at )/u;
const PHRASE_END =
  /[,.;:()–—]| (?:of|in|on|at|by|for|from|with|that|which|who|whose|to|directed|located|published|written|founded|based|released|produced|situated|where|when|as|and is|and was|born|set|starring|created|devoted|about|near|between|under|during) /u;

/** Votes of 'is a town in Y', ', a publisher', ', managing director' after a name; `governed` where its sentence's subject is another. */
export function predicateVotes(after: string, governed: boolean): Vote[] {
  const predicate = (governed ? null : COPULA.exec(after)) ?? APPOSITION.exec(after);
  if (predicate) {
    const type = headType(predicate[1] ?? '');
    return type ? [[type, DEFINITE.test(after) ? 1.5 : 4]] : []; // 'Ann Lee, the film shows …' may begin a clause
  }
  const bare = BARE_APPOSITION.exec(after);
  const type = bare ? typeBeside(bare[1] ?? '') : undefined;
  return type === 'person' ? [['person', 4]] : [];
}

/** Type of the last noun that tells something in a phrase's first part. */
function headType(phrase: string): EntityType | undefined {
  const part = phrase.slice(0, PHRASE_END.exec(phrase)?.index ?? phrase.length);
  const words = part.toLowerCase().match(/[\p{L}\p{M}-]+/gu) ?? [];
  for (let at = words.length - 1; at >= 0; at--) {
    const type = typeBeside(words[at] ?? '');
    if (type) return type;
  }
  return undefined;
}
