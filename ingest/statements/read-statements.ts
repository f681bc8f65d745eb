/** What an episode states: given triples where there are any, else its records by a grammar of lines and its prose by frames over parses. */
import type { Episode, Mention, Passage, Statement } from '../../src/core/model.ts';
import type { ParsedSentence } from '../../src/core/ports.ts';
import type { Relations } from '../../src/core/relations/relation.ts';
import type { Claim } from './claim.ts';
import { frameClaims } from './frames/frame-claims.ts';
import { type GivenRelations, givenStatements } from './given-statements.ts';
import { datedBySection, releaseClaims } from './records/dated-sections.ts';
import { recordClaims } from './records/record-claims.ts';
import { shallowParse } from './shallow-parse.ts';
import { TermReader } from './statement-terms.ts';
import { statementsOfClaims } from './statements-of-claims.ts';

export interface StatementSource {
  readonly episode: Episode;
  readonly passages: readonly {
    readonly passage: Passage;
    readonly mentions: readonly Mention[];
    /** One tree a sentence; null where there is no parser: tags and rules serve instead. */
    readonly parses: readonly ParsedSentence[] | null;
  }[];
  readonly relations: Relations & GivenRelations;
}

/** Statements in the order of the text, and mentions for ends that no name rule had found. Pure: same input, same result. */
export function readStatements({ episode, passages, relations }: StatementSource): { statements: Statement[]; mentions: Mention[] } {
  if (episode.given) return givenStatements(episode, passages, relations);
  const terms = new TermReader(passages);
  const statements = passages.flatMap(({ passage, mentions, parses }) =>
    statementsOfClaims(claimsOf(episode, { passage, mentions, parses }), { episode, passage, relations, terms }),
  );
  return { statements, mentions: terms.added };
}

/** In the order of the sentences. */
export function claimsOf(episode: Episode, { passage, mentions, parses }: StatementSource['passages'][number]): Claim[] {
  const { title, headings, speaker } = passage;
  const { kind, metadata, referenceTime } = episode;
  const records = recordClaims(passage, { title, headings, speaker, kind, referenceTime, metadata });
  const prose = frameClaims({
    passage,
    mentions,
    parses: parses ?? passage.sentences.map(({ start, end }) => shallowParse(passage.text.slice(start, end))),
    referenceTime,
    consumed: new Set(records.consumed),
  });
  const reading = { passage, title, headings, speaker, kind, referenceTime };
  const claims = [...releaseClaims(reading), ...records.claims, ...prose].sort((a, b) => a.sentence - b.sentence);
  return datedBySection(claims, reading);
}
