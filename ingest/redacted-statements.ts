/** Statements of passages that stay, where others of their episode are cut out: what is still said, and where its ends are named. Pure. */
import type { PassageRecord } from '../graph/store.ts';
import { contentId } from '../src/core/ids.ts';
import type { Mention, Passage, Statement, Term } from '../src/core/model.ts';
import { opensEntity } from './entities.ts';
import type { Naming } from './naming.ts';

export interface StatementsLeft {
  /** Those that stay, each end at a mention that stays. */
  readonly statements: readonly Statement[];
  /** Mentions of the passages that stay: without those of the name that no text holds, with those that an end has lost elsewhere. */
  readonly mentions: readonly Mention[];
}

/**
 * A statement goes with the name that it has from elsewhere: given with the text, or read out of a title. One whose end was named in a
 * passage that is cut out has that name from where it stands itself.
 */
export function statementsLeft(said: readonly Statement[], left: readonly PassageRecord[], naming: Naming): StatementsLeft {
  const passages = new Map(left.map(({ passage }) => [passage.id, passage]));
  const mentions = left.flatMap((record) => record.mentions).filter((mention) => isWritten(mention) || !naming.isIn(mention.surface));
  const anchors = new Anchors(mentions);
  const statements = said.flatMap((statement) => {
    const passage = passages.get(statement.passageId);
    return passage && !speaksOf(statement, passage, anchors, naming) ? [anchored(statement, passage, anchors)] : [];
  });
  return { statements, mentions: anchors.all() };
}

/** Whether an extracted statement is about it, by a pronoun for one: then its passage is. `meant`: ids of mentions of it by a name that others share. */
export function isAbout({ origin, ...statement }: Statement, naming: Naming, meant: ReadonlySet<string>): boolean {
  const isIt = (term: Term) => term.kind === 'entity' && (naming.isName(term.name) || meant.has(term.mentionId));
  return origin !== 'given' && origin !== 'user' && termsOf(statement).some(isIt);
}

/** Mentions that stay, by id and by key. */
class Anchors {
  readonly #byId: Map<string, Mention>;
  readonly #byKey: Map<string, Mention>;

  constructor(mentions: readonly Mention[]) {
    this.#byId = new Map(mentions.map((mention) => [mention.id, mention]));
    this.#byKey = new Map(mentions.filter(opensEntity).map((mention) => [mention.key, mention]));
  }

  get(id: string): Mention | undefined {
    return this.#byId.get(id);
  }

  named(key: string): Mention | undefined {
    return this.#byKey.get(key);
  }

  add(mention: Mention): void {
    this.#byId.set(mention.id, mention);
    this.#byKey.set(mention.key, mention);
  }

  all(): Mention[] {
    return [...this.#byId.values()];
  }
}

function isWritten({ start, end }: Mention): boolean {
  return end > start;
}

function termsOf({ subject, object, corrects }: Pick<Statement, 'subject' | 'object' | 'corrects'>): Term[] {
  return [subject, object, ...(corrects ? [corrects] : [])];
}

/** Where the text holds a longer name with this one in it, the longer one stays. */
function speaksOf(statement: Statement, { text }: Passage, anchors: Anchors, naming: Naming): boolean {
  const holds = (words: string) => naming.isIn(words) && !text.includes(words);
  const isNamed = (term: Term) => {
    if (term.kind === 'literal') return holds(term.value);
    const mention = anchors.get(term.mentionId);
    return naming.isName(term.name) || ((mention === undefined || !isWritten(mention)) && naming.isIn(term.name));
  };
  return termsOf(statement).some(isNamed) || [statement.wording, statement.saidBy ?? ''].some(holds);
}

/** The same statement where all its ends are named by what stays. */
function anchored(statement: Statement, passage: Passage, anchors: Anchors): Statement {
  const { subject, object, corrects } = statement;
  if (termsOf(statement).every((term) => term.kind === 'literal' || anchors.get(term.mentionId))) return statement;
  const at = (term: Term): Term =>
    term.kind === 'literal' || anchors.get(term.mentionId) ? term : { ...term, mentionId: anchorOf(term, statement, passage, anchors).id };
  return { ...statement, subject: at(subject), object: at(object), corrects: corrects ? at(corrects) : null };
}

function anchorOf({ key, name }: Pick<Mention, 'key'> & { readonly name: string }, { sentence }: Statement, passage: Passage, anchors: Anchors): Mention {
  const known = anchors.named(key);
  if (known) return known;
  const start = passage.sentences[sentence]?.start ?? 0;
  const mention: Mention = {
    id: contentId('me', passage.id, sentence, start, start, 'stated', key),
    groupId: passage.groupId,
    passageId: passage.id,
    episodeId: passage.episodeId,
    sentence,
    start,
    end: start,
    surface: name,
    key,
    type: 'thing',
    rule: 'stated',
  };
  anchors.add(mention);
  return mention;
}
