/** What a name can be found under and what it looks for: the parts that all kinds of names share. */
import type { EntityType } from '../../src/core/model.ts';
import type { Gender, SureKind, Want } from './link-profile.ts';
import type { MentionSigns } from './mention-signs.ts';

export interface NameForm {
  readonly strong: readonly string[];
  readonly offers: readonly string[];
  readonly wants: readonly Want[];
  readonly literal: readonly string[];
  readonly kind: SureKind | null;
  readonly gender: Gender | null;
  readonly generation: string | null;
  /** That everyone knows the bare name: a country, a large city. */
  readonly wellKnown?: boolean;
  /** That it names no person, whatever else. */
  readonly thing?: boolean;
}

/** What of the signs beside a name makes its form. */
export type FormSigns = Pick<MentionSigns, 'kind' | 'gender' | 'generation' | 'qualifier' | 'initials' | 'article' | 'address' | 'thing'>;

/** A name, what it was read as, and what stands beside it. */
export interface WrittenName {
  readonly surface: string;
  readonly type: EntityType;
  readonly signs: FormSigns;
  /** Given names before a family name that stands first: 'Marta' of 'Kovač, Marta'. */
  readonly given?: string;
  /** That the text itself makes it a name of its own: an alias however short. */
  readonly established?: boolean;
  /** That it was said in a conversation, where a given name is enough. */
  readonly spoken?: boolean;
}

/** What a text calls 'the Drive' after 'Anthony Henday Drive' is that in this text only. */
export const HERE = 'here';
export const WANT = (term: string, tier = 1, context: Want['context'] = 'none'): Want => ({ term, tier, context });

export const NOTHING: NameForm = { strong: [], offers: [], wants: [], literal: [], kind: null, gender: null, generation: null };
