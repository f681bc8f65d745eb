/**
 * Which way imports may go, as DESIGN.md draws it:
 *
 *   write side  core ← graph ← ingest ← workers ← engine ← surfaces
 *   read side   core ← graph ← queries ← engine
 *
 * Types count: a type import is a dependency too. Paths are regular expressions over paths from the folder that is cruised,
 * so that a test can run the same rules over a small tree of its own (test/unit/import-direction.test.ts).
 */

const BACKENDS = '^graph/(sqlite|memory|neo4j)/';
const WORKER_BACKENDS = '^workers/(sqlite|memory|bullmq)/';
const OURS = '^(src|graph|ingest|queries|workers)/';
const ENGINE = '^src/engine(\\.ts$|/)';

/** `folder` may import only itself and `allowed` of what is ours. */
function only(folder, allowed, comment) {
  return {
    name: `${folder.replaceAll(/[^a-z]+/g, '-').replaceAll(/^-|-$/g, '')}-imports-only`,
    comment,
    severity: 'error',
    from: { path: folder },
    to: { path: OURS, pathNot: [folder, ...allowed] },
  };
}

const CORE = '^src/core/';
const GRAPH = '^graph/';

const direction = [
  only(CORE, [], 'src/core is what all else speaks: it imports nothing of ours.'),
  only('^src/models/', [CORE], 'A model adapter implements a port of src/core and knows nothing else.'),
  only(GRAPH, [CORE], 'The graph stores and walks what others make and ask.'),
  only('^ingest/', [CORE, GRAPH], 'The write side never sees the read side, the models or a surface.'),
  only('^queries/', [CORE, '^graph/store\\.ts$', '^graph/(index|association)/'], 'The read side gets a GraphReader, the index and association; never ingest.'),
  only('^workers/', [CORE, GRAPH, '^ingest/'], 'Workers run ingest for a store that they are handed.'),
  only('^src/evaluation/', [CORE, ENGINE, '^src/[^/]+\\.ts$'], 'An evaluation measures the library as its users call it.'),
  only('^src/surfaces/', [CORE, ENGINE, '^src/[^/]+\\.ts$', '^src/evaluation/'], 'A surface speaks to the engine; what it needs of other folders comes through there.'),
  {
    name: 'engine-below-surfaces',
    comment: 'The engine and the library do not know who calls them.',
    severity: 'error',
    from: { path: [ENGINE, '^src/[^/]+\\.ts$'] },
    to: { path: '^src/(surfaces|evaluation)/' },
  },
];

const backends = [
  {
    name: 'backend-named-by-engine-only',
    comment: 'Only the composition root and tests name a backend; everyone else is handed a store.',
    severity: 'error',
    from: { pathNot: [ENGINE, '^test/', BACKENDS, WORKER_BACKENDS] },
    to: { path: [BACKENDS, WORKER_BACKENDS] },
  },
  {
    name: 'backends-apart',
    comment: 'A backend is one folder: it can be removed without another noticing.',
    severity: 'error',
    from: { path: '^(graph|workers)/(sqlite|memory|neo4j|bullmq)/' },
    to: { path: [BACKENDS, WORKER_BACKENDS], pathNot: '^$1/$2/' },
  },
];

const hygiene = [
  {
    name: 'product-without-tests',
    comment: 'What is shipped imports neither tests nor benches nor chores.',
    severity: 'error',
    from: { path: OURS },
    to: { path: '^(test|bench|scripts|examples)/' },
  },
  {
    name: 'chores-without-tests',
    comment: 'Only tests and benches import from test/ and bench/.',
    severity: 'error',
    from: { pathNot: '^(test|bench)/' },
    to: { path: '^(test|bench)/' },
  },
  { name: 'no-cycles', comment: 'Two modules that need each other are one, or lack a third.', severity: 'error', from: {}, to: { circular: true } },
  {
    name: 'no-orphans',
    comment: 'A module that imports nothing and that nobody imports is a leftover.',
    severity: 'error',
    from: { orphan: true, pathNot: ['(^|/)[^/]+\\.config\\.(ts|mjs)$', '^\\.dependency-cruiser\\.mjs$', '^(scripts|bench)/[^/]+\\.ts$', '^test/property-seed\\.ts$'] },
    to: {},
  },
  { name: 'resolvable', comment: 'An import that leads nowhere fails at run time.', severity: 'error', from: {}, to: { couldNotResolve: true } },
  {
    name: 'declared',
    comment: 'A package that package.json does not name is there by accident.',
    severity: 'error',
    from: {},
    to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'undetermined'] },
  },
  {
    name: 'shipped-without-dev-dependencies',
    comment: 'What is shipped runs without devDependencies; an optional peer is loaded when it is asked for.',
    severity: 'error',
    from: { path: OURS },
    to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['npm-peer', 'type-only'] },
  },
];

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [...direction, ...backends, ...hygiene],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(node_modules|dist|coverage|examples|models|\\.git|test/fixtures)(/|$)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['types', 'import', 'node', 'default'], extensions: ['.ts', '.js', '.mjs', '.d.ts'] },
  },
};
