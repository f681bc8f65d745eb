/** How usual a word is in English text, by its stem (context-words.ts): what anybody may say of anything tells no two namesakes apart. */

/** The most usual words of encyclopedias and conversations, by how often they stand there: they count for nothing. */
const COMMON = `
  about action again against age album all along although alway amazing another any anything appreciate area around art artist author awesome back band
  based basketball became because become began best better between big body book born both bring brother building built but called came can car care
  career center century challenge change character children city class club collection come community company considered cool could country course court
  cover create created currently daughter day de death definitely design died difference different directed director doe dog doing down due each early
  end energy enjoy especially even event ever every everyone experience family far father favorite feature feel feeling felt few film final find
  finished fire first five following food football form former found four friend full fun future game gaming gave get getting give go goal going good
  got government great group hand happened happy hard having head health hear held help helped helping here high him history hit holding home hope idea
  if impact important include including inspired inspiring issue job joined journey just keep key kid kind know known language large last later law lead
  leader left life like list live local located long look lost lot love made magazine main major make making man many married mean member memory
  military moment month more most movie movy much music must name named nature near need never new next nice night no novel now number off office often
  old once one only other out over own painting part party people person photo photography pic picture place plan play played player playing point
  political positive power problem produced progress project published put re real really received recently record region released right rock role run
  running same school season second see seeing self served service sery set several share short show side signed since single sitting small so some
  something sometime son song soon sound special sport standing star starring start started station stay step still story strong studio success such
  support sure system table take taking talk team television tell th then there these thi thing think third those though thought three through time
  title together too took top tough tournament town track trip try trying two under until up us use used very video wait want wanted water way week well
  went while wife will win within without woman women won word work worked working would writing written wrote year young
`;

/** The next ones: they count half. */
const USUAL = `
  ability able above abuse academic accept acceptance accepted access accident achieve achieved achievement achieving acquired across act active
  activist activity actor actress actually adapted add added addition additional administration administrative adopted adoption advanced adventure
  advice afterward agency agent ago agree air aircraft airline al alive allow allowed ally almost alone alongside already alternative am among amount
  animal announced annual anti anyone appear appearance appeared application applied appointed appointment approach approximately architecture army
  arrival arrived article asked asking aspect assist assistance assistant atmosphere attack attempt attended attention audience authority available
  average awarded awareness away background bad balance ball bank bar base beach beat beautiful beauty becoming bed beginning behind belief believe
  believed belonged below benefit beside bet beyond bigger biggest billion birth birthday bit blast blue board bond border bought bowl box boy branch
  brand break breaking bridge brief bringing broadcast broke broken brought build bunch buried business busy call calming camp campaign camping
  candidate capital capture captured card cartoon case cast castle catch cause celebrate celebrated census central centre ceremony certain chair
  challenging champion championship chance changed changing charge charity chart chat check chess chief child childhood chill choice choose chose chosen
  church cinema circle circuit citizen civil claim claimed classical clear climate clock close closed closer co coach coast code coding collaboration
  color combined comedy comfort comic coming command commander commercial commitment common compete competed competition complete completed completely
  complex composed composer computer concern concert condition confidence connect connected connecting connection consecutive construction contact
  contemporary continue continued contract contribute control cooking corner cost couple cousin covered crazy creating creation creative creativity
  crime criminal critic crowd crucial cultural culture current cut cute da daily date deal dealing debut decade decide decided decision dedicated
  dedication defeated degree described designated designed desire desk despite detail determination determined develop developed developer development
  device didn diet difficult direct direction discovered distance district division doctor document documentary domestic don done double drama draw
  drawing drawn dream drive driver dropped drum earlier earned easier east easy economic edition editor education educational effect effort eight either
  eldest elected election electric else emotion encourage encouragement ended ending endorsement engine engineering enjoyed enjoying enough entered
  environment epic episode equipment era escape essential established establishment eventually everything example excited exciting executive exercise
  exhibit exhibition experiment exploration explore explored exploring express expression extended extra eye face faced facility fact failed failure
  faith fall fam famous fan fantasy farm fast featured featuring federal fell fellow female fiction field fifth fight fighting figure fill filled
  finally financial finding finish finishing fit fitness flag flight floor flow flower focus focused focusing folk follow followed footballer force
  foreign forest forget formed formerly forward fought foundation founded founder founding fourth free freedom fresh friendship front fruit fulfilling
  fully fund further gain gained gaining gender general generally generation genre girl given giving glass goe gold gone gonna gorgeous graduated
  grandfather graphic grass grateful greater green grew ground grow growing growth guitar gym half handle happen happening happiness haven headed
  healthier healthy heard hearing heart heavy height higher highest hike hiking himself historian historical hobby hold homeless honor horror horse host
  hosted hotel hour housing huge human husband ice identity imagine importance impressive improve improvement improving incident included increase
  increased incredible indeed independence independent individual industrial industry influence influenced influential information infrastructure
  initial initially initiative injury inside inspiration inspire instead institution instrument intended intense interest interested interesting
  interview introduced involved item itself jazz join joining joint journal journalist joy judge keeping kept keyboard killed kindness km knowing
  knowledge lack lake land landscape lap largest late lately latter lawyer leadership leading learn learned learning least leave leaving led leg legal
  less lesson letter level light limit limited line link listed literature little lived living location locomotive longer looked looking losing loss
  loved loving low luck lucky machine magical mainly majority male manage managed management manager map market marriage martial match matter mayor meal
  meaning meant mechanical medal medical medieval meet meeting membership men mental mentioned mentor met metal mid middle might mile million mind mine
  minor minute mission mobile model modern money morning mostly mother motivate motivated motivating motivation mountain move moved movement moving
  municipal municipality murder musical musician myself nation native natural nd nearby nearly necessary needed neighborhood network newspaper nine
  nominated nomination non northeast northwest notable note noted nothing numerous object offer officer official officially oil okay older online open
  opened opening opera operate operated operation opponent opportunity opposition option order organization organized original originally ourselve
  outdoor outlet outside overall owned owner page paid paint painted painter pair paper parent park participated particular particularly partner pass
  passed passenger passion passionate past path pattern pay peace peaceful peak peer per perfect performance performed performing period personal
  perspective pet phone physical piano pick picked piece placed plane planned planning plant plate platform plot poet poetry police policy politic
  politician pop popular population port portrait pose position possible post posted poster potential pottery powerful practice pre premiered present
  president pressure pretty prevent previous previously pride primarily primary prior private pro probably process produce producer product production
  professional professor profit program programming prominent promote promoted promotion property protest proud provide provided providing public
  purpose push pushing putting quality quarter question quite quote race radio rail raise raised ran range rank rather rd reach reached reaching read
  reading ready reality reason receive recent recipe recognition recommend recommendation recorded recording refer reference referred reflect reform
  regarding regular regularly reign related relation relationship relax release religion religious remain remained remember remind reminded reminder
  renamed replaced report represent represented representing required rescue research resident resource response responsibility responsible rest
  restaurant result retired return returned returning review rewarding ride riding rival road room rough round routine rule ruled ruler rural sad safe
  said sale save saw say scene science score scored screen screenwriter sculpture seat section seem seen selected send senior sense sent sequel serious
  serve serving session setting settlement seven seventh shape shared sharing sheet shelf shelter ship shoe shooting shore shot should showed showing
  shown sibling sign significant silent silver similar simple singer singing sister site situated situation six sketch skiing skill slow smaller snow
  social sold soldier solo someone songwriter sorry soul source southwest space speak specific speed spend spending spent split spoke spot spread
  spreading square staff stage stand standard starred starting stated status stayed staying steam stoked stop store strategy street strength stress
  structure struggle student studied study studying stuff stunning style subject subsequently succeed succeeded successful suggest suggestion summer
  sunset super supply supported supporting supportive surface surrounded swimming taken talent talked talking taught teach teaching teammate technique
  temperature ten term territory test text theater theme themselve thinking throne throughout thus tip titled today told ton total totally touch tour
  tourist toward trade tradition traditional trail train training tran transferred transition transport travel traveling tree trial tried trophy true
  truly trust turn turned twenty twice type uncle understand understanding unique unit updated upon using usually value variety various venue version
  veteran via victory view village visit visited visiting visual voice volunteer volunteering von vote walk walking wall wasn watch watching waterfall
  website wedding weekend weight white whole wide wild wind winner winning winter wish wooden workout world worldwide worry worth write writer ya yellow
  yesterday yet yoga younger youngest yourself youth
`;

const words = (text: string): string[] => text.trim().split(/\s+/u);

const shares = new Map<string, number>([
  ...words(USUAL).map((word): [string, number] => [word, 0.5]),
  ...words(COMMON).map((word): [string, number] => [word, 0]),
]);

/** 0 of a word that everybody uses, 0.5 of a usual one, 1 of all others. */
export function rarityOf(stem: string): number {
  return shares.get(stem) ?? 1;
}
