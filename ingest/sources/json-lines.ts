import { createCollection } from './collection.ts';
import type { SourceContent } from './formats.ts';
import { jsonErrorAt } from './json-error.ts';
import { collectConversation, collectMessage, conversationOf, isConversation, isMessage } from './messages.ts';
import { readRecord } from './records.ts';

/** JSON lines: on each line a record, a chat message, or an object with `messages`. A line that cannot be read is a problem; the rest goes on. */
export function readJsonLines(name: string, text: string): SourceContent {
  const into = createCollection(name);
  let ordinal = 0;
  let messages = 0;
  text.split('\n').forEach((written, index) => {
    if (!written.trim()) return;
    const line = index + 1;
    ordinal++;
    const parsed = parseLine(written);
    if ('reason' in parsed) into.skip(line, parsed.reason);
    else if (isConversation(parsed.value)) collectConversation(into, conversationOf(name, parsed.value, ordinal), line);
    else if (isMessage(parsed.value)) {
      collectMessage(into, parsed.value, { document: name, title: '', partPrefix: '', startedAt: null, ordinal: messages++, line });
    } else {
      const { draft, reasons } = readRecord(parsed.value, { source: name, ordinal, line });
      for (const reason of reasons) (draft ? into.report : into.skip)(line, reason);
      if (draft) into.keep(draft, line);
    }
  });
  return into.finish();
}

function parseLine(text: string): { value: unknown } | { reason: string } {
  try {
    const value: unknown = JSON.parse(text);
    return { value };
  } catch {
    return { reason: `it is not valid JSON at column ${jsonErrorAt(text) + 1}; the line was skipped. Correct it and add the file again.` };
  }
}
