export { GroupIndex, type IndexDelta, type IndexedPassage } from './group-index.ts';
export { GroupIndexes } from './group-indexes.ts';
