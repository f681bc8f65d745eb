/** Places that everyone knows by name, as keys (core/analyzer.ts `nameKey`): countries, states, provinces, continents, seas, large cities. */

const COUNTRIES = `
afghanistan;albania;algeria;andorra;angola;argentina;armenia;australia;austria;azerbaijan;bahamas;bahrain;bangladesh;barbados;belarus;belgium;belize;benin;bhutan;bolivia;bosnia and herzegovina;bosnia;botswana;brazil;
brunei;bulgaria;burkina faso;burma;burundi;cambodia;cameroon;canada;cape verde;chad;chile;china;colombia;congo;costa rica;croatia;cuba;cyprus;czech republic;czechia;czechoslovakia;denmark;djibouti;dominica;
dominican republic;east germany;east timor;ecuador;egypt;el salvador;england;eritrea;estonia;ethiopia;fiji;finland;france;gabon;gambia;georgia;germany;nazi germany;west germany;ghana;great britain;britain;greece;grenada;guatemala;guinea;guyana;haiti;
holland;honduras;hungary;iceland;india;indonesia;iran;iraq;ireland;irish free state;israel;italy;ivory coast;jamaica;japan;jordan;kazakhstan;kenya;korea;kosovo;kuwait;kyrgyzstan;laos;latvia;lebanon;lesotho;liberia;libya;liechtenstein;
lithuania;luxembourg;macedonia;madagascar;malawi;malaysia;maldives;mali;malta;mauritania;mauritius;mexico;moldova;monaco;mongolia;montenegro;morocco;mozambique;myanmar;namibia;nepal;netherlands;new zealand;nicaragua;niger;
nigeria;north korea;northern ireland;norway;oman;pakistan;palestine;panama;papua new guinea;paraguay;persia;peru;philippines;poland;portugal;prussia;qatar;romania;russia;rwanda;samoa;san marino;saudi arabia;scotland;senegal;
serbia;sierra leone;singapore;slovakia;slovenia;somalia;south africa;south korea;south sudan;soviet union;spain;sri lanka;sudan;suriname;swaziland;sweden;switzerland;syria;taiwan;tajikistan;tanzania;thailand;tibet;togo;tonga;
trinidad and tobago;tunisia;turkey;turkmenistan;uganda;ukraine;united arab emirates;united kingdom;united kingdom of great britain and northern ireland;saint kitts and nevis;antigua and barbuda;são tomé and príncipe;united states;united states of america;uruguay;us;u s;u s a;usa;uk;u k;ussr;uae;uzbekistan;vatican;vatican city;venezuela;vietnam;wales;yemen;yugoslavia;zambia;zimbabwe;
holy roman empire;ottoman empire;byzantine empire;roman empire;british empire;german empire;russian empire;austria hungary;british isles;hong kong;macau;puerto rico;greenland;bermuda;gibraltar;guam
`;
const REGIONS = `
africa;america;americas;north america;south america;latin america;central america;europe;asia;oceania;antarctica;eurasia;scandinavia;middle east;far east;southeast asia;western europe;eastern europe;central asia;east asia;caribbean;balkans;siberia;
alabama;alaska;arizona;arkansas;california;colorado;connecticut;delaware;florida;hawaii;idaho;illinois;indiana;iowa;kansas;kentucky;louisiana;maine;maryland;massachusetts;michigan;minnesota;mississippi;missouri;montana;nebraska;nevada;
new hampshire;new jersey;new mexico;new york;north carolina;north dakota;ohio;oklahoma;oregon;pennsylvania;rhode island;south carolina;south dakota;tennessee;texas;utah;vermont;west virginia;wisconsin;wyoming;new england;midwest;
alberta;british columbia;manitoba;new brunswick;newfoundland;nova scotia;ontario;quebec;saskatchewan;yukon;new south wales;queensland;south australia;tasmania;western australia;
bavaria;saxony;thuringia;westphalia;hesse;brandenburg;pomerania;silesia;bohemia;moravia;galicia;transylvania;catalonia;andalusia;castile;aragon;normandy;brittany;burgundy;provence;alsace;lorraine;champagne;savoy;lombardy;tuscany;piedmont;
sicily;sardinia;corsica;crete;flanders;brabant;tyrol;carinthia;styria;lapland;cornwall;devon;kent;essex;sussex;surrey;norfolk;suffolk;yorkshire;lancashire;cheshire;cumbria;northumberland;ulster;leinster;munster;connacht;
punjab;kerala;bengal;gujarat;maharashtra;rajasthan;bihar;assam;goa;kashmir;tamil nadu;karnataka;uttar pradesh;madhya pradesh;sindh;hokkaido;honshu;kyushu;java;sumatra;borneo;bali;mesopotamia;anatolia;arabia;crimea;manchuria;patagonia;
amazon river;nile;rhine;danube;thames;seine;volga;mississippi river;ganges;yangtze;alps;andes;himalayas;pyrenees;rocky mountains;appalachians;sahara;mediterranean;baltic;atlantic;atlantic ocean;pacific;pacific ocean;indian ocean;arctic;arctic ocean;
black sea;red sea;north sea;baltic sea;mediterranean sea;adriatic;aegean;great lakes;scottish highlands;highlands
`;
const CITIES = `
aberdeen;abu dhabi;accra;addis ababa;adelaide;agra;ahmedabad;albany;aleppo;alexandria;algiers;amman;amsterdam;anchorage;ankara;antwerp;athens;atlanta;auckland;babylon;baghdad;baku;baltimore;bangalore;bangkok;barcelona;basel;bath;beijing;beirut;
belfast;belgrade;bergen;berlin;bern;birmingham;bogotá;bogota;bologna;bombay;bonn;bordeaux;boston;bratislava;bremen;brighton;brisbane;bristol;bruges;brussels;bucharest;budapest;buenos aires;buffalo;cairo;calcutta;calgary;cambridge;canberra;
cape town;caracas;cardiff;carthage;casablanca;charleston;chennai;chicago;cincinnati;cleveland;cologne;colombo;columbus;constantinople;copenhagen;cork;coventry;dakar;dallas;damascus;darwin;delhi;denver;derby;detroit;dhaka;dresden;dubai;dublin;dundee;durban;
düsseldorf;edinburgh;edmonton;essen;exeter;florence;frankfurt;gdańsk;gdansk;geneva;genoa;ghent;glasgow;gothenburg;granada;graz;halifax;hamburg;hanoi;hanover;harare;havana;heidelberg;helsinki;hiroshima;ho chi minh city;hobart;honolulu;houston;hyderabad;
indianapolis;innsbruck;islamabad;istanbul;jakarta;jeddah;jerusalem;johannesburg;kabul;kampala;kansas city;karachi;kathmandu;kiel;kiev;kyiv;kingston;kraków;krakow;kuala lumpur;kyoto;lagos;lahore;las vegas;lausanne;leeds;leicester;leiden;leipzig;
leningrad;lille;lima;limerick;lisbon;liverpool;ljubljana;london;los angeles;lübeck;lucerne;lucknow;lusaka;luxor;lviv;lyon;madras;madrid;malmö;manchester;manila;mannheim;marrakesh;marseille;mecca;medina;melbourne;memphis;mexico city;miami;milan;
milwaukee;minneapolis;minsk;mogadishu;montevideo;montreal;moscow;mumbai;munich;münster;nagasaki;nagoya;nairobi;nantes;naples;nashville;nassau;new delhi;new haven;new orleans;new york city;newcastle;nice;nicosia;norwich;nottingham;nuremberg;
oakland;odessa;osaka;oslo;ottawa;oxford;padua;palermo;paris;parma;perth;petrograd;philadelphia;phoenix;pisa;pittsburgh;portland;porto;portsmouth;potsdam;prague;pretoria;princeton;providence;pune;pyongyang;quebec city;quito;rangoon;ravenna;riga;
rio de janeiro;riyadh;rome;rotterdam;saigon;saint petersburg;st petersburg;st louis;salamanca;salt lake city;salzburg;san antonio;san diego;san francisco;san jose;santiago;são paulo;sao paulo;sarajevo;seattle;seoul;seville;shanghai;sheffield;shenzhen;sofia;
southampton;stockholm;strasbourg;stuttgart;surat;sydney;taipei;tallinn;tampa;tashkent;tbilisi;tehran;tel aviv;thessaloniki;tokyo;toronto;toulouse;trieste;tripoli;tromsø;tunis;turin;utrecht;valencia;vancouver;venice;verona;
vienna;vilnius;warsaw;washington;washington d c;d c;weimar;wellington;winnipeg;wrocław;wroclaw;york;zagreb;zurich;zürich;brooklyn;manhattan;queens;bronx;hollywood;westminster;chelsea;greenwich;harlem;versailles
`;

/** Places whose name is also a word or a given name: no proof at the start of a sentence. */
const WORDS_TOO = new Set(
  'bath nice turkey china phoenix chad cork buffalo derby providence georgia florence virginia jordan sydney sofia adelaide surrey surat java queens champagne hesse nassau york'.split(
    ' ',
  ),
);

const places = new Set([COUNTRIES, REGIONS, CITIES].flatMap((list) => list.split(';').map((name) => name.trim())).concat('virginia', 'washington dc'));

/** Whether the key names a well-known place. */
export function isKnownPlace(key: string): boolean {
  return places.has(key);
}

/** Whether the key names a well-known place and nothing else. */
export function isPlainPlace(key: string): boolean {
  return places.has(key) && !WORDS_TOO.has(key);
}
