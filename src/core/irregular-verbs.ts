/** English verbs whose past or participle no rule gives: base, past, participle. */
const TABLE = `
abide abode abode|arise arose arisen|awake awoke awoken|be was been|bear bore borne|bear bore born|beat beat beaten|become became become|begin began begun|bend bent bent|bet bet bet|bid bid bid|bind bound bound|bite bit bitten|bleed bled bled|blow blew blown
break broke broken|breed bred bred|bring brought brought|broadcast broadcast broadcast|build built built|burn burnt burnt|burst burst burst|buy bought bought|cast cast cast|catch caught caught|choose chose chosen|cling clung clung|come came come
cost cost cost|creep crept crept|cut cut cut|deal dealt dealt|dig dug dug|do did done|draw drew drawn|dream dreamt dreamt|drink drank drunk|drive drove driven|dwell dwelt dwelt|eat ate eaten|fall fell fallen|feed fed fed|feel felt felt
fight fought fought|find found found|flee fled fled|fling flung flung|fly flew flown|forbid forbade forbidden|forecast forecast forecast|foresee foresaw foreseen|forget forgot forgotten|forgive forgave forgiven|freeze froze frozen|get got gotten
get got got|give gave given|go went gone|grind ground ground|grow grew grown|hang hung hung|have had had|hear heard heard|hide hid hidden|hit hit hit|hold held held|hurt hurt hurt|keep kept kept|kneel knelt knelt|know knew known|lay laid laid
lead led led|lean leant leant|leap leapt leapt|learn learnt learnt|leave left left|lend lent lent|let let let|lie lay lain|light lit lit|lose lost lost|make made made|mean meant meant|meet met met|mislead misled misled|mistake mistook mistaken
offset offset offset|outgrow outgrew outgrown|overcome overcame overcome|oversee oversaw overseen|overtake overtook overtaken|overthrow overthrew overthrown|pay paid paid|prove proved proven|put put put|quit quit quit|read read read|rebuild rebuilt rebuilt
redo redid redone|remake remade remade|repay repaid repaid|resell resold resold|rewrite rewrote rewritten|rid rid rid|ride rode ridden|ring rang rung|rise rose risen|run ran run|say said said|see saw seen|seek sought sought|sell sold sold
send sent sent|set set set|sew sewed sewn|shake shook shaken|shed shed shed|shine shone shone|shoot shot shot|show showed shown|shrink shrank shrunk|shut shut shut|sing sang sung|sink sank sunk|sit sat sat|slay slew slain|sleep slept slept
slide slid slid|speak spoke spoken|speed sped sped|spell spelt spelt|spend spent spent|spin spun spun|spit spat spat|split split split|spread spread spread|spring sprang sprung|stand stood stood|steal stole stolen|stick stuck stuck|sting stung stung
strike struck struck|strive strove striven|swear swore sworn|sweep swept swept|swell swelled swollen|swim swam swum|swing swung swung|take took taken|teach taught taught|tear tore torn|tell told told|think thought thought|throw threw thrown
thrust thrust thrust|tread trod trodden|undergo underwent undergone|understand understood understood|undertake undertook undertaken|undo undid undone|uphold upheld upheld|upset upset upset|wake woke woken|wear wore worn|weave wove woven|wed wed wed
weep wept wept|win won won|wind wound wound|withdraw withdrew withdrawn|withhold withheld withheld|withstand withstood withstood|wring wrung wrung|write wrote written|co-write co-wrote co-written|cowrite cowrote cowritten
`;

/** Base by past or participle. 'found' is left to the context: 'find' only after forms of 'have' and 'be' is rare in what texts state. */
export const BASES: ReadonlyMap<string, string> = new Map(rows().flatMap(([base, past, participle]) => [[past, base] as const, [participle, base] as const]));

/** Forms that are a past and no participle: 'wrote', 'became', 'went'. */
export const PASTS_ONLY: ReadonlySet<string> = new Set(rows().flatMap(([base, past, participle]) => (past !== participle && past !== base ? [past] : [])));

/** Forms that are a participle and no past: 'written', 'known'. */
export const PARTICIPLES_ONLY: ReadonlySet<string> = new Set(
  rows().flatMap(([base, past, participle]) => (past !== participle && participle !== base ? [participle] : [])),
);

function rows(): [string, string, string][] {
  return TABLE.trim()
    .split(/[|\n]/u)
    .map((row) => {
      const [base = '', past = '', participle = ''] = row.trim().split(' ');
      return [base, past, participle];
    });
}
