/** What people do for a living, by field: two fields that one life seldom holds speak for two people. */

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

/** Whether no field of the one is a field of the other or near one: only where both have any. Symmetric. */
export function areTradesApart(a: readonly string[], b: readonly string[]): boolean {
  return a.length > 0 && b.length > 0 && a.every((one) => b.every((other) => one !== other && !near.has(`${one} ${other}`)));
}
