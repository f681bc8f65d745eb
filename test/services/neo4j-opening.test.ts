/** Opening a database that is not as it should be: what a server answers is played here, since one that is too old or too new is not at hand. */
import neo4j, { type Driver } from 'neo4j-driver';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openNeo4jStore } from '../../graph/neo4j/index.ts';
import { MIGRATIONS } from '../../graph/neo4j/migrations.ts';

interface Played {
  readonly server?: string;
  /** Format of the stores in the database. */
  readonly version?: number;
  /** Indexes by name; absent: all there are, online. */
  readonly indexes?: Readonly<Record<string, string>>;
  /** What another process makes at the same moment. */
  readonly made?: string;
}

const ALL = Object.fromEntries(MIGRATIONS.flatMap(({ schema }) => Object.keys(schema)).map((name) => [name, 'ONLINE']));

/** A driver that answers as this server would, and notes what is written. */
function play({ server = '5.26.0', version = MIGRATIONS.length, indexes = ALL, made }: Played): string[] {
  const written: string[] = [];
  const answer = (...rows: unknown[]) => Promise.resolve({ records: rows.map((row) => ({ toObject: () => row })) });
  const run = (query: string) => {
    if (query.includes('dbms.components')) return answer({ versions: [server] });
    if (query.includes('SHOW INDEXES')) return answer(...Object.entries(indexes).map(([name, state]) => ({ name, state })));
    if (query.includes('MATCH (s:MnemographSchema')) return answer(...(version === 0 ? [] : [{ version }]));
    return answer();
  };
  const session = {
    run,
    executeWrite: (work: (transaction: unknown) => unknown) =>
      work({
        run: (query: string) => {
          written.push(query);
          const code = 'Neo.ClientError.Schema.EquivalentSchemaRuleAlreadyExists' as never;
          return made !== undefined && query.includes(made) ? Promise.reject(new neo4j.Neo4jError('made', code, '', '')) : answer();
        },
      }),
    close: () => Promise.resolve(),
  };
  const driver = { executeQuery: run, session: () => session, close: () => Promise.resolve() };
  vi.spyOn(neo4j, 'driver').mockImplementation(() => driver as unknown as Driver);
  return written;
}

const open = (options: { readonly create?: boolean; readonly readOnly?: boolean } = {}) => openNeo4jStore({ url: 'bolt://host', ...options });

describe('opening a store in Neo4j', () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it('refuses a server that is too old, and says which will do', async () => {
    const written = play({ server: '4.4.40' });
    await expect(open()).rejects.toMatchObject({ code: 'store_failed', retriable: false, message: expect.stringContaining('5.26') });
    expect(written).toEqual([]);
  });

  it('refuses a store of a later version, and writes nothing', async () => {
    const written = play({ version: MIGRATIONS.length + 1 });
    await expect(open()).rejects.toMatchObject({ code: 'store_newer', message: expect.stringContaining('Upgrade mnemograph') });
    expect(written).toEqual([]);
  });

  it('makes constraints and indexes in a new database, then notes its format', async () => {
    const written = play({ version: 0 });
    await open();
    expect(written.filter((query) => query.includes('IF NOT EXISTS'))).toHaveLength(Object.keys(ALL).length);
    expect(written.at(-1)).toContain('MnemographSchema');
  });

  it('goes on where another process that opens the database makes the same at the same moment', async () => {
    const written = play({ version: 0, made: 'mnemograph_fact_slot' });
    await open();
    expect(written.at(-1)).toContain('MnemographSchema');
  });

  it('makes nothing where it must not, and says that there is no store', async () => {
    const written = play({ version: 0 });
    await expect(open({ create: false })).rejects.toMatchObject({ code: 'store_missing' });
    await expect(open({ readOnly: true })).rejects.toMatchObject({ code: 'store_missing' });
    expect(written).toEqual([]);
  });

  it('makes an index again that somebody dropped', async () => {
    const { mnemograph_fact_slot: _, ...left } = ALL;
    const written = play({ indexes: left });
    await open();
    expect(written).toEqual([expect.stringContaining('CREATE INDEX mnemograph_fact_slot IF NOT EXISTS FOR (n:Fact)')]);
  });

  it('names an index that is missing where it may not write, and one that has failed', async () => {
    const { mnemograph_fact_slot: _, ...left } = ALL;
    play({ indexes: left });
    await expect(open({ readOnly: true })).rejects.toMatchObject({ code: 'store_corrupt', message: expect.stringContaining('mnemograph_fact_slot') });
    play({ indexes: { ...ALL, mnemograph_fact_slot: 'FAILED' } });
    await expect(open()).rejects.toMatchObject({ code: 'store_corrupt', message: expect.stringContaining('DROP INDEX mnemograph_fact_slot') });
  });
});
