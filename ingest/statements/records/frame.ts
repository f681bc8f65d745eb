import type { TimePoint } from '../../../src/core/time.ts';
import type { ClaimEnd } from '../claim.ts';
import type { Reading } from './claim-of.ts';
import type { Dated } from './value-notes.ts';

/** What holds for all facts of a record. */
export interface Frame {
  readonly reading: Reading;
  readonly subject: ClaimEnd;
  /** Dates of what somebody is or was: 'Start', 'End', 'Period' beside a role or an employer. */
  readonly tenure: Dated;
  /** Dates of all facts: of a row that begins with a year or season. */
  readonly row: Dated;
  /** When the record was true. */
  readonly asOf: TimePoint | null;
}
