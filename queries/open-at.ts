/** What is open as of a time: passages by what their sentences state. */
import type { GroupIndex } from '../graph/index/index.ts';
import type { Instant, Interval } from '../src/core/time.ts';
import type { SlotFilter } from './candidates.ts';

/** The group as of a time. */
export interface OpenAt {
  /** 1 by interval index where the interval holds the time. */
  readonly intervals: Uint8Array;
  /** Whether all that the sentence states was over then, or had not begun; false where it states nothing. */
  readonly isClosed: (unit: number) => boolean;
  /** Not closed: a passage is closed that states something, and nothing that was true then. */
  readonly passages: NonNullable<SlotFilter>;
}

/**
 * Of a passage's sentences, whether nothing that it states was true at any time of the span, as far as the memory knows; false where it
 * states nothing.
 */
export function outsideOf(index: GroupIndex, span: Interval): (passageId: string, sentence: number) => boolean {
  const [begin, end] = [
    span.from === null ? Number.NEGATIVE_INFINITY : Date.parse(span.from),
    span.to === null ? Number.POSITIVE_INFINITY : Date.parse(span.to),
  ];
  return (passageId, sentence) => {
    const facts = index.facts.statedBy(passageId, sentence);
    return facts.length > 0 && facts.every(({ from, to, kind }) => from >= end || (kind === 'event' ? from < begin : to <= begin));
  };
}

/** Of a passage's sentences, whether all that it states are states that are known to be over; false where it states nothing. */
export function overBy(index: GroupIndex, now: Instant): (passageId: string, sentence: number) => boolean {
  const at = Date.parse(now);
  return (passageId, sentence) => {
    const facts = index.facts.statedBy(passageId, sentence);
    return facts.length > 0 && facts.every(({ to, kind }) => kind === 'state' && to <= at);
  };
}

export function openAt(index: GroupIndex, asOf: Instant): OpenAt {
  const intervals = index.intervals.openAt(asOf);
  const isClosed = (unit: number) => {
    const times = index.timesOf(unit);
    return times >= 0 && intervals[times] !== 1;
  };
  const passages = (slot: number) => {
    const passage = index.passage(slot);
    if (!passage) return false;
    let closed = false;
    for (let at = 0; at < passage.unitCount; at++) {
      const unit = passage.unitBegin + at;
      if (index.timesOf(unit) < 0) continue;
      if (!isClosed(unit)) return true;
      closed = true;
    }
    return !closed;
  };
  return { intervals, isClosed, passages };
}
