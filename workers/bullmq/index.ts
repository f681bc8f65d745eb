export { type BullmqQueueOptions, openBullmqQueue } from './bullmq-queue.ts';
