/** Every bound of the system, by name. Checked where the data enters. */
export const LIMITS = {
  /** Characters of one group id. */
  groupIdCharsMax: 200,
  /** Bytes of one source file; larger ones are refused with advice to split them. */
  sourceBytesMax: 64 * 1024 * 1024,
  /** Characters of one episode's text. */
  episodeCharsMax: 16 * 1024 * 1024,
  /** Characters of one message, record or metadata value. */
  metadataCharsMax: 64 * 1024,
  /** Approximate tokens of one passage (core/analyzer.ts `approximateTokens`). */
  passageTokensMax: 250,
  /** Word pieces of one run of the embedding model, special tokens included. */
  embedderTokensMax: 256,
  /** Characters of a question; a longer one is refused. */
  questionCharsMax: 20_000,
  /** Hits of one search. */
  hitsMax: 1000,
  /** Words of one name. */
  nameWordsMax: 10,
  /** Triples and entities given with one episode. */
  givenTriplesMax: 10_000,
  /** Rows read from a store in one call. */
  pageRowsMax: 1000,
  /** Query vectors kept. */
  queryVectorsMax: 1000,
  /** Passages whose sentences and names are walked from. */
  walkSourcesMax: 20,
  /** Sentences read for one name in one walk. */
  unitsPerNameMax: 64,
  /** Facts read for one name in one walk over facts. */
  factArcsPerNameMax: 2000,
  /** What the group indexes of a process may take together, unless it is told otherwise: some 80,000 passages with vectors. */
  memoryBudgetBytes: 2 * 1024 ** 3,
  /** The smallest budget that may be asked for. */
  memoryBudgetBytesMin: 16 * 1024 ** 2,
  /** What neighbourhoods read from a store may take in memory, a group and time, while association runs over the store itself. */
  lazyAdjacencyBytesMax: 150 * 1024 ** 2,
  /** Nodes whose neighbourhoods are read from a store at once. */
  lazyNodesPerBatch: 1000,
  /** Places of words read from a store's full-text index for one question: of words in more passages than that, none is proposed for them alone. */
  lazyPostingsMax: 200_000,
  /** Passages that each of words, vectors and sentences propose of a group that is searched over the store. */
  lazyProposals: 400,
  /** Passages whose names are followed to others, in each of two steps. */
  lazySources: 40,
  /** Passages of one name that are followed: names of more lead nowhere (`bridgePassagesMax` of the ranking). */
  lazyPassagesPerName: 100,
  /** Passages of one of the question's names that are counted. */
  lazyPassagesCounted: 2000,
  /** Runs of the question's words that are looked up as names. */
  lazyNames: 2000,
  /** Facts read at the question's names, and again at the names those lead to. */
  lazyFacts: 1000,
  /** Passages of an index made for one question. */
  lazyPassagesMax: 1000,
  /** As many at least, however small the budget of memory: with vectors some 7 MB. */
  lazyPassagesMin: 300,
  /** Group indexes of a past `knownAt` kept in memory beside the current ones. */
  pastIndexesMax: 2,
} as const;
