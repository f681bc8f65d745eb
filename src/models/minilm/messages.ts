import type { EmbeddedPassage, PassageInput } from '../../core/ports.ts';

/** What the pool asks of a worker thread. */
export type EncoderRequest =
  | { readonly id: number; readonly kind: 'query'; readonly text: string }
  | { readonly id: number; readonly kind: 'passage'; readonly passage: PassageInput; readonly states: boolean }
  | { readonly id: number; readonly kind: 'close' };

/** What a worker thread answers; 'ready' comes once, unasked. */
export type EncoderReply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'query'; readonly id: number; readonly vector: Float32Array }
  | { readonly kind: 'passage'; readonly id: number; readonly embedded: EmbeddedPassage }
  | { readonly kind: 'closed'; readonly id: number }
  | { readonly kind: 'error'; readonly id: number | null; readonly message: string };
