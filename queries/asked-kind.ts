/** What kind of thing a question asks for, and what may answer it. */
import { fold } from '../src/core/analyzer.ts';
import type { EntityType, Mention, Term } from '../src/core/model.ts';

export type AskedKind = 'person' | 'place' | 'time' | 'number' | 'name' | 'open';

/** Question words and what they ask for; the first in the question counts, since later ones join clauses ('the person who signed'). */
const ASKING: readonly (readonly [AskedKind, RegExp])[] = [
  ['time', /\bwhen\b|\b(?:what|which) (?:year|date|month|day|decade|century)\b/u],
  ['number', /\bhow (?:many|much|old|long|far|tall|high|big|large)\b|\bwhat (?:number|percentage|population)\b/u],
  ['place', /\bwhere\b|\b(?:what|which) (?:city|town|village|country|county|state|place|region|province|continent|island|location)\b/u],
  ['person', /\bwho\b|\bwhom\b|\bwhose\b/u],
  ['open', /\bwhat (?:is|was|are|were|did|does|do|has|have|had|caused?|causes|happen\w*|made|makes|can|will|would|should)\b(?! the \w+(?: \w+)? of\b)/u],
  ['name', /\b(?:what|which)\b/u],
];

export function kindAsked(question: string): AskedKind {
  const text = fold(question);
  let first: { readonly asked: AskedKind; readonly at: number } | null = null;
  for (const [asked, pattern] of ASKING) {
    const at = text.search(pattern);
    if (at >= 0 && (first === null || at < first.at)) first = { asked, at };
  }
  return first?.asked ?? 'open';
}

/** Nouns after 'which' or 'what', and the type of name that answers them. */
const NOUN_TYPES: Readonly<Record<string, EntityType>> = Object.fromEntries(
  (
    [
      [
        'organisation',
        'company firm organisation organization bank university college school team club band party agency institute church museum publisher label studio employer supplier customer',
      ],
      ['work', 'film movie book novel song album series magazine newspaper play poem opera'],
      ['event', 'war battle festival tournament championship election'],
      ['person', 'person man woman actor actress singer director author writer president king queen player scientist'],
    ] as const
  ).flatMap(([type, nouns]) => nouns.split(' ').map((noun) => [noun, type] as const)),
);

/** Nouns for people, by their ending: 'engineer', 'pianist'. */
const AGENT = /(?:er|or|ist|ian|ee|ant|man|woman)$/u;

/** Whether a name of this type may answer: of the kind asked for, or, where the noun is of no known kind, of any but a time or, unless the noun may be for people, a person. */
export function mayAnswer(asked: AskedKind, mention: Pick<Mention, 'type' | 'key'>, question: string): boolean {
  // A name that nothing tells the type of may be a person's where it has a first and a last part.
  if (asked !== 'name') return mention.type === asked || (asked === 'person' && mention.type === 'thing' && /^[^\p{Nd}]+ [^\p{Nd}]+$/u.test(mention.key));
  const noun = askedNoun(question) ?? '';
  const wanted = NOUN_TYPES[noun];
  if (kindFit(mention, question) > 0) return true;
  if (wanted !== undefined) return mention.type === wanted;
  return mention.type !== 'time' && (mention.type !== 'person' || AGENT.test(noun));
}

function askedNoun(question: string): string | undefined {
  return /\b(?:which|what) (\w+)/u.exec(fold(question))?.[1];
}

/** 'Which university …' is answered by a name that says 'University'. */
export function kindFit({ key }: Pick<Mention, 'key'>, question: string): number {
  const noun = askedNoun(question);
  return noun !== undefined && key.split(' ').includes(noun) ? 0.6 : 0;
}

/**
 * Whether an end of a fact may answer, as far as its type tells: facts hold what names are thought to be, and much that is no name.
 * @param type Of a name, where it is known.
 */
export function termMayAnswer(asked: AskedKind, term: Term, type: EntityType | undefined, question: string): boolean {
  const text = term.kind === 'entity' ? term.name : term.value;
  if (asked === 'open') return true;
  if (asked === 'number' || asked === 'time') return /\p{Nd}/u.test(text);
  if (term.kind === 'literal') return !/\p{Nd}/u.test(text) && (asked !== 'name' || NOUN_TYPES[askedNoun(question) ?? ''] === undefined);
  if (type === undefined || type === 'thing') return asked === 'name' || !/\p{Nd}/u.test(text);
  if (asked === 'person') return type === 'person' || type === 'organisation';
  if (asked === 'place') return type === 'place' || (type === 'organisation' && /\bwhere\b/iu.test(question));
  return mayAnswer(asked, { type, key: term.key }, question);
}
