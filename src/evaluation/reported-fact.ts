/** A fact as an evaluation sees it, which is all that the dump has. */
import type { FactView } from '../engine/messages.ts';
import { type Edge, isoDate } from './iso-date.ts';

/** As it goes on the wire. Times are ISO 8601 prefixes, no finer than known, without the mark of a bound. */
export interface ReportedFact {
  readonly subject: string;
  readonly relation: string;
  /** The relation as the sentence words it. */
  readonly wording: string;
  readonly object: string;
  /** The opening statement's sentence. */
  readonly text: string;
  readonly valid_at: string | null;
  readonly invalid_at: string | null;
  /** Of an event whose time is known. */
  readonly occurred_at?: string;
}

export function reportedFact({ subject, relation, wording, object, text, validAt, invalidAt, occurredAt }: FactView): ReportedFact {
  return {
    subject,
    relation,
    wording,
    object,
    text,
    valid_at: dated(validAt),
    invalid_at: dated(invalidAt, 'last'),
    ...(occurredAt === null ? {} : { occurred_at: isoDate(occurredAt) }),
  };
}

function dated(shown: string | null, edge?: Edge): string | null {
  return shown === null ? null : isoDate(shown, edge);
}

/** One line of the dump. */
export function dumpLine(line: { readonly id: string; readonly question?: string; readonly facts: readonly ReportedFact[] }): string {
  return `${JSON.stringify(line)}\n`;
}
