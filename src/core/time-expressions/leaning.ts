/** Where a clause's own words place it, for months and weekdays without a year. */
import type { Leaning } from './time-expression.ts';

const AHEAD =
  /\b(?:will|shall|going to|gonna|plan(?:s|ned|ning)? (?:to|for|on)|to be held|upcoming|due (?:by|on|in|at|next)|COB|EOD|scheduled|see you|let['’]s|looking forward|is to|are to|intends? to|hopes? to|next|expir(?:es|ing)|deadline|from now on|starts|begins|opens|leaves|arrives|(?:I|we|they|you) (?:start|begin|leave|move|meet|fly|travel))\b|['’]ll\b/iu;
/** 'Has appointed Ann to lead it from September'. */
const APPOINTED = /\b(?:has|have)\s(?:been\s)?(?:appointed|named|hired|chosen|picked|selected|elected)\b.*\b(?:from|starting|beginning)\s/iu;
/** 'Is starting at Halcyon on Monday', 'we are meeting on Friday': going on now, it has a day to come. */
const ARRANGED =
  /\b(?:is|are|am|['’](?:s|re|m))\s(?:\p{L}+ly\s)?(?:start|begin|join|leav|mov|meet|fly|travell?|arriv|com|go|return|open|clos|launch|marry|retir|tak|visit|present|host|hold|hav|get|be)ing\b/iu;
const EFFECTIVE = /\b(?:effective|with effect)\b/iu;
const BEHIND = /\b(?:was|were|had|did|went|got|came|took|left|ran|held|made|led|wrote|became|began|ended|quit|saw|met|\p{L}{2,}ed)\b/iu;
const UNTIL = /\b(?:until|till|up to|by)\s+(?:the\s+)?(?:end of\s+)?$/iu;
const CLAUSE_END = /[;:.!?]\s|,\s+(?:but|and|so|which|who|while|when)\s/giu;

/** Characters on either side that are looked at: a clause is not longer. */
const REACH = 300;

/** 'Future' where the clause speaks of what is to come, or sets an end to what goes on; else 'past'. */
export function clauseLeaning(text: string, start: number): Leaning {
  const clause = clauseAround(text.slice(Math.max(0, start - REACH), start + REACH), Math.min(start, REACH));
  if (AHEAD.test(clause) || (ARRANGED.test(clause) && !BEHIND.test(clause)) || APPOINTED.test(clause) || (EFFECTIVE.test(clause) && !BEHIND.test(clause)))
    return 'future';
  return UNTIL.test(text.slice(Math.max(0, start - 40), start)) && !BEHIND.test(clause) ? 'future' : 'past';
}

function clauseAround(text: string, start: number): string {
  let from = 0;
  for (const { index, 0: mark } of text.matchAll(CLAUSE_END)) {
    if (index >= start) return text.slice(from, index);
    from = index + mark.length;
  }
  return text.slice(from);
}
