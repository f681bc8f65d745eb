export { GroupIndex, type IndexDelta, type IndexedPassage } from './group-index.ts';
export { GroupIndexes, type GroupIndexesOptions } from './group-indexes.ts';
export { PartialIndex } from './partial-index.ts';
export type { HeldIndex } from './held-indexes.ts';
