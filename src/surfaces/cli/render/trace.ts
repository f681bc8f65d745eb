/** The path from a question to a passage, and the parts of its score. */
import type { FactHit, Hit, TraceStep } from '../../../engine/messages.ts';
import { bar } from './figures.ts';
import type { View } from './view.ts';
import { padded, printableLine, wrap } from './wrap.ts';

const LABEL_CELLS = 9;
const BAR_CELLS = 20;

/** One line a step, each below what led to it. */
export function renderTrace(trace: readonly TraceStep[], indent: string, view: View): string {
  return trace.map((step, index) => stepLines(step, index, indent, view)).join('\n');
}

function stepLines(step: TraceStep, index: number, indent: string, { columns, style }: View): string {
  const arrow = index === 0 ? '  ' : '→ ';
  const label = padded(step.kind, LABEL_CELLS);
  const first = `${indent}${arrow}${style.faint(label)}`;
  return wrap(stepText(step), { columns, indent: ' '.repeat(indent.length + 2 + LABEL_CELLS), first });
}

function stepText(step: TraceStep): string {
  switch (step.kind) {
    case 'question':
      return step.names.length === 0 ? 'by its words' : step.names.join(', ');
    case 'passage': {
      const title = printableLine(step.title);
      const sentence = step.sentence === '' ? '' : `“${printableLine(step.sentence)}”`;
      return [title, sentence].filter((text) => text !== '').join(': ');
    }
    case 'fact':
      return `${printableLine(step.subject)} – ${step.relation} – ${printableLine(step.object)}`;
    case 'name':
      return `${step.name} (mass ${massText(step.mass)})`;
  }
}

function massText(mass: number): string {
  return mass !== 0 && mass < 0.001 ? mass.toExponential(1) : mass.toFixed(3);
}

/** The parts that are not 0, each with a bar as long as its share of the largest. Together they are the score. */
export function renderParts(hit: { readonly parts: Hit['parts'] | FactHit['parts'] }, indent: string, { style }: View): string {
  const parts = Object.entries(hit.parts).filter(([, value]) => Math.abs(value) >= 0.0005);
  const largest = Math.max(...parts.map(([, value]) => Math.abs(value)));
  return parts
    .map(([name, value]) => {
      const drawn = style.bar(bar(Math.abs(value) / largest, BAR_CELLS));
      return `${indent}${style.faint(padded(name, LABEL_CELLS))}${value.toFixed(3).padStart(7)} ${drawn}`.trimEnd();
    })
    .join('\n');
}
