import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore } from '../../graph/sqlite/index.ts';
import { describeGraphStore } from './describe-graph-store.ts';

describeGraphStore({
  name: 'sqlite',
  create: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mnemograph-'));
    const store = openSqliteStore(join(folder, 'memory.db'), { create: true });
    const cleanup = async () => {
      await store.close();
      rmSync(folder, { recursive: true });
    };
    return { store, cleanup };
  },
});
