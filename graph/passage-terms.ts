/** The terms that a passage is found by: what an index in memory and the indexes of a store have in common. */
import { terms } from '../src/core/analyzer.ts';
import type { Passage } from '../src/core/model.ts';

/** Terms of who speaks or what it is about, then of what it says; in order, repeats kept. */
export function passageTerms({ speaker, title, headings, text }: Pick<Passage, 'speaker' | 'title' | 'headings' | 'text'>): string[] {
  const about = speaker ?? [title, ...headings].join(' ');
  return terms(`${about} ${text}`);
}
