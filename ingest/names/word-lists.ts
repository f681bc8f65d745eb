/** Closed word classes that the name rules read. Lower case, without full stops. */

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Words that begin sentences and phrases with a capital without being part of a name. */
export const LEADING_WORDS = words(
  "the a an in on at of for and but or he she it its his her their they this that these those when while after before during since as by from with to however although though where which who what how why is was were are did does do has have had if there then also both one two three many most some such other another it's i we you our my your not no yes so because until between among under over into about like only just even still later early each every several upon within without throughout despite following according unlike once whether neither either nor yet thus therefore hence moreover furthermore meanwhile instead additionally finally currently today now here hi hey hello thanks thank please sorry well oh wow yeah ok okay sure great maybe perhaps",
);

export const MONTHS = words(
  'january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec',
);
export const WEEKDAYS = words('monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun');

/** Words that a name may hold between its capitalised words, and never at its ends. */
export const LINKING_WORDS = words('of the de la le du des van von der den da di del dos das do and & for in on at to y e al bin ibn zu zur');

export const TRAILING_WORDS = words('of the and in for on at to de &');
