/** Given names of many languages, lower case: enough to tell a person by the first word. Common words that are also names are left to the context. */

const GIVEN = `
aaron abdul abdullah abel abigail abraham abu ada adam adele adelaide adolf adrian adriana adrienne agatha agnes agnieszka ahmad ahmed aidan aiko aileen aisha akbar akio
akira akram alain alan alastair alba albert alberto albrecht aldo alec alejandra alejandro aleksandr aleksandra alessandra alessandro alex alexander alexandra alexandre alexei alexey alexis
alfonso alfred alfredo ali alice alicia alina alisa alison allan allen alma alois alonso aloysius alphonse alvin amadeus amanda amara amelia amina amir amit amitabh amos amy
ana anand anastasia anatole anatoly anders andre andrea andreas andrei andres andrew andrey andrzej andy anil anita anja ann anna anne annette annie anselm anthony antoine anton
antonia antonin antonio antony anya april archibald ariel aristide arjun arlene armand armando arne arnold arnaud arthur artur arturo asha ashley ashok astrid athena aubrey audrey august auguste augusto
augustus aurelia aurora austin ava avery ayesha aylin bala barbara barnaby barry bart bartholomew basil bastian beata beatrice beatriz ben benedict benito benjamin bernard
bernadette bernardo bernd bernhard bert bertha berthold bertrand bessie beth bethany betsy betty beverly bianca birgit bjarne bjorn blaise blake blanche bo bob bobby bogdan bonnie
boris brad bradley bram brenda brendan brent brett brian brianna bridget brigitte britney brittany brooke bruce bruno bruna bryan bryce burt byron caitlin callum calvin cameron camila camille
carl carla carlo carlos carmen carol carole carolina caroline carolyn carrie carsten cary casey caspar cassandra catalina caterina catherine cathy cecil cecile cecilia celeste celia
cesar chad chandra charlene charles charlie charlotte chelsea chen cheng cheryl chester chiara chinedu chloe chris christa christian christiane christina christine christoph christophe
christopher chun cindy claire clara clarence clarissa claude claudia claudio claus clayton clement clemens cleo clifford clinton clive clyde cody colette colin colleen connor conor conrad
constance constantin constantine cora cordelia corinne cornelia cornelius cosimo courtney craig cristina crystal curt curtis cynthia cyril cyrus dagmar daisuke daisy dale damian damien
damon dan dana daniel daniela daniele danielle danny daphne dario darius darlene darren darryl dave david davide dawn dean debbie deborah debra deepak deirdre delia denis denise dennis
denzel derek desmond devin diana diane dick diego dieter dietrich dimitri dina dinah dirk dmitri dmitry dolores dominic dominik dominique don donald donatella donna dora doreen doris dorothea
dorothy doug douglas duncan dustin dwight dylan ebba eberhard ed eddie edgar edith edmund edmond edna eduard eduardo edward edwin egbert egon eileen eino elaine eleanor eleanora elena elias
elijah elin elisa elisabeth elise eliza elizabeth ella ellen elliot elliott elmer eloise elsa elsie elton elvira elvis emanuel emerson emil emile emilia emilio emily emma emmanuel
enid enoch enrico enrique enzo erasmus eric erica erich erik erika erin ernest ernesto ernst erwin esteban estelle esther ethan ethel etienne eugen eugene eugenia eunice eustace eva evan
evangeline evelyn ewan ezekiel ezra fabian fabio fabrizio farah farid fatima faye federico felicia felicity felipe felix ferdinand fergus fernando fidel fiona flavio fletcher flora florence
florian floyd francesca francesco frances francine francis francisco franco francois frank frankie franklin franz fred freda freddie frederic frederick fredrik frida friedrich fritz fumiko gabriel
gabriela gabriele gabrielle gareth garry gary gaston gavin gemma gene genevieve geoff geoffrey georg george georges georgia georgina gerald geraldine gerard gerda gerhard german gerry gertrude
gianni gilbert gilles gina giorgio giovanni gisela giulia giulio giuseppe gladys glen glenda glenn gloria gonzalo gordon gottfried gottlieb graham grant greg gregor gregory greta gretchen grigori guido guillaume
guillermo gunnar gunther gus gustaf gustav gustave guy gwen gwendolyn hadrian haakon hamid hamish hana hank hanna hannah hannelore hanno hans harald hari harlan harold haroon harriet harris harrison harry haruka
haruki harvey hassan hayden hazel heather hector hedwig heidi heike heinrich heinz helen helena helene helga helmut hendrik henri henrietta henrik henrique henry herbert herman hermann
hermine hermione hideo hilary hilda hildegard hillary hiro hiroshi ho hollis holger homer horace horatio horst howard hubert hugh hugo hui humbert humphrey hussein hyacinth ian ibrahim ida ignacio ignatius
igor ilse imogen imran ina indira ines inga inge ingeborg ingmar ingrid inigo ioana irene irina iris irma irving isa isaac isabel isabella isabelle isaiah ismael ismail israel
istvan ivan ivana ivo ivor ivy izabela jack jackie jackson jacob jacobo jacqueline jacques jacopo jadwiga jaime jakob jakub jamal james jamie jan jana jane janet janice janine janos jaroslav jasmine jason jasper
javier jawaharlal jay jean jeanette jeanne jeff jeffery jeffrey jelena jennifer jenny jens jeremiah jeremy jerome jerry jesper jess jesse jessica jesus jill jim jimmy jin jitka jo joachim joan joana joanna joanne joao joaquin
jochen jodie joe joel joerg johan johann johanna johannes john johnny jon jonas jonathan joni jordan jorg jorge jose josef josefina joseph josephine josh joshua josiah josie joy joyce juan juana
juanita judith judy jules julia julian juliana julie julien juliet julio julius jun june jurgen justin justine justus kai kaito kamal kamala kareem karen karim karin karina karl karla karol karolina kasper kate kathryn
katarina katarzyna katharina katherine kathleen kathryn kathy katie katja katrin katrina kay kazuo keanu keiko keira keith kelly kelvin ken kendra keni kenichi kenji kenneth kenny kent kenzo kerry kevin khalid kieran kim
kimberly kirk kirsten kishore kjell klara klaus kofi konrad konstantin kristen kristian kristin kristina krzysztof kumar kurt kwame kyle kylie lachlan ladislav lakshmi lambert lana lara larry lars laszlo laura lauren laurence laurent
laurie lauri lavinia lawrence lazarus lea leah leander lee leif leila len lena lenka leo leon leona leonard leonardo leonid leonie leonora leopold leroy leslie lester leticia lev levi lewis liam lidia
liesl lila lili lilian liliana lillian lily linda lindsay lindsey linus lionel lisa lise liselotte livia lloyd logan lois lola lorenz lorenzo loretta lori lorna lorraine lothar lotte lottie lou louis louisa
louise lourdes luc luca lucas lucia lucian luciano lucie lucien lucille lucius lucy ludwig luigi luis luisa luka lukas luke luther lydia lyndon lynn mabel mads madeleine madeline madison mads mae magda magdalena
maggie magnus mahatma mahmoud maja malala malcolm malik mandy manfred manuel manuela marc marcel marcela marcella marcelo marcia marcin marco marcos marcus marek margaret margarete margarita margery margot
marguerite maria mariah mariam mariana marianne marie marietta marija marilyn marina mario marion marisa marissa marius marjorie marko marlene marlon marta martha martin martina marty marvin mary maryam masako mateo
mateusz mathew mathias mathieu mathilde matilda matt matteo matthew matthias matthieu maud maureen maurice mauricio maurizio mavis max maxim maxime maximilian maxine maya meg megan mehdi mehmet mei melanie
melinda melissa melvin mercedes meredith merle mervyn mette mia michael michaela michal micheal michel michele michelangelo michelle mick mickey miguel mika mike mikhail miklos mila milan mildred milena miles
milo milos milton mimi minh mira miranda miriam miroslav mitchell mitsuko mitt mohamed mohammad mohammed mohan mohandas mohd moira molly mona monica monika monique montgomery mordecai morgan morris mortimer moses
muhammad murray mustafa myra myron myrtle nadia nadine nancy naomi narendra nasser natalia natalie natasha nathan nathaniel ned neha neil nelly nelson nestor ngozi nicholas nick nicky nico nicola nicolas nicole
nigel nikita nikola nikolai nikolaus nikos nils nina noah noam noel nora norbert noreen norma norman octavia octavio odette ola olaf oleg olga oliver olivia olivier omar oona ophelia
orlando orson orville oscar oskar osman osvaldo oswald otis otto owen pablo padraig paige palle pamela paola paolo parker pascal pat patricia patricio patrick patrik patti paul paula pauline paulo pavel pearl pedro
peggy penelope penny per percival percy perry pete peter petr petra phil philip philipp philippa philippe phillip phoebe phyllis pier pierce pierre pieter piotr pius plato poppy prakash pranav prasad preston priscilla priya prudence
qasim quentin quincy rachel radovan rafael rafal rafi raghu rahul raimund rainer raj raja rajesh rajiv ralf ralph ram rama ramesh ramiro ramon ramona ranbir randall randolph randy rani raoul raphael raquel rashid ravi
ray raymond rebecca reggie regina reginald reinhard reinhold rekha rembrandt rene renee renata rex reza rhea rhoda rhys ricardo riccardo richard rick ricky rigoberto rikard rina ringo rishi rita rob robbie robert roberta roberto robin rocco
rod roderick rodney rodrigo roger rohan roland rolf roman romeo ron ronald ronan ronnie rosa rosalie rosalind rosamund rosanna rose roseanne rosemary rosie ross rowan roxanne roy ruben rubens rudolf rudolph rufus
rupert russell ruth ryan sabine sabrina sachin sadie saeed saif sally salma salman salvador salvatore sam samantha sami samir sampson samson samuel sandeep sandra sandro sandy sanjay santiago santos sara sarah
sasha saskia satoshi saul savannah scarlett scott sean sebastian sebastien selena selma serena serge sergei sergey sergio seth shah shane shankar shannon sharon shashi shaun shawn sheila shelby sheldon shelley sherlock shilpa shinji shinzo
shirley shreya shu siegfried sigismund sigmund sigrid silas silke silvia silvio simeon simon simona simone sinead siobhan sofia solomon sonia sonja sophia sophie soren spencer srinivasa stacey stan stanislav stanislaw stanley stefan stefania
stefano steffi stella stephan stephane stephanie stephen sterling steve steven stewart stuart subhash sue suleiman sumit sunil suresh susan susanna susanne susie suzanne sven svetlana sybil sydney sylvain sylvester sylvia sylvie
tabitha tadeusz takashi takeshi tamar tamara tania tanya tara tariq tatiana ted terence teresa terrence terry tess tessa thaddeus thea thelma theo theodor theodora theodore theresa therese thom thomas thor thora tibor
tiffany tilda tim timothy tina titus tobias toby todd tom tomas tomasz tommaso tommy toni tony tor toru tove tracey tracy trevor tricia tristan troy trudy tyler tyrone ulf ulrich ulrike umar umberto uri ursula
usha uwe vaclav valentin valentina valentino valerie valeria vanessa vasco vasily vera verena vernon veronica veronika vic vicente vicky victor victoria vidya vijay vikram viktor viktoria vince vincent vincenzo viola violet
virgil virginia vishnu vito vittorio vivek vivian viviane vivienne vladimir vladislav volker wallace wally walter walther wanda warren wayne wei wendell wendy werner wes wesley whitney wilbur wilfred wilfrid wilhelm wilhelmina
will willa willem william willie willy wilma wilson winifred winnie winona winston wojciech wolf wolfgang wolfram woodrow xander xavier ximena yan yang yann yasmin yasser yasuhiro yehuda yelena yevgeny yi ying yoko yolanda yong yosef yoshi
yoshiko yuki yulia yumi yuri yusuf yves yvette yvonne zach zachary zadie zahra zara zbigniew zelda zhang zhen zoe zofia zoltan zora zygmunt
`;

/** Common words that are names too: a person's only where a name follows, never alone. */
const WORDS_TOO =
  'april august austin bo brook charity chase christian dale dawn dean dick don drew earl faith frank gene german grace grant guy harmony homer hope iris israel ivy jack jay jordan joy june lance lane lee lily mark mason max may merle miles nick olive page pat pearl per peter pierce ram ray robin rod roman rose rusty sandy sky sterling sue summer victor violet virginia warren will wolf yang yong bill jean joan';

const wordsToo = new Set(WORDS_TOO.split(/\s+/u));
const given = new Set([...GIVEN.trim().split(/\s+/u), ...wordsToo]);

/** Whether the word (lower case) is a given name. Accents do not matter. */
export function isGivenName(word: string): boolean {
  return given.has(word) || given.has(plain(word));
}

/** Whether the word names a person even alone, at the start of a sentence. */
export function isPlainGivenName(word: string): boolean {
  return isGivenName(word) && !wordsToo.has(word);
}

/** 'José' → 'jose', 'Jean-Luc' → 'jean'. */
function plain(word: string): string {
  return word
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[-‐‑].*$/u, '');
}
