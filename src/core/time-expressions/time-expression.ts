/** What a sentence says of a time, as it is read from its words. */
import type { Instant, TimePoint } from '../time.ts';

/**
 * How the words bear on what they date. 'at': a day or finer; 'in': a coarser period; 'since', 'from', 'after': it begins; 'until', 'to',
 * 'before', 'by': it ends (an event: it happens no later); 'range': both ends are named; 'for': a length, with ends where they follow
 * from a date beside it; 'repeated': no point in time at all ('every Monday').
 */
export type TimeRole = 'at' | 'in' | 'since' | 'from' | 'until' | 'to' | 'before' | 'after' | 'by' | 'range' | 'for' | 'repeated';

export type TimeUnit = 'minute' | 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year' | 'decade' | 'century';

export interface Duration {
  readonly amount: number;
  readonly unit: TimeUnit;
}

export interface TimeExpression {
  /** Half-open character range of the date words, without article and preposition; `introStart` is where those begin. */
  readonly start: number;
  readonly end: number;
  readonly introStart: number;
  readonly role: TimeRole;
  /**
   * First instant of what is said: of the period named ('in 2019'), of its beginning ('since 2019'); after 'after P' the first instant
   * past P, as its bound 'at_earliest'. Null where no beginning is said, and where a relative time has nothing to be relative to.
   */
  readonly from: TimePoint | null;
  /** Its end, as the first instant after it (`edge: 'end'`). 'Before P' ends at the start of P, bound 'at_latest'; so does 'by P' at P's end. */
  readonly to: TimePoint | null;
  /** A length that the words give. */
  readonly duration?: Duration;
  /** Of a length that no date beside it bounds: when it began, if it lasts until the sentence was said ('has led it for ten years'). */
  readonly began?: TimePoint;
  /** Relative to a time named before ('two days later'), not to when it was said. */
  readonly anaphoric?: true;
  /** 'Circa', 'about', 'some', 'a few'. */
  readonly approximate?: true;
  /** It stands before a noun ('a 2009 novel', 'the March meeting'): it dates that noun, and the clause only by way of it. */
  readonly modifier?: true;
  /** The event between preposition and date ('until her death in 2004'): half-open range of 'her death'. The role is the preposition's. */
  readonly event?: { readonly start: number; readonly end: number };
  /** No calendar has it ('31 February 2019'), or, as a 'range', it ends before it begins ('from 2022 to 2020'): no ends. */
  readonly faulty?: true;
  /** The date words themselves. */
  readonly text: string;
}

export type Leaning = 'past' | 'future';

export interface ReadingContext {
  /** When the sentence was said. */
  readonly referenceTime: Instant;
  /**
   * IANA name ('Europe/Berlin') or offset ('+02:00') of whoever says it: decides which day 'today' is, and times of day without a zone of
   * their own. Default UTC. Calendar days, months and years are dates, not spans of a zone: they start at their UTC midnight.
   */
  readonly zone?: string;
  /** The time named last before this sentence, for 'two days later'. A time of the same sentence goes before it. */
  readonly anchor?: TimePoint | null;
  /**
   * That the sentence is part of a report: its own weekday, told of in the past, is the day itself ('the office said on Wednesday', on a
   * Wednesday). Default false: who speaks says 'today'.
   */
  readonly reported?: boolean;
  /** That faulty dates are given too, so that nobody takes their words for something else. Default false: they are left out. */
  readonly faults?: boolean;
  /**
   * Where a month or weekday without a year lies, for the expression that starts at `start`. Default: as the clause's own words say
   * ('will', 'plans to', 'until' without a past verb: future), else past.
   */
  readonly leaning?: Leaning | ((start: number) => Leaning);
}
