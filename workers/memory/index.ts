export { createMemoryQueue, type MemoryQueueOptions } from './memory-queue.ts';
