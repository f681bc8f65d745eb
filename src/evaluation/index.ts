export { type EvaluationProgress, evaluateRetrieval, type RetrievalOptions, type RetrievalReport } from './retrieval.ts';
export type { Recall } from './recall.ts';
export { retrievalTable } from './table.ts';
