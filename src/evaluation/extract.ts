/** The facts that each of many texts states by itself. */
import { LIMITS } from '../core/limits.ts';
import type { AddText, Facts, FactsResult, FactView } from '../engine/messages.ts';
import { addTexts, problemWarnings } from './add-texts.ts';
import { type CorpusTaker, stopped } from './corpus.ts';
import { openDump } from './dump.ts';
import { told } from './probe-run.ts';
import { dumpLine, type ReportedFact, reportedFact } from './reported-fact.ts';
import type { RunOptions } from './run-options.ts';
import { withTemporaryMemory } from './temporary-memory.ts';

/** What of a memory lists facts. */
export interface FactLister {
  facts(input: Facts): Promise<FactsResult>;
}

/** A text in a group of its own, so that no other bears on its facts. `id` names its line in the dump. */
export interface OwnText extends AddText {
  readonly id: string;
  readonly groupId: string;
}

/** The facts of each text, from a temporary memory, in the order of the text. @throws MnemographError `aborted` by the signal. */
export async function factsOfTexts(texts: readonly OwnText[], options: RunOptions): Promise<ReportedFact[][]> {
  const dump = options.dump === undefined ? null : await openDump(options.dump, 'facts');
  try {
    const facts = await withTemporaryMemory({ embedder: options.embedder ?? 'bundled', extraction: options.extraction ?? 'rules' }, (memory) => {
      for (const notice of memory.notices) options.onWarning?.(notice);
      return readFacts(memory, texts, options);
    });
    await dump?.writeFile(texts.map(({ id }, at) => dumpLine({ id, facts: facts[at] ?? [] })).join(''));
    return facts;
  } finally {
    await dump?.close();
  }
}

/** As `factsOfTexts`, from a memory that is there. */
export async function readFacts(memory: CorpusTaker & FactLister, texts: readonly OwnText[], options: RunOptions): Promise<ReportedFact[][]> {
  const tell = told(options, 'reading', texts.length);
  const facts: ReportedFact[][] = [];
  const problems: string[] = [];
  for (const { id: _, ...text } of texts) {
    if (options.signal?.aborted) throw stopped();
    problems.push(...(await addTexts(memory, [text], { signal: options.signal })));
    facts.push(inOrder(await allFacts(memory, text.groupId), text.text).map(reportedFact));
    tell(facts.length);
  }
  for (const warning of problemWarnings(problems)) options.onWarning?.(warning);
  return facts;
}

/** At any time, by id. */
async function allFacts(memory: FactLister, groupId: string): Promise<FactView[]> {
  const facts: FactView[] = [];
  for (let after: string | null = ''; after !== null; ) {
    const page: FactsResult = await memory.facts({ groupId, after, asOf: 'any', limit: LIMITS.pageRowsMax });
    facts.push(...page.facts);
    after = page.next;
  }
  return facts;
}

/** In the order of their sentences, those of one sentence by its words; what is not read from the text itself first. */
function inOrder(facts: readonly FactView[], text: string): FactView[] {
  const places = new Map(facts.map((fact) => [fact, [text.indexOf(fact.text), fact.text.indexOf(fact.object), fact.text.indexOf(fact.subject)] as const]));
  return facts.toSorted((a, b) => {
    const [one, other] = [places.get(a) ?? [], places.get(b) ?? []];
    return one.map((place, at) => place - (other[at] ?? 0)).find((difference) => difference !== 0) ?? 0;
  });
}
