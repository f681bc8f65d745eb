import type { MentionRule } from '../../src/core/model.ts';

/** A name where it stands: half-open character range of the text that was read. */
export interface NameSpan {
  readonly start: number;
  readonly end: number;
  readonly surface: string;
  readonly key: string;
  readonly rule: MentionRule;
}
