/** Gender of a person by title, kin word and given name; null where nothing tells. */
import type { Gender } from './referent.ts';

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/u));

const FEMALE =
  words(`mrs ms miss madam lady queen princess duchess countess baroness empress sister mother daughter wife aunt niece grandmother grandma mum mom actress girlfriend widow goddess heroine businesswoman spokeswoman chairwoman congresswoman
  abigail ada adelaide adele adriana agatha agnes aiko aino alexandra alice alicia alison amanda amelia amy ana anastasia andrea angela anita ann anna anne annette annie antonia april ariel astrid athena audrey aurora ava barbara beatrice beatriz becky bertha bessie beth betty beverly bianca
  birgit blanche brenda bridget brigitte britney caitlin camila camille carla carmen carol caroline carolyn catherine cecilia celeste celine charlotte chelsea chloe christina christine cindy claire clara clarissa claudia colleen constance cora cordelia cornelia crystal cynthia daisy dana daniela danielle
  daphne dawn debbie deborah debra deirdre delia denise diana diane dinah dolores donna dora doreen doris dorothea dorothy ebba edith edna eileen elaine eleanor elena elin elisa elisabeth elise eliza elizabeth ella ellen eloise elsa elsie emilia emily emma enid erica erika erin ernestine estelle esther ethel eugenia
  eunice eva evelyn faith felicity fiona flora florence frances freya gabriela gabrielle gemma genevieve georgia georgina geraldine gertrude gillian gina ginger giulia gladys gloria grace greta gretchen gudrun gwen gwendolyn hannah harriet hattie hazel heather hedwig heidi helen helena helga henrietta hermione hilary hilda holly
  hope ida ilse imogen ina inga inge ingeborg ingrid irene iris irma isabel isabella isabelle ivy jackie jacqueline jade jane janet janice jasmine jean jeanne jenna jennifer jenny jessica jill jo joan joanna jocelyn josephine joy joyce juanita judith judy julia juliana julie juliet june karen karin katarina kate katherine kathleen kathryn
  katie katja kay keiko kelly kim kirsten klara kristen kristin kristina lara laura lauren laurie lea leah leila lena leona leonora leslie leticia lilian lily linda lindsay lisa liz lois lola loretta lorna lorraine louisa louise lucia lucille lucinda lucy luisa lydia lynn mabel madeleine madeline madonna mae maggie
  malala mandy manuela marcia margaret margarita margot maria mariah mariana marianne marie marilyn marina marion marjorie marlene marta martha martina mary matilda maud maureen maxine may melanie melinda melissa mercedes meredith mia michelle mildred millicent milena minnie mira miranda miriam moira molly mona monica monika muriel
  myra myrtle nadia nadine nancy naomi natalia natalie natasha nell nicole nina nora noreen norma octavia olga olive olivia ophelia paige pamela patricia paula pauline pearl peggy penelope petra philippa phoebe phyllis polly priscilla priya rachel ramona rebecca regina renata rhoda rihanna rita roberta robin rosa rosalie rosalind
  rose rosemary rosie roxanne ruby ruth sabine sabrina sadie sally samantha sandra sara sarah scarlett selena selma serena sharon sheila shelley shirley sibyl sigrid silvia simone siobhan sofia sonia sonja sophia sophie stacey stella stephanie sue susan susanna suzanne svetlana sybil sylvia tabitha tamara tania tanya tara tatiana taylor teresa tess
  thelma theodora theresa tiffany tina toni tracy trudy ulrike ursula valentina valerie vanessa vera verena veronica victoria viola violet virginia viv vivian wanda wendy wilhelmina wilma winifred yasmin yoko yolanda yvonne zara zoe zoë zofia zadie`);

const MALE =
  words(`mr sir lord king prince duke count baron emperor pope brother father son husband uncle nephew grandfather grandpa dad actor boyfriend widower god hero businessman spokesman chairman congressman
  aaron abdul abel abraham adam adolf adrian ahmad ahmed aidan akira alan albert alberto aldo alec alejandro alessandro alex alexander alexei alfonso alfred ali allan allen alois amadeus amir amos anatoly anders andreas andrei andrew andy angus anselm anthony anton antonio antony archibald aristide arjun armand arne arnold arthur arturo august
  axel barack barney barry bart basil ben benedict benito benjamin bernard bernardo bernd bert bertrand bill billy bjorn bob bobby boris brad bradley brandon brendan brent brian bruce bruno bryan byron calvin cameron carl carlo carlos casey caspar cecil cesar chad charles charlie chester chris christian christoph christopher claude claudio clement
  clifford clint clive clyde colin conrad constantine craig cyril dale damian dan daniel dario darren dave david dean denis dennis derek desmond dexter diego dieter dimitri dirk dmitri dominic don donald doug douglas duncan dustin dwight earl ed eddie edgar edmund eduardo edward edwin egbert egon elias elijah elliott elmer elton elvis emanuel emil
  emilio enoch enrico enrique enzo eric erich erik ernest ernesto ernst erwin ethan eugene evan evgeny felix ferdinand fernando fidel filip floyd francesco francis francisco frank franklin franz fred frederick friedrich fritz gabriel galileo gareth garry gary gavin gene geoffrey george gerald gerard gerhard gilbert giorgio giovanni giuseppe glenn gordon graham
  grant greg gregory guido guillermo gunther gus gustav guy hamish hans harald harold harry harvey hassan hector heinrich heinz helmut henri henrik henry herbert herman hermann homer horace horst howard hubert hugh hugo humphrey ian ibrahim igor ike isaac ivan jack jackson jacob jacques jaime jakob james jamie jan jared jason javier jay jean-paul
  jeff jeffrey jens jeremy jerome jerry jesse jesus jim jimmy joachim joe joel johann johannes john johnny jon jonas jonathan jorge jose josef joseph joshua juan julian julius jurgen justin karl keith ken kenneth kevin kirk klaus konrad kurt kyle lance larry lars laszlo laurence lawrence lee leo leon leonard leonardo leopold leroy lester lewis liam
  lionel lloyd lorenzo lou louis luca lucas luciano ludwig luigi luis lukas luke luther magnus malcolm manuel marc marcel marco marcus mario mark marlon martin marvin matt matteo matthew matthias maurice mauricio max maximilian maxwell mehmet melvin michael michel miguel mikael mike mikhail miles milan milton mohamed mohammed morgan morris mortimer moses
  muhammad mustafa nathan nathaniel ned neil nelson nicholas nick nicolas niels nigel nikita nikola nikolai nils noah noel norbert norman octavio olaf oleg oliver omar orlando orson oscar oskar oswald otto owen pablo paolo pascal patrick paul pavel pedro percy perry pete peter phil philip philippe pierre pieter quentin rafael ralph ramon randall randy raoul
  raul ravi ray raymond reginald rene rex ricardo richard rick robert roberto rocco rod roderick rodney rodrigo roger roland rolf roman ron ronald ross roy ruben rudolf rudolph rudy rufus rupert russell ryan salman salvador sam samuel santiago saul scott sean sebastian serge sergei sergio seth shane shawn sidney siegfried sigmund silvio simon stan
  stanley stefan stephen steve steven stewart stuart sven ted terence terry theo theodor theodore thomas thor tiger tim timothy toby todd tom tomas tommy tony travis trevor tristan troy tyler ulrich umberto uwe vaclav valentin vernon victor viktor vincent vincenzo vito vladimir wallace walter warren wayne werner wesley wilfred wilhelm will willem william
  willie wilson winston wolfgang woodrow xavier yuri yves zachary bongani kofi idris otto henrik tomas friedhelm halvard`);

export function genderOf(name: string): Gender | null {
  for (const word of name
    .normalize('NFC')
    .toLowerCase()
    .split(/[\s.]+/u)
    .slice(0, 3)) {
    if (FEMALE.has(word)) return 'female';
    if (MALE.has(word)) return 'male';
  }
  return null;
}

/** Gender of a pronoun, null for one that has none. */
export function genderOfPronoun(pronoun: string): Gender | null {
  if (/^(?:he|him|his|himself)$/u.test(pronoun)) return 'male';
  return /^(?:she|her|hers|herself)$/u.test(pronoun) ? 'female' : null;
}
