/**
 * Writes to the store at argv[2] until it is killed, and says so: `accepted n` and `committed n` once the call has returned.
 * Each commit adds one of everything, replaces what the last one shared, and erases an episode now and then.
 */
import { openSqliteStore } from '../../graph/sqlite/index.ts';
import { changesOf, episodeOf, ROUND_GROUP } from './store-writer-content.ts';

const store = openSqliteStore(process.argv[2] ?? '', { create: true });
const first = await store.revision(ROUND_GROUP);
for (let number = first; ; number++) {
  await store.accept(ROUND_GROUP, [episodeOf(number)]);
  process.stdout.write(`accepted ${number}\n`);
  await store.commit(ROUND_GROUP, number, changesOf(number));
  process.stdout.write(`committed ${number}\n`);
}
