/** 'Costs €4.20, up from €3.85': what it was before, or when the text says. */
import type { TimeExpression } from '../../../src/core/time-expressions/time-expression.ts';
import type { Claim, ClaimEnd } from '../claim.ts';
import type { SentenceTree } from './sentence-tree.ts';

/** Cheap: a sentence without one of these compares nothing. */
const COMPARING = /\b(?:from|compared|against)\b/iu;
const BEFORE =
  /\b(?:(?:up|down|increased|reduced|lowered|raised) from|compared (?:with|to)|against)\s+((?:about |some |roughly |around |nearly |almost )?(?:[$€£¥]\s?|[A-Z]{3}\s)?\d[\d.,]*\d*\s?(?:%|\p{L}{1,3}(?![\p{L}]))?(?:\s(?:million|billion|per cent|percent|people|euros|dollars|pounds))?)/gu;

/** Where such words stand: their times are theirs, not the clause's. */
export function comparisonSpans(text: string, times: readonly TimeExpression[]): { start: number; end: number }[] {
  if (!COMPARING.test(text)) return [];
  return [...text.matchAll(BEFORE)].map((match) => {
    const end = match.index + match[0].length;
    const time = timeAfter(text, end, times);
    return { start: match.index, end: time ? time.end : end };
  });
}

/** A claim like the one that the words compare with, of the value and the time that they give. */
export function comparisonClaims(claims: readonly Claim[], { text, offset }: SentenceTree, times: readonly TimeExpression[]): Claim[] {
  if (!COMPARING.test(text)) return [];
  return [...text.matchAll(BEFORE)].flatMap((match) => {
    const start = match.index + match[0].length - (match[1] ?? '').length;
    const compared = claims.findLast((claim) => claim.object.start < offset + match.index && /\p{N}/u.test(claim.object.text) && claim.cue === 'plain');
    if (!compared) return [];
    const object: ClaimEnd = {
      text: (match[1] ?? '').trim().replace(/[.,]$/u, ''),
      start: offset + start,
      end: offset + match.index + match[0].length,
      type: 'literal',
    };
    const time = timeAfter(text, match.index + match[0].length, times);
    const dates = time?.from
      ? { validAt: time.from, invalidAt: null, cue: 'plain' as const }
      : { validAt: null, invalidAt: compared.validAt ?? compared.occurredAt, cue: 'ends' as const };
    return [
      { ...compared, object, wording: `${compared.wording} ${(match[0].split(/[\d$€£¥]/u)[0] ?? '').trim()}`, kind: 'state', occurredAt: null, ...dates },
    ];
  });
}

function timeAfter(text: string, end: number, times: readonly TimeExpression[]): TimeExpression | undefined {
  return times.find((time) => time.start >= end && time.start - end < 12 && !/[,;]/u.test(text.slice(end, time.start)));
}
