/** Ends of claims as ends of statements: names by their mentions, everything else as a literal. */
import { keyOf } from './name-keys.ts';
import { contentId } from '../../src/core/ids.ts';
import type { Mention, Passage, Term } from '../../src/core/model.ts';
import type { ClaimEnd } from './claim.ts';

/** A passage and the names in it. */
export interface NamedPassage {
  readonly passage: Passage;
  readonly mentions: readonly Mention[];
}

/** Finds the mention of each end, and makes one where the text has none of that name. */
export class TermReader {
  readonly #byKey = new Map<string, Mention[]>();
  readonly #added = new Map<string, Mention>();

  constructor(passages: readonly NamedPassage[]) {
    for (const mention of passages.flatMap(({ mentions }) => mentions)) {
      if (mention.rule !== 'name' && mention.rule !== 'given') continue;
      const known = this.#byKey.get(mention.key);
      if (known) known.push(mention);
      else this.#byKey.set(mention.key, [mention]);
    }
  }

  /** Mentions of names that no rule of names had found: they stand where the claim found them. */
  get added(): Mention[] {
    return [...this.#added.values()];
  }

  /** Null for an end without a letter or digit. */
  term(end: ClaimEnd, passage: Passage, sentence: number): Term | null {
    if (end.type === 'literal') return literal(end);
    const key = keyOf(end.text);
    if (key === '') return null;
    const mention = this.#known(key, end, passage, sentence) ?? this.#add(key, end, passage, sentence);
    return { kind: 'entity', mentionId: mention.id, key: mention.key, name: end.text };
  }

  /** Of the mentions with this key the one at the end's own place, else of its sentence, its passage, the episode. */
  #known(key: string, end: ClaimEnd, passage: Passage, sentence: number): Mention | undefined {
    const all = this.#byKey.get(key) ?? [];
    const here = all.filter((mention) => mention.passageId === passage.id);
    return (
      here.find((mention) => mention.start <= end.start && end.end <= mention.end && end.start < end.end) ??
      here.find((mention) => mention.sentence === sentence) ??
      here[0] ??
      all[0]
    );
  }

  #add(key: string, end: ClaimEnd, passage: Passage, sentence: number): Mention {
    const known = this.#added.get(key);
    if (known) return known;
    const written = keyOf(passage.text.slice(end.start, end.end)) === key;
    const start = written ? end.start : (passage.sentences[sentence]?.start ?? 0);
    const mention: Mention = {
      id: contentId('me', passage.id, sentence, start, written ? end.end : start, 'given', key),
      groupId: passage.groupId,
      passageId: passage.id,
      episodeId: passage.episodeId,
      sentence,
      start,
      end: written ? end.end : start,
      surface: end.text,
      key,
      type: end.type === 'literal' ? 'thing' : end.type,
      rule: 'stated',
    };
    this.#added.set(key, mention);
    return mention;
  }
}

function literal({ text, value }: ClaimEnd): Term | null {
  const key = keyOf(value ?? text) || (value ?? text).trim();
  return key === '' ? null : { kind: 'literal', key, value: text };
}
