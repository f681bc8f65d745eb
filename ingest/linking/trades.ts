/** What people do for a living, by field: two fields that one life seldom holds speak for two people. */

import { typeBeside } from '../names/type-words.ts';

const SAID = 'is:';

const FIELDS: Readonly<Record<string, string>> = {
  medicine:
    'surgeon physician doctor dentist nurse midwife psychiatrist paediatrician pediatrician cardiologist anaesthetist anesthesiologist paramedic pharmacist radiologist orthodontist oncologist neurologist optician physiotherapist dermatologist gynaecologist pathologist obstetrician matron',
  animals: 'veterinarian vet zookeeper jockey farrier falconer',
  law: 'judge lawyer attorney barrister solicitor magistrate prosecutor notary jurist advocate justice paralegal bailiff',
  church:
    'bishop priest vicar pastor monk nun rabbi imam abbot abbess canon deacon cardinal archbishop chaplain missionary archdeacon preacher curate friar prior rector',
  music:
    'singer pianist violinist cellist composer conductor organist drummer guitarist soprano mezzo-soprano tenor baritone bassist rapper musician songwriter singer-songwriter flautist flutist trumpeter harpist saxophonist accordionist oboist violist fiddler dj bandleader choirmaster percussionist clarinettist',
  stage:
    'actor actress dancer ballerina choreographer comedian clown acrobat puppeteer magician filmmaker film-maker cinematographer screenwriter playwright dramatist',
  art: 'painter sculptor potter photographer illustrator ceramicist cartoonist engraver muralist printmaker',
  letters: 'poet novelist author writer journalist essayist critic columnist reporter translator biographer',
  sport:
    'footballer striker goalkeeper midfielder defender winger swimmer runner sprinter cyclist boxer wrestler golfer skier rower athlete skater gymnast cricketer batsman bowler quarterback pitcher referee goalie linebacker sprinter triathlete fencer climber mountaineer marathoner hurdler shot-putter biathlete',
  force: 'sergeant constable detective sheriff policeman policewoman soldier lieutenant colonel corporal brigadier superintendent firefighter fireman',
  transport: 'driver pilot skipper sailor mate helmsman ferryman bosun trucker aviator astronaut stewardess steward stoker bargee cabbie',
  science:
    'chemist physicist biologist geologist astronomer botanist zoologist mathematician archaeologist historian economist anthropologist linguist philosopher statistician ecologist meteorologist geneticist virologist entomologist oceanographer seismologist epidemiologist hydrologist palaeontologist paleontologist ornithologist glaciologist microbiologist',
  building:
    'engineer mechanic electrician plumber carpenter welder bricklayer mason stonemason roofer architect surveyor programmer developer technician blacksmith machinist joiner glazier boatbuilder shipwright locksmith plasterer fitter',
  teaching: 'teacher headmaster headmistress schoolteacher tutor schoolmaster schoolmistress headteacher',
  food: 'baker chef cook butcher brewer waiter waitress bartender barista confectioner pastry-chef distiller cheesemaker chocolatier fishmonger greengrocer sommelier',
  land: 'farmer shepherd beekeeper gardener forester vintner winemaker rancher gamekeeper fisherman fisher lumberjack goatherd orchardist',
  craft:
    'tailor shoemaker cobbler hairdresser barber jeweller jeweler watchmaker clockmaker florist grocer bookseller seamstress weaver dressmaker upholsterer milliner luthier bookbinder saddler goldsmith silversmith locksmith shopkeeper',
  desk: 'accountant clerk librarian bookkeeper cashier receptionist auditor actuary archivist registrar postman postwoman treasurer',
  business: 'ceo cfo banker investor entrepreneur businessman businesswoman businessperson trader broker stockbroker industrialist',
};

/** Fields that one life often holds both of. */
const NEAR = `medicine science|medicine teaching|animals medicine|animals science|animals land|animals sport|law letters|law business|law desk|church letters|church teaching|church music|music stage|music letters|music art|music teaching|
stage letters|stage art|stage sport|stage teaching|art letters|art craft|art teaching|art building|letters science|letters teaching|letters business|sport teaching|sport business|sport transport|force law|force transport|force building|science teaching|
science building|science business|building business|building craft|building teaching|building land|food land|food business|food craft|land business|land craft|craft business|craft desk|desk business|desk teaching|desk letters|transport building|transport land|transport business`;

const fields = new Map(Object.entries(FIELDS).flatMap(([field, words]) => words.split(' ').map((word): [string, string] => [word, field])));
const near = new Set(NEAR.split(/[|\n]+/u).flatMap((pair) => [pair, pair.split(' ').reverse().join(' ')]));

/** The field of a noun in lower case, singular or plural; undefined of one that is no calling, or of any field ('director', 'professor'). */
export function fieldOf(noun: string): string | undefined {
  return fields.get(noun) ?? (noun.endsWith('s') ? fields.get(noun.slice(0, -1)) : undefined);
}

/** What anybody may be called, beside being something. */
const ANYBODY: ReadonlySet<string> = new Set(
  'man woman boy girl child person people king queen heir heiress partner girlfriend boyfriend fiancé fiancée widow widower mistress lover friend friends twin twins sibling siblings parents grandson granddaughter grandchild stepfather stepmother stepson ancestor descendant successor predecessor husband wife mother father sister brother son daughter aunt uncle niece nephew cousin colleague neighbour neighbor employee boss star icon celebrity hero heroine villain character protagonist native resident citizen member sons brothers partners associates one lady gentleman sir dame lord miss mr mrs ms dr saint'.split(
    ' ',
  ),
);

/** What a noun that is said of somebody tells: the field of a calling, else `is:` and the noun; undefined of what is said of anybody. */
export function tradeOf(noun: string): string | undefined {
  const field = fieldOf(noun);
  if (field !== undefined || ANYBODY.has(noun) || typeBeside(noun) !== 'person') return field;
  return `${SAID}${noun.endsWith('s') && typeBeside(noun.slice(0, -1)) === 'person' ? noun.slice(0, -1) : noun}`;
}

/** Whether something is said of both, and nothing of both alike or in near fields. Symmetric. */
export function areSaidApart(a: readonly string[], b: readonly string[]): boolean {
  return a.length > 0 && b.length > 0 && a.every((one) => b.every((other) => one !== other && !near.has(`${one} ${other}`)));
}

/** Whether no field of the one is a field of the other or near one: only where both have any. Symmetric. */
export function areTradesApart(a: readonly string[], b: readonly string[]): boolean {
  const isField = (trade: string) => !trade.startsWith(SAID);
  return areSaidApart(a.filter(isField), b.filter(isField));
}
