import { createCollection } from './collection.ts';
import { type SourceContent, unreadable } from './formats.ts';
import { jsonErrorAt } from './json-error.ts';
import { collectConversation, conversationOf, isConversation, isMessage } from './messages.ts';
import { readRecord } from './records.ts';

/**
 * JSON: a list of records, one record, a list of chat messages, an object with `messages`, or a list of such objects.
 * @throws MnemographError `unreadable_source` with line and column where it is no JSON.
 */
export function readJson(name: string, text: string): SourceContent {
  const value = parse(name, text);
  const into = createCollection(name);
  if (Array.isArray(value) && value.length > 0 && value.every(isMessage)) {
    collectConversation(into, { messages: value, document: name, title: '', partPrefix: '', startedAt: null }, null);
  } else if (isConversation(value)) collectConversation(into, conversationOf(name, value, null), null);
  else {
    (Array.isArray(value) ? value : [value]).forEach((item: unknown, index) => {
      if (isConversation(item)) return collectConversation(into, conversationOf(name, item, index + 1), null);
      const { draft, reasons } = readRecord(item, { source: name, ordinal: index + 1, line: null });
      for (const reason of reasons) (draft ? into.report : into.skip)(null, `record ${index + 1}: ${reason}`);
      if (draft) into.keep(draft, null);
    });
  }
  return into.finish();
}

function parse(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const at = jsonErrorAt(text);
    const before = text.slice(0, at).split('\n');
    const [line, column] = [before.length, (before.at(-1)?.length ?? 0) + 1];
    const found = at < text.length ? `${JSON.stringify(String.fromCodePoint(text.codePointAt(at) ?? 0))} cannot stand there` : 'the text ends too early';
    const reason = `it is not valid JSON at line ${line}, column ${column}: ${found}. Correct it there; for one JSON value a line use .jsonl or --format jsonl.`;
    throw unreadable(name, reason, { cause, details: { line, column } });
  }
}
