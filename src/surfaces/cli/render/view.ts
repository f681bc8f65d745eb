import type { Style } from './style.ts';

/** What a rendering has to know of where it is shown. */
export interface View {
  /** Width to wrap at, in cells. */
  readonly columns: number;
  /** Whether tables are cut to the width; false where another program reads them. */
  readonly isFitted: boolean;
  readonly style: Style;
}
