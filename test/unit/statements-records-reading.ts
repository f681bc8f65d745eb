/** Reads a text as a passage of records and shows its claims as lines, for the tests of the grammar of records. */
import { splitPassages } from '../../ingest/passages/split-passages.ts';
import type { Claim } from '../../ingest/statements/claim.ts';
import { type RecordContext, type RecordReading, recordClaims } from '../../ingest/statements/records/record-claims.ts';
import type { Passage } from '../../src/core/model.ts';
import { formatTime } from '../../src/core/time.ts';

export const SAID = '2024-06-01T09:00:00.000Z';

export interface Given extends Partial<Omit<RecordContext, 'speaker'>> {
  readonly speaker?: string;
}

export interface Read extends RecordReading {
  readonly passage: Passage;
}

/** One reading a passage. */
export function readText(text: string, given: Given = {}): Read[] {
  return splitPassages({ text, sections: [] }).map((draft, ordinal) => {
    const { title = '', headings = [], speaker = null, kind = 'document', referenceTime = SAID, metadata = {} } = given;
    const passage: Passage = {
      ...draft,
      id: `p${ordinal}`,
      groupId: 'g',
      episodeId: 'e',
      ordinal,
      document: 'd',
      position: 0,
      title,
      headings,
      speaker,
      saidAt: referenceTime,
      source: 's',
      tags: [],
      createdAt: referenceTime,
      expiredAt: null,
    };
    return { passage, ...recordClaims(passage, { title, headings, speaker, kind, referenceTime, metadata }) };
  });
}

/** Claims as 'subject · lemma · object', with the object's normal form, cue and times where there are any. */
export function claimLines(text: string, given: Given = {}): string[] {
  return readText(text, given).flatMap(({ claims }) => claims.map(lineOf));
}

function lineOf({ subject, lemma, object, cue, validAt, invalidAt, occurredAt }: Claim): string {
  const value = object.value && object.value !== object.text ? ` = ${object.value}` : '';
  const times = [validAt && `from ${formatTime(validAt)}`, invalidAt && `to ${formatTime(invalidAt)}`, occurredAt && `on ${formatTime(occurredAt)}`].filter(
    Boolean,
  );
  return [`${subject.text} · ${lemma} · ${object.text}${value}`, cue === 'plain' ? '' : `(${cue})`, ...times].filter(Boolean).join(' ');
}
