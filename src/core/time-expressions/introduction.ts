/** What stands before the date words: preposition and article, or a preposition and an event that the date belongs to. */
import type { TimeRole } from './time-expression.ts';

export interface Introduction {
  readonly start: number;
  /** Null where no preposition says it. */
  readonly role: TimeRole | 'between' | null;
  /** The preposition, in lower case. */
  readonly words: string;
  readonly event?: { readonly start: number; readonly end: number };
}

const ROLES: readonly (readonly [source: string, role: Introduction['role']])[] = [
  ['(?:ever )?since(?: (?:about|around|at least|as early as|as far back as))?|dat(?:es?|ed|ing) (?:back )?(?:from|to)', 'since'],
  [
    'with effect (?:from|on|as of)|(?:effective|effectively)(?: from| as of| as from| on)?|as from|(?:starting|beginning|commencing)(?: from| in| on| with| as of)?|from(?: (?:as early as|about|around|at least|around about))?|onwards? from',
    'from',
  ],
  ['not until', 'in'],
  [
    '(?:up )?until(?: (?:about|around|at least|as late as))?|(?:up )?till|til|up to(?: and including)?|through(?: to)?|thru|lasting until|ending (?:in|on)?|expir(?:es|ed|ing) (?:in|on)',
    'until',
  ],
  ['to', 'to'],
  [
    '(?:no|not) later than|at the latest (?:in|by|on)|(?<!\\b(?:c[oa]me|comes|coming|stop\\p{L}*|drop\\p{L}*|pass\\p{L}*|swing|swung|pop\\p{L}*|go|goes|went)\\s)by(?: about| around| the time of)?',
    'by',
  ],
  ['(?:(?:shortly|just|right|soon|long|immediately|well) )?(?:before|prior to|ahead of|preceding)|pre-', 'before'],
  ['(?:(?:shortly|just|right|soon|long|immediately|well) )?(?:after|following|past|later than|not before|no earlier than)|post-', 'after'],
  ['between', 'between'],
  ['as of|as at', 'at'],
  [
    '(?:early |late |later |earlier |back |sometime |some time |only |again |first |in or )?(?:in|during|within|throughout|over|for|of|on|at|around|about|circa|upon)(?: or (?:about|around|before|after))?',
    null,
  ],
];
const ARTICLE = '(?:the\\s+|this\\s+)?(?:(?:month|months|year|years|summer|date|day|week|period|season)\\s+of\\s+)?(?:the\\s+)?(?:year\\s+)?';
const PATTERN = new RegExp(
  `(?:^|(?<=[\\s(\\[“"‘',;:–—-]))(?:${ROLES.map(([source], index) => `(?<r${index}>${source})`).join('|')})(?:\\s+|(?<=-))${ARTICLE}$`,
  'iu',
);
const BARE_ARTICLE = /(?:^|(?<=[\s(]))(?:the|an?)\s+$/iu;

const EVENT_NOUN =
  'death|birth|retirement|resignation|departure|arrival|return|release|launch|debut|merger|takeover|closure|collapse|defeat|victory|election|marriage|divorce|wedding|graduation|inception|start|beginning|end|fall|outbreak|independence|establishment|launching|opening|closing|founding|renaming|rebranding|signing|sale|purchase|removal|dismissal|arrest|release|move|transfer|renewal|fire|war|coup|revolution|conquest|assassination|suicide|execution|abolition|completion|discovery|flood|accident|injury|promotion|relegation|discharge|ordination|consecration|demise|split|disbandment|\\p{Ll}{4,}(?:ion|ment|ance|ing)';
const EVENT = new RegExp(
  `(?:^|(?<=[\\s(\\[,;:–—-]))(?<preposition>ever since|since|from|(?:up )?until|(?:up )?till|to|before|prior to|after|following)\\s+(?<event>(?:(?:his|her|its|their|the|my|our|a|an|[\\p{L}]+['’]s)\\s+)(?:[\\p{L}’'-]+\\s+){0,2}?(?:${EVENT_NOUN})(?:\\s+(?:of|to|as|from|at|by|into|with)\\s+(?:[\\p{L}’'.-]+\\s+){0,4}?[\\p{L}’'.-]+)?)\\s+(?:late |early )?(?:in|on|of|at)\\s+(?:the\\s+)?$`,
  'iu',
);
const EVENT_ROLES: readonly (readonly [start: RegExp, role: TimeRole])[] = [
  [/since$/iu, 'since'],
  [/^from$/iu, 'from'],
  [/(?:until|till|^to)$/iu, 'until'],
  [/^(?:before|prior to)$/iu, 'before'],
  [/^(?:after|following)$/iu, 'after'],
];
/** Characters before the date words that are looked at. */
const REACH = 120;

export function introductionOf(text: string, start: number): Introduction {
  const from = Math.max(0, start - REACH);
  const before = text.slice(from, start);
  const event = eventIntroduction(before, from);
  if (event) return event;
  const match = PATTERN.exec(before);
  if (!match) return { start: start - (BARE_ARTICLE.exec(before)?.[0].length ?? 0), role: null, words: '' };
  const index = ROLES.findIndex((_, at) => match.groups?.[`r${at}`] !== undefined);
  return { start: from + match.index, role: ROLES[index]?.[1] ?? null, words: (match.groups?.[`r${index}`] ?? '').toLowerCase() };
}

/** 'Until her death in 2004': the date is the event's, and the event is where the state ends. */
function eventIntroduction(before: string, offset: number): Introduction | null {
  if (!/(?:in|on|of|at)\s+(?:the\s+)?$/iu.test(before)) return null;
  const match = EVENT.exec(before);
  const { preposition = '', event = '' } = match?.groups ?? {};
  const role = EVENT_ROLES.find(([pattern]) => pattern.test(preposition))?.[1];
  if (!match || role === undefined) return null;
  const at = offset + match.index + match[0].indexOf(event, preposition.length);
  return { start: offset + match.index, role, words: preposition.toLowerCase(), event: { start: at, end: at + event.length } };
}
