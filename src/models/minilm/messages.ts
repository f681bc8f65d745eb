import type { EmbeddedPassage, PassageInput } from '../../core/ports.ts';
import type { EncoderFiles, PassageWants } from './encoder.ts';

/** What a worker thread is started with. */
export interface EncoderThreadData {
  readonly files: EncoderFiles;
  readonly gateBuffer: SharedArrayBuffer;
}

/** What may be asked of an encoder. */
export type EncoderJob =
  | { readonly kind: 'query'; readonly text: string }
  | { readonly kind: 'passage'; readonly passage: PassageInput; readonly wants: PassageWants };

/** What the pool sends to a worker thread; after 'close' the thread ends by itself. */
export type EncoderRequest = (EncoderJob & { readonly id: number }) | { readonly kind: 'close' };

/** What a worker thread answers; 'runtime' and then 'ready' come once, unasked: the native runtime is there, and the model is loaded. */
export type EncoderReply =
  | { readonly kind: 'runtime' }
  | { readonly kind: 'ready' }
  | { readonly kind: 'query'; readonly id: number; readonly vector: Float32Array }
  | { readonly kind: 'passage'; readonly id: number; readonly embedded: EmbeddedPassage }
  | { readonly kind: 'error'; readonly id: number; readonly message: string };
