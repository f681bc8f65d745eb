/** Whether a name names a person or no person, by what stands right beside it: articles, prepositions, what is owned, what is done. */

/** 'the Constance, where', not 'the Obama campaign'. */
const AFTER_THE =
  /^(?:[.,;:!?)"”]|$|\s(?:and|or|but|is|was|has|had|in|on|at|for|to|with|from|by|as|will|would|until|where|when|which|that|can|could|now|again)\b)/u;
const PLACED =
  /(?:^|[^\p{L}])(?:in|near|outside|aboard|across|around|throughout|(?:road|drive|train|bus|flew|moved|flight|trip|way|back|drove|sailed|north|south|east|west) (?:to|of)) $/iu;
const PART_OF =
  /\b(?:pint|pints|bottle|bottles|glass|can|cans|jar|tin|box|crate|pack|packet|cup|slice|barrel|litre|shares|copy|copies|users|version|release) of $/iu;
const NO_PLACE =
  /\b(?:interest|interested|believe|believed|believes|trust|trusted|trusts|confidence|faith|stake|invested|investment|shares|fluent|role|found|see|saw|lost) in $/iu;
const DONE_BY_THINGS =
  /^\s(?:was|were|is|has been|had been)\s(?:built|founded|released|published|launched|installed|located|incorporated|demolished|opened|closed|acquired|moored|anchored|shipped|printed|reissued|premiered|staged)\b|^\s(?:sank|docked|sailed|crashed|ships|costs|lies|opens (?:at|on|in)|closes (?:at|on|in))\b/u;
const OWNED_BY_THINGS =
  /^(?:['’]s)?\s(?:users|customers|shareholders|shares|subsidiary|website|software|support|employees|headquarters|branch|branches|depot|factory|showroom|spokesman|spokeswoman|spokesperson|crew|keel|hull|suburbs|outskirts|population|mayor|streets)\b/u;
const OWNED_BY_PEOPLE =
  /^['’]s?\s(?:\p{Ll}+\s)?(?:wife|husband|widow|widower|mother|father|sister|brother|daughter|son|aunt|uncle|niece|nephew|grandmother|grandfather|parents|children|hand|hands|eyes|hair|face|voice|knee|knees|shoulder|smile|temper|birthday|funeral|wedding|boss|landlady|landlord|girlfriend|boyfriend|fiancé|fiancée|cousin)\b/u;
const DONE_BY_PEOPLE =
  /^,?\s(?:has |had )?(?:smiled|laughed|laughs|wept|cried|slept|walked|limped|nodded|shrugged|sat|knelt|waved|grew up|retired|died|married|was born|ate|drank|coughed|sighed|grinned|swears|swore|blushed)\b/u;

/** 'off to Moynihan's for chowder'. */
const HOUSE = /^['’]s(?:[.,;:!?)]|\s(?:for|before|after|and|at|in|on|with|until|to|again|every|last|this|tonight|today|yesterday)\b)/u;
const TOWARDS = /(?:^|\s)(?:at|to|from|outside|near|by) $/iu;

const SPACE = 32;

function isApostrophe(code: number): boolean {
  return code === 39 || code === 8217;
}

export interface Beside {
  readonly surface: string;
  readonly before: string;
  /** The word right before it, in lower case. */
  readonly last: string;
  readonly near: string;
  readonly article: boolean;
}

/** Words that end PLACED, TOWARDS and PART_OF. */
const PREPOSITIONS: ReadonlySet<string> = new Set('in near outside aboard across around throughout to of at from by'.split(' '));

/** What no person is called. */
export function isThing({ surface, before, last, near, article }: Beside): boolean {
  if (article && !surface.endsWith('s') && AFTER_THE.test(near)) return true;
  const start = near.charCodeAt(0);
  if (start === SPACE ? DONE_BY_THINGS.test(near) || OWNED_BY_THINGS.test(near) : isApostrophe(start) && OWNED_BY_THINGS.test(near)) return true;
  if (!PREPOSITIONS.has(last)) return false;
  if (PART_OF.test(before) || (HOUSE.test(near) && TOWARDS.test(before))) return true;
  return PLACED.test(before) && !/^['’]/u.test(near) && !NO_PLACE.test(before);
}

/** What only a person has or does. */
export function isPerson({ near }: Pick<Beside, 'near'>): boolean {
  return isApostrophe(near.charCodeAt(0)) ? OWNED_BY_PEOPLE.test(near) : DONE_BY_PEOPLE.test(near);
}
