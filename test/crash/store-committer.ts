/** Opens or makes the store at argv[2], commits argv[3] times against whatever the others commit. */
import { openSqliteStore } from '../../graph/sqlite/index.ts';
import { EMPTY_CHANGE_SET } from '../../graph/store.ts';
import { MnemographError } from '../../src/core/errors.ts';

const store = openSqliteStore(process.argv[2] ?? '', { create: true });
for (let left = Number(process.argv[3]); left > 0; ) {
  try {
    await store.commit('shared', await store.revision('shared'), EMPTY_CHANGE_SET);
    left--;
  } catch (error) {
    if (!(error instanceof MnemographError) || error.code !== 'revision_conflict') throw error;
  }
}
await store.close();
