import type { GraphStore } from '../../graph/store.ts';

/** Declares one check; it gets a fresh store. */
export type Check = (name: string, body: (store: GraphStore) => Promise<void>) => void;
