export { GroupIndex, type IndexDelta } from './group-index.ts';
export type { IndexedPassage } from './indexed-passage.ts';
export { GroupIndexes, type GroupIndexesOptions } from './group-indexes.ts';
export { PartialIndex } from './partial-index.ts';
export type { HeldIndex } from './held-indexes.ts';
