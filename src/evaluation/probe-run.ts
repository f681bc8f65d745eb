/** What the evaluations that ask for facts do alike: add the texts, ask the probes, keep what came back. */
import type { FileHandle } from 'node:fs/promises';
import type { AddText } from '../engine/messages.ts';
import { addTexts, problemWarnings } from './add-texts.ts';
import { type AskableProbe, askForFacts } from './ask-facts.ts';
import { dumpLine, type ReportedFact } from './reported-fact.ts';
import { openDump } from './dump.ts';
import type { EvaluationProgress, RunOptions } from './run-options.ts';
import { withTemporaryMemory } from './temporary-memory.ts';

/** A probe with the name that its line in the dump bears. */
export interface NamedProbe extends AskableProbe {
  readonly id: string;
}

/** The first `k` facts of each probe, from a temporary memory that has the texts and nothing else. */
export async function factsOfProbes(texts: readonly AddText[], probes: readonly NamedProbe[], k: number, options: RunOptions): Promise<ReportedFact[][]> {
  const dump = options.dump === undefined ? null : await openDump(options.dump, 'facts');
  try {
    const facts = await withTemporaryMemory({ embedder: options.embedder ?? 'bundled', extraction: options.extraction ?? 'rules' }, async (memory) => {
      const { signal } = options;
      for (const notice of memory.notices) options.onWarning?.(notice);
      const problems = await addTexts(memory, texts, { signal, onAdded: told(options, 'adding', texts.length) });
      for (const warning of problemWarnings(problems)) options.onWarning?.(warning);
      const asked = probes.map(({ groupId, question, asOf }) => ({ groupId, question, asOf }));
      return askForFacts(memory, asked, { k, signal, onAsked: told(options, 'asking', probes.length) });
    });
    await writeDump(dump, probes, facts);
    return facts;
  } finally {
    await dump?.close();
  }
}

/** Reports progress of one stage. */
export function told({ onProgress }: RunOptions, stage: EvaluationProgress['stage'], total: number): (done: number) => void {
  return (done) => onProgress?.({ stage, done, total });
}

async function writeDump(dump: FileHandle | null, probes: readonly NamedProbe[], facts: readonly (readonly ReportedFact[])[]): Promise<void> {
  await dump?.writeFile(probes.map(({ id, question }, at) => dumpLine({ id, question, facts: facts[at] ?? [] })).join(''));
}
