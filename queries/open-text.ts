/** What of a passage may be read as of a time. */
import type { FoundPassage } from './search.ts';

/** The passage's text, '…' in place of sentences that state only what was not true then. */
export function openText({ passage, closed }: Pick<FoundPassage, 'passage' | 'closed'>): string {
  if (closed.size === 0) return passage.text;
  const kept = passage.sentences.flatMap(({ start, end }, at) => {
    if (!closed.has(at)) return [passage.text.slice(start, passage.sentences[at + 1]?.start ?? end)];
    return closed.has(at - 1) ? [] : ['… '];
  });
  return kept.join('').trim();
}
