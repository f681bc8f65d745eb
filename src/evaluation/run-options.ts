/** What every evaluation of facts may be given. */
import type { Baseline } from './ask.ts';

export interface EvaluationProgress {
  readonly stage: 'adding' | 'asking' | 'reading' | Baseline;
  /** Texts or questions. */
  readonly done: number;
  readonly total: number;
}

export interface RunOptions {
  /** Default 'bundled'. */
  readonly embedder?: 'bundled' | 'none';
  /** Default 'rules'. */
  readonly extraction?: 'rules' | 'none';
  /** File that gets a JSON line a probe or text, `{id, question?, facts}`, in their order; replaced where there is one. */
  readonly dump?: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: EvaluationProgress) => void;
  /** Told what of the input was left out, and what the engine noticed. */
  readonly onWarning?: (warning: string) => void;
}
