/** mnemograph: long-term memory for AI applications, as a temporal knowledge graph that is queried by association. */
export { personalizedPagerank } from '../graph/association/index.ts';
export { type ErrorCode, MnemographError } from './core/errors.ts';
export type * from './core/model.ts';
export type { Clock, EmbeddedPassage, Embedder, Logger, PassageInput } from './core/ports.ts';
export { formatTime, type Instant, parseTime, type TimePoint } from './core/time.ts';
export * from './engine.ts';
export { createTransformersEmbedder, type TransformersEmbedderOptions } from './models/index.ts';
export { Jobs, type JobsStatus } from './engine/jobs.ts';
export { runWorker, type WorkDone, type WorkerReport, type WorkerRun } from './engine/worker.ts';
