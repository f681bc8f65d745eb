/** The engine as surfaces use it. */
export { Memory } from './engine/memory.ts';
export type { CallOptions, MemoryOptions } from './engine/memory-options.ts';
export * from './engine/messages.ts';
