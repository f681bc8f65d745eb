/** What kind of thing a name names, by its own words and the words around it. No guess is made where neither tells. */
import type { EntityType } from '../../src/core/model.ts';

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

const ORGANISATION_WORDS = words(
  'inc ltd llc plc corp corporation company co gmbh ag sa university college school institute academy association society council committee commission agency department ministry bank club united party union federation league foundation trust group holdings press records studios films pictures entertainment airlines airways hospital church orchestra band team board office authority service services navy army force forces regiment brigade senate parliament congress court laboratory laboratories labs museum library theatre theater partners industries systems instruments motors works dyeworks energy insurance media network publishing publishers ventures council consortium cooperative brewery guild bureau',
);
const PLACE_WORDS = words(
  'city town village county province state district region river lake mountain mount mountains island islands bay sea ocean valley forest park street road avenue square bridge airport station harbour harbor port beach hill hills castle palace cathedral republic kingdom empire territory peninsula desert creek canal north south east west municipality parish township borough prefecture',
);
const EVENT_WORDS = words(
  'war battle championship championships olympics cup festival conference tournament election elections revolution siege treaty games prix summit massacre earthquake hurricane fair expo exhibition merger congress crusade uprising rebellion riots',
);
const WORK_WORDS = words(
  'album film movie novel song symphony opera magazine journal newspaper series episode soundtrack poem book report act bill code review quarterly gazette chronicle times tribune post herald',
);
const PERSON_TITLES = words(
  'mr mrs ms miss dr sir lord lady king queen prince princess president emperor empress pope bishop archbishop captain general colonel major sergeant lieutenant professor prof saint st senator governor judge justice reverend rev duke duchess count countess earl baron baroness dame admiral chief detective',
);
const PERSON_SUFFIXES = words('jr sr ii iii iv esq phd md');
const GIVEN_NAMES = words(
  'james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark donald steven paul andrew joshua kenneth kevin brian george timothy ronald edward jason jeffrey ryan jacob gary nicholas eric jonathan stephen larry justin scott brandon benjamin samuel gregory alexander patrick frank raymond jack dennis jerry tyler aaron jose adam nathan henry zachary douglas peter kyle noah ethan jeremy walter christian keith roger terry austin sean gerald carl harold dylan arthur lawrence jordan jesse bryan billy bruce gabriel joe logan alan juan albert willie elijah wayne randy vincent mason roy ralph bobby russell bradley philip eugene mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty sandra margaret ashley kimberly emily donna michelle carol amanda melissa deborah stephanie rebecca sharon laura cynthia dorothy amy kathleen angela shirley emma brenda pamela nicole anna samantha katherine christine debra rachel carolyn janet maria olivia heather helen catherine diane julie victoria joyce lauren kelly christina ruth joan virginia judith evelyn hannah andrea megan cheryl jacqueline madison teresa abigail sophia martha sara gloria janice kathryn ann isabella judy charlotte julia grace amber alice jean denise frances danielle marilyn natalie beverly diana brittany theresa kayla alexis doris lori tiffany louis hans karl friedrich wilhelm franz ludwig johann heinrich otto ivan sergei vladimir dmitri nikolai alexei mikhail boris giovanni giuseppe antonio marco luigi paolo carlo francesco pierre jacques jean-luc francois henri claude andre marcel carlos luis miguel pedro pablo fernando javier diego rafael manuel jorge priya raj anil sanjay amit ravi mohammed muhammad ahmed ali hassan omar yusuf ibrahim fatima aisha hiroshi takashi kenji yuki akira wei li chen ming jun mei lars erik nils olaf ingrid astrid kofi kwame amara chinedu ngozi oscar felix hugo leo max oliver bob tom jim bill dave mike steve nick tim ben dan sam alex kate jane anne rose lucy ella mia zoe',
);

/** Verbs and nouns after which, and before which, a person, a place or an organisation stands. */
const BEFORE_PLACE = /(?:\b(?:in|near|at|from|to|towards|of the (?:city|town|village|county|state) of|born in|capital of)\s+(?:the\s+)?)$/iu;
const BEFORE_PERSON =
  /(?:\b(?:by|with|son of|daughter of|wife of|husband of|brother of|sister of|starring|married|actor|actress|singer|director|author|writer|poet|composer|player|footballer|politician|scientist|painter|artist|engineer|founder|manager)\s+)$/iu;
const AFTER_PERSON =
  /^(?:,?\s+(?:who|whose)\b|\s+(?:was born|died|married|said|told|wrote|resigned|joined|retired|lives|lived|thinks|asked|replied)\b|\s*\((?:born|b\.|died)?\s*[^)]*\d{4})/u;

export interface NamedSpan {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly key: string;
}

/** Type of the name that stands at `start`–`end` of `text`; 'thing' where nothing tells. */
export function entityType({ text, start, end, key }: NamedSpan): EntityType {
  if (/^\p{Nd}{4}$/u.test(key)) return 'time';
  const parts = key.split(' ');
  const first = parts[0] ?? '';
  const last = parts.at(-1) ?? '';
  if (PERSON_TITLES.has(first) && parts.length > 1) return 'person';
  if (PERSON_SUFFIXES.has(last) && parts.length > 2) return 'person';
  if (parts.some((word) => EVENT_WORDS.has(word)) && parts.length > 1) return 'event';
  if (parts.length > 1 && (ORGANISATION_WORDS.has(last) || (ORGANISATION_WORDS.has(first) && parts.includes('of')))) return 'organisation';
  if (parts.length > 1 && (PLACE_WORDS.has(last) || (PLACE_WORDS.has(first) && !GIVEN_NAMES.has(parts[1] ?? '')))) return 'place';
  if (parts.length > 1 && WORK_WORDS.has(last)) return 'work';
  if (parts.length > 1 && parts.length <= 4 && GIVEN_NAMES.has(first) && !parts.includes('of')) return 'person';
  return typeByContext(text.slice(Math.max(0, start - 40), start), text.slice(end, end + 40), parts.length);
}

function typeByContext(before: string, after: string, words: number): EntityType {
  if (AFTER_PERSON.test(after) && words <= 4) return 'person';
  if (BEFORE_PERSON.test(before) && words >= 2 && words <= 3) return 'person';
  if (/["“‘]$/u.test(before) && /^["”’]/u.test(after)) return 'work';
  if (BEFORE_PLACE.test(before) && words <= 3 && !/^['’]s\b/u.test(after)) return 'place';
  return 'thing';
}
