export { type ConsolidationOptions, type ConsolidationReport, evaluateConsolidation } from './consolidation.ts';
export { consolidationTable, pairingTable, statementsTable, temporalTable } from './fact-tables.ts';
export { evaluatePairing, type PairingOptions, type PairingReport } from './pairing.ts';
export { evaluateRetrieval, type RetrievalOptions, type RetrievalReport } from './retrieval.ts';
export type { EvaluationProgress, RunOptions } from './run-options.ts';
export type { Recall } from './recall.ts';
export { evaluateStatements, type StatementsOptions, type StatementsReport } from './statements.ts';
export { retrievalTable } from './table.ts';
export { evaluateTemporal, type TemporalOptions, type TemporalReport } from './temporal.ts';
