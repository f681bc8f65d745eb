import type { ProfileResult } from '../../../engine/messages.ts';
import { counted } from './figures.ts';
import type { View } from './view.ts';
import { printable } from './wrap.ts';

/** The text as it goes into a prompt; on a terminal also what was left out. */
export function renderProfile({ text, left, topics }: ProfileResult, { style, isFitted }: View): string {
  const none = topics.length === 0 && left === 0 ? '\nNothing is known that holds then.' : '';
  const more = left > 0 && isFitted ? `\n${style.faint(`${counted(left, 'fact')} left out for the budget; give more --tokens`)}` : '';
  return printable(text) + none + more;
}
