import type { Instant } from '../../src/core/time.ts';
import { createCollection } from './collection.ts';
import { readClock, readDate } from './dates.ts';
import { type SourceContent, unreadable } from './formats.ts';
import { sectionsAt } from './records.ts';

interface Turn {
  readonly speaker: string;
  readonly line: number;
  readonly at: Instant | null;
  readonly lines: string[];
}

/** A line that opens a turn. */
interface Opening {
  readonly speaker: string;
  readonly text: string;
  /** As written; '' where the line has none. */
  readonly stamp: string;
}

const STAMP = String.raw`(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:[T ,]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s*[ap]m)?(?:\s*(?:Z|UTC|[+-]\d{2}:?\d{2}))?)?|\d{1,2}:\d{2}(?::\d{2})?(?:\s*[ap]m)?)`;
const OPENING = new RegExp(
  String.raw`^\s*(?:\[(?<inside>[^\]\n]{4,40})\]\s*(?:[-–—]\s*)?|(?<before>${STAMP})\s*(?:[-–—]\s*|\s))?(?<speaker>[^:\n]{1,60}?)\s?:(?:\s+(?<text>.*)|$)`,
  'iu',
);
const NAME_CHARS_MAX = 40;
const NAME_WORDS_MAX = 4;
/** Words before a colon that are no speakers. */
const NO_SPEAKERS: ReadonlySet<string> = new Set(
  'title author authors date time subject re fwd to cc bcc note notes source url link summary abstract keywords tags language publisher published edition chapter section figure table example warning tip todo question answer http https ps p.s. agenda minutes attendees participants location where when name role position job occupation employer company organisation organization department team manager owner assignee reporter client customer supplier patient diagnosis allergies medication city country address town state region phone email e-mail website status priority severity type category kind id ticket issue project product model version release price cost budget quantity size weight height width colour color material born died birthplace nationality age gender spouse children founded founder ceo headquarters industry revenue employees capital population area mayor language languages skills education degree school university due deadline start end duration summary description details result outcome decision action actions total'.split(
    ' ',
  ),
);
/** Lines at the top that are looked at to tell a chat from other text. */
const FIRST_LINES = 20;

/**
 * Whether a text reads as a chat: it opens with a turn `Name: text` (or a date heading), there are two turns among its
 * first lines, and turns with a time, a speaker who speaks twice, or nothing but turns. Labels of records are no speakers.
 */
export function looksLikeChat(text: string): boolean {
  const lines = text.split('\n').filter((line) => line.trim());
  if (lines[0] !== undefined && isTitle(lines[0])) lines.shift();
  const first = lines.slice(0, FIRST_LINES);
  const openings = first.map(openingOf).filter((opening) => opening !== null);
  if (openings.length < 2 || !first[0] || (openingOf(first[0]) === null && dateHeading(first[0]) === null)) return false;
  const speakers = openings.map(({ speaker }) => speaker);
  const repeated = new Set(speakers).size < speakers.length;
  return openings.filter(({ stamp }) => stamp).length >= 2 || repeated || lines.every((line) => openingOf(line) !== null || dateHeading(line) !== null);
}

/**
 * A chat transcript: one message a turn (`Name: text`, `[2023-05-08 13:56] Name: text`, `2023-05-08 13:56 - Name: text`);
 * a first line `# general` names the conversation; lines without a speaker go on with the turn before. Date headings (`--- 8 May 2023 ---`, `## 2023-05-08`) date what follows.
 * @throws MnemographError `unreadable_source` when no line is a turn.
 */
export function readChat(name: string, text: string): SourceContent {
  const into = createCollection(name);
  const title = titleOf(text);
  const turns = turnsOf(title === null ? text : text.replace(/\S.*/u, ''), (line, written) =>
    into.report(line, `'${written.slice(0, 60)}' stands before the first turn and was left out; write turns as 'Name: text'.`),
  );
  if (turns.length === 0) throw unreadable(name, "no line is a turn 'Name: text'. Write one turn a line, or name another format with --format text.");
  turns.forEach(({ speaker, line, at, lines }, ordinal) => {
    const said = lines.join('\n').trim();
    if (!said) return;
    const dated = at ? { referenceTime: at } : {};
    const place = { part: String(ordinal), document: name, position: ordinal };
    into.keep({ kind: 'message', ...place, title: title ?? '', text: said, ...sectionsAt(said, line), metadata: { speaker }, ...dated }, line);
  });
  return into.finish();
}

/** The conversation's name: a first line marked as a heading (`# general`) that is neither a turn nor a date. */
function titleOf(text: string): string | null {
  const first = text.split('\n').find((line) => line.trim() !== '') ?? '';
  return isTitle(first) ? first.replace(/^\s*#+\s*/u, '').trim() : null;
}

function isTitle(line: string): boolean {
  return /^\s*#+\s*\S/u.test(line) && line.length <= TITLE_CHARS_MAX && openingOf(line) === null && dateHeading(line) === null;
}

const TITLE_CHARS_MAX = 100;

function turnsOf(text: string, leftOut: (line: number, written: string) => void): Turn[] {
  const turns: Turn[] = [];
  let at: Instant | null = null;
  let stamped: boolean | null = null;
  text.split('\n').forEach((written, index) => {
    const heading = dateHeading(written);
    const opening = heading ? null : openingOf(written);
    const opens = opening !== null && (stamped !== true || opening.stamp !== '');
    if (heading) at = heading;
    else if (opening && opens) {
      stamped ??= opening.stamp !== '';
      at = stampAt(opening.stamp, at) ?? at;
      turns.push({ speaker: opening.speaker, line: index + 1, at, lines: [opening.text] });
    } else if (turns.length) turns.at(-1)?.lines.push(written.trim());
    else if (written.trim()) leftOut(index + 1, written.trim());
  });
  return turns;
}

function openingOf(line: string): Opening | null {
  const groups = OPENING.exec(line)?.groups;
  const speaker = groups?.speaker?.trim().replace(/^\*\*(.+)\*\*$/u, '$1') ?? '';
  if (!groups || !isName(speaker)) return null;
  const stamp = (groups.inside ?? groups.before ?? '').trim();
  if (groups.inside !== undefined && stampAt(stamp, '1970-01-01T00:00:00.000Z') === null) return null;
  return { speaker, text: groups.text ?? '', stamp };
}

/** A speaker: one word, or a few that begin with capitals or digits ('Priya Nair', 'Speaker 2', 'Ludwig van Beethoven'). */
function isName(text: string): boolean {
  const words = text.split(/\s+/u);
  if (!/^[\p{L}\p{N}@_]/u.test(text) || text.length > NAME_CHARS_MAX || words.length > NAME_WORDS_MAX || /[.!?,;"“”<>{}=/\\]$|[<>{}="“”]/u.test(text))
    return false;
  if (NO_SPEAKERS.has(text.toLowerCase()) || /^[\d:./\s-]+$/u.test(text)) return false;
  return (
    words.length === 1 ||
    (words.every((word) => /^[\p{Lu}\p{Lt}\p{Lo}\p{N}(@]|^(?:de|del|van|von|der|den|da|di|la|le|bin|ibn|al)$/u.test(word)) && !/^(?:de|la|le)$/iu.test(text))
  );
}

/** The time that a stamp tells; a time of day counts on the day of `day`. */
function stampAt(stamp: string, day: Instant | null): Instant | null {
  if (!stamp) return null;
  return readDate(stamp) ?? (day ? readClock(stamp, day) : null);
}

/** A longer line holds more than a date; the pattern's time grows with its cube. */
const HEADING_CHARS_MAX = 100;
const HEADING = /^\s*(?:#{1,6}\s+(?<hashed>.+?)\s*#*|[-=—–*_~]{2,}\s*(?<ruled>.+?)\s*[-=—–*_~]{2,})\s*$/u;

function dateHeading(line: string): Instant | null {
  if (line.length > HEADING_CHARS_MAX) return null;
  const groups = HEADING.exec(line)?.groups;
  return readDate(groups?.hashed ?? groups?.ruled);
}
