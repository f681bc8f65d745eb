import { styleText } from 'node:util';

/** Emphasis by colour and weight, or none. */
export interface Style {
  readonly isColoured: boolean;
  strong(text: string): string;
  faint(text: string): string;
  heading(text: string): string;
  bar(text: string): string;
}

/** @param isColoured false leaves every text as it is. */
export function createStyle(isColoured: boolean): Style {
  const format = (code: Parameters<typeof styleText>[0]) => (text: string) =>
    isColoured && text !== '' ? styleText(code, text, { validateStream: false }) : text;
  return { isColoured, strong: format('bold'), faint: format('dim'), heading: format(['bold', 'underline']), bar: format('cyan') };
}
