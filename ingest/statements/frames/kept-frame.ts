/** Where movable things are: 'the projector is now in Room 4', 'the server moved to Frankfurt', 'the spare key is kept at Ann's'. One place at a time. */
import type { Draft } from './draft.ts';
import { nounLemma } from './lemma.ts';
import { MOVABLES } from './words/noun-classes.ts';

/** Being somewhere, and being brought there. */
const AT =
  /^(?:be|lie|sit|stand|hang|live|stay|remain|rest|be (?:locate|keep|store|place|put|leave|park|lock|file|hang|house|hold|install|display|set up|base|host)) (?:in|at|on|with|by|under|behind|inside|near|beside)$/u;
const TO = /^(?:be )?(?:move|go|return|relocate|transfer|migrate|shift|bring|take|send|carry|put|place)(?: back)? (?:to|into|in|onto|on)$/u;

/** 'Goes on display', 'is in use': how it is, not where. */
const NOWHERE =
  /^(?:display|show|sale|tour|loan|air|use|service|order|stock|repair|operation|fire|trouble|danger|progress|question|doubt|need|hire|offer|view)$/iu;

/** A draft that says where a movable thing is, as such; any other as it is. */
export function asKept(draft: Draft): Draft {
  const at = AT.test(draft.lemma);
  if (
    (!at && !TO.test(draft.lemma)) ||
    NOWHERE.test(draft.object.text) ||
    !isMovable(draft.subject.text) ||
    draft.object.value !== undefined ||
    /^\p{Sc}|^\d+(?:[.,]\d+)*\s?(?:%|$)/u.test(draft.object.text)
  )
    return draft;
  return { ...draft, lemma: 'be keep in', kind: 'state', singular: false };
}

/** By the noun that the phrase is headed by: 'the spare key to the shed', 'overhead projector of Acme'. */
export function isMovable(phrase: string): boolean {
  const head = phrase.split(/ (?:of|for|to|with|from|by|in|on|at) /u)[0] ?? '';
  const noun = head.split(' ').at(-1) ?? '';
  return /^\p{Ll}/u.test(noun) && (MOVABLES.has(noun) || MOVABLES.has(nounLemma(noun)));
}
