/** Whom somebody leaves behind: 'he is survived by his wife, Ann, and a son, Ben', 'Ann survives him, as does a son, Ben'. */
import type { Clause } from './clause.ts';
import { type Draft, paired } from './draft.ts';
import { nounLemma } from './lemma.ts';
import { possessorOf } from './phrases.ts';
import { endsOf, type SentenceReading, subjectEnds } from './sentence-reading.ts';
import { KIN } from './words/noun-classes.ts';

/** 'He leaves a wife, Ann, and two sons': no place that he left. */
export function leavesKin({ lemma, passive, objects }: Clause): boolean {
  return lemma === 'leave' && !passive && objects.some((object) => KIN.has(nounLemma(object.lower)));
}

/** Relatives without an owner of their own are the dead person's. */
export function survivorDrafts(clause: Clause, reading: SentenceReading): Draft[] {
  const leaves = leavesKin(clause);
  if (clause.form !== 'verb' || !(clause.lemma === 'survive' || leaves)) return [];
  const dead = (clause.passive || leaves ? subjectEnds(clause, reading) : clause.objects.flatMap((object) => endsOf(object, reading))).filter(
    ({ type }) => type === 'person' || type === 'thing',
  );
  const relatives = reading.tree.nodes.filter((node) => node.upos === 'NOUN' && KIN.has(nounLemma(node.lower)) && possessorOf(node) === null);
  return relatives.flatMap((noun) => {
    const beside = reading.described.get(noun);
    const next = reading.tree.nodes[noun.index + 1];
    const behind = next?.mention && /^, $/u.test(reading.tree.text.slice(noun.end, next.start)) ? [next] : [];
    const names = reading.apposed.get(noun) ?? (beside?.mention ? [beside] : behind);
    const ends = names.flatMap((name) => endsOf(name, reading)).filter(({ type, text }) => type !== 'literal' && dead.every((one) => one.text !== text));
    return paired(dead, ends, { clause: null, place: noun, undated: true, wording: nounLemma(noun.lower), lemma: nounLemma(noun.lower) });
  });
}
