/** People: who they are, whom they are tied to, what they do and where they live and learn. */
import { relationsOf } from './row.ts';

export const IDENTITY = relationsOf('identity', [
  'name 1 >: name|full name|official name|be name|be rename|be rename to|rename to|rename|change name to|change its name to|rebrand as|rebrand to|be rebrand as|now trade as',
  'alias * >: alias|be also know as|also know as|be know as|know as|be call|be also call|call|nickname|be nickname|nick name|stage name|pen name|pseudonym|former name|previous name|maiden name|birth name|trading name|trade as|short name|acronym|abbreviation|be abbreviate as|be abbreviate to|aka|go by|stand for|be style|be title',
  'instance_of * >#: be|instance of|be instance of|type|kind|category|class|be type of|be kind of|be form of|be sort of|be classify as|be describe as',
  'birth_date !1 P>#D: be bear on|bear on|birth date|date of birth|dob|birthday|be bear',
  'birth_place !1 P>L: be bear in|be bear at|be bear near|bear in|birth place|birthplace|place of birth|bear|hail from|be native of|native of|be from|come from ← birthplace of|be birthplace of',
  'death_date !1 P>#D: die on|die in|death date|date of death|be kill on|die',
  'death_place !1 P>L: die in|die at|die near|place of death|death place|be kill in|be bury in|pass away in',
  'age 1 P>#: age|be age|turn|year old|be year old',
  'gender 1 P>#: gender|sex',
  'nationality * P>L#: nationality|citizenship|be citizen of|citizen of|be national of|hold citizenship of|become citizen of|country of citizenship',
  'ethnicity * P>#: ethnicity|ethnic group|descent|be descent',
  'religion 1 POL>#O: religion|faith|denomination|convert to|be convert to|practise|practice|belong to faith',
  'language_spoken * P>#TL: speak|language|speak fluent|be fluent in|fluent in|native language|mother tongue|first language|preferred language|language spoken|spoken language|be bilingual in ← be speak by',
  'height_of_person 1 P>#: height|be tall|stand|stand tall|measure',
  'contact 1 PO>#: telephone|phone|phone number|telephone number|mobile|contact number|tel',
  'email 1 PO>#: email|e mail|email address|mail address',
  'website 1 >#: website|web site|homepage|home page|url|site url',
]);

export const FAMILY = relationsOf('family', [
  'spouse 1=1 P>P: spouse|wife|husband|be marry to|marry|be marry with|get marry to|wed|be wed to|remarry|be wife of|wife of|be husband of|husband of|be spouse of|divorce|be divorce from|divorce from|separate from|be separate from|be widow of|widow of|be widower of|spouse name',
  'partner 1=1 P>P: partner|girlfriend|boyfriend|life partner|date|be date|fiancé|fiancée|fiance|fiancee|be engage to|be in relationship with|go out with|live together with',
  'child * P>P: child|son|daughter|have child with|be father of|father of|be mother of|mother of|be parent of|parent of|give birth to|baby|kid|adopt|stepson|stepdaughter|stepchild|have daughter|have son ← father|mother|be son of|son of|be daughter of|daughter of|be child of|child of|be bear to|bear to|parent|be adopt by|dad|mum|mom|stepfather|stepmother',
  'sibling *=* P>P: sibling|brother|sister|twin|twin brother|twin sister|half brother|half sister|be brother of|brother of|be sister of|sister of|be sibling of|be twin of|elder brother|older brother|younger brother|elder sister|older sister|younger sister|stepbrother|stepsister',
  'grandchild * P>P: grandchild|grandson|granddaughter|be grandfather of|grandfather of|be grandmother of|grandmother of|be grandparent of ← grandfather|grandmother|grandparent|grandpa|grandma|be grandson of|grandson of|be granddaughter of|granddaughter of|be grandchild of',
  'relative *=* P>P: relative|cousin|uncle|aunt|nephew|niece|be cousin of|be uncle of|be aunt of|be nephew of|be niece of|be relate to|brother in law|sister in law|father in law|mother in law|son in law|daughter in law',
  'ancestor * P>P: ancestor|be descend from|descend from|be descendant of|descendant of ← descendant|be ancestor of',
  'friend *=* P>P: friend|best friend|be friend of|be friend with|friend of|befriend|be close to',
  'pet * P>T#: pet|dog|cat|horse|have cat|have dog|have pet ← be pet of',
  'roommate *=* P>P: roommate|flatmate|housemate|share flat with|share house with|live with|neighbour|neighbor',
  'emergency_contact 1 P>P#: emergency contact|next of kin',
  'marital_status 1 P>#: marital status|civil status',
]);

export const WORK = relationsOf('work', [
  'employer 1 P>O: employer|work for|work at|work with|be employ by|be employ at|be employ with|be employee of|employee of|join|be hire by|be recruit by|hire by|enter service of|enter service at|start at|start work at|start work for|begin work at|begin work for|take job at|take job with|get job at|be work for|be work at|be on staff of|be on payroll of|workplace|serve at|works for|works at|move to|switch to|go to work for|leave|quit|resign from|retire from|step down from|depart|depart from|leave job at|be dismiss by|be dismiss from|be fire by|be fire from|be lay off by|be lay off from|transfer to|be transfer to|drive for|consult for|be contract to|intern at|fly for|sail for ← employ|hire|recruit|employee|staff|staff member|sign up|dismiss|fire|lay off|poach',
  'position 1 P>#: position|role|post|job|job title|title|function|designation|rank|office hold|be promote to|be appoint|be appoint as|be appoint to|work as|serve as|be employ as|act as|become',
  'occupation * P>#: occupation|profession|trade|career|be profession|vocation',
  'line_manager 1 P>P: line manager|boss|supervisor|report to|be supervise by|be manage by|direct manager|be answerable to|be subordinate to ← supervise|be boss of|be line manager of|be supervisor of|direct report',
  'department 1 P>O#: department|division|unit|team|be on team|work in department|belong to department|business unit|squad|dept',
  'work_site 1 P>L: site|work location|duty station|work from|work out of|be station in|be station at|be post to|be post in|be second to|be base in|be base at|work in|office location',
  'colleague *=* P>P: colleague|coworker|co worker|teammate|bandmate|work alongside|collaborate with|collaborator',
  'mentor * P>P: mentor|teacher|tutor|be teach by|be mentor by|be tutor by|be train by|study under|be student of|student of|be pupil of|pupil of|be disciple of|doctoral advisor|advisor|adviser|be coach by person ← mentor to|be mentor of|be teacher of|be tutor of|student|pupil|disciple|protégé|protege|apprentice',
  'club 1 P>O: club|current club|play for|sign for|sign with|be sign by|be loan to|be on loan at|join club|race for|ride for|pitch for|turn out for|be player of ← player|squad member',
  'band * P>O: band|orchestra|play with|play in|sing with|sing in|perform with|tour with|drum for ← band member|line up',
  'taught_at * P>O: teach at|lecture at|be professor at|be lecturer at|hold chair at|be teacher at|be fellow of|fellow of|be reader at ← lecturer|professor',
  'subject_taught * P>#T: teach|lecture on|lecture in|field|research|specialise in|specialize in|field of work|be expert in|be specialist in|research interest',
  'political_party 1 P>O: party|political party|be affiliate with party|defect to|stand for party|be member of party',
  'constituency 1 P>L: constituency|be member of parliament for|be mp for|sit for|be senator for|be representative for|be congressman for|be deputy for',
  'salary 1 P>#: salary|wage|earn|be pay|annual salary|pay',
  'award !* POW>WTE#O: award|prize|receive|win award|be award|be award with|medal|honour|honor|win prize|be honour with|be honor with|win medal|receive prize|receive award|be decorate with ← be award to|award to|be win by person|laureate|recipient|be give to',
  'position_sought * P>#O: run for|stand for|apply for|apply to|be candidate for|candidate for|seek election to',
  'patron_of * PO>O: be patron of|patron of|support charity|be ambassador for ← patron',
  'military_service * P>O: serve in|serve with|enlist in|fight in|fight for|be conscript into',
  'client_of_person * PO>PO: client|customer|advise|act for|be agent of|be lawyer of|represent client ← be client of|client of|agent|lawyer|be advise by|be represent by|solicitor|attorney|accountant',
]);

export const EDUCATION = relationsOf('education', [
  'educated_at * P>O: educated at|be educate at|study at|attend|graduate from|alma mater|school|university|college|be student at|be pupil at|read at|train at|be train at|enrol at|enroll at|enrol in|enroll in|matriculate at|go to school at|go to university at|be alumnus of|alumnus of|alumna of|take degree at|get degree from|receive degree from|earn degree from|earn degree at|obtain degree from|complete degree at|study law at|read law at|be graduate of ← alumnus|alumna|graduate|student of school',
  'degree * P>#: degree|qualification|hold degree in|hold degree|receive degree in|earn degree in|graduate in|graduate with|doctorate|be qualify as|qualify as|diploma|certificate|major|earn phd in',
  'field_of_study * P>#T: study|read|major in|subject|field of study|minor in|course',
  'skill * P>#T: skill|know how to|be skilled in|be proficient in|play instrument|instrument|play piano|can',
]);
