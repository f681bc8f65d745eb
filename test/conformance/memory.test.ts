import { createMemoryStore } from '../../graph/memory/index.ts';
import { describeGraphStore } from './describe-graph-store.ts';

describeGraphStore({
  name: 'memory',
  create: async () => {
    const store = createMemoryStore();
    return { store, cleanup: () => store.close() };
  },
});
