/** Nouns by what they say of those they stand beside. Singular, lower case. */
import { typeBeside } from '../../../names/type-words.ts';
import { OFFICES } from '../../../names/word-lists.ts';

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/u));

export const KIN =
  words(`father mother brother sister son daughter wife husband uncle aunt cousin nephew niece grandfather grandmother grandma grandpa mom mum dad partner fiancé fiancée fiance fiancee boyfriend girlfriend spouse parent child sibling twin friend boss
  stepfather stepmother stepson stepdaughter half-brother half-sister brother-in-law sister-in-law father-in-law mother-in-law son-in-law daughter-in-law grandson granddaughter grandchild ex-wife ex-husband widow widower godfather godmother colleague mentor student pupil teacher
  roommate neighbour neighbor ally rival successor predecessor ancestor descendant dog cat pet horse manager supervisor owner doctor dentist therapist tutor coach bandmate co-founder protege protégé disciple apprentice heir lover mistress`);

/** Nouns that stand for a relation to what owns them: 'the capital of X is Y', "X's publisher". */
const RELATIONAL =
  words(`executive officer capital headquarters headquarter seat owner founder co-founder cofounder publisher author editor director producer composer writer operator sponsor developer manufacturer maker supplier provider distributor creator designer architect builder inventor discoverer
  subsidiary parent division branch unit affiliate successor predecessor member leader head chief chair chairman chairwoman chairperson president vice-president ceo cto cfo coo secretary treasurer manager coach captain skipper keeper boatkeeper matron cook conductor principal dean rector chancellor
  vice-chancellor governor mayor minister king queen emperor ambassador commander host presenter anchor star lead singer drummer guitarist bassist vocalist frontman population area height length width depth capacity budget revenue turnover price cost value name nickname motto anthem language currency
  religion nationality profession occupation birthplace hometown home residence address phone email site website location venue stadium ground campus base station airport port tributary source mouth peak neighbour sister-city twin-town winner champion runner-up host debut sequel prequel successor
  album single song novel book film series part section suburb district neighbourhood neighborhood village town city county province region state municipality representative spokesman spokeswoman spokesperson agent lawyer assistant deputy advisor adviser employee staff resident citizen native graduate alumnus
  alumna student professor lecturer fellow researcher partner shareholder investor stakeholder customer client vendor contractor tenant landlord lease diagnosis allergy medication dose doctor status priority version deadline budget patron saint namesake origin cause symptom type form example version variant
  descendant ancestor follower supporter opponent critic translator illustrator narrator compiler contributor columnist correspondent curator librarian trustee patron judge master lessee caretaker tenant concertmaster choirmaster foreman superintendent inspector sheriff constable warden commissioner
  contact cto lead maintainer reviewer assignee reporter approver queue database model engine scanner instrument colour color brand`);

const ROLE_ENDING = /(?:ist|ian|or|er|man|woman|person|ant|ent|eur|ess|ee|head|chief|ship|hood)$/u;
const NO_ROLE = words(
  'number order letter paper water matter corner winter summer river tower center theater quarter power dinner border layer computer character chapter disaster weather murder flower color error floor door interior event document moment department government parliament element agreement environment treatment apartment statement development movement investment settlement monument instrument argument content percent accident incident continent restaurant plant percent committee coffee degree fee ter error sector factor behavior labor honor favor flavor tenor vapor motor mirror horror terror minor prior major relationship membership championship childhood neighborhood neighbourhood ship friendship leadership ownership',
);

/** Whether the noun (singular) names a role, an office or a profession. */
export function isRole(noun: string): boolean {
  return (
    OFFICES.has(noun) ||
    KIN.has(noun) ||
    (typeBeside(noun) === 'person' && noun !== 'person') ||
    (ROLE_ENDING.test(noun) && noun.length > 4 && !NO_ROLE.has(noun) && typeBeside(noun) === undefined && HUMAN.test(noun))
  );
}

const HUMAN =
  /(?:ologist|ographer|ician|maker|keeper|holder|worker|leader|founder|owner|director|editor|author|designer|engineer|manager|officer|player|writer|singer|teacher|trainer|winner|member|partner|speaker|dealer|broker|trader|buyer|seller|chairman|woman|person|president|assistant|consultant|accountant|employee|trustee|ist)$/u;

/** Whether the noun (singular) stands for a relation to its owner. */
export function isRelational(noun: string): boolean {
  return RELATIONAL.has(noun) || isRole(noun);
}

/** Heads of phrases that name nothing: 'way', 'result'. */
export const EMPTY_NOUNS =
  words(`way fact result case example order addition response terms kind sort lot bit thing something anything nothing everything one ones other others someone anyone everyone nobody none much many most some all both each few several half rest
  reason basis time moment while instance regard respect relation view course effect total process attempt effort opportunity chance ability need desire idea concept sense manner degree extent level point place turn step use part role favour favor charge front end beginning start middle side side top bottom back
  day week month year today yesterday tomorrow tonight morning evening afternoon night weekend season hour minute second period decade century this that these those it which what who whom who whose so there here itself himself herself themselves myself such same latter former care account hand hands
  first second third two three four five six seven eight nine ten number majority variety range series set group couple pair dozen hundred thousand people person man woman men women note account ease difficulty help support attention interest impact influence importance issue question problem following over`);

/** Words of state that a bare adjective after *be* tells of a thing: its status. */
export const STATUS = words(
  'open closed active inactive pending done finished complete completed resolved blocked available unavailable online offline live cancelled canceled approved rejected delayed paid unpaid overdue down operational defunct extinct bankrupt vacant abandoned retired archived deprecated sold',
);

/** Adjectives after *be* that tell something lasting of a person. */
export const TRAITS = words(
  'vegetarian vegan allergic diabetic asthmatic left-handed right-handed ambidextrous deaf blind colour-blind color-blind married single divorced widowed engaged pregnant bilingual trilingual fluent gluten-free lactose-intolerant pescatarian celiac coeliac dyslexic jewish muslim christian catholic buddhist hindu atheist agnostic gay lesbian bisexual transgender tall retired unemployed self-employed homeless dead alive',
);

/** What is measured of an organisation or a place. */
export const MEASURES = words(
  'population area debt revenue turnover profit loss sale budget income capacity headcount workforce elevation length height width depth share price cost balance membership attendance output order margin earnings ebitda dividend backlog cash inflation unemployment traffic occupancy temperature rent salary wage tariff footfall',
);

/** What is part of a work or another thing: without an owner it is that of what the document is about. */
export const PARTS = words(
  'score music soundtrack lyrics screenplay script cover plot story name title cast design construction concept production text manuscript building roof tower organ crew board staff campus museum collection',
);

/** Things that are in one place at a time, and may be brought to another. */
export const MOVABLES = words(
  `projector printer scanner laptop computer server router switch modem monitor screen camera phone telephone tablet keyboard drive disk machine device equipment kit tool toolbox ladder drill saw lathe mower generator pump boiler oven fridge freezer kettle microscope telescope instrument piano organ guitar violin cello harp drum
  key keys badge card passport certificate document file folder dossier archive archives manuscript letter diary notebook book copy map chart ledger contract will deed receipt invoice plan drawing blueprint record painting picture portrait sculpture statue bust photograph print tapestry mosaic drawing exhibit skeleton fossil specimen mummy relic coin medal trophy cup shield crown sword ring necklace clock watch bell
  car van truck lorry bus tram locomotive engine bike bicycle motorcycle trailer caravan tractor boat dinghy kayak canoe yacht ship ferry barge aircraft plane helicopter glider trolley cart wheelchair stretcher
  bed sofa chair armchair table desk lamp cupboard wardrobe shelf shelves bookcase safe box boxes crate trunk suitcase bag backpack basket bin tent parcel package container bottle medicine inhaler bandage defibrillator extinguisher
  cat dog horse pony cow calf sheep goat parrot rabbit tortoise hamster
  repository database website cluster backup spreadsheet`,
);
