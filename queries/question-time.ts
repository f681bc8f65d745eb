/** What time a question asks about: its dates, its order words, the events it names, and whether it asks for a time itself. */
import { isoOf } from '../src/core/time-expressions/iso-of.ts';
import { readTimes } from '../src/core/time-expressions/read-times.ts';
import type { TimeExpression } from '../src/core/time-expressions/time-expression.ts';
import type { Span } from '../src/core/model.ts';
import type { Instant, Interval } from '../src/core/time.ts';

/** An event that the question measures by, in its own words; the caller looks for when it was. */
export interface QuestionEvent {
  readonly text: string;
  readonly side: 'before' | 'after' | 'during' | 'when';
}

export interface QuestionTime {
  /** What was so at this instant: a day named, 'now', 'as of P' and 'the end of P' (their last instant), 'the start of P'. */
  readonly asOf: Instant | null;
  /** What was so at some time of it, half-open; null with `asOf`. */
  readonly interval: Interval | null;
  /** Which of several: the earliest, the latest, those before the present or the time or event named, those after it. */
  readonly ordering: 'first' | 'last' | 'before' | 'after' | null;
  /** That the answer is itself a time, a length, or a difference. */
  readonly asks: 'when' | 'how_long' | 'since_when' | 'until_when' | 'change' | null;
  readonly event?: QuestionEvent;
  /** Which time `asOf` and `interval` are of: when it was so, or when the memory believed it. */
  readonly axis: 'valid' | 'known';
  /** Half-open character ranges that all this was read from, in order: the rest is what is searched for. */
  readonly spans: readonly Span[];
  /** For the trace: 'in 2019 → 2019-01-01 … 2020-01-01'; '' where the question names no time. */
  readonly reading: string;
}

/** When an event was, as the caller's facts have it; null where they do not. */
export type ResolveEvent = (event: QuestionEvent) => Interval | null;

interface Read<T> {
  readonly value: T;
  readonly span: Span;
}

/**
 * Reads the question against `now` (UTC decides what day it is). A year inside a name ('Blade Runner 2049', 'the 2018 World Cup') is no
 * time, nor is 'first' in 'first lady'. A present tense alone names no time: the caller decides.
 * @param resolve turns an event into an interval; without it the event is handed back in words.
 */
export function parseQuestionTime(question: string, now: Instant, resolve?: ResolveEvent): QuestionTime {
  const times = readTimes(question, { referenceTime: now }).filter((time) => namesTime(time, question));
  const asks = asksIn(question);
  const event = eventIn(question, times, asks !== null);
  const used = times.filter((time) => !event || time.end <= event.span.start || time.introStart >= event.span.end);
  const known = KNOWN.exec(question);
  const order = orderOf(used, event?.value) ?? orderIn(question, [...used.map(spanOf), ...(event ? [event.span] : [])], used.length > 0);
  const asOf = asOfOf(used, question, now);
  const resolved = event && resolve ? beside(event.value, resolve(event.value)) : null;
  const interval = asOf === null ? met(intervalOf(used), resolved) : null;
  const spans = [
    ...used.map(spanOf),
    ...(event ? [event.span] : []),
    ...(order?.span ? [order.span] : []),
    ...(known && used.length > 0 ? [matchSpan(known)] : []),
  ];
  return {
    asOf,
    interval,
    ordering: order?.value ?? null,
    asks,
    ...(event && { event: event.value }),
    axis: known && used.length > 0 ? 'known' : 'valid',
    spans: spans.sort((a, b) => a.start - b.start),
    reading: readingOf(question, used, { asOf, interval, order: order?.value ?? null, ...(event && { event }) }),
  };
}

function spanOf({ introStart, end }: TimeExpression): Span {
  return { start: introStart, end };
}

function matchSpan(match: RegExpExecArray): Span {
  return { start: match.index, end: match.index + match[0].length };
}

/** Lengths and repetitions place nothing; a year before a capital belongs to the name. */
function namesTime({ role, from, to, modifier, end }: TimeExpression, question: string): boolean {
  if (role === 'repeated' || (from === null && to === null)) return false;
  return !(modifier && /^\s\p{Lu}/u.test(question.slice(end)));
}

const NOW = /^(?:right now|now|just now|currently|at present|presently|at the moment|these days|nowadays|today)$/iu;

/** One time that is a point: a day or finer, 'now', the edge of a period. */
function asOfOf(times: readonly TimeExpression[], question: string, now: Instant): Instant | null {
  const [time] = times;
  if (!time || times.length > 1) return null;
  const { role, from, to, text } = time;
  if (NOW.test(text) && role !== 'since' && role !== 'until' && role !== 'from') return now;
  if (role === 'by' && to) return justBefore(to.at);
  if (role !== 'at' && role !== 'in') return null;
  const intro = question.slice(time.introStart, time.start);
  if (to && (/^(?:end|close)\s+of/iu.test(text) || (/\bas (?:of|at)\b/iu.test(intro) && role === 'in'))) return justBefore(to.at);
  if (/^(?:start|beginning)\s+of/iu.test(text)) return from?.at ?? null;
  return role === 'at' ? (from?.at ?? null) : null;
}

function justBefore(at: Instant): Instant {
  return new Date(Date.parse(at) - 1).toISOString();
}

/** All times of the question as one interval: ranges go before periods, several widen it, open ends narrow it. */
function intervalOf(times: readonly TimeExpression[]): Interval | null {
  const closed = times.filter(({ from, to }) => from && to);
  const ranges = closed.filter(({ role }) => role === 'range');
  const whole = (ranges.length > 0 ? ranges : closed).reduce<Interval | null>((hull, time) => (hull ? hullOf(hull, endsOf(time)) : endsOf(time)), null);
  return times.filter(({ from, to }) => !(from && to)).reduce((interval, time) => met(interval, endsOf(time)), whole);
}

function endsOf({ from, to }: TimeExpression): Interval {
  return { from: from?.at ?? null, to: to?.at ?? null };
}

function hullOf(a: Interval, b: Interval): Interval {
  return { from: a.from && b.from && (a.from < b.from ? a.from : b.from), to: a.to && b.to && (a.to > b.to ? a.to : b.to) };
}

/** What both hold; where they share nothing, the first. */
function met(a: Interval | null, b: Interval | null): Interval | null {
  if (!a || !b) return a ?? b;
  const from = a.from && b.from ? (a.from > b.from ? a.from : b.from) : (a.from ?? b.from);
  const to = a.to && b.to ? (a.to < b.to ? a.to : b.to) : (a.to ?? b.to);
  return from && to && from >= to ? a : { from, to };
}

function beside({ side }: QuestionEvent, when: Interval | null): Interval | null {
  if (!when) return null;
  if (side === 'before') return { from: null, to: when.from };
  return side === 'after' ? { from: when.to ?? when.from, to: null } : when;
}

const LEAD =
  '^\\W{0,9}(?:and|so|but|then|ok|okay|please|can you (?:tell me|say)|could you (?:tell me|say)|do you (?:know|remember)|tell me|say|i wonder)?,?\\s{0,3}';
const AUXILIARY = '(?:did|do|does|is|was|were|are|has|have|had|will|would|can|could|should|exactly|precisely|roughly)';
const ASKS: readonly (readonly [asks: NonNullable<QuestionTime['asks']>, pattern: RegExp])[] = [
  ['since_when', /\b(?:since|from) (?:when|what (?:year|date|month|day)|which (?:year|date|month|day))\b/iu],
  ['until_when', /\b(?:until|till|up to|through) (?:when|what (?:year|date|month|day|point)|which (?:year|date|month|day))\b/iu],
  [
    'how_long',
    /\bhow (?:long|many (?:years?|months?|weeks?|days?|decades?|hours?))\b(?!\s+(?:is|was|are) (?:the|its) (?:river|road|bridge|film|book|song|track|route|border|coast))/iu,
  ],
  [
    'change',
    /\b(?:what|how|who|which)(?:['’]s| has| have| had| did| does| was| is)?(?: [\p{L}’'-]+){0,6}? (?:changed?|different|new since)\b|\bchanges?\b(?=.*\b(?:between|since|from|in|during|after|before)\b)|\bdifferences?\b(?=.*\bbetween\b)/iu,
  ],
  ['when', new RegExp(`${LEAD}when\\s+${AUXILIARY}\\b|^\\W*when['’]s\\b`, 'iu')],
  ['when', /\b(?:in|on|at|by|during)? ?(?:what|which) (?:exact )?(?:year|month|date|day|decade|century|quarter|season|time)\b(?! of)/iu],
  ['when', /\b(?:know|tell me|say|remember|recall|remind me|wonder|find out|show me|give me|date) when\b/iu],
];

function asksIn(question: string): QuestionTime['asks'] {
  return ASKS.find(([, pattern]) => pattern.test(question))?.[0] ?? null;
}

const FIRST =
  /\b(?:first(?!-|\s+(?:lady|ladies|name|names|aid|class|floor|cousin|language|person|hand|degree|division|team|world|minister|half|quarter|love|nations?|responders?|officer|lieutenant|sergeant|mate|base|violin|edition|amendment)\b)|earliest|original(?:ly)?|initial(?:ly)?)\b/iu;
const LAST =
  /\b(?:last(?!-|\s+(?:name|names|supper|words?|resort|rites|minute|samurai|for|long|longer|mile|judgement|judgment|post|week|month|year|night|time)\b)|latest|newest|final(?:ly)?(?!\s+(?:score|exam|fantasy)\b)|most recent(?:ly)?)\b/iu;
const BEFORE =
  /\b(?:former(?:ly)?|previous(?:ly)?|ex-(?=\p{L})|used to|once(?=\s+(?:\p{L}+ed|called|known|led|ran|owned|run))|no longer|past(?=\s+(?:owners?|presidents?|directors?|chairs?|employers?|jobs?|roles?|members?|mayors?|addresses|partners?|holders?))|in the past|before(?=\s*[?.!]|\s*$)|earlier(?=\s*[?.!]|\s*$))/iu;
const AFTER = /\b(?:afterwards|thereafter|later(?=\s*[?.!]|\s*$)|after (?:that|this)|since then)\b/iu;
const ORDERS: readonly (readonly [ordering: NonNullable<QuestionTime['ordering']>, pattern: RegExp])[] = [
  ['first', FIRST],
  ['last', LAST],
  ['before', BEFORE],
  ['after', AFTER],
];

/** The first order word that belongs to no time and no name, and is no verb. Where a time is named, 'former' describes: it does not order. */
function orderIn(question: string, taken: readonly Span[], dated: boolean): Read<NonNullable<QuestionTime['ordering']>> | null {
  const found = ORDERS.filter(([value]) => !dated || value === 'first' || value === 'last').flatMap(([value, pattern]) => {
    const match = pattern.exec(question);
    const span = match && matchSpan(match);
    const free = span && taken.every(({ start, end }) => span.end <= start || span.start >= end);
    return match && free && !isName(question, span) && !isVerb(question, match) ? [{ value, span }] : [];
  });
  return found.sort((a, b) => a.span.start - b.span.start)[0] ?? null;
}

/** Capitals inside the question: 'First National Bank', 'The Last Samurai', 'Original Sin'. */
function isName(question: string, { start, end }: Span): boolean {
  return /\p{Lu}/u.test(question.slice(start, start + 1)) && (start > 0 || /^\s\p{Lu}/u.test(question.slice(end)));
}

function isVerb(question: string, { index, 0: word }: RegExpExecArray): boolean {
  return (
    /^last$/iu.test(word) &&
    /\b(?:did|does|do|will|would|to|could|can)\s[^?]*$/iu.test(question.slice(0, index)) &&
    /^\s*(?:[?.!]|$|until|till|from)/iu.test(question.slice(index + 4))
  );
}

function orderOf(times: readonly TimeExpression[], event: QuestionEvent | undefined): { value: 'before' | 'after'; span?: Span } | null {
  const side = event?.side ?? times.find(({ role }) => role === 'before' || role === 'after')?.role;
  return side === 'before' || side === 'after' ? { value: side } : null;
}

/** Words after which an event may be named, and the side of it that is asked about. */
const EVENT_WORDS: readonly (readonly [side: QuestionEvent['side'], pattern: RegExp])[] = [
  ['before', /\b(?:right |just |shortly |immediately |long )?(?:before|prior to|ahead of|until|till|up to)\s+(?=\S)/giu],
  [
    'after',
    /(?<!\b(?:named|called|look|looks|looked|looking|take|takes|took|ask|asked|day|soon|modell?ed) )\b(?:right |just |shortly |immediately |long |soon )?(?:after|following|since|once(?!\s+(?:\p{L}+ed|known|led|run|held)\b))\s+(?=\S)/giu,
  ],
  ['during', /\b(?:during|throughout|in the course of|in the time of|under the (?:leadership|presidency|chairmanship|management|reign) of)\s+(?=\S)/giu],
  ['when', /\b(?:at the time (?:of|when|that)|by the time(?: that)?|when|while|whilst)\s+(?=\S)/giu],
];
const NO_EVENT =
  /^(?:when|what|which|then|now|that|this|all|and|or|did|do|does|is|was|were|are|will|has|have|had|the (?:year|month|week|day|time)\b|long\b|how\b|who\b|where\b)(?![\p{L}])/iu;
/** Asked for by 'When …?' itself, the clause is the question and no event. */
const EVENT_END =
  /[?!;]|,(?=\s(?:who|what|which|where|when|how|did|was|is|does|do|were|and (?:who|what|where))\b)|,\s*$|\.(?=\s|$)|\s(?=(?:and|but) (?:who|what|where|how|which)\b)/iu;

function eventIn(question: string, times: readonly TimeExpression[], asks: boolean): Read<QuestionEvent> | null {
  const found = EVENT_WORDS.flatMap(([side, pattern]) =>
    [...question.matchAll(pattern)].flatMap((match) => {
      const from = match.index + match[0].length;
      const text = eventText(question, from);
      if (text === '' || NO_EVENT.test(text) || startsWithTime(times, from, question) || (side === 'when' && isAsked(question, match.index, asks))) return [];
      return [{ value: { text, side }, span: { start: match.index, end: from + text.length } }];
    }),
  );
  return found.sort((a, b) => a.span.start - b.span.start)[0] ?? null;
}

function eventText(question: string, from: number): string {
  const rest = question.slice(from);
  const opening = /^\s*(?:before|after|when|while|during|since|until|once)\b/iu.test(question.slice(0, from));
  const comma = opening ? rest.indexOf(',') : -1;
  const end = comma >= 0 ? comma : (EVENT_END.exec(rest)?.index ?? rest.length);
  return rest.slice(0, end).trimEnd();
}

/** A date after the preposition, or one inside the event's words that dates it ('before the merger in 2019'). */
function startsWithTime(times: readonly TimeExpression[], from: number, question: string): boolean {
  return times.some((time) =>
    time.event
      ? time.event.start <= from && from <= time.end
      : time.introStart <= from && from <= time.end && /^(?:the\s)?$/iu.test(question.slice(from, Math.max(from, time.start))),
  );
}

function isAsked(question: string, index: number, asks: boolean): boolean {
  const before = question.slice(0, index).trim();
  return (
    (before === '' && new RegExp(`^\\W*when\\s+${AUXILIARY}\\b`, 'iu').test(question)) ||
    (asks && /\b(?:know|tell me|say|remember|recall|remind me|wonder|find out|since|until|from|till)$/iu.test(before))
  );
}

const KNOWER = '(?:we|i|you|they|people|the (?:memory|team|system|files?|records?))';
const KNOWING = '(?:know|knew|known|believed?|thought|think|assumed?|suppose[d]?|understood|understand|held)';
const KNOWN = new RegExp(
  `\\b(?:did|do|had|have)\\s+${KNOWER}\\s+(?:already\\s+|still\\s+|then\\s+)?${KNOWING}\\b|\\b(?:as|what|from what|according to what)\\s+${KNOWER}\\s+(?:then\\s+|still\\s+)?${KNOWING}(?:\\s+(?:it|then|of it))?\\b|\\b(?:was|were)\\s+(?:it\\s+|then\\s+)?(?:known|believed|thought|assumed)\\b|\\bto (?:our|my) knowledge\\b|\\bas known\\b`,
  'iu',
);

interface Outcome {
  readonly asOf: Instant | null;
  readonly interval: Interval | null;
  readonly order: QuestionTime['ordering'];
  readonly event?: Read<QuestionEvent>;
}

function readingOf(question: string, times: readonly TimeExpression[], { asOf, interval, order, event }: Outcome): string {
  const words = times.map((time) => question.slice(time.introStart, time.end)).join(', ');
  const dated = words === '' ? '' : `${words} → ${asOf === null ? spanText(interval) : dayText(asOf)}`;
  const parts = [
    dated,
    event ? `${event.value.side} '${event.value.text}'${words === '' && interval ? ` → ${spanText(interval)}` : ''}` : '',
    order === null ? '' : `order: ${order}`,
  ];
  return parts.filter((part) => part !== '').join('; ');
}

function spanText(interval: Interval | null): string {
  return interval ? `${interval.from ? `${dayText(interval.from)} ` : ''}…${interval.to ? ` ${dayText(interval.to)}` : ''}` : '';
}

/** Midnight is shown as its day. */
function dayText(at: Instant): string {
  return at.endsWith('T00:00:00.000Z') ? isoOf({ at, precision: 'day' }) : at;
}
