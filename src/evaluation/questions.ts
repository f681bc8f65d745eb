/** The questions of an evaluation, checked against the corpus. */
import { MnemographError } from '../core/errors.ts';
import { type CorpusIds, GROUP_DEFAULT } from './corpus.ts';
import { questionSchema } from './formats.ts';
import { lineError, readJsonLines } from './json-lines.ts';

/** All that the engine is shown. */
export interface AskableQuestion {
  readonly id: string;
  readonly text: string;
  readonly groupId: string;
}

export interface GoldQuestion extends AskableQuestion {
  /** Corpus ids, each once; empty: not scored. */
  readonly gold: readonly string[];
  readonly category: string | null;
}

export interface QuestionSet {
  readonly questions: readonly GoldQuestion[];
  readonly withoutGold: number;
  /** Gold ids that cannot be found, since the corpus, or the group that is searched, has no such line. They count as missed. */
  readonly goldUnreachable: number;
}

/** @throws MnemographError `invalid_input` where a line is wrong, an id occurs twice, or a group has no passages. */
export async function readQuestions(file: string, corpus: CorpusIds): Promise<QuestionSet> {
  const groups = new Set(corpus.groups.values());
  const questions = new Map<string, GoldQuestion>();
  let goldUnreachable = 0;
  for await (const { line, value } of readJsonLines(file, questionSchema)) {
    const groupId = value.group ?? GROUP_DEFAULT;
    if (questions.has(value.id)) throw lineError(file, line, `the id '${value.id}' occurs twice; give each question its own`);
    if (!groups.has(groupId)) throw lineError(file, line, unknownGroup(value.group));
    const gold = [...new Set(value.gold)];
    goldUnreachable += gold.filter((id) => corpus.groups.get(id) !== groupId).length;
    questions.set(value.id, { id: value.id, text: value.text, groupId, gold, category: value.category ?? null });
  }
  if (questions.size === 0) {
    throw new MnemographError('invalid_input', `${file} has no questions; write one JSON object a line: {"id": …, "text": …, "gold": [corpus ids]}`, {
      details: { file },
    });
  }
  const all = [...questions.values()];
  return { questions: all, withoutGold: all.filter(({ gold }) => gold.length === 0).length, goldUnreachable };
}

function unknownGroup(group: string | undefined): string {
  return group === undefined
    ? "has no 'group', but every line of the corpus has one; name the group that is to be searched"
    : `asks the group '${group}', which no line of the corpus has`;
}
