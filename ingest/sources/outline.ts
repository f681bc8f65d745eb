import type { Section } from '../../src/core/model.ts';

/** Text and sections of a document, built block by block. */
export interface Outline {
  /** A heading of the given depth (1 is outermost): what follows stands under it. */
  heading(depth: number, text: string, line?: number): void;
  /** A paragraph, list, row or code block. Blank text is dropped. */
  block(text: string, joining: Section['joining'], line?: number): void;
  /** Headings under which nothing stands become text, so that nothing is lost. */
  finish(): { text: string; sections: Section[] };
}

interface Heading {
  readonly depth: number;
  readonly text: string;
  readonly line: number | undefined;
}

/** Parts blocks in an episode's text. */
const GAP = '\n\n';

/** @param title Left out of the heading path the first time that it is met as a heading of depth 1. */
export function createOutline(title: string | null): Outline {
  const parts: string[] = [];
  const sections: Section[] = [];
  let path: Heading[] = [];
  let bare: Heading | null = null;
  let titleLeftOut = false;
  let length = 0;

  const write = (text: string, headings: readonly Heading[], joining: Section['joining'], line: number | undefined) => {
    const start = parts.length ? length + GAP.length : 0;
    length = start + text.length;
    parts.push(text);
    sections.push({ start, end: length, headings: headings.map((heading) => heading.text), joining, ...(line === undefined ? {} : { line }) });
  };
  const writeBare = (depth: number) => {
    if (bare && bare.depth >= depth) write(bare.text, path.slice(0, -1), 'flow', bare.line);
  };

  return {
    heading(depth, text, line) {
      writeBare(depth);
      bare = null;
      path = path.filter((heading) => heading.depth < depth);
      if (depth === 1 && text === title && !titleLeftOut) {
        titleLeftOut = true;
        return;
      }
      if (!text) return;
      bare = { depth, text, line };
      path.push(bare);
    },
    block(text, joining, line) {
      if (!text.trim()) return;
      bare = null;
      write(text, path, joining, line);
    },
    finish() {
      writeBare(0);
      return { text: parts.join(GAP), sections };
    },
  };
}
