/** Closed word classes that the name rules read. Lower case, without full stops. */

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Words that begin sentences and phrases with a capital without being part of a name. */
export const LEADING_WORDS = words(
  "the a an in on at of for and but or he she it its his her their they this that these those when while after before during since as by from with to however although though where which who what how why is was were are did does do has have had if there then also both one two three many most some such other another it's i we you our my your not no yes so because until between among under over into about like only just even still later early each every several upon within without throughout despite following according unlike once whether neither either nor yet thus therefore hence moreover furthermore meanwhile instead additionally finally currently today now here hi hey hello thanks thank please sorry well oh wow yeah ok okay sure great maybe perhaps let got don didn doesn isn wasn aren weren won wouldn couldn shouldn can could should would will shall may might must haven hasn hadn absolutely definitely congrats congratulations good nice cool awesome glad happy really speaking looking sounds seems thx bye goodbye first second third last next",
);

export const MONTHS = words(
  'january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec',
);
export const WEEKDAYS = words('monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun');

/** Words that a name may hold between its capitalised words, and never at its ends. */
export const LINKING_WORDS = words('of the de la le du des van von der den da di del dos das do and & for in on at to y e al bin ibn zu zur');

export const TRAILING_WORDS = words('of the and in for on at to de &');

/** Nationalities, faiths and the like: capitalised, but of a thing rather than a name of one. */
export const DEMONYMS = words(
  'american british english french german italian spanish russian chinese japanese indian canadian australian irish scottish welsh dutch swedish norwegian danish finnish polish austrian swiss belgian portuguese greek turkish brazilian mexican argentine argentinian chilean peruvian colombian venezuelan cuban egyptian israeli iranian iraqi afghan pakistani bangladeshi korean vietnamese thai indonesian malaysian filipino nigerian kenyan ethiopian ghanaian moroccan algerian tunisian libyan sudanese somali ugandan zimbabwean hungarian czech slovak slovenian croatian serbian bosnian bulgarian romanian ukrainian georgian armenian estonian latvian lithuanian icelandic maltese cypriot soviet yugoslav european african asian arab arabic persian ottoman roman byzantine latin hebrew jewish christian catholic protestant anglican lutheran orthodox muslim islamic buddhist hindu sikh victorian elizabethan georgian medieval western eastern northern southern central americans germans russians italians greeks romans christians muslims jews catholics protestants democrats republicans socialist communist democratic conservative liberal',
);

/** Offices and forms of address that are no name when they stand alone. */
export const OFFICES = words(
  'president king queen prince princess emperor pope bishop archbishop minister governor senator mayor secretary chancellor chairman chairwoman chair director ceo cto cfo coo manager captain general colonel major sergeant professor doctor judge lord lady duke count earl baron sir madam mr mrs ms dr mom dad mum father mother brother sister aunt uncle grandma grandpa',
);
