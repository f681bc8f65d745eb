/** Phrases before a name that tell what it names, each with the weight of its vote. */
import type { EntityType } from '../../src/core/model.ts';
import type { Vote } from './form-type.ts';

const votes = (entries: readonly (readonly [phrases: string, type: EntityType, weight: number])[]): ReadonlyMap<string, Vote> =>
  new Map(entries.flatMap(([phrases, type, weight]) => phrases.split('|').map((phrase): [string, Vote] => [phrase, [type, weight]])));

/** Words right before a name, an article between them left out. */
export const BEFORE_NAME = votes([
  ['in', 'place', 2],
  ['near|outside|throughout|towards|visiting|visited|toward', 'place', 2.5],
  ['across|around|from', 'place', 1],
  ['to', 'place', 0.4],
  ['at', 'organisation', 0.9],
  [
    'born in|born at|based in|lives in|lived in|live in|moved to|been to|located in|situated in|capital of|city of|town of|village of|county of|resident of|settled in|flew to|travelled to|traveled to|drove to|trip to|died in|buried in|office in|raised in|native of|north of|south of|east of|west of',
    'place',
    3.5,
  ],
  [
    'directed by|written by|composed by|painted by|sung by|played by|starring|stars|starred|performed by|portrayed by|edited by|invented by|conducted by|translated by|led by|succeeded by|preceded by|born to|inspired by|discovered by|coached by|photographed by|created by|married|married to|marry|son of|daughter of|wife of|husband of|brother of|sister of|mother of|father of|widow of|cousin of|friend of|nephew of|niece of|grandson of|granddaughter of|descendant of|reign of|death of|life of|portrait of|work of|works of|met|tell|told|asked|thank|thanks|meet|called him|interview with|said|says|wrote|replied|ask',
    'person',
    3,
  ],
  ['by|featuring|alongside', 'person', 1.4],
  ['according to', 'person', 1],
  ['with|and his|between', 'person', 0.4],
  [
    'joined|joins|joining|join|employed by|works at|works for|worked at|worked for|working at|working for|employee of|executive of|head of|chairman of|chairwoman of|chair of|founder of|director of|president of|manager of|officer of|partner of|member of|members of|acquired|acquires|acquired by|bought|buys|bought by|hired by|founded|co-founded|subsidiary of|division of|signed with|signed by|signed to|sign with|played for|plays for|play for|merger with|merged with|owned by|branch of|customer of|supplier of|sold to|contract with|partnership with|studied at|educated at|taught at|graduated from|degree from|professor at|student at|career at|published by|released by|distributed by|operated by|manufactured by|produced by|made by|commissioned by|funded by|supplied by|run by|owns|runs|left|rejoined|sued',
    'organisation',
    2.5,
  ],
  [
    'film|movie|novel|album|song|series|book|opera|magazine|play|single|musical|titled|entitled|soundtrack of|soundtrack for|episode of|version of|adaptation of|sequel to|episodes of|published in|role in',
    'work',
    3,
  ],
]);

/** What a record's label says of its value: 'city: Perth'. */
export const LABELS = votes([
  ['office|city|town|location|country|place|region|state|birthplace|address|headquarters', 'place', 3],
  ['company|supplier|customer|employer|organisation|organization|client|vendor|school|university|publisher|team', 'organisation', 3],
  ['title|book|film|album|work', 'work', 2],
  ['known_as|author|contact|reports_to|manager|owner|by|cc|attendees|present|chair|speaker|apologies|attendance|from|director|founder|ceo', 'person', 2],
]);
