/** Whether a question asks for what is so now: then what is known to be over answers it no more. */

const OF_NOW =
  /^\W*(?:(?:who|what|which|where|whose|whom|in what|in which|at which|for whom|by whom)\b.*?\b(?:is|are|does|do)\b|(?:who|what|which \S+) (?:currently |now )?(?:owns|leads|runs|chairs|manages|heads|employs|directs|works|lives|holds|keeps|supplies|edits|teaches|coaches|captains|governs|sponsors|publishes)\b)/iu;
/** Words of what was, of one among several in time, or of a name for it. */
const OF_THEN =
  /\b(?:was|were|did|had|been|used|former|formerly|previous|previously|earlier|first|last|once|ever|until|before|after|became|begin|began|born|died|built|founded|happened|named|called|known|said|written|originally)\b/iu;

export function asksOfNow(question: string): boolean {
  return OF_NOW.test(question) && !OF_THEN.test(question);
}
