/** Events of one value: each has its time, none is closed, and statements of compatible times tell of one event. */
import type { Instant, TimePoint } from '../../src/core/time.ts';
import { byThen, compareText } from './items.ts';
import { fineness, periodOf } from './periods.ts';
import type { Said } from './said.ts';
import type { View } from './term.ts';

export interface EventItem {
  readonly kind: 'event';
  readonly statementId: string;
  readonly value: string;
  readonly referenceTime: Instant;
  readonly occurredAt: TimePoint;
  readonly dated: boolean;
}

/** `inherited` is the time of the event that a correction takes back. Null for what claims no event: an end, a denial, a bare taking back. */
export function eventItem({ statement, value, takesBack }: Said, inherited: TimePoint | null): EventItem | null {
  const { id, cue, referenceTime } = statement;
  const stated = statement.occurredAt ?? statement.validAt;
  if (value === null || cue === 'ends' || cue === 'negates' || (value === takesBack && !stated)) return null;
  const occurredAt = stated ?? inherited ?? byThen(referenceTime);
  return { kind: 'event', statementId: id, value, referenceTime, occurredAt, dated: occurredAt.bound !== 'at_latest' };
}

interface Occurrence {
  readonly opener: EventItem;
  readonly fineness: number;
}

export class EventLane {
  /** Dated before undated, fine before coarse, early before late: what tells most of an event opens it. */
  #items: EventItem[] = [];
  #members = new Map<string, EventItem>();
  #openers: EventItem[] = [];

  change(removed: readonly EventItem[], added: readonly EventItem[]): { readonly before: readonly string[]; readonly after: readonly View[] } {
    const gone = new Set(removed.map(({ statementId }) => statementId));
    const before = this.#openers.map(({ statementId }) => statementId);
    this.#items = [...this.#items.filter(({ statementId }) => !gone.has(statementId)), ...added].sort(compareEvents);
    this.#read();
    return { before, after: this.views() };
  }

  views(): View[] {
    return this.#openers.map(viewOfEvent);
  }

  /** Statement that opened the event which this one tells of. */
  openerOf({ statementId }: EventItem): string {
    return this.#members.get(statementId)?.statementId ?? statementId;
  }

  #read(): void {
    const occurrences = new Map<string, Occurrence>();
    this.#members = new Map();
    for (const item of this.#items) {
      const key = item.dated ? `${item.occurredAt.precision} ${item.occurredAt.at}` : '';
      const found = occurrences.get(key) ?? matching(item, occurrences);
      if (!found) occurrences.set(key, { opener: item, fineness: item.dated ? fineness(item.occurredAt) : Number.NEGATIVE_INFINITY });
      this.#members.set(item.statementId, found?.opener ?? item);
    }
    this.#openers = [...occurrences.values()].map(({ opener }) => opener);
  }
}

/** Of what is told only coarsely the first event in its period; of what has no date the last before it was said. */
function matching(item: EventItem, occurrences: ReadonlyMap<string, Occurrence>): Occurrence | undefined {
  const { at } = item.occurredAt;
  let found: Occurrence | undefined;
  const level = item.dated ? fineness(item.occurredAt) : Number.NEGATIVE_INFINITY;
  let to: Instant | null = null;
  for (const one of occurrences.values()) {
    if (one.fineness <= level) break;
    const other = one.opener.occurredAt.at;
    if (item.dated) {
      to ??= periodOf(item.occurredAt).to;
      if (at <= other && other < to && (!found || other < found.opener.occurredAt.at)) found = one;
    } else if (other <= at && (!found || other > found.opener.occurredAt.at)) found = one;
  }
  return found;
}

/** Equal times are told in the order in which they were said. */
function compareEvents(a: EventItem, b: EventItem): number {
  return (
    Number(b.dated) - Number(a.dated) ||
    (a.dated ? fineness(b.occurredAt) - fineness(a.occurredAt) : 0) ||
    compareText(a.occurredAt.at, b.occurredAt.at) ||
    compareText(a.referenceTime, b.referenceTime) ||
    compareText(a.statementId, b.statementId)
  );
}

function viewOfEvent({ value, statementId, occurredAt, dated }: EventItem): View {
  const rule = dated ? 'occurred' : 'occurred_by_then';
  return { value, event: true, validAt: null, invalidAt: null, occurredAt, openedBy: statementId, closedBy: null, rule, conflict: false };
}

/** That two times may be those of one event. */
export function compatible(a: TimePoint, b: TimePoint): boolean {
  if (a.bound === 'at_latest') return b.bound === 'at_latest' || b.at <= a.at;
  if (b.bound === 'at_latest') return a.at <= b.at;
  const [first, second] = [periodOf(a), periodOf(b)];
  return first.from < second.to && second.from < first.to;
}
