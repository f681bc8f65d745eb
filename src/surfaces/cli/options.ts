/** Options that several commands share, and how their values are read. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { parseByteSize } from '../../core/byte-size.ts';
import { MnemographError } from '../../core/errors.ts';

/** Reads a whole number; its range is the message schema's to judge. */
export function wholeNumber(text: string): number {
  if (!/^-?\d+$/u.test(text)) throw new InvalidArgumentError(`'${text}' is not a whole number.`);
  return Number(text);
}

/** Reads a size of memory; its range is the engine's to judge. */
export function byteSize(text: string): number {
  try {
    return parseByteSize(text);
  } catch (error) {
    throw new InvalidArgumentError(error instanceof MnemographError ? error.message : String(error));
  }
}

/** An option that is given or not. */
export function flag(name: string, meaning: string): Option {
  return new Option(name, meaning).default(false, 'off');
}

/** Collects an option that may be given several times. */
export function repeated(text: string, before: readonly string[]): string[] {
  return [...before, text];
}

/** The value under its name, where there is one: an absent option is an absent field. */
export function given<Name extends string, Value>(name: Name, value: Value | undefined): { readonly [key in Name]?: Value } {
  return value === undefined ? {} : ({ [name]: value } as { readonly [key in Name]?: Value });
}

/** The options of a question, as commander gives them. */
export interface QuestionOptions {
  readonly k?: number;
  readonly asOf?: string;
  readonly knownAt?: string;
  readonly source?: string;
  readonly speaker?: string;
  readonly tag?: string;
  readonly from?: string;
  readonly to?: string;
  readonly explain?: boolean;
}

/** How many passages are wanted. */
export function kOption(meaning: string, preset: number): Option {
  return new Option('-k <number>', meaning).argParser(wholeNumber).default(preset, String(preset));
}

const AS_OF =
  "leave out facts that were not true then, and sentences and passages that state nothing else: a date, 'now' or 'any' (default: the time that the question names, else any)";
const KNOWN_AT = 'only what the memory knew then (default: the time of which the question asks what was known, else now)';

/** Adds the options that narrow a question. */
export function withQuestionOptions(command: Command): Command {
  return command
    .addOption(new Option('--as-of <time>', AS_OF))
    .addOption(new Option('--known-at <time>', KNOWN_AT))
    .addOption(new Option('--source <source>', 'only passages of this source (default: all)'))
    .addOption(new Option('--speaker <name>', 'only what this person said (default: all)'))
    .addOption(new Option('--tag <tag>', 'only passages with this tag (default: all)'))
    .addOption(new Option('--from <time>', 'only what was said at that time or later (default: no bound)'))
    .addOption(new Option('--to <time>', 'only what was said before that time (default: no bound)'));
}

/** Help on times. */
export const TIMES_ALONE_HELP = `
Times are 2019, 2019-06, 2019-06-30 or 2019-06-30T12:00:00Z; without a zone, UTC.`;

/** Help on times, shown under the options of a question. */
export const TIMES_HELP = `${TIMES_ALONE_HELP}
A QUESTION of '-' is read from standard input.`;
