/** Short and pet names of given names, each with those it may stand for. */

const PAIRS = `
abby:abigail al:albert,alan,alfred,alexander alex:alexander,alexandra,alexis,alejandro andy:andrew,andreas angie:angela annie:anne,anna,ann archie:archibald art:arthur barb:barbara barney:barnaby,bernard bart:bartholomew becky:rebecca
bea:beatrice,beatrix ben:benjamin,benedict benny:benjamin bert:albert,herbert,robert,bertram beth:elizabeth,bethany betsy:elizabeth betty:elizabeth bess:elizabeth bill:william billy:william bob:robert bobby:robert,roberta brad:bradley
cathy:catherine,katherine charlie:charles,charlotte chas:charles chris:christopher,christian,christine,christina chrissy:christine,christina chuck:charles cindy:cynthia,lucinda clem:clement connie:constance con:cornelius
dan:daniel danny:daniel dave:david davy:david deb:deborah debbie:deborah dick:richard dickie:richard dob:robert dolly:dorothy,dolores don:donald donnie:donald dora:dorothea,theodora dot:dorothy dottie:dorothy drew:andrew
ed:edward,edwin,edmund,edgar eddie:edward,edwin,edmund edie:edith ellie:eleanor,elizabeth,ellen eliza:elizabeth ella:eleanor,elizabeth em:emily,emma ernie:ernest evie:evelyn,eva fay:faith fran:frances,francis,francesca frank:francis,franklin
frankie:francis,frances fred:frederick,alfred,wilfred freddie:frederick,alfred fritz:friedrich gabe:gabriel gabby:gabrielle,gabriela gene:eugene geoff:geoffrey gerry:gerald,gerard,geraldine gina:regina,georgina ginny:virginia,ginevra greg:gregory gus:augustus,gustav,angus
hal:henry,harold hank:henry hans:johannes,johann harry:henry,harold hattie:harriet hetty:henrietta,hester ike:isaac iggy:ignatius izzy:isabel,isabella,isidore jack:john,jackson jackie:jacqueline jake:jacob jamie:james jan:johannes,janet
jeff:jeffrey,geoffrey jem:jeremy,jeremiah jen:jennifer jenny:jennifer jerry:gerald,jerome,jeremy,gerard jess:jessica,jesse jessie:jessica,jean jill:gillian,jillian jim:james jimmy:james jo:joanna,joanne,josephine,joan joe:joseph joey:joseph johnny:john jon:jonathan,john
josh:joshua josie:josephine judy:judith kat:katherine,katharine,kathryn kate:katherine,catherine,katharine,kathryn,kathleen,katarina kathy:katherine,kathleen,kathryn katie:katherine,catherine,kathryn,katharine kay:katherine ken:kenneth kenny:kenneth kim:kimberly kit:christopher,katherine kitty:katherine,catherine
larry:lawrence,laurence lars:laurentius len:leonard lenny:leonard leo:leonard,leopold lew:lewis lex:alexander libby:elizabeth lily:lillian lisa:elizabeth liz:elizabeth lizzie:elizabeth lola:dolores lottie:charlotte lou:louis,louise,louisa lucy:lucille,lucia lulu:louise luke:lucas
maddie:madeleine,madeline madge:margaret maggie:margaret magda:magdalena mandy:amanda manny:emmanuel,manuel marge:margaret margie:margaret mat:matthew matt:matthew,mathias,matthias matty:matthew,matilda maud:matilda max:maximilian,maxwell,maxine meg:margaret mel:melanie,melvin,melissa mia:maria
mick:michael mickey:michael mike:michael millie:mildred,millicent,emily milly:mildred,millicent,emily minnie:wilhelmina,minerva mitch:mitchell moe:moses,maurice molly:mary,margaret mort:mortimer
nan:nancy,ann nate:nathan,nathaniel ned:edward,edmund,edwin nell:eleanor,helen,ellen,penelope nellie:eleanor,helen,ellen nick:nicholas,nicolas,nikolas,dominic nicky:nicholas,nicola nina:antonina norm:norman
ollie:oliver,olivia oz:oswald paddy:patrick pam:pamela pat:patrick,patricia patsy:patricia patty:patricia,martha peg:margaret peggy:margaret pen:penelope penny:penelope pete:peter phil:philip,phillip,philippa pip:philip,philippa pippa:philippa polly:mary,pauline pru:prudence
ray:raymond reg:reginald reggie:reginald rich:richard rick:richard,frederick,eric ricky:richard rita:margarita rob:robert robbie:robert robin:robert rod:roderick,rodney ron:ronald ronnie:ronald,veronica rory:roderick rosie:rose,rosemary,rosalind roxy:roxanne russ:russell
sadie:sarah sal:sally,salvatore sally:sarah sam:samuel,samantha sammy:samuel,samantha sandy:alexander,alexandra,sandra sasha:alexander,alexandra seb:sebastian shelly:michelle,rachel sid:sidney,sydney sonny:santino stan:stanley steff:stephanie stella:estella steve:stephen,steven stevie:stephen,steven sue:susan,susanna,suzanne susie:susan,susanna,suzanne
tad:thaddeus,tadeusz ted:edward,theodore,edmund teddy:edward,theodore teri:teresa terry:terence,terrence,theresa,teresa tess:theresa,teresa tilly:matilda tim:timothy timmy:timothy tina:christina,martina,valentina toby:tobias tom:thomas tommy:thomas toni:antonia tony:anthony,antony,antonio,anton tracy:theresa trish:patricia trixie:beatrice,beatrix trudy:gertrude
val:valerie,valentine vic:victor,victoria vicky:victoria vince:vincent viv:vivian,vivien wally:walter walt:walter wendy:gwendolyn wilf:wilfred will:william willie:william willy:william winnie:winifred,winston xander:alexander zach:zachary zack:zachary zoe:zoya
sepp:josef bastian:sebastian jochen:joachim klaus:nikolaus uli:ulrich ulli:ulrich heinz:heinrich kalle:karl lotte:charlotte lena:helena,magdalena greta:margareta,margarete gretel:margarete hannes:johannes resi:theresia rudi:rudolf wolf:wolfgang toni:anton pepe:jose paco:francisco pancho:francisco lupe:guadalupe nacho:ignacio beppe:giuseppe pino:giuseppe gigi:luigi sacha:alexandre
misha:mikhail sasha:aleksandr,aleksandra volodya:vladimir vova:vladimir kolya:nikolai katya:ekaterina,yekaterina masha:maria natasha:natalia tanya:tatiana dima:dmitri,dmitry alyosha:alexei,aleksei vanya:ivan zhenya:yevgeny,evgeny kasia:katarzyna gosia:malgorzata basia:barbara kuba:jakub
`;

const longForms = new Map<string, Set<string>>();
for (const pair of PAIRS.trim().split(/\s+/u)) {
  const [short = '', long = ''] = pair.split(':');
  const known = longForms.get(short) ?? new Set<string>();
  for (const name of long.split(',')) known.add(name);
  longForms.set(short, known);
}

/** Given names that a plain name may stand for: 'bob' → ['robert']; none for most. */
export function longFormsOf(given: string): readonly string[] {
  return [...(longForms.get(given) ?? [])];
}

export function isNickname(given: string): boolean {
  return longForms.has(given);
}
