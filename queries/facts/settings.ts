/** The numbers of fact ranking, in one place; chosen on consolidation-dev and temporal-dev (docs/facts.md). */
export interface FactRankingSettings {
  readonly weightWords: number;
  readonly weightPath: number;
  readonly weightMeaning: number;
  readonly weightEnds: number;
  readonly weightRelation: number;
  readonly weightWalk: number;
  /** A cosine that counts as a perfect fit. */
  readonly meaningMax: number;
  /** Passages, best first, whose facts are candidates. */
  readonly passages: number;
  /** Names, by mass, whose facts are candidates. */
  readonly names: number;
  /** Facts from whose ends the walk starts where the question names nothing known. */
  readonly seedFacts: number;
  readonly depth: number;
  readonly restart: number;
  readonly residualMax: number;
  /** Softness of the choice among a name's facts. */
  readonly temperature: number;
  /** Facts below this share of the best score are left out. */
  readonly shareMin: number;
  /** The same for facts that no walk from the question's names leads to. */
  readonly strayShareMin: number;
  /** Facts of the best one's relation, from this share of its score on, that 'first' and 'last' choose among. */
  readonly sameShare: number;
  /** What is left of the score of a fact that is not true now, where any time is asked. */
  readonly notCurrent: number;
}

export const FACT_RANKING: FactRankingSettings = {
  weightWords: 0.05,
  weightPath: 0.3,
  weightMeaning: 0.15,
  weightEnds: 0.1,
  weightRelation: 0.2,
  weightWalk: 0.2,
  meaningMax: 0.8,
  passages: 20,
  names: 30,
  seedFacts: 5,
  depth: 3,
  restart: 0.3,
  residualMax: 1e-4,
  temperature: 0.12,
  shareMin: 0.5,
  strayShareMin: 0.6,
  sameShare: 0.7,
  notCurrent: 0.85,
};
