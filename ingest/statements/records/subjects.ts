/** What a record is about, where it has no key that says so: the line above it, a heading, the title, the speaker. */
import { nameKey } from '../../../src/core/analyzer.ts';
import type { EntityType, EpisodeKind } from '../../../src/core/model.ts';
import { isCommonWord } from '../../names/part-of-speech.ts';
import { typeOf } from './ends.ts';

export interface Subject {
  readonly text: string;
  /** Half-open range of the passage's text; both the same where it is not written there. */
  readonly start: number;
  readonly end: number;
  readonly type: EntityType;
  /** 'speaker': only what people say of themselves is theirs. */
  readonly from: 'key' | 'header' | 'heading' | 'title' | 'speaker';
}

/** Words for kinds of documents: beside a name they say what the text is. */
const DOCUMENT =
  /^(?:(?:the|a|an|our|my|draft|new|updated|final|full|short|weekly|monthly|daily|annual|quarterly|official|internal|personal|patient|customer|client|employee|staff|supplier|vendor|product|project|contract|company|team|service|medical|health|emergency|leaver|joiner|personnel|hr|crm|register|commercial|trade|data|fact|spec|technical|ticket|issue|incident|meeting|board|contact|account|trading|case|key|basic|general|quick|release|change|sales|status|travel|discharge|lab|clinic|consultation|system|asset|inventory|stock|membership|member|event|press|about|notes?|on|for|of|and|from|export|record|records|card|sheet|profile|file|form|report|summary|summaries|cv|résumé|resume|curriculum|vitae|minutes|log|logbook|changelog|history|statement|plan|overview|page|entry|extract|list|details|info|information|memo|letter|update|datasheet|factsheet|data|bio|biography|infobox|table|document|documentation|readme|dossier|chart|directory|database|dump|index|handover|agenda|call|catalogue|catalog|specification|specifications|facts|figures|status|dashboard|tracker|spreadsheet|id|intake|referral|prescription|invoice|order|quote|offer|sync|standup|retro|retrospective|review|to-do|todo|tasks|actions|book|guide|manual|note))+$/iu;

function isDocumentWord(text: string): boolean {
  const words = text
    .toLowerCase()
    .split(/[\s/_-]+/u)
    .filter(Boolean);
  return words.length > 0 && words.every((word) => DOCUMENT.test(word) || /^\d+$/u.test(word));
}

/** The name in a title or heading: 'Emergency card – Matteo B.' → 'Matteo B.', 'Project Lantern: plan' → 'Project Lantern'; null where it is no more than a kind of text. */
export function topicOf(title: string): string | null {
  const bare = title.replace(/^[#*\s]+|[*\s]+$/gu, '').trim();
  const parts = bare.split(/\s+[–—|·-]\s+|:\s+|\s*\|\s*/u).filter(Boolean);
  const named = parts.find((part) => !isDocumentWord(part));
  if (named === undefined) return null;
  const own = withoutKind(named.split(/,\s+/u)[0] ?? named)
    .replace(/\s*[([][^()[\]]*[)\]]\s*$/u, '')
    .trim();
  return own && !isDocumentWord(own) && !isSlug(bare) && !/^[\d\s./-]+$/u.test(own) && /\p{L}/u.test(own) ? own : null;
}

/** 'About Quillmoor', 'CV of Ann Lee', 'Ann Lee CV', 'Atlas status report' → the name. */
function withoutKind(text: string): string {
  const lead =
    /^(?:about|cv|curriculum vitae|profile|minutes|notes?|record|file|summary|overview|history|facts|data|log|changelog|report|résumé|resume)\s+(?:of|for|on|from)?\s*(?:the\s+)?(?=\p{Lu}|\p{N})/iu.exec(
      text,
    );
  const rest = text.slice(lead?.[0].length ?? 0);
  const words = rest.split(/\s+/u);
  let end = words.length;
  while (end > 1 && isDocumentWord(words[end - 1] ?? '') && !/^(?:book|system|service|team|guide)$/iu.test(words[end - 1] ?? '')) end--;
  return words
    .slice(0, end)
    .join(' ')
    .replace(/['’]s$/u, '');
}

/** Names of files: '2020-05-12-minutes', 'lola_leaves'. */
function isSlug(text: string): boolean {
  return (
    /^[\d\s./-]+$/u.test(text) ||
    /^\d{4}-\d\d/u.test(text) ||
    (/^[\p{Ll}\p{N}]+(?:[-_.][\p{Ll}\p{N}]+)*$/u.test(text) && !/\p{N}/u.test(text)) ||
    /_/u.test(text)
  );
}

export interface SubjectContext {
  readonly title: string;
  readonly headings: readonly string[];
  readonly speaker: string | null;
  readonly kind: EpisodeKind;
}

const TOPICS = new WeakMap<SubjectContext, Subject | null>();

/** What the text above the passage names: the innermost heading that is a name, the title, the speaker of a message. Read once a context. */
export function topicSubject(context: SubjectContext): Subject | null {
  const known = TOPICS.get(context);
  if (known !== undefined) return known;
  const subject = readTopic(context);
  TOPICS.set(context, subject);
  return subject;
}

function readTopic({ title, headings, speaker, kind }: SubjectContext): Subject | null {
  if (kind === 'message' && speaker) return unwritten(speaker, 'speaker', 'person');
  for (const heading of headings.toReversed()) {
    const topic = topicOf(heading);
    if (topic && isNamed(topic)) return unwritten(topic, 'heading', typeOf(topic));
  }
  const topic = topicOf(title);
  if (topic && (isNamed(topic) || headings.length === 0 || /^\p{Lu}/u.test(topic))) return unwritten(topic, 'title', typeOf(topic));
  return speaker ? unwritten(speaker, 'speaker', 'person') : null;
}

function unwritten(text: string, from: Subject['from'], type: EntityType): Subject {
  return { text, start: 0, end: 0, type, from };
}

/** Whether a heading is more than a common noun: 'Technical data' and 'Chief executive' head sections. */
function isNamed(text: string): boolean {
  const words = text.split(/\s+/u);
  if (!/[\p{Lu}\p{Lo}\p{N}]/u.test(text) || words.length > 8) return false;
  return (
    words.some((word) => /\p{N}|^\p{Lu}{2,}|\p{Ll}\p{Lu}/u.test(word) || !isCommonWord(word.toLowerCase().replace(/[^\p{L}]/gu, ''))) && nameKey(text) !== ''
  );
}
