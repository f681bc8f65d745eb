/** Other names, as a phrase after a name tells them: 'X, formerly Y,', 'X, also known as Y', 'X, commonly called the Y'. */
import type { ClaimEnd } from '../claim.ts';
import { type Draft, paired } from './draft.ts';
import type { SentenceNode } from './sentence-tree.ts';
import { endsOf, type SentenceReading } from './sentence-reading.ts';

const ALIAS =
  /^,?\s(?:(also|commonly|formerly|previously|originally|better|once|now|often|sometimes|popularly|colloquially|locally|officially|unofficially|later|professionally)\s)?(?:(known|called|named|nicknamed|styled|titled|spelled|abbreviated|dubbed)(?:\s(?:to|in|by) [^,"“]{1,30}?)?(?:\s(?:as|to))?\s)?(?:simply |just )?(?:the |The )?(["“'‘]?[\p{Lu}\p{Lo}][^,;.()"”]{0,50}?)["”'’]?(?=,|;|\.(?:\s|$)|\s\(|\s(?:is|was|are|were|until|from|since|in|after|before|and|has|had)\s)/u;
const COMMON =
  /^,\s(?:(?:also|commonly|popularly|often|sometimes|locally|better|generally) )?(?:known as|called|nicknamed)\s(?:the )?(["“]?[\p{Ll}\p{Lu}][\p{L} '-]{2,40}?)["”]?(?=,)/u;
const PAST = /^(?:formerly|previously|originally|once)$/u;

export function aliasFrames(reading: SentenceReading): Draft[] {
  const { tree } = reading;
  return tree.nodes.flatMap((node) => {
    if (!node.mention && !reading.referents.has(node)) return [];
    const rest = tree.text.slice(node.end).replace(/^["”'’]+/u, '');
    const skipped = tree.text.length - node.end - rest.length;
    const bare = rest.replace(/^\s?\([^)]*\)/u, '');
    const offset = node.end + skipped + rest.length - bare.length;
    return aliasDrafts(node, bare, offset, reading);
  });
}

function aliasDrafts(node: SentenceNode, rest: string, offset: number, reading: SentenceReading): Draft[] {
  const match = ALIAS.exec(rest);
  const [, adverb = '', verb = '', name = ''] = match ?? [];
  const common = match && (adverb !== '' || verb !== '') ? null : COMMON.exec(rest);
  if (match && verb !== '' && adverb === '' && !match[0].startsWith(',') && isFinite(offset + match[0].indexOf(verb), reading)) return [];
  const found = common?.[1] ?? (adverb !== '' || verb !== '' ? name : '');
  if (
    found === '' ||
    (adverb !== '' && verb === '' && !/^(?:formerly|previously|originally|now|once|officially)$/u.test(adverb)) ||
    found.split(' ').length > 7
  )
    return [];
  const text = found.replace(/^["“'‘]/u, '').trim();
  const start = reading.tree.offset + offset + rest.indexOf(text);
  const alias: ClaimEnd = { text, start, end: start + text.length, type: 'literal' };
  const wording = [adverb, verb === '' ? 'known as' : verb, verb === 'known' ? 'as' : ''].filter((word) => word !== '').join(' ');
  const past = PAST.test(adverb);
  const others = common || verb === '' ? [] : furtherNames(rest, rest.indexOf(text) + text.length, reading.tree.offset + offset);
  return paired(endsOf(node, reading), [alias, ...others], {
    wording: wording.replace('known as as', 'known as'),
    lemma: past ? 'be formerly know as' : 'be also know as',
    clause: null,
    place: node,
    undated: true,
    ...(past ? { cue: 'ends' as const } : {}),
  });
}

/** 'Also known as X, Y and the Z, was …': Y and the Z, where the row ends before a comma. */
function furtherNames(rest: string, from: number, offset: number): ClaimEnd[] {
  const row = ROW.exec(rest.slice(from).replace(/^["”'’]/u, ' '))?.[1];
  if (row === undefined) return [];
  let at = from;
  return row
    .split(/, and |, or |, | and | or /u)
    .map((name) => name.replace(/["“”]/gu, '').trim())
    .filter((name) => name !== '')
    .map((written): ClaimEnd => {
      at = rest.indexOf(written, at);
      const text = written.replace(/^the (?=\p{Lu})/u, '');
      const start = offset + at + written.length - text.length;
      return { text, start, end: start + text.length, type: 'literal' };
    });
}

const ROW =
  /^\s?((?:, (?:and |or )?["“]?(?:the )?\p{Lu}[\p{L}\p{N}\p{M}.'’ -]{1,40}?["”]?)*(?:,? (?:and|or) ["“]?(?:the )?\p{Lu}[\p{L}\p{N}\p{M}.'’ -]{1,40}?["”]?)),/u;

/** 'Acme named Ann Lee chief executive': what is named is not Acme. */
function isFinite(start: number, { clauses }: SentenceReading): boolean {
  return clauses.some(({ predicate, passive, finite }) => predicate.start === start && finite && !passive);
}
