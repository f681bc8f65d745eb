/**
 * The numbers of the ranking, in one place. Chosen on the dev sets of shared/data by `mnemograph eval retrieval`
 * (docs/ranking.md has the ablations); no surface offers them, tests and experiments may pass others.
 */
export interface RankingSettings {
  /** Passages proposed by each of BM25, passage vectors and sentence vectors. */
  readonly candidates: number;
  /** Nearest codes rescored exactly for each scan. */
  readonly rescored: number;
  readonly weightBm25: number;
  readonly weightDense: number;
  readonly weightSentence: number;
  readonly weightAnchor: number;
  /** What a passage that holds a name of the question gets of the name's squared idf. */
  readonly anchorByMention: number;
  readonly weightWalk: number;
  readonly weightWalkSeries: number;
  readonly walkSources: number;
  /** Mass below this for each arc of a name goes no further (association's ε). */
  readonly walkResidualMax: number;
  readonly sourceTemperature: number;
  readonly unitTemperature: number;
  /** Names held by a larger share of the passages do not bridge. */
  readonly bridgeShareMax: number;
  /** Nor do names of more passages than this, whatever the size of the group: such a hub says little and costs much. */
  readonly bridgePassagesMax: number;
  /** Weight of years and numbers as bridges, against names. */
  readonly numberBridge: number;
  readonly titleBonus: number;
  readonly seriesCandidates: number;
  /** A second walk, from the order that the first one made, more evenly over its sources: it finds what is two bridges away. */
  readonly weightSecondWalk: number;
  readonly secondTemperature: number;
  /** How far a kind of document falls whose best passage fits half as well: half of this. */
  readonly kindShift: number;
  /** Shortfall up to which a kind does not fall at all. */
  readonly kindTolerance: number;
  /** Power of the kind's fit by which the walk's weight shrinks. */
  readonly walkGatePower: number;
  /** Width of the linear score that is mapped to [0, 1]. */
  readonly seriesScale: number;
}

export const RANKING: RankingSettings = {
  candidates: 400,
  rescored: 1200,
  weightBm25: 0.2,
  weightDense: 0.4,
  weightSentence: 0.4,
  weightAnchor: 0.3,
  anchorByMention: 0.3,
  weightWalk: 0.5,
  weightWalkSeries: 0.28,
  walkSources: 20,
  walkResidualMax: 1e-6,
  sourceTemperature: 0.1,
  unitTemperature: 0.05,
  bridgeShareMax: 0.2,
  bridgePassagesMax: 100,
  numberBridge: 0.1,
  titleBonus: 1,
  seriesCandidates: 150,
  seriesScale: 8,
  weightSecondWalk: 0.3,
  secondTemperature: 0.2,
  kindShift: 2,
  kindTolerance: 0.1,
  walkGatePower: 4,
};
