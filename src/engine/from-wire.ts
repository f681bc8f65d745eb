/** Lines of an export as they were before they went on the wire, each checked. */
import { z } from 'zod';
import type { Episode } from '../core/model.ts';

/** Fields whose keys are the user's own words. */
const VERBATIM: ReadonlySet<string> = new Set(['metadata', 'surfaces', 'counts']);

/** snake_case keys to camelCase, at every depth but in what the user wrote. */
export function fromWire(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fromWire);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key.replace(/_([a-z])/gu, (_, letter: string) => letter.toUpperCase()),
      VERBATIM.has(key) ? inner : fromWire(inner),
    ]),
  );
}

const instant = z.iso.datetime();
const id = (prefix: string) => z.string().regex(new RegExp(`^${prefix}_[0-9a-f]{32}$`, 'u'), `must be an id that begins with '${prefix}_'`);

const episode = z.strictObject({
  id: id('ep'),
  groupId: z.string().min(1),
  kind: z.enum(['document', 'message', 'record', 'fact']),
  source: z.string(),
  part: z.string(),
  document: z.string(),
  position: z.number().int().nonnegative(),
  title: z.string(),
  text: z.string(),
  sections: z.array(
    z.strictObject({
      start: z.number().int().nonnegative(),
      end: z.number().int().nonnegative(),
      headings: z.array(z.string()),
      line: z.number().int().positive().optional(),
      joining: z.enum(['flow', 'atomic']),
    }),
  ),
  metadata: z.record(z.string(), z.unknown()),
  given: z.looseObject({ entities: z.array(z.string()), triples: z.array(z.tuple([z.string(), z.string(), z.string()])) }).nullable(),
  contentHash: z.string(),
  referenceTime: instant,
  referenceTimeOrigin: z.enum(['given', 'file', 'recorded']),
  recordedAt: instant,
  expiredAt: instant.nullable(),
  status: z.enum(['pending', 'applied', 'failed']),
  failure: z.string().nullable(),
});

const decision = z.strictObject({
  id: id('de'),
  groupId: z.string().min(1),
  kind: z.enum(['merge', 'split']),
  a: z.string(),
  b: z.string(),
  decidedAt: instant,
});

export const headerSchema = z.looseObject({
  type: z.literal('header'),
  format: z.literal('mnemograph-export'),
  version: z.number().int(),
  groupId: z.string().min(1),
});
export const episodeLineSchema = z.strictObject({ type: z.literal('episode'), episode: episode as unknown as z.ZodType<Episode> });
export const decisionLineSchema = z.strictObject({ type: z.literal('decision'), decision });
