/** Nouns that tell what a name names: as its last word, before its 'of', beside it ('the publisher X', 'X, a town'), or after 'is a'. */
import type { EntityType } from '../../src/core/model.ts';
import { OFFICES } from './word-lists.ts';

const words = (text: string): string[] => text.trim().split(/\s+/u);

const ORGANISATION = words(`
  inc ltd llc plc corp corporation company companies co gmbh ag sa spa nv bv ab oy oyj aps kg kgaa llp pty srl sarl university college school academy institute institution association society council committee commission agency department
  ministry bank club party federation league foundation trust group holdings holding united rovers wanderers athletic albion hotspur dynamo fc afc records recordings studios studio pictures films entertainment productions airlines airways airline hospital clinic church orchestra philharmonic band choir ensemble quartet
  team board bureau office authority service services navy army force forces corps regiment brigade battalion division squadron fleet senate parliament congress court tribunal laboratory laboratories labs lab museum library gallery theatre partners
  industries system systems instruments motors works dyeworks energy insurance assurance media network broadcasting publishing publishers publisher press ventures consortium cooperative co-operative brewery breweries distillery guild union unions organization organisation nato
  firm manufacturer retailer supplier distributor startup start-up subsidiary conglomerate monastery convent order brotherhood brothers bros sons associates logistics shipping ferries railways railway railroad airline lines technologies technology software
  pharmaceuticals chemicals foods stores store supermarkets solutions consulting estates enterprises international enterprise dynasty conference confederation alliance coalition caucus movement front police intelligence command nets americans giants
  rangers rovers wanderers athletic albion hotspur lions tigers bears eagles hawks bulls lakers warriors celtics yankees cowboys patriots packers steelers sox dodgers braves cubs
  administration secretariat embassy consulate legislature assembly government cabinet newspaper broadcaster label charity ngo faculty seminary conservatory conservatoire polytechnic kindergarten orphanage workshop factory gummiwerk werke werk verlag bank
  cartel gang mafia militia sect congregation diocese archdiocese parish clan tribe house marine maritime bakery restaurant pub dealership insurer crew
`);
const PLACE = words(`
  city town village hamlet county province state district region area suburb suburbs neighbourhood neighborhood quarter river lake mountain mount mountains mountain range island islands isle isles bay sea ocean strait channel gulf valley vale glen forest woods park
  street road avenue lane boulevard square bridge airport airfield station harbour harbor port beach hill hills peak summit ridge pass castle palace fortress fort citadel tower manor mansion hall house abbey priory cathedral chapel basilica temple mosque masjid mahal shrine pagoda synagogue
  republic kingdom empire sultanate caliphate emirate duchy principality territory territories colony protectorate dominion peninsula cape desert plateau plain plains prairie steppe creek stream brook canal falls waterfall glacier volcano cave reef coast shore
  municipality township borough parish prefecture commune canton oblast raion voivodeship governorate metropolis capital country nation continent planet moon crater site settlement reservation stadium arena ground grounds garden gardens zoo cemetery
  mound springs heights estate farm ranch building skyscraper dam reservoir tunnel highway motorway route interstate railway-station pier dock docks quay lighthouse prison barracks courtyard court campus plaza
  location landmark sound center centre resort spa mine quarry vineyard cannery warehouse hotel villa cottage lodge inn basin delta fjord gate gates loch firth marsh swamp wetland north south east west hampshire
`);
const EVENT = words(`
  war wars battle championship championships olympics olympiad olympiads cup festival tournament election elections revolution siege games prix summit massacre earthquake hurricane typhoon cyclone tsunami flood fire famine plague fair expo exposition exhibition merger
  crusade crusades uprising rebellion revolt riot riots coup campaign operation invasion conquest offensive raid treaty armistice marathon derby open race rally regatta concert tour pageant ceremony wedding coronation funeral conference convention
  crisis depression recession renaissance reformation enlightenment revival terror holocaust genocide bombing attack attacks disaster accident explosion eruption pandemic epidemic strike protest protests demonstration trial trials expedition voyage mission landing launch
  season derby playoffs finals final superbowl bowl congress referendum mutiny schism inquisition partition restoration reign workshop hackathon webinar retreat offsite
`);
const WORK = words(`
  album film movie novel novella song symphony concerto sonata opera operetta oratorio passion requiem cantata ballet waltz overture suite nocturne magazine journal newspaper series sitcom episode soundtrack poem book essay story tale tales trilogy tetralogy saga
  report gazette chronicle chronicles times tribune herald quarterly review documentary show programme program musical play painting portrait sculpture statue fresco mural manuscript single ep track anthology collection anime manga comic comics cartoon game video-game videogame
  memoir autobiography biography treatise dictionary encyclopedia encyclopaedia thesis dissertation paper article letter letters diary diaries screenplay script podcast soap telenovela miniseries thriller drama comedy romance western ballad hymn anthem aria dances concertos variations sonatas
  waltzes etudes preludes fugue rhapsody fantasia serenade sequel prequel remake franchise bestseller publication cookbook textbook guidebook handbook photograph print lithograph index
`);
const PERSON = words(`
  man woman boy girl child person people king queen heir heiress nobleman noblewoman aristocrat saint martyr prophet philanthropist activist politician statesman diplomat soldier warrior general pilot astronaut cosmonaut spy agent explorer navigator inventor
  entrepreneur businessman businesswoman businessperson industrialist banker investor tycoon magnate musician guitarist pianist violinist drummer bassist cellist organist vocalist rapper singer-songwriter songwriter dj conductor lyricist librettist dancer choreographer ballerina comedian comic magician
  presenter broadcaster anchor reporter columnist critic essayist playwright dramatist screenwriter scriptwriter filmmaker film-maker cinematographer animator illustrator cartoonist athlete runner sprinter swimmer cyclist boxer wrestler golfer cricketer gymnast skater skier rower footballer
  midfielder defender striker forward winger batsman bowler jockey racer driver chess-player grandmaster professor scholar academic researcher linguist anthropologist archaeologist sociologist psychologist psychiatrist geographer geologist cartographer naturalist zoologist theologian
  missionary physician doctor psychologist midwife surgeon lawyer jurist barrister solicitor lawmaker parliamentarian legislator criminal murderer outlaw pirate gangster smuggler model socialite celebrity icon star heroine hero villain character protagonist partner girlfriend boyfriend fiancé
  fiancée widow widower mistress lover friend friends twin twins sibling siblings parents grandson granddaughter grandchild stepfather stepmother stepson ancestor descendant successor predecessor husband collector curator librarian translator publisher-author mentor pupil disciple follower
  boss employee intern contractor freelancer guitarist bandleader servant maid butler cook chef bartender landlord tenant secretary receptionist lady-in-waiting courtier concubine consort ruler monarch chieftain warlord general shogun samurai
`);

const nouns = new Map<string, EntityType>();
for (const [type, list] of [
  ['person', [...PERSON, ...OFFICES]],
  ['work', WORK],
  ['event', EVENT],
  ['place', PLACE],
  ['organisation', ORGANISATION],
] as const) {
  for (const word of list) nouns.set(word, type);
}

/** Read beside a name these mean other things than in it. */
const BESIDE: ReadonlyMap<string, EntityType> = new Map<string, EntityType>([
  ['house', 'place'],
  ['party', 'organisation'],
  ['store', 'organisation'],
  ['game', 'work'],
  ['publisher', 'organisation'],
  ['head', 'person'],
  ['conference', 'event'],
  ['order', 'organisation'],
  ['sons', 'person'],
  ['brothers', 'person'],
  ['partners', 'person'],
  ['associates', 'person'],
]);

/** What a common noun (lower case, singular or plural) beside a name says of it; undefined where it says nothing. */
export function typeBeside(noun: string): EntityType | undefined {
  return BESIDE.get(noun) ?? nouns.get(noun) ?? (noun.endsWith('s') ? (BESIDE.get(noun.slice(0, -1)) ?? nouns.get(noun.slice(0, -1))) : undefined);
}

/** Ends of names that mean other things than the noun alone. */
const AT_END: ReadonlyMap<string, EntityType> = new Map<string, EntityType>([
  ['north', 'place'],
  ['court', 'place'],
  ['division', 'organisation'],
  ['conference', 'organisation'],
  ['congress', 'organisation'],
  ['times', 'work'],
  ['star', 'work'],
  ['open', 'event'],
  ['western', 'work'],
  ['campus', 'place'],
  ['arena', 'place'],
  ['resorts', 'organisation'],
  ['hotels', 'organisation'],
  ['parks', 'organisation'],
]);

/** Person nouns and the like that say nothing at the end of a name ('Art Director' is none). */
const NOT_AT_END: ReadonlySet<EntityType> = new Set(['person']);

/** What the last word of a name, or the last word before its 'of', says of it. */
export function typeAtEnd(word: string): EntityType | undefined {
  const type = AT_END.get(word) ?? nouns.get(word) ?? (word.endsWith('s') && !word.endsWith('ss') ? nouns.get(word.slice(0, -1)) : undefined);
  return type === undefined || NOT_AT_END.has(type) ? AT_END.get(word) : type;
}
