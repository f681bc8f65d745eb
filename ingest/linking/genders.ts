/** Given names that nearly all who bear them share with one gender only: enough to tell 'Mrs Hale' from 'Robert Hale'. */
import { isGivenName } from '../names/first-names.ts';
import type { Gender } from './link-profile.ts';

const FEMALE = `abigail ada adele agnes agnieszka aileen aisha alessandra alice alicia alina amanda amelia amina amy ana anastasia angela anita anna anne annette annie antonia astrid audrey barbara beatrice beatriz bella bernadette bertha beth betty birgit brenda bridget camila carla carmen carol carolina caroline catherine
cecilia celia charlotte chiara chloe christina christine claire clara claudia colette constance cora cordelia cynthia dagmar daisy daniela daphne deborah delia denise diana dina dolores donna dora doris dorothea dorothy edith eileen elaine eleanor elena elisa elisabeth eliza elizabeth ella ellen eloise elsa elsie emily emma erica
esther eugenia eva evelyn fatima felicity fiona flora florence frances francesca frida gabriela gemma genevieve georgina geraldine gertrude gina giulia gloria greta hannah harriet hazel heather hedwig heidi helen helena helga hilda ida ilse imogen ines ingeborg ingrid irene irina iris isabel isabella jane janet jasmine jeanne jennifer
jessica joan joanna josephine judith julia juliana julie juliet karen karin katarzyna kate katharina katherine kathleen kathryn katja laura lara leah leila lena lidia lily linda lisa livia lorna louise lucia lucy luisa lydia mabel madeleine magdalena maggie margaret margarita maria mariam marianne marie marina marta martha mary matilda
maureen melanie melissa mercedes mildred minnie miranda miriam moira molly monica muriel myra nadia nancy naomi natalia natasha nell nina noemi nora olga olivia pamela patricia paula pauline penelope petra phoebe priscilla priya prudence rachel rebecca regina renata rita roberta rosa rosalind rose rosemary roxanne ruth sabine sally samantha
sandra sara sarah silvia simone sofia sonia sophia sophie stella stephanie susan susanna suzanne svetlana sylvia tamara tanya tatiana teresa theresa ursula vanessa vera veronica victoria violet virginia wanda wendy wilhelmina winifred yelena yolanda yvonne zoe amara lucinda ottilie ingeborg solveig sigrid gunhild joy paola chiara alma noor layla yasmin`;
const MALE = `aaron abdul abraham adam adrian ahmed alan albert alberto aldo alejandro aleksandr alessandro alexander alfred alfonso ali andre andreas andrei andrew anders anthony antoine anton antonio archibald arnold arthur august augusto barnaby bartholomew benedict benjamin bernard bernhard bjorn bob boris brian bruno carl carlo carlos charles
christian christopher claude clement colin conrad craig cyril dan daniel dariusz david dennis derek diego dieter dmitri dominic donald douglas duncan edgar edmund eduard edward edwin emil enrico enzo eric erik ernest ernst ethan eugene evan ezra fabian felix ferdinand fernando francis francisco francois frank franz fred frederick friedrich fritz
geoffrey georg george gerald gerard gilbert giorgio giovanni giuseppe gordon graham greg gregory guido gunnar gustav hans harald harold harry hassan hector heinrich helmut henri henrik henry herbert herman horst howard hubert hugh hugo humphrey ian ibrahim ignacio igor isaac ivan jack jacob jakob jakub james jan jason javier jeffrey jens jeremy
jerome jim joachim joe johan johann johannes john jonas jonathan jorge jose josef joseph joshua juan julian julius jurgen karl kenneth kevin klaus konrad kurt lars laurence lawrence leon leonard leonardo leopold lewis liam lionel lorenzo louis luca lucas ludwig luigi luis lukas luke magnus malcolm manuel marc marcel marco marcus mario mark markus martin
mateo matteo matthew matthias maurice max maximilian michael michal miguel mikhail mohamed mohammed nathan neil nicholas nicolas niels nigel nikolai oleg oliver olaf omar oscar oskar otto owen pablo paolo patrick paul pavel pedro percy peter philip pierre pieter rafael ralph raymond reginald rene ricardo richard robert roberto rodrigo roger roland
roman ronald rudolf rupert salvatore samuel santiago sebastian sergei sergio simon solomon stanley stefan stephen steven stuart sven tadeusz theodor theodore thomas tibor tim timothy tobias tom tomas trevor ulrich umberto victor viktor vincent vincenzo vladimir walter warren werner wilfred wilhelm william winston wojciech wolfgang yuri
soren jasper piet luc tariq khalid kofi kwame pieter bjarne torkil ove`;

const genders = new Map<string, Gender>([
  ...FEMALE.split(/\s+/u).map((name): [string, Gender] => [name, 'female']),
  ...MALE.split(/\s+/u).map((name): [string, Gender] => [name, 'male']),
]);

/** Men's names on '-a'. */
const MALE_A: ReadonlySet<string> = new Set(
  'luca andrea nicola joshua ezra elia mustafa sasha misha nikita ilya jonah isaiah costa akira dara kofa musa isa yahya zakaria attila bela gyula ilia kolya vanya dima borja garcia asa ira rama krishna shiva aditya indra mahatma sasa mirza agha raja tanaka moshe elisha hosea joshua noa micah jona'.split(
    ' ',
  ),
);

/** Of a plain given name; null where it is not known to be of one. The endings of given names in many languages tell too. */
export function genderOf(given: string): Gender | null {
  const listed = genders.get(given);
  if (listed !== undefined || given.length < 4 || !isGivenName(given)) return listed ?? null;
  if (given.endsWith('a')) return MALE_A.has(given) ? null : 'female';
  return /(?:[^k]o|us)$/u.test(given) && !FEMALE_O.has(given) ? 'male' : null;
}

const FEMALE_O: ReadonlySet<string> = new Set(
  'margo rosario consuelo amparo socorro cleo calypso io juno echo margot iris dolores gladys phyllis venus'.split(' '),
);

const FEMALE_TITLE: ReadonlySet<string> = new Set(
  'queen princess empress duchess countess baroness marchioness lady dame mrs ms miss archduchess abbess sister congresswoman'.split(' '),
);
const MALE_TITLE: ReadonlySet<string> = new Set(
  'king prince emperor duke count baron marquess marquis lord sir mr archduke abbot earl pope bishop congressman father'.split(' '),
);

/** What the titles before a name tell: 'grand duchess' → female. */
export function titleGender(titles: readonly string[]): Gender | null {
  if (titles.some((title) => FEMALE_TITLE.has(title))) return 'female';
  return titles.some((title) => MALE_TITLE.has(title)) ? 'male' : null;
}
