import type { Collection } from './collection.ts';
import { contentText, isObject, isTooDeep, JSON_DEPTH_MAX, type JsonObject, plainText } from './json-values.ts';
import { entriesOf, metadataOf, sectionsAt, textProblem, timeOf } from './records.ts';

const ROLES: ReadonlySet<string> = new Set(['system', 'developer', 'user', 'assistant', 'tool', 'function']);
const KNOWN: ReadonlySet<string> = new Set(['role', 'name', 'content', 'id', 'tool_calls', 'function_call', 'refusal', 'audio', 'annotations']);

/** A message as OpenAI's chat API writes it. */
export function isMessage(value: unknown): value is JsonObject {
  return isObject(value) && typeof value.role === 'string' && ROLES.has(value.role) && 'content' in value;
}

/** An object that holds a conversation. */
export function isConversation(value: unknown): value is JsonObject & { readonly messages: readonly unknown[] } {
  return isObject(value) && Array.isArray(value.messages) && value.messages.length > 0 && value.messages.every(isMessage);
}

/** A conversation and where it stands. */
export interface Conversation {
  readonly messages: readonly unknown[];
  /** The document of its messages. */
  readonly document: string;
  readonly title: string;
  /** Put before the ordinals of messages without id, so that several conversations of one source stay apart. */
  readonly partPrefix: string;
  /** For messages without a time of their own. */
  readonly startedAt: string | null;
}

/** The conversation of an object with `messages`: its id names the document. `ordinal` is given where the source has several. */
export function conversationOf(source: string, value: JsonObject & { readonly messages: readonly unknown[] }, ordinal: number | null): Conversation {
  const id = plainText(value.id) || plainText(value.conversation_id);
  return {
    messages: value.messages,
    document: id || (ordinal === null ? source : `${source}#${ordinal}`),
    title: plainText(value.title),
    partPrefix: ordinal === null ? '' : `${id || ordinal}:`,
    startedAt: timeOf(entriesOf(value)).at,
  };
}

export function collectConversation(into: Collection, conversation: Conversation, line: number | null): void {
  conversation.messages.forEach((message, ordinal) => {
    collectMessage(into, message, { ...conversation, ordinal, line });
  });
}

/** One message: speaker `name`, else its role; part its id, else its ordinal from 0. A message without text (a call of a tool) says nothing and is passed over. */
export function collectMessage(into: Collection, value: unknown, place: Omit<Conversation, 'messages'> & { ordinal: number; line: number | null }): void {
  if (!isObject(value) || isTooDeep(value)) return into.skip(place.line, `message ${place.ordinal} nests deeper than ${JSON_DEPTH_MAX} levels; flatten it.`);
  const text = contentText(value.content);
  if (!text) return;
  const problem = textProblem(text);
  if (problem) return into.skip(place.line, `message ${place.ordinal}: ${problem}`);
  const entries = entriesOf(value);
  const time = timeOf(entries);
  if (time.unread !== null)
    into.report(place.line, `message ${place.ordinal}: its date '${time.unread}' cannot be read; that of its conversation counts, or the file's.`);
  const { metadata } = metadataOf(
    entries.filter(({ key }) => !KNOWN.has(key) && key !== time.key),
    plainText(value.name) || plainText(value.role),
    [],
  );
  const at = time.at ?? place.startedAt;
  into.keep(
    {
      kind: 'message',
      part: plainText(value.id) || `${place.partPrefix}${place.ordinal}`,
      document: place.document,
      position: place.ordinal,
      title: place.title,
      text,
      ...sectionsAt(text, place.line),
      metadata,
      ...(at ? { referenceTime: at } : {}),
    },
    place.line,
  );
}
