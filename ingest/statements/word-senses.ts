/** Words of many senses: 'takes aspirin' tells of a medication, 'takes the train' of none. Where the relation that the table has is not meant, the wording is its own. */
import type { Relation } from '../../src/core/relations/relation.ts';
import { isCommonWord } from '../names/part-of-speech.ts';
import type { Claim } from './claim.ts';

/** Whether a claim with this wording means what the relation table takes it for. */
type Sense = (claim: Claim) => boolean;

const NUMERAL =
  /\p{N}|\b(?:half|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundred|thousand|million|billion)\b/iu;
const AREA = /\d.*(?:km|\bha\b|hectares?|acres?|miles?|\bm²|m2|square|sq\b|feet|ft)/iu;
const MEDICINE =
  /\b(?:\d+\s?(?:mg|mcg|µg|ml|units?|iu)|tablets?|pills?|drops|inhalers?|injections?|medications?|medicines?|drugs?|doses?|vitamins?|vitamin \p{Lu}|supplements?|painkillers?|antibiotics?|antidepressants?|antihistamines?|steroids?|statins?|insulin|aspirin|paracetamol|ibuprofen|warfarin|lithium|iron|zinc|magnesium|the pill|beta.?blockers?|blood thinners?|contraceptives?|melatonin|eltroxin|ventolin|levothyroxine|\p{L}{3,}(?:cillin|mycin|cycline|prazole|statin|formin|pril|sartan|olol|dipine|zepam|zolam|oxetine|azole|mab|parin|profen|codone|thyroxine|terol|solone|sone|xaban|gliptin|triptan|vir|pine|pidem|tidine|amide|azine|phylline))\b/iu;
const DISCIPLINE =
  /^(?:\p{Ll}[\p{L}-]* (?:and )?){0,3}(?:\p{L}+(?:ics|logy|graphy|nomy|metry|sophy|istry|culture)|law|history|english|french|german|italian|spanish|russian|chinese|japanese|arabic|latin|greek|classics|medicine|literature|languages|science|sciences|engineering|architecture|theology|divinity|music|art|drama|nursing|education|business|management|finance|accounting|journalism|anthropology|botany|geology|ppe)\b/iu;

const isCounted: Sense = ({ object }) => NUMERAL.test(object.text);
/** Known for a medicine, or a lower-case word that is not common: 'gliclazide'. */
const isTaken: Sense = ({ subject, object }) =>
  subject.type !== 'organisation' &&
  subject.type !== 'place' &&
  (MEDICINE.test(object.text) || (/^\p{Ll}{5,}$/u.test(object.text) && !isCommonWord(object.text)));
const isOfPerson: Sense = ({ subject }) => subject.type === 'person' || (subject.type === 'thing' && /^\p{Lu}/u.test(subject.text));
const isOfThing: Sense = ({ subject }) => subject.type !== 'person';
const isNoDay: Sense = ({ object }) => object.value === undefined;
const isPlaceOfPerson: Sense = (claim) => claim.object.type === 'place' && isOfPerson(claim);
const isNoPlace: Sense = ({ subject, object }) => subject.type !== 'place' && object.type !== 'place';

/** What is brought to an end, not built. */
const UNDERTAKING =
  /\b(?:acquisition|merger|takeover|purchase|sale|deal|transaction|transfer|move|relocation|project|programme|program|review|audit|survey|study|degree|training|course|work|investigation|inquiry|migration|transition|rollout|trial|recall|season|tour|mission|marathon|race|repairs?|testing|tests?)\b/iu;
const isBuilt: Sense = ({ subject }) => subject.type !== 'event' && subject.type !== 'person' && !UNDERTAKING.test(subject.text);
/** Where it says where: a number, a street, or a place. */
const isAddress: Sense = ({ object }) =>
  object.type === 'place' || /\p{N}|\b(?:street|st|road|rd|avenue|ave|lane|square|quay|row|drive|court|close|terrace|house|building)\b/iu.test(object.text);
const isNoVerb: Sense = ({ wording }) => !/\b(?:father|mother)(?:ed|ing)\b/iu.test(wording);
const isEvent: Sense = ({ object }) => !/^(?:organisation|person|place)$/u.test(object.type);

/** By wording and by the relation that the table takes it for. */
const SENSES: ReadonlyMap<string, Sense> = new Map([
  ['take medication', isTaken],
  ['start take medication', isTaken],
  ['be give medication', isTaken],
  ['start on medication', isTaken],
  ['be on medication', isTaken],
  ['read field_of_study', ({ object }) => DISCIPLINE.test(object.text)],
  ['measure height_of_person', isCounted],
  ['stand height_of_person', isCounted],
  ['weigh weight', isCounted],
  ['cover area', ({ object }) => AREA.test(object.text)],
  ['die in death_date', ({ object }) => object.value !== undefined || /^\d{3,4}$/u.test(object.text)],
  ['pay salary', isCounted],
  ['go for price', isCounted],
  ['lead to caused_by', ({ object }) => object.type === 'literal' || object.type === 'event'],
  // 'Anton fathered Iris' is the other way round than 'Iris's father is Anton'.
  ['father child', isNoVerb],
  ['mother child', isNoVerb],
  ['be complete in built_in', isBuilt],
  ['be complete on built_in', isBuilt],
  ['be at address', isAddress],
  ['go to participant', isEvent],
  ['be in member', isOfPerson],
  ['come from birth_place', isPlaceOfPerson],
  ['be from birth_place', isPlaceOfPerson],
  ['produce product', isOfThing],
  ['make product', isOfThing],
  ['join employer', isNoPlace],
  ['leave employer', ({ subject }) => subject.type !== 'place'],
  ['be transfer to employer', isOfPerson],
  ['transfer to employer', isOfPerson],
  ['be register in registered_office', isNoDay],
  ['be rename in name', isNoDay],
  ['be rename on name', isNoDay],
]);

/** Whether the relation that the table has for the claim's wording is what the claim means. */
export function isMeant({ id }: Relation, claim: Claim): boolean {
  return SENSES.get(`${claim.lemma} ${id}`)?.(claim) ?? true;
}
