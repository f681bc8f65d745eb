/** What a verb says of its subject: with its objects, with what prepositions tie to it, and of its objects themselves. */
import type { ClaimEnd } from '../claim.ts';
import type { Clause, Oblique } from './clause.ts';
import { type Draft, paired } from './draft.ts';
import { isMovable } from './kept-frame.ts';
import { nounLemma } from './lemma.ts';
import { isDefinite, isIndefinite, phraseText, possessorOf } from './phrases.ts';
import { enclosing } from './place-frame.ts';
import { asRole, rolesAt } from './role-frame.ts';
import { leavesKin } from './survivor-frame.ts';
import { childrenBy, coordinated, isDenied, prepositionOf, type SentenceNode } from './sentence-tree.ts';
import { endsOf, nameBeside, subjectEnds, type SentenceReading, tiedNames } from './sentence-reading.ts';
import { ASPECTUAL, ENDING, INTENTION, REPORTING } from './words/factuality-words.ts';
import { EMPTY_NOUNS, KIN, MEASURES, STATUS } from './words/noun-classes.ts';
import { APPOINTING, CREATION, EMPTY, STATIVE, TRANSFER } from './words/verb-classes.ts';

/** Prepositions whose noun is an argument even where it is no name. */
const ARGUMENT = new Set(
  'in to of on at as from into for with by under against about through over across between after onto near around via within towards toward alongside behind off'.split(
    ' ',
  ),
);
/** Prepositions that say when, why or how, never with whom. */
const ADJUNCT = new Set(
  'during despite because of|because|without|according to|like|unlike|than|per|except|besides|including|following|before|until|since|amid|due to|owing to|thanks to|instead of|rather than|such as|as well as|as of|apart from|in addition to|up|down|regarding|beyond|above|below'.split(
    '|',
  ),
);

export function verbFrame(clause: Clause, reading: SentenceReading): Draft[] {
  if (clause.form !== 'verb' || saysNothing(clause) || holdsPost(clause) || isControl(clause) || isListing(clause, reading)) return [];
  const subjects = measured(clause, reading) ?? subjectEnds(clause, reading);
  const appointed = APPOINTING.has(clause.lemma) && clause.complements.some(({ upos }) => upos === 'NOUN');
  const objects = clause.passive || (appointed && (clause.lemma === 'name' || clause.lemma === 'make')) ? [] : objectDrafts(clause, subjects, reading);
  const tied = [...clause.obliques, ...thereIn(clause, reading)].flatMap((oblique) => obliqueDrafts(oblique, clause, subjects, reading));
  const complements = complementDrafts(clause, subjects, reading);
  const drafts = [...objects, ...complements, ...tied];
  return drafts.length === 0 ? statusDrafts(clause, subjects, reading) : drafts;
}

/** 'Was buried there', 'moved there': where the text was before. */
function thereIn({ predicate, lemma }: Clause, { referents }: SentenceReading): Oblique[] {
  return childrenBy(predicate, 'advmod')
    .filter((node) => node.lower === 'there' && referents.has(node) && !/^(?:stay|remain|continue)$/u.test(lemma))
    .map((node) => ({ node, preposition: GOING.has(lemma) ? 'to' : 'in' }));
}

const GOING: ReadonlySet<string> = new Set('move go emigrate travel return flee relocate migrate fly march'.split(' '));

/** 'Net debt stood at £112m': of what the document is about. */
export function measured(clause: Clause, reading: SentenceReading): ClaimEnd[] | null {
  const [subject] = clause.subjects;
  const { title } = reading.discourse;
  if (
    !subject ||
    !title ||
    title.type === 'person' ||
    subject.mention ||
    !MEASURES.has(nounLemma(subject.lower)) ||
    possessorOf(subject) ||
    tiedNames(subject).length > 0
  )
    return null;
  return [{ text: title.name, start: reading.tree.offset + subject.start, end: reading.tree.offset + subject.start, type: title.type ?? 'thing' }];
}

/** 'The ships built there include the Aurora': what stands behind it is what its subject is. */
function isListing({ lemma, subjects }: Clause, { apposed }: SentenceReading): boolean {
  return lemma === 'include' && subjects.some((subject) => apposed.has(subject));
}

/** 'Allowed Ann to fund it': what is allowed is in what follows. */
function isControl({ lemma, predicate }: Clause): boolean {
  return CONTROL.has(lemma) && childrenBy(predicate, 'xcomp', 'advcl', 'ccomp').some((child) => child.start > predicate.start && child.upos === 'VERB');
}

const CONTROL: ReadonlySet<string> = new Set(
  'allow enable permit cause force ask tell persuade convince lead help order urge encourage invite get make let prompt inspire require advise warn'.split(' '),
);

/** 'She held it until 2016': the post, which another clause names. */
function holdsPost({ lemma, objects }: Clause): boolean {
  return (
    (lemma === 'hold' || lemma === 'take') && objects.some(({ lower }) => lower === 'it' || lower === 'post' || lower === 'position' || lower === 'office')
  );
}

/** 'The ticket is closed'. */
function statusDrafts(clause: Clause, subjects: readonly ClaimEnd[], { tree }: SentenceReading): Draft[] {
  const { predicate, passive, tense } = clause;
  if (!passive || tense !== 'present' || !STATUS.has(predicate.lower)) return [];
  const word: ClaimEnd = { text: predicate.text, start: tree.offset + predicate.start, end: tree.offset + predicate.end, type: 'literal' };
  return paired(subjects, [word], { clause, place: predicate, kind: 'state', wording: clause.auxiliaries.map(({ text }) => text).join(' '), lemma: 'status' });
}

/** 'Started as an editor', 'starts at Halcyon on Monday'. */
function isBegunAt({ preposition, node }: Oblique): boolean {
  return preposition === 'with' || preposition === 'as' || (preposition === 'at' && node.mention !== null && node.mention.type !== 'place');
}

function saysNothing({ lemma, objects, passive, complements, obliques }: Clause): boolean {
  if (lemma === 'do' && objects.length > 0) return objects.every(({ upos }) => upos === 'PRON');
  if (lemma === 'look' && obliques.some(({ preposition }) => preposition === 'after')) return false;
  if (PRICING.has(lemma) && objects.some(isQuantity)) return false;
  if (EMPTY.has(lemma) && !passive) return !(lemma === 'get' || lemma === 'see' || lemma === 'go') || (lemma !== 'go' && objects.length === 0);
  if (
    ASPECTUAL.has(lemma) &&
    lemma !== 'get' &&
    lemma !== 'keep' &&
    lemma !== 'remain' &&
    lemma !== 'manage' &&
    lemma !== 'come' &&
    lemma !== 'go' &&
    lemma !== 'begin'
  )
    return objects.length === 0 && complements.length === 0 && !passive && !obliques.some(isBegunAt);
  if (lemma === 'report' && obliques.some(({ preposition }) => preposition === 'to')) return false;
  return (REPORTING.has(lemma) && !passive && objects.length === 0) || (INTENTION.has(lemma) && !passive && objects.length === 0);
}

/** 'Wants 90 pounds for it', 'asked £4,000': a price. */
const PRICING: ReadonlySet<string> = new Set(['want', 'ask', 'quote', 'estimate']);

/** Verb as the sentence words it, with its auxiliaries where it has a tense: 'was founded', 'joined'. */
export function verbWords(clause: Clause): string {
  const own = clause.auxiliaries.filter((one) => !/^(?:['’]s|['’]ve|['’]d|['’]re|['’]m)$/u.test(one.text)).map(({ text }) => text);
  const [subject] = clause.subjects;
  const measure = subject && !subject.mention && MEASURES.has(nounLemma(subject.lower)) ? subject.lower : '';
  return [measure, ...own, clause.predicate.text, clause.particle].filter((word) => word !== '').join(' ');
}

/** As lemmas: 'be found', 'take over'. */
export function verbLemmas(clause: Clause): string {
  return [clause.passive ? 'be' : '', clause.lemma, clause.particle].filter((word) => word !== '').join(' ');
}

export function kindOf(clause: Clause): 'state' | 'event' {
  if (clause.form === 'copula') return 'state';
  // 'Sold the house' happens, 'sold books' goes on.
  if (
    clause.lemma === 'sell' &&
    clause.tense === 'past' &&
    ((clause.passive && clause.obliques.some(({ preposition }) => preposition === 'by' || preposition === 'to')) ||
      clause.objects.some((object) => object.mention !== null || !object.lower.endsWith('s')))
  )
    return 'event';
  return STATIVE.has(clause.lemma) || (clause.tense === 'present' && !clause.perfect && clause.finite) ? 'state' : 'event';
}

function objectDrafts(clause: Clause, subjects: readonly ClaimEnd[], reading: SentenceReading): Draft[] {
  if (leavesKin(clause)) return [];
  return clause.objects.flatMap((object) => objectDraft(object, clause, subjects, reading));
}

/** 'Wrote the lyrics of Halo' is said of Halo; without a name in it the object is the whole phrase. */
function objectDraft(object: SentenceNode, clause: Clause, subjects: readonly ClaimEnd[], reading: SentenceReading): Draft[] {
  const base = { clause, place: object, kind: kindOf(clause), ending: ENDING.has(clause.lemma) } as const;
  const tied = isNamed(object, reading) ? [] : tiedNames(object).filter(({ preposition }) => OBJECT_TIES.has(preposition));
  const inside = tied.flatMap(({ preposition, node }) => {
    const ends = coordinated(node).flatMap((one) => (isNamed(one, reading) || isQuantity(one) ? endsOf(one, reading) : []));
    const noun = phraseText(object, reading.tree).split(' of ')[0] ?? '';
    return paired(subjects, ends, {
      ...base,
      place: node,
      wording: `${verbWords(clause)} ${isIndefinite(object) ? 'a ' : ''}${noun} ${preposition}`,
      lemma: `${verbLemmas(clause)} ${nounLemma(object.lower)} ${preposition}`,
    });
  });
  const kin = nounLemma(object.lower);
  if (clause.lemma === 'have' && !object.mention && KIN.has(kin) && reading.apposed.has(object))
    return paired(subjects, endsOf(object, reading), { ...base, wording: `${verbWords(clause)} ${kin}`, lemma: kin });
  if (/^\s?[-–]\s?\d/u.test(reading.tree.text.slice(object.end)) && /^\d{1,3}$/u.test(object.text)) return [];
  const examples = paired(subjects, exampleEnds(object, reading), { ...base, wording: verbWords(clause), lemma: verbLemmas(clause) });
  const whole = tied.every(({ preposition }) => preposition === 'of' || preposition === 'for' || preposition === 'to');
  if (inside.length > 0 && whole && !childrenBy(object, 'nummod').length) return [...inside, ...examples];
  if (inside.length > 0) return [...paired(subjects, endsOf(object, reading), { ...base, wording: verbWords(clause), lemma: verbLemmas(clause) }), ...inside];
  return [...paired(subjects, endsOf(object, reading, { whole: true }), { ...base, wording: verbWords(clause), lemma: verbLemmas(clause) }), ...examples];
}

/** 'Three states, including Denmark and Spain', 'metals such as iron': the names. */
function exampleEnds(node: SentenceNode, reading: SentenceReading): ClaimEnd[] {
  const examples = [...tiedNames(node), ...tiedNames(node.head ?? node)].filter(
    ({ preposition, node: example }) => EXAMPLES.has(preposition) && example.start > node.end,
  );
  return examples.flatMap(({ node: example }) => coordinated(example).flatMap((one) => (isNamed(one, reading) ? endsOf(one, reading) : [])));
}

const EXAMPLES: ReadonlySet<string> = new Set(['including', 'such as', 'like', 'namely']);

const OBJECT_TIES: ReadonlySet<string> = new Set(['of', 'for', 'to', 'with', 'on', 'by', 'in', 'across', 'throughout']);

export function isNamed(node: SentenceNode, reading: SentenceReading): boolean {
  return nameBeside(node, reading) !== undefined || reading.referents.has(node) || reading.apposed.has(node);
}

export function isQuantity(node: SentenceNode): boolean {
  return !node.time && (/\p{N}/u.test(node.text) || childrenBy(node, 'nummod').length > 0);
}

function obliqueDrafts({ preposition, node }: Oblique, clause: Clause, subjects: readonly ClaimEnd[], reading: SentenceReading): Draft[] {
  if (IDIOMS.has(`${preposition} ${node.lower}`) && childrenBy(node, 'det', 'nmod').length === 0) return [];
  if (ADJUNCT.has(preposition) || isDenied(node) || isSideRemark(node, reading) || isAge(preposition, node)) return [];
  // 'Banned after the war' says when.
  if (preposition === 'after' && !AFTER.has(clause.lemma)) return [];
  if (preposition === '')
    return isQuantity(node) && clause.objects.length === 0
      ? paired(subjects, endsOf(node, reading), { clause, place: node, kind: kindOf(clause), wording: verbWords(clause), lemma: verbLemmas(clause) })
      : [];
  if (preposition === 'as' && SUCH_AS.test(reading.tree.text.slice(0, node.start))) return [];
  if (preposition === 'as') return asRole(node, clause, subjects, reading);
  const brought = broughtDrafts(preposition, node, clause, reading);
  if (brought.length > 0) return brought;
  const named = isNamed(node, reading);
  if (!named) {
    const inner = innerDrafts(preposition, node, clause, subjects, reading);
    if (inner.length > 0) return inner;
  }
  const bare = clause.passive || clause.objects.length === 0 || isBesideObject(preposition, node, clause, reading);
  if (!named && !(preposition === 'for' && isQuantity(node)) && !(bare && ARGUMENT.has(preposition) && isTelling(node, reading))) return [];
  const ends = [...endsOf(node, reading, { whole: !named }), ...(/^(?:in|at|near|from|to|on)$/u.test(preposition) ? enclosing(node, reading) : [])];
  const theme = (named || preposition === 'for') && clause.objects.length > 0 && !clause.passive && belongsToObject(preposition, clause, node);
  const base = { clause, place: node, kind: kindOf(clause) } as const;
  if (theme) {
    const themes = clause.objects
      .flatMap((object) =>
        isNamed(object, reading) || tiedNames(object).length === 0
          ? [object]
          : tiedNames(object)
              .filter(({ preposition: tie }) => tie === 'of')
              .map((tie) => tie.node),
      )
      .filter((one) => isNamed(one, reading) || (preposition === 'to' && named && isDefinite(one)))
      .flatMap((object) => endsOf(object, reading, { asThing: true }));
    if (themes.length > 0)
      return paired(themes, ends, { ...base, wording: `${clause.predicate.text} ${preposition}`, lemma: `be ${clause.lemma} ${preposition}` });
  }
  return paired(subjects, ends, {
    ...base,
    wording: tiedWording(clause, preposition, reading),
    lemma: `${verbLemmas(clause)} ${preposition}`,
    singular: clause.passive && preposition === 'by' && base.kind === 'state',
  });
}

/** 'In such cities as Oslo and Riga': examples. */
const SUCH_AS = /\bsuch (?:[\p{L}-]+ ){1,3}as [^.;:]*$/u;

/** Say how, and of nothing. */
const IDIOMS: ReadonlySet<string> = new Set(
  'in return|on purpose|on board|in advance|in part|in vain|in turn|in general|in particular|in detail|in practice|in theory|in principle|in effect|in full|in total|in common|in public|in private|in person|in mind|by agreement|by request|by default|by chance|by accident|by mistake|by surprise|by law|in place|at work|in use|at large|in question|in response|in addition|on average|at first|at last|in fact|in charge|at random|in writing|by hand|on time|in time|at home|at all|on behalf|in honour|in honor|in recognition'.split(
    '|',
  ),
);

/** With an object that is no name, what these tie says as much as it: 'keeps bees in the garden', 'runs the tests on a spare laptop'. */
function isBesideObject(preposition: string, node: SentenceNode, { lemma, objects }: Clause, reading: SentenceReading): boolean {
  if (!BESIDE_OBJECT.has(preposition) || lemma === 'have' || (preposition === 'from' && isQuantity(node))) return false;
  return objects.every((object) => !isNamed(object, reading));
}

const BESIDE_OBJECT: ReadonlySet<string> = new Set(['in', 'at', 'on', 'from', 'with', 'near']);

/** 'We moved the printer to the cellar', 'keeps the key at Ann's': where a movable thing is. */
function broughtDrafts(preposition: string, node: SentenceNode, clause: Clause, reading: SentenceReading): Draft[] {
  if (clause.passive || !BRINGING.has(clause.lemma) || !/^(?:to|into|in|on|onto|at|with|under)$/u.test(preposition)) return [];
  const things = clause.objects.filter((object) => isMovable(phraseText(object, reading.tree)) && (isDefinite(object) || possessorOf(object) !== null));
  const places = isNamed(node, reading) || isTelling(node, reading) ? endsOf(node, reading, { whole: true }) : [];
  return paired(
    things.flatMap((object) => endsOf(object, reading, { asThing: true })),
    places,
    { clause, place: node, kind: 'state', wording: `${verbWords(clause)} ${preposition}`, lemma: `be ${clause.lemma} ${preposition}` },
  );
}

const BRINGING: ReadonlySet<string> = new Set('move bring take carry put place keep store leave park lock return transfer relocate'.split(' '));

const AFTER: ReadonlySet<string> = new Set('name call title dub christen model pattern look take ask run chase style design'.split(' '));

/** 'Emigrated at nineteen', 'moved at the age of 12': when, not where. */
function isAge(preposition: string, node: SentenceNode): boolean {
  if (preposition !== 'at') return false;
  const bare = node.upos === 'NUM' && !node.mention && (/^\d{1,2}$/u.test(node.text) || /^\p{Ll}[\p{Ll}-]+$/u.test(node.text));
  return node.lower === 'age' || bare;
}

/** 'Contrary to older works'. */
function isSideRemark(node: SentenceNode, { tree }: SentenceReading): boolean {
  const start = Math.min(node.start, ...childrenBy(node, 'case').map((child) => child.start));
  return /\b(?:contrary|according|thanks|prior|due|owing|compared|unlike|next|subject)\s$/iu.test(tree.text.slice(0, start));
}

/** 'Spent years in exile in Montevideo', 'lies on the border of Togo': the name inside the phrase. */
function innerDrafts(preposition: string, node: SentenceNode, clause: Clause, subjects: readonly ClaimEnd[], reading: SentenceReading): Draft[] {
  if (!ARGUMENT.has(preposition) || node.time || EMPTY_NOUNS.has(node.lower) || EMPTY.has(clause.lemma)) return [];
  const noun = phraseText(node, reading.tree).split(' of ')[0] ?? '';
  return tiedNames(node)
    .filter((tie) => INNER.has(tie.preposition) && isNamed(tie.node, reading))
    .flatMap((tie) =>
      paired(
        subjects,
        coordinated(tie.node).flatMap((one) => endsOf(one, reading)),
        {
          clause,
          place: tie.node,
          kind: kindOf(clause),
          wording: `${tiedWording(clause, preposition, reading)} ${noun} ${tie.preposition}`,
          lemma: `${verbLemmas(clause)} ${preposition} ${nounLemma(node.lower)} ${tie.preposition}`,
        },
      ),
    );
}

const INNER: ReadonlySet<string> = new Set(['of', 'in', 'at', 'for', 'to', 'from', 'with', 'by', 'on']);

/** 'Taught physics at': a common object stays in the wording. */
function tiedWording(clause: Clause, preposition: string, reading: SentenceReading): string {
  const [object] = clause.passive ? [] : clause.objects;
  const noun = object && !isNamed(object, reading) && object.upos === 'NOUN' ? ` ${phraseText(object, reading.tree)}` : '';
  return `${verbWords(clause)}${noun} ${preposition}`;
}

function belongsToObject(preposition: string, { lemma }: Clause, node: SentenceNode): boolean {
  if (CREATION.has(lemma)) return /^(?:in|at|on|near)$/u.test(preposition) && node.mention?.type !== 'person';
  if (preposition === 'for' && /^(?:\p{L}*[$€£¥]|\d)/u.test(node.text)) return /^(?:buy|acquire|purchase|sell|complete|obtain|lease|auction)$/u.test(lemma);
  return TRANSFER.has(lemma) && /^(?:to|into|from|onto)$/u.test(preposition);
}

/** A noun that says something: measures, or a noun with something beside it. */
function isTelling(node: SentenceNode, { tree }: SentenceReading): boolean {
  if (node.time || EMPTY_NOUNS.has(node.lower) || EMPTY_NOUNS.has(nounLemma(node.lower)) || !/^(?:NOUN|PROPN|SYM|NUM)$/u.test(node.upos)) return false;
  return (
    node.mention !== null ||
    node.upos === 'PROPN' ||
    isQuantity(node) ||
    phraseText(node, tree, true).includes(' ') ||
    childrenBy(node, 'det').length > 0 ||
    node.lower.length > 4
  );
}

/** 'Was named Paperjay', 'was awarded the Prize', 'became mayor of Oslo' where no role is meant. */
function complementDrafts(clause: Clause, subjects: readonly ClaimEnd[], reading: SentenceReading): Draft[] {
  const base = { clause, kind: kindOf(clause) } as const;
  const after = clause.passive ? [...clause.objects, ...clause.complements] : clause.complements;
  return after.flatMap((node) => {
    if (APPOINTING.has(clause.lemma) && node.upos === 'NOUN')
      return [
        ...asRole(node, clause, clause.passive ? subjects : clause.objects.flatMap((object) => endsOf(object, reading)), reading),
        ...(clause.passive ? [] : rolesAt(node, clause, subjects, reading)),
      ];
    if (node.upos === 'ADJ' && !node.mention) return [];
    if (clause.objects.length > 0 && !clause.passive)
      return paired(
        clause.objects.flatMap((object) => endsOf(object, reading)),
        endsOf(node, reading),
        { ...base, place: node, wording: clause.predicate.text, lemma: `be ${clause.lemma}` },
      );
    return paired(subjects, endsOf(node, reading, { whole: true }), {
      ...base,
      place: node,
      wording: `${verbWords(clause)} ${prepositionOf(node)}`.trim(),
      lemma: `${verbLemmas(clause)} ${prepositionOf(node)}`.trim(),
    });
  });
}
