/** Headings of changelogs and journals that say when what stands under them happened: '## 2.0.0 (2022-01-27)', '## 3 May 2021'. */
import type { Passage } from '../../../src/core/model.ts';
import type { TimePoint } from '../../../src/core/time.ts';
import type { Claim } from '../claim.ts';
import { claimOf, endOfSubject, type Reading } from './claim-of.ts';
import { topicSubject } from './subjects.ts';
import { timesIn } from './value-times.ts';

interface Section {
  /** Offset of the heading in the passage's text. */
  readonly start: number;
  readonly from: TimePoint;
  /** '2.0.0' and where it stands, if the heading names a version. */
  readonly version: { readonly text: string; readonly start: number } | null;
}

const HEADING =
  /^[ \t]*(?<mark>#{1,6}[ \t]+|\*\*)?(?<version>\[?v?\d+\.\d+[\p{L}\p{N}.+-]*\]?)?[ \t]*[-–—(:]*[ \t]*(?<date>[\p{L}\p{N}][\p{L}\p{N} ,./-]{5,28})[)*: \t]*$/gmu;

/** Sections whose heading is a day, alone under a mark or behind a version. */
function sectionsOf({ text }: Passage, { referenceTime }: Reading): Section[] {
  return [...text.matchAll(HEADING)].flatMap((match) => {
    const { mark, version, date = '' } = match.groups ?? {};
    if (mark === undefined && version === undefined) return [];
    const [time] = timesIn(date, referenceTime);
    if (!time?.from || time.from.precision !== 'day' || time.introStart !== 0 || time.end < date.trimEnd().length) return [];
    const bare = version?.replace(/^\[|\]$/gu, '');
    return [{ start: match.index, from: time.from, version: bare ? { text: bare, start: match.index + match[0].indexOf(bare) } : null }];
  });
}

/** What a release under a versioned heading says of the text's topic. */
export function releaseClaims(reading: Reading): Claim[] {
  const topic = topicSubject(reading);
  if (!topic || topic.from === 'speaker') return [];
  return sectionsOf(reading.passage, reading).flatMap(({ start, from, version }) =>
    version
      ? [
          claimOf(reading, start, [endOfSubject(topic), 'release', { ...version, end: version.start + version.text.length, type: 'literal' }], {
            wording: 'released',
            kind: 'event',
            occurredAt: from,
          }),
        ]
      : [],
  );
}

/** Claims without a date of their own take that of the heading above them. */
export function datedBySection(claims: readonly Claim[], reading: Reading): Claim[] {
  const sections = sectionsOf(reading.passage, reading);
  if (sections.length === 0) return [...claims];
  return claims.map((claim) => {
    const at = reading.passage.sentences[claim.sentence]?.end ?? 0;
    const section = sections.findLast(({ start }) => start < at);
    if (!section || claim.validAt || claim.invalidAt || claim.occurredAt) return claim;
    if (claim.cue === 'ends') return { ...claim, invalidAt: section.from };
    return claim.kind === 'event' ? { ...claim, occurredAt: section.from } : { ...claim, validAt: section.from };
  });
}
