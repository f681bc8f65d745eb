import { Command, Option } from 'commander';
import { type CommandContext, commandContext } from './call.ts';
import type { ExitCode } from './failure.ts';
import { byteSize } from './options.ts';
import { packageVersion } from './package-version.ts';
import type { Terminal } from './terminal.ts';

/** Declares a command with its options and action. */
export type Declare = (program: Command, context: CommandContext) => void;

interface Listed {
  readonly name: string;
  readonly summary: string;
  /** Its file, read only when the command line names it. */
  readonly load: () => Promise<Declare>;
}

const COMMANDS: readonly Listed[] = [
  { name: 'add', summary: 'read files, folders, standard input or a text into the memory', load: async () => (await import('./commands/add.ts')).declareAdd },
  { name: 'search', summary: 'find the passages that bear on a question', load: async () => (await import('./commands/search.ts')).declareSearch },
  { name: 'ask', summary: "answer a question from the memory, or say 'not in memory'", load: async () => (await import('./commands/ask.ts')).declareAsk },
  {
    name: 'context',
    summary: "print a block of passages for a language model's prompt",
    load: async () => (await import('./commands/context.ts')).declareContext,
  },
  { name: 'get', summary: 'show an episode, passage, entity or fact', load: async () => (await import('./commands/get.ts')).declareGet },
  { name: 'list', summary: 'list sources, episodes, entities, facts or groups', load: async () => (await import('./commands/list.ts')).declareList },
  { name: 'facts', summary: 'list facts with their times', load: async () => (await import('./commands/facts.ts')).declareFacts },
  { name: 'timeline', summary: 'draw what is known of an entity over time', load: async () => (await import('./commands/timeline.ts')).declareTimeline },
  { name: 'profile', summary: 'print what is true of an entity, for a prompt', load: async () => (await import('./commands/profile.ts')).declareProfile },
  { name: 'diff', summary: 'tell what changed between two times', load: async () => (await import('./commands/diff.ts')).declareDiff },
  { name: 'why', summary: 'tell why a fact is believed', load: async () => (await import('./commands/why.ts')).declareWhy },
  { name: 'history', summary: 'show every reading of a fact', load: async () => (await import('./commands/history.ts')).declareHistory },
  { name: 'correct', summary: "correct a fact's value or times, or take it back", load: async () => (await import('./commands/correct.ts')).declareCorrect },
  {
    name: 'entities',
    summary: 'list entities, or pairs of them that may be one',
    load: async () => (await import('./commands/entities.ts')).declareEntities,
  },
  { name: 'merge', summary: 'say that two names are one thing', load: async () => (await import('./commands/merge.ts')).declareMerge },
  { name: 'split', summary: 'say that two names of one thing are two', load: async () => (await import('./commands/split.ts')).declareSplit },
  {
    name: 'decisions',
    summary: 'list what was decided about names, or take it back',
    load: async () => (await import('./commands/decisions.ts')).declareDecisions,
  },
  {
    name: 'relations',
    summary: 'list the relations that facts can have',
    load: async () => (await import('./commands/relations.ts')).declareRelations,
  },
  {
    name: 'forget',
    summary: 'erase a source or an episode, and all that only it supports',
    load: async () => (await import('./commands/forget.ts')).declareForget,
  },
  { name: 'export', summary: 'write everything as JSON lines', load: async () => (await import('./commands/export.ts')).declareExport },
  { name: 'status', summary: 'show what the memory holds', load: async () => (await import('./commands/status.ts')).declareStatus },
  { name: 'import', summary: 'take in what export wrote', load: async () => (await import('./commands/import.ts')).declareImport },
  { name: 'worker', summary: 'read and apply what was accepted, beside other workers', load: async () => (await import('./commands/worker.ts')).declareWorker },
  { name: 'jobs', summary: 'see and steer the jobs of the workers', load: async () => (await import('./commands/jobs.ts')).declareJobs },
  { name: 'reembed', summary: 'compute all vectors anew with another embedder', load: async () => (await import('./commands/reembed.ts')).declareReembed },
  { name: 'reread', summary: 'read everything anew by other rules or relations', load: async () => (await import('./commands/reread.ts')).declareReread },
  { name: 'backup', summary: 'copy the store to another file while it is in use', load: async () => (await import('./commands/backup.ts')).declareBackup },
  { name: 'eval', summary: 'measure retrieval and facts on data of your own', load: async () => (await import('./commands/eval.ts')).declareEval },
];

const EXAMPLES = `
Examples:
  mnemograph add notes/                              read a folder of documents
  mnemograph ask "Who led the company that bought Plumb?"
  mnemograph search "merger with Hochfirn" --explain show why each passage was found

Exit codes: 0 done, 1 something failed and the rest is done, 2 not understood, 130 ended by Ctrl-C.`;

/**
 * Runs a command line.
 * @param argv The arguments after the script's name.
 * @returns The exit code of what was done.
 * @throws What the command threw; CommanderError for a command line that is not understood, and after help and version.
 */
export async function runProgram(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let exitCode: ExitCode = 0;
  const context = commandContext(terminal, (code) => {
    exitCode = code;
  });
  const program = declareProgram();
  for (const { name, summary, load } of COMMANDS) {
    // A name that stands there as a value loads one file too many, and nothing else.
    if (argv.includes(name)) (await load())(program, context);
    else program.command(name).summary(summary).description(summary);
  }
  for (const command of program.commands) command.summary(COMMANDS.find(({ name }) => name === command.name())?.summary ?? '');
  await program.parseAsync(argv, { from: 'user' });
  return exitCode;
}

function declareProgram(): Command {
  return new Command('mnemograph')
    .description('Long-term memory for AI applications: a temporal knowledge graph in one file, queried by association.')
    .version(packageVersion(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show this help')
    .helpCommand('help [command]', 'show the help of a command')
    .addOption(new Option('--db <path>', 'the store: one file').env('MNEMOGRAPH_DB').default('./memory.mnemo'))
    .addOption(new Option('--group <id>', 'the group (tenant) to work in; nothing crosses groups').default('default', 'default'))
    .addOption(new Option('--json', 'print one JSON document, keys in snake_case').default(false, 'text for people'))
    .addOption(
      new Option('--embedder <name>', "'bundled': the model that comes with the package; 'none': words and names only, faster")
        .choices(['bundled', 'none'])
        .default('bundled', 'bundled'),
    )
    .addOption(
      new Option('--extraction <name>', "how added texts are read for facts; 'none': names and given facts only, faster")
        .choices(['rules', 'none'])
        .default('rules', 'rules'),
    )
    .addOption(new Option('--schema <file>', 'relations of your own, TOML or JSON').env('MNEMOGRAPH_SCHEMA').default(undefined, 'the built-in ones'))
    .addOption(
      new Option('--memory-budget <size>', 'what the indexes of all groups may take in memory together, such as 512mb')
        .env('MNEMOGRAPH_MEMORY_BUDGET')
        .argParser(byteSize)
        .default(undefined, '2gb'),
    )
    .addOption(new Option('--quiet', 'no progress, notices or summaries: results and errors only').default(false, 'say what is done'))
    .addHelpText('after', EXAMPLES)
    .showSuggestionAfterError(true)
    .configureHelp({ showGlobalOptions: true, sortSubcommands: false })
    .configureOutput({ outputError: () => {} })
    .exitOverride();
}
