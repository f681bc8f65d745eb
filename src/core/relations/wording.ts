/** Wordings as the table compares them, and wordings that hold a role: 'be appointed drummer of'. */
import { nameKey } from '../analyzer.ts';

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** They say when or how surely, never what. 'that' and articles included. */
const EMPTY = words(
  'a an the his her its their our my your this that these those currently now also again still formerly previously once newly recently jointly officially together presently already since then originally initially temporarily permanently reportedly will would shall should may might must has had been being is was were are',
);
/** Auxiliaries and verbs that bring a role to its holder. */
const CARRIERS = words(
  'be become remain stay serve work act function appoint elect reelect name choose select make promote hire install nominate designate confirm as to also come get take over post job role position office of step in',
);
const PREPOSITIONS = words('of at for in to with on from over');
/** After 'be', and before 'of', no role: participles, adjectives, and nouns that only measure. */
const NO_ROLE = words(
  'make compose consist build accuse think die convict deprive speak dispose inform remind rid relieve capable proud full aware typical afraid fond worthy independent part kind type sort one example instance form bear suspect hear know sure certain short guilty ashamed jealous tired north south east west northeast northwest southeast southwest use assure approve beware ignorant representative characteristic reminiscent indicative unaware sick free out because most some any all none each',
);
const ROLE =
  /(?:er|or|ist|ian|man|woman|person|ant|ent|eur|head|chief|boss|lead|captain|master|matron|dean|king|queen|mayor|coach|cook|host|judge|fellow|patron|monk|abbot|bishop|priest|rector|regent|warden|steward|clerk|guard|pilot|nurse|vet|cfo|cto|coo|ceo|chair|secretary|deputy|attorney|trustee|attaché|envoy|voice|face|star|spouse)$/u;

/** Lower case, punctuation as spaces, without words that say nothing of the relation, 'have' before what is had, and 'be' at the end. */
export function normalWording(lemma: string): string {
  const kept = nameKey(lemma)
    .split(' ')
    .filter((word) => !EMPTY.has(word));
  while (kept.length > 1 && kept.at(-1) === 'be') kept.pop();
  if (kept.length > 1 && kept[0] === 'have') kept.shift();
  return kept.join(' ');
}

/** The id of a wording that no table knows: its words without auxiliaries, joined by underscores. */
export function idOfWording(wording: string): string {
  const kept = wording.split(' ').filter(Boolean);
  const bare = kept.filter((word) => word !== 'be' && word !== 'have' && word !== 'do' && word !== 'get');
  return (bare.length > 0 && !bare.every((word) => PREPOSITIONS.has(word)) ? bare : kept).join('_');
}

export interface RoleWording {
  /** 'drummer' of 'be appoint drummer of'. */
  readonly role: string;
  readonly preposition: string;
  /** That a verb of being or becoming leads to it: 'be', 'appoint', 'serve as'. */
  readonly carried: boolean;
}

/** A wording from the holder of a role to what it is a role of, or null. */
export function roleWording(wording: string): RoleWording | null {
  const all = wording.split(' ');
  const preposition = all.at(-1) ?? '';
  if (all.length < 2 || !PREPOSITIONS.has(preposition)) return null;
  let first = 0;
  while (first < all.length - 1 && CARRIERS.has(all[first] ?? '')) first++;
  const role = all.slice(first, -1).join(' ');
  return role === '' ? null : { role, preposition, carried: first > 0 };
}

/** Whether an unknown word may be a role there: of what follows 'of' any noun may, after other prepositions only what looks like one. */
export function readsAsRole({ role, preposition, carried }: RoleWording): boolean {
  const head = role.split(' of ')[0]?.split(' ').at(-1) ?? '';
  if (NO_ROLE.has(head) || PREPOSITIONS.has(head)) return false;
  if (preposition === 'of') return carried || ROLE.test(head);
  return carried && head.length > 3 && ROLE.test(head) && (preposition === 'at' || preposition === 'for' || preposition === 'in' || preposition === 'to');
}
