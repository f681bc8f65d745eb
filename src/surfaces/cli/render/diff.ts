import type { DiffResult, FactView } from '../../../engine/messages.ts';
import { claimText, factLine, shortId, spanText } from './fact.ts';
import { dateOf, whole } from './figures.ts';
import type { View } from './view.ts';
import { printableLine, wrap } from './wrap.ts';

const INDENT = '      ';

interface Part {
  readonly title: string;
  readonly sign: string;
  readonly lines: readonly { readonly text: string; readonly ids: string }[];
  readonly count: number;
}

/** What changed, kind by kind. A value and what took its place are one line, not three. */
export function renderDiff(diff: DiffResult, view: View): string {
  const span = `${dateOf(diff.from)} → ${dateOf(diff.to)}`;
  const head = view.style.strong(diff.axis === 'valid' ? `In the world, ${span}` : `In what was believed, ${span}`);
  const parts = partsOf(diff).filter(({ lines }) => lines.length > 0);
  if (parts.length === 0) return `${head}\nNothing changed.`;
  return [head, ...parts.map((part) => renderPart(part, view))].join('\n\n');
}

function partsOf(diff: DiffResult): Part[] {
  const { axis, began, ended, changed, happened, counts } = diff;
  const replaced = new Set(axis === 'valid' ? changed.flatMap(({ before, after }) => [`-${before.id}`, `+${after.id}`]) : []);
  const started = began.filter(({ id }) => !replaced.has(`+${id}`));
  const stopped = ended.filter(({ id }) => !replaced.has(`-${id}`));
  const titles = axis === 'valid' ? ['Changed', 'Began', 'Ended'] : ['Believed with other times', 'Newly believed', 'No longer believed'];
  return [
    { title: titles[0] ?? '', sign: '~', lines: changed.map(axis === 'valid' ? succession : otherTimes), count: counts.changed },
    { title: titles[1] ?? '', sign: '+', lines: started.map(line), count: counts.began - (began.length - started.length) },
    { title: titles[2] ?? '', sign: '-', lines: stopped.map(line), count: counts.ended - (ended.length - stopped.length) },
    {
      title: 'Happened',
      sign: '◆',
      lines: happened.map((fact) => ({ text: factLine(fact).replace('[◆ ', '['), ids: shortId(fact.id) })),
      count: counts.happened,
    },
  ];
}

function line(fact: FactView): Part['lines'][number] {
  return { text: factLine(fact), ids: shortId(fact.id) };
}

function succession({ before, after }: DiffResult['changed'][number]): Part['lines'][number] {
  const relation = before.relation.replaceAll('_', ' ');
  const ids = `${shortId(before.id)} → ${shortId(after.id)}`;
  if (before.subject !== after.subject) return { text: `${factLine(before)} → ${factLine(after)}`, ids };
  return { text: printableLine(`${before.subject} – ${relation}: ${before.object} [${spanText(before)}] → ${after.object} [${spanText(after)}]`), ids };
}

function otherTimes({ before, after }: DiffResult['changed'][number]): Part['lines'][number] {
  return { text: `${claimText(after)}: [${spanText(before)}] → [${spanText(after)}]`, ids: shortId(after.id) };
}

function renderPart({ title, sign, lines, count }: Part, { columns, style }: View): string {
  const rows = lines.map(({ text, ids }) => `${wrap(text, { columns, indent: INDENT, first: `  ${sign} ` })}\n${INDENT}${style.faint(ids)}`);
  const left = count - lines.length;
  return [style.strong(title), ...rows, ...(left > 0 ? [style.faint(`  and ${whole(left)} more; give a larger --limit`)] : [])].join('\n');
}
