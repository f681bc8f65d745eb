/** Where a memory is kept, as its users write it: a file, nowhere (':memory:'), or a Neo4j server. */

/** Path of a memory that is kept nowhere, for tests and for looking at what would be extracted. */
export const IN_MEMORY = ':memory:';

const SERVER = /^(?:neo4j|bolt)(?:\+s|\+ssc)?:\/\//iu;

/** Whether it names a Neo4j server: 'neo4j://user:password@host:7687/database?store=name'. */
export function isServer(path: string): boolean {
  return SERVER.test(path);
}

/** As it may be shown: without user and password. */
export function shownPath(path: string): string {
  return isServer(path) ? path.replace(/^([^/]*\/\/)[^/]*@/u, '$1') : path;
}
