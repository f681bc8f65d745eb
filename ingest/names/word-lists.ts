/** Closed word classes that the name rules read. Lower case, without full stops. */

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/u));

/** Words that are no name and begin none, wherever they stand: pronouns, auxiliaries, contractions. */
export const PRONOUNS = words(
  `i me my mine we us our you your he him his she her it its they them their this that these those there here who whom whose which what where when why how am is are was were be been do does did has have had
  i'm i've i'll i'd we're we've we'll we'd you're you've you'll you'd he's she's it's they're they've they'll they'd that's there's here's what's who's where's how's let's isn't aren't wasn't weren't don't doesn't
  didn't hasn't haven't hadn't won't wouldn't can't cannot couldn't shouldn't mustn't needn't shan't ain't it'll that'll gonna wanna gotta y'all`,
);

/** Words that begin sentences and phrases with a capital without being part of a name. */
export const OPENERS = words(
  `the a an in on at of for and but or to by with from as if than then also both one two three four five six seven eight nine ten many much most more some any all each every few several such other another same
  while after before during since until though although however because so yet nor neither either whether unless once between among under over into onto through across along around about against without within
  throughout despite following according unlike like besides beyond above below near off out up down upon per via whereas thus therefore hence moreover furthermore meanwhile instead additionally finally currently
  originally initially eventually subsequently previously recently later early earlier soon today tomorrow yesterday tonight now never always often sometimes usually only just even still again already ever maybe
  perhaps probably certainly actually basically honestly seriously apparently unfortunately fortunately hopefully no not yes can could should would will shall may might must well please first second third fourth
  last next finally overall generally notably especially particularly specifically good great nice cool lovely awesome amazing glad happy sorry sure really very quite too right wrong absolutely definitely let get got
  see look looking speaking sounds seems regarding based due born held given notes note present agreed apologies re cc subject dear regards sincerely total none nothing nobody everyone everybody everything someone
  something anyone anything welcome`,
);

/** What chat calls out: no name wherever it stands. */
export const INTERJECTIONS = words(
  'hi hey hello hiya howdy thanks thank thx ty cheers congrats congratulations bye goodbye oh ooh ah aha haha hahaha hehe lol lmao rofl omg wow whoa yay yeah yep yup nope nah ok okay hmm hm huh oops ouch ugh um uh er eh btw fyi asap imo imho tbh idk brb np aww aw phew yikes gosh geez jeez damn hooray hurray bravo alas amen mhm yo yikes meh psst shh tada woohoo wohoo alright dude bro sis guys lotsa kinda sorta sup yo welp ugh blah ciao bon',
);

export const MONTHS = words(
  'january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec',
);
export const WEEKDAYS = words(
  'monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays mon tue tues wed thu thur thurs fri sat sun',
);
/** Calendar words that are also names of people and things ('Theresa May', 'Sun Microsystems', 'Jan Smuts'). */
export const CALENDAR_NAMES = words('march april may june august jan sat sun mon wed dec');

/** Lower-case particles inside a name: 'van der Berg', 'bin Laden', 'de la Cruz'. */
export const PARTICLES = words('de la le du des van von der den da di del della dos das do y e al el bin ibn ben zu zur zum ter ten af av las los vom dem d');
/** Those that begin a family name standing alone. */
export const FAMILY_PARTICLES = words('van von der bin ibn de la del della di da du ter ten zu zur');
/** Prepositions and conjunctions that a capital may follow; the rules of cuts.ts say which belong to the name. */
export const LINKERS = words('of the and & for in on at to');

/** Abbreviations whose full stop ends no sentence when a capital follows. */
export const ABBREVIATIONS = words(
  'dr mr mrs ms prof st sr jr rev hon gen col maj capt cpt lt sgt cpl cmdr adm gov sen rep pres supt insp mt ft no vol op inc ltd co corp bros dept univ mohd md wm chas geo jos thos sir messrs mme mlle fr br sra',
);

/** Forms of address before a name that are no part of it. */
export const COURTESY = words(
  'mr mrs ms miss mx dr doctor prof professor sir dame rev reverend hon madam madame mme mlle messrs herr frau monsieur señor señora fr',
);
/** Letters after a name. */
export const POST_NOMINALS = words(
  'kbe obe mbe cbe dbe gbe phd md esq qc kc mp mep frs frse bsc msc mba dphil ma ba llb llm rn cpa kg kt gcb kcb cb gcmg kcmg cmg gbe dso dsc dfc rip',
);

/** Offices, ranks and roles: before a name they tell a person; alone they name nobody. */
export const OFFICES = words(
  `president king queen prince princess emperor empress kaiser tsar czar tsarina sultan pope bishop archbishop cardinal abbot abbess minister governor senator congressman congresswoman representative mayor secretary chancellor premier
  chairman chairwoman chairperson chair director ceo cto cfo coo cio vp manager supervisor captain general colonel major sergeant lieutenant corporal admiral commander commodore marshal brigadier private officer inspector detective superintendent sheriff
  constable judge justice magistrate attorney lawyer ambassador consul envoy lord lady duke duchess count countess earl baron baroness viscount marquess marquis margrave landgrave elector regent viceroy knight chief leader head
  treasurer deputy vice speaker councillor alderman delegate commissioner engineer scientist historian philosopher poet author writer novelist composer singer actor actress artist painter sculptor architect photographer
  journalist editor producer coach trainer footballer player pitcher quarterback goalkeeper economist physicist chemist mathematician astronomer biologist botanist surgeon nurse teacher student lecturer dean provost rector principal headmaster
  founder cofounder co-founder owner boss colleague assistant clerk accountant analyst consultant designer developer programmer technician mechanic driver farmer merchant priest vicar pastor monk nun rabbi imam sheikh
  father mother brother sister son daughter wife husband uncle aunt cousin nephew niece grandfather grandmother grandma grandpa mom mum dad mama papa host hostess guest head sergeant-major mp member members patriarch patriarchs chevalier warden councilman councilwoman assemblyman pm congressmen chaplain archdeacon canon prior nuncio legate khan shah emir sheik caliph vizier pharaoh caesar`,
);
/** Words that make one office with the next: 'Prime Minister', 'Vice President'. */
export const OFFICE_MODIFIERS = words(
  'prime vice deputy former acting managing executive senior junior assistant associate lead principal general first foreign crown grand interim honorary co-chief chief head then',
);
/** What stands before an office without being one. */
export const OFFICE_ADJECTIVES = words(
  'privy presiding major general minister attorney solicitor foreign home supreme provincial regional military civil naval royal imperial papal apostolic coadjutor auxiliary',
);
/** Peers are called by their title ('the Duke of Wellington'); kings and presidents by name. */
export const PEERAGE = words('duke duchess earl baron baroness viscount viscountess marquess marquis');

/** Nationalities, faiths, tongues and the like: capitalised, but of a thing rather than a name of one. */
export const DEMONYMS = words(
  `american british english french german italian spanish russian chinese japanese indian canadian australian irish scottish welsh dutch swedish norwegian danish finnish polish austrian swiss belgian portuguese greek turkish brazilian mexican
  argentine argentinian chilean peruvian colombian venezuelan cuban egyptian israeli iranian iraqi afghan pakistani bangladeshi korean vietnamese thai indonesian malaysian filipino nigerian kenyan ethiopian ghanaian moroccan algerian tunisian
  libyan sudanese somali ugandan zimbabwean hungarian czech slovak slovenian slovene croatian serbian bosnian bulgarian romanian ukrainian georgian armenian estonian latvian lithuanian icelandic maltese cypriot soviet yugoslav european african
  asian arab arabic arabian persian ottoman roman byzantine latin hebrew jewish christian catholic protestant anglican lutheran orthodox muslim islamic buddhist hindu sikh victorian elizabethan edwardian medieval western eastern northern southern central
  northeastern northwestern southeastern southwestern americans germans russians italians greeks romans christians muslims jews catholics protestants democrats republicans socialist communist marxist democratic conservative liberal republican
  slavic germanic celtic nordic scandinavian baltic balkan iberian mediterranean caribbean hispanic latino latina caucasian aboriginal gaelic basque catalan breton flemish walloon bavarian prussian saxon swabian bohemian moravian silesian sicilian venetian
  tuscan genoese florentine milanese neapolitan parisian londoner londoners tamil malayalam hindi urdu bengali punjabi gujarati marathi telugu kannada sanskrit kashmiri sindhi swahili yiddish mandarin cantonese tibetan mongol mongolian manchu kurdish kurd
  turkic azerbaijani kazakh uzbek turkmen chechen belarusian moldovan albanian macedonian montenegrin kosovar lebanese syrian jordanian saudi yemeni kuwaiti qatari emirati palestinian nepali nepalese burmese cambodian laotian singaporean taiwanese
  sri-lankan jamaican haitian dominican bolivian ecuadorian paraguayan uruguayan panamanian guatemalan honduran nicaraguan salvadoran congolese rwandan tanzanian zambian angolan senegalese malian ivorian cameroonian liberian
  hawaiian texan californian samoan tongan fijian maori inuit cherokee sioux navajo apache aztec mayan inca viking norman anglo anglo-saxon gothic frankish carolingian merovingian hellenistic babylonian assyrian sumerian hittite phoenician carthaginian
  baptist methodist presbyterian evangelical pentecostal calvinist puritan quaker mormon sunni shia sufi jain zionist papal georgian jacobean tudor cartesian newtonian
  darwinian freudian kantian platonic aristotelian homeric biblical olympic brits brit scots scot irishman englishman frenchman dutchman welshman scotsman englishmen albanians armenians austrians belgians bosniaks britons bulgarians canadians
  australians croats cubans czechs danes dutchmen egyptians europeans africans asians americans finns georgians hungarians indians iranians iraqis israelis arabs persians turks ottomans japanese kurds mexicans mongols normans norwegians pakistanis
  poles portuguese romanians serbs slavs slovaks slovenes spaniards swedes ukrainians vikings franks saxons goths celts hindus sikhs buddhists lutherans anglicans methodists baptists mormons communists fascists nazi nazis bolshevik bolsheviks socialists
  liberals conservatives marxists fascist afrikaans afrikaner zulu boer creole cajun kiwi aussie yankee confederate unionist loyalist jacobite whig tory tories`,
);

/** Words that, capitalised and alone, mean one of many: 'the Government', 'State', 'Chapter'. */
export const GENERIC = words(
  `government cabinet parliament senate congress house state states federal national council board committee commission court crown church army navy union empire republic kingdom city town county province district village region
  university college school institute department ministry office agency company corporation group team club party league conference association society foundation bank museum library hospital station airport river lake sea ocean island mountain street road
  internet web earth sun moon god goddess bible constitution law act bill treaty war battle election elections world north south east west northeast northwest southeast southwest northern southern eastern western central left right
  chapter section part volume book article page figure table appendix item items agenda minutes notice update summary overview introduction background conclusion conclusions results methods discussion references abstract history location locations date time name
  type status title role office address phone email price total amount number question answer action actions decision decisions sales accounts accounting finance marketing engineering production support service services product products project projects quality
  research development operations management administration customer customers supplier suppliers invoice order orders contract press release report reports meeting date monday op no vol cd dvd tv pc id ad bc am pm ce bce mr sir dame madam order cup prize
  award awards game season series episode album song film movie novel play opera symphony concerto sonata mass sir lord king queen class grade level year years day days week weeks month months quarter spring summer autumn fall winter christmas easter new`,
);

/** Lower-case endings after a hyphen that make an adjective of a name: 'London-based'. */
export const HYPHEN_ADJECTIVES = words(
  'based born language style era speaking owned led backed built made bred raised trained educated like type class only wide friendly themed inspired dominated controlled occupied held area century year old long',
);

/** Bynames after 'the': 'Alexander the Great'. */
export const BYNAMES = words(
  'great silent magnificent conqueror elder younger bold wise good bad pious bald fat short impaler terrible confessor unready fair red black white fearless lionheart baptist evangelist apostle hermit martyr lame stammerer simple proud just strong peaceful posthumous lion bear ripper kid barbarian navigator first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth',
);
