import type { Search } from '../../engine/messages.ts';
import type { Call } from './call.ts';
import { given, type QuestionOptions } from './options.ts';
import { readStandardInput } from './standard-input.ts';

/** Bytes of a question read from standard input: more than any that is allowed, so that the refusal can name its length. */
const QUESTION_BYTES_MAX = 4 * 1024 * 1024;

/**
 * The message of a question; `-` is read from standard input.
 * @throws ZodError for a question or a number that no search takes.
 */
export async function questionOf(call: Call, question: string, options: QuestionOptions): Promise<Search> {
  const { source, speaker, tag, from, to } = options;
  const search = {
    groupId: call.group,
    question: question === '-' ? await readStandardInput(call.terminal.stdin, QUESTION_BYTES_MAX) : question,
    ...given('k', options.k),
    ...given('asOf', options.asOf),
    ...given('knownAt', options.knownAt),
    filter: { ...given('source', source), ...given('speaker', speaker), ...given('tag', tag), ...given('from', from), ...given('to', to) },
  };
  // Checked before the store and the model are opened, which the engine does anew.
  const { searchSchema } = await import('../../engine/messages.ts');
  searchSchema.parse(search);
  return search;
}
