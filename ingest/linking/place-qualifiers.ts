/** Where a place lies, as written behind its name: 'Paris, Texas', 'Springfield, IL', 'Perth (Scotland)'. */
import { nameKey } from '../../src/core/analyzer.ts';
import { isKnownPlace } from '../names/place-names.ts';

const STATES = `al:alabama ak:alaska az:arizona ar:arkansas ca:california co:colorado ct:connecticut de:delaware fl:florida ga:georgia hi:hawaii id:idaho il:illinois in:indiana ia:iowa ks:kansas ky:kentucky la:louisiana me:maine md:maryland ma:massachusetts mi:michigan mn:minnesota ms:mississippi mo:missouri mt:montana
ne:nebraska nv:nevada nh:new_hampshire nj:new_jersey nm:new_mexico ny:new_york nc:north_carolina nd:north_dakota oh:ohio ok:oklahoma or:oregon pa:pennsylvania ri:rhode_island sc:south_carolina sd:south_dakota tn:tennessee tx:texas ut:utah vt:vermont va:virginia wa:washington wv:west_virginia wi:wisconsin wy:wyoming
on:ontario qc:quebec bc:british_columbia ab:alberta mb:manitoba nsw:new_south_wales qld:queensland`;

/** Postal codes of states, which only capitals make: 'IN' is a state, 'in' is none. */
const states = new Map(STATES.split(/\s+/u).map((pair): [string, string] => [pair.split(':')[0] ?? '', (pair.split(':')[1] ?? '').replaceAll('_', ' ')]));
/** Abbreviations as newspapers print them. */
const PRINTED: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ill: 'illinois',
    mass: 'massachusetts',
    tex: 'texas',
    calif: 'california',
    conn: 'connecticut',
    penn: 'pennsylvania',
    wash: 'washington',
    mich: 'michigan',
    minn: 'minnesota',
    tenn: 'tennessee',
    fla: 'florida',
    ala: 'alabama',
    ariz: 'arizona',
    colo: 'colorado',
    ore: 'oregon',
    wis: 'wisconsin',
    okla: 'oklahoma',
    ont: 'ontario',
    usa: 'united states',
    us: 'united states',
    'u s a': 'united states',
    'u s': 'united states',
    uk: 'united kingdom',
    'u k': 'united kingdom',
    ny: 'new york',
  }),
);

/** Well-known places and where they lie: with that behind it the name says no more than without. */
const USUAL: ReadonlyMap<string, readonly string[]> = new Map(
  `paris:france london:england,united kingdom,great britain,uk rome:italy berlin:germany madrid:spain vienna:austria athens:greece moscow:russia cairo:egypt lisbon:portugal dublin:ireland warsaw:poland prague:czech republic,czechia
  budapest:hungary stockholm:sweden oslo:norway copenhagen:denmark helsinki:finland brussels:belgium amsterdam:netherlands,holland geneva:switzerland zurich:switzerland milan:italy naples:italy venice:italy florence:italy barcelona:spain valencia:spain
  hamburg:germany munich:germany,bavaria cologne:germany lyon:france marseille:france manchester:england,united kingdom birmingham:england,united kingdom cambridge:england,united kingdom,great britain,uk oxford:england,united kingdom edinburgh:scotland,united kingdom glasgow:scotland,united kingdom
  boston:massachusetts,united states chicago:illinois,united states houston:texas,united states dallas:texas,united states seattle:washington,united states denver:colorado,united states detroit:michigan,united states atlanta:georgia,united states miami:florida,united states philadelphia:pennsylvania,united states
  san francisco:california,united states los angeles:california,united states san diego:california,united states new york:united states toronto:ontario,canada vancouver:british columbia,canada montreal:quebec,canada sydney:new south wales,australia melbourne:victoria,australia perth:western australia,australia tokyo:japan beijing:china shanghai:china`
    .split(/\s+(?=[\p{L} ]+:)/u)
    .map((entry): [string, string[]] => [entry.split(':')[0]?.trim() ?? '', (entry.split(':')[1] ?? '').split(',').map((place) => place.trim())]),
);

/** Countries and the like: nothing lies above them, and in a row of places they qualify none. */
const COUNTRIES: ReadonlySet<string> = new Set(
  `afghanistan;albania;algeria;angola;argentina;armenia;australia;austria;azerbaijan;bangladesh;belarus;belgium;bolivia;bosnia;brazil;bulgaria;burma;cambodia;cameroon;canada;chile;china;colombia;congo;croatia;cuba;cyprus;czech republic;czechia;denmark;ecuador;egypt;england;estonia;ethiopia;europe;finland;france;germany;ghana;great britain;greece;hungary;iceland;india;indonesia;iran;iraq;ireland;israel;italy;jamaica;japan;kazakhstan;kenya;kosovo;kuwait;laos;latvia;lebanon;libya;lithuania;luxembourg;malaysia;mali;malta;mexico;moldova;mongolia;montenegro;morocco;mozambique;namibia;nepal;netherlands;new zealand;nicaragua;niger;nigeria;north korea;northern ireland;norway;oman;pakistan;palestine;panama;paraguay;peru;philippines;poland;portugal;qatar;romania;russia;rwanda;saudi arabia;scotland;senegal;serbia;singapore;slovakia;slovenia;somalia;south africa;south korea;spain;sri lanka;sudan;sweden;switzerland;syria;taiwan;tanzania;thailand;tibet;tunisia;turkey;uganda;ukraine;united kingdom;united states;uruguay;venezuela;vietnam;wales;yemen;zambia;zimbabwe;africa;asia;america;north america;south america;soviet union;usa;us;uk`.split(
    ';',
  ),
);

/** Whether the key names a place that has no other above it, or a state: 'Texas, France' is a list. */
export function isTopPlace(key: string): boolean {
  return COUNTRIES.has(key) || [...states.values()].includes(key);
}

/** The place that a qualifier names, as a key; null where it names none that is known. */
export function qualifierPlace(written: string): string | null {
  const bare = written.replace(/\.$/u, '').trim();
  const state = bare === bare.toUpperCase() ? states.get(bare.toLowerCase()) : undefined;
  const key = nameKey(bare);
  const place = state ?? PRINTED.get(key) ?? key;
  return isKnownPlace(place) || state !== undefined ? place : null;
}

const PARTS: ReadonlyMap<string, string> = new Map(['england', 'scotland', 'wales', 'northern ireland'].map((part) => [part, 'united kingdom']));

/** The country that the place is a part of, of those whose parts are named like countries; null for others. */
export function countryOf(place: string): string | null {
  return PARTS.get(place) ?? (!COUNTRIES.has(place) && [...states.values()].includes(place) ? (PROVINCES.has(place) ? 'canada' : 'united states') : null);
}

const PROVINCES: ReadonlySet<string> = new Set(
  'ontario;quebec;british columbia;alberta;manitoba;saskatchewan;nova scotia;new brunswick;newfoundland'.split(';'),
);

/** Whether the qualifier adds nothing to the name: 'Paris, France' is Paris. */
export function isUsualPlace(key: string, qualifier: string): boolean {
  return USUAL.get(key)?.includes(qualifier) ?? false;
}
