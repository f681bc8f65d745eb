/**
 * The main job on real input, in one command: reads examples/ into a temporary memory, asks it questions that need two documents, and
 * shows the path that led to each answer. No server, no key, no download.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AskResult, type Hit, Memory } from '../src/index.ts';

const COMPANY = 'quillmoor';
const WIKIPEDIA = 'wikipedia';
const PATHS_SHOWN = 2;
const WIDTH = 100;

const QUESTIONS: readonly { readonly groupId: string; readonly question: string }[] = [
  { groupId: WIKIPEDIA, question: 'At which university has the director of Tombstone Rashomon taught?' },
  { groupId: COMPANY, question: 'Who founded the company that developed the Rumble geophone string?' },
  {
    groupId: COMPANY,
    question: 'At which company did the person who reported to the board on Project Lantern in May 2020 work before he moved to Bergen?',
  },
  { groupId: COMPANY, question: 'Who was finance director of Quillmoor in March 2017?' },
  { groupId: COMPANY, question: 'Which bank granted Quillmoor the overdraft of 2020?' },
];

const folder = await mkdtemp(join(tmpdir(), 'mnemograph-demo-'));
const started = performance.now();
try {
  const memory = await Memory.open(join(folder, 'demo.mnemo'));
  for (const notice of memory.notices) console.error(notice);
  await read(memory, COMPANY, ['examples/company'], 'the papers of Quillmoor Instruments, 2016–2022');
  await read(memory, WIKIPEDIA, ['examples/wikipedia/passages.jsonl'], '150 passages of Wikipedia');
  for (const { groupId, question } of QUESTIONS) show(await memory.ask({ groupId, question }));
  await history(memory);
  await memory.close();
} finally {
  await rm(folder, { recursive: true, force: true });
}
console.log(`\n${rule()}\nDone in ${((performance.now() - started) / 1000).toFixed(1)} s. Now try it on your own files:

  npm run build && npm link          # or: npm install -g mnemograph
  mnemograph add ./docs notes/*.md   # text, Markdown, HTML, JSON, JSON lines, CSV, chats
  mnemograph search "..." --explain  # hits, and the path from question to passage
  mnemograph ask "..."
  mnemograph status --graph`);

async function read(memory: Memory, groupId: string, paths: readonly string[], what: string): Promise<void> {
  const report = await memory.add({ groupId, paths: [...paths], recordedAt: 'reference' });
  const { entities } = (await memory.status({ groupId })).groups[0] ?? { entities: 0 };
  console.log(`Read ${what}: ${report.added} episodes, ${report.passages} passages, ${entities} entities in ${report.seconds.toFixed(1)} s.`);
  for (const { source, reason } of report.problems) console.log(`  ${source}: ${reason}`);
}

function show({ question, answer, support, evidence, hits }: AskResult): void {
  console.log(`\n${rule()}\n? ${question}`);
  console.log(answer === null ? `→ Not in memory (support ${support.toFixed(2)}).` : `→ ${answer}  (support ${support.toFixed(2)})`);
  if (answer === null) return;
  const best = evidence[0];
  if (best) console.log(`  ${wrap(`“${best.text}”`)}\n  — ${place(best.citation)}`);
  const shown = hits.filter((hit) => hit.trace.length > 2 || hit.citation.episodeId === best?.citation.episodeId).slice(0, PATHS_SHOWN);
  for (const hit of shown) console.log(`  path: ${path(hit)}`);
}

function path(hit: Hit): string {
  return hit.trace
    .map((step) => {
      if (step.kind === 'question') return step.names.length === 0 ? 'question' : `question [${step.names.join(', ')}]`;
      if (step.kind === 'fact') return `${step.subject} – ${step.relation} – ${step.object}`;
      return step.kind === 'name' ? `(${step.name}, mass ${step.mass.toFixed(3)})` : `“${step.title}”`;
    })
    .join(' → ');
}

/** The same question to the memory as it was then and as it is now. */
async function history(memory: Memory): Promise<void> {
  console.log(`\n${rule()}\nWhere is the head office of Quillmoor? What the memory knew, and when:`);
  for (const knownAt of ['2017-12-31', '2022-12-31']) {
    const { answer, evidence } = await memory.ask({ groupId: COMPANY, question: 'Where is the head office of Quillmoor?', knownAt });
    const best = evidence[0];
    if (best) console.log(`  known by ${knownAt}: ${answer ?? 'not in memory'}\n    ${wrap(`“${best.text}” — ${place(best.citation)}`)}`);
  }
}

function place({ source, line, part, referenceTime }: AskResult['evidence'][number]['citation']): string {
  const where = part === '' ? (line === null ? '' : `:${line}`) : `#${part}`;
  return `${source}${where}, ${referenceTime.slice(0, 10)}`;
}

function wrap(text: string, indent = 4): string {
  const lines: string[] = [''];
  for (const word of text.replace(/\s+/gu, ' ').split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last.length + word.length + indent > WIDTH) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines.join(`\n${' '.repeat(indent)}`);
}

function rule(): string {
  return '─'.repeat(WIDTH);
}
