/** A worker thread with one encoder session; requests are answered one at a time, in order. */
import { parentPort, workerData } from 'node:worker_threads';
import { MiniLmEncoder } from './encoder.ts';
import { ExitGate } from './exit-gate.ts';
import type { EncoderReply, EncoderRequest, EncoderThreadData } from './messages.ts';

const port = parentPort;
if (port === null) throw new Error('encoder-thread.ts runs only as a worker thread');

const { files, gateBuffer } = workerData as EncoderThreadData;
const gate = ExitGate.over(gateBuffer);
port.postMessage({ kind: 'runtime' } satisfies EncoderReply); // the imports above have loaded it
const encoder = await guarded(() => MiniLmEncoder.load(files));
let queue: Promise<void> = Promise.resolve();

port.on('message', (request: EncoderRequest) => {
  queue = queue.then(() => answer(request));
});
port.postMessage({ kind: 'ready' } satisfies EncoderReply);

async function guarded<T>(work: () => Promise<T>): Promise<T> {
  await gate.enter();
  try {
    return await work();
  } finally {
    gate.leave();
  }
}

async function answer(request: EncoderRequest): Promise<void> {
  if (request.kind === 'close') {
    await guarded(() => encoder.close());
    port?.close();
    return;
  }
  try {
    const { reply, transfer } = await guarded(() => handle(request));
    port?.postMessage(reply, transfer);
  } catch (error) {
    port?.postMessage({ kind: 'error', id: request.id, message: error instanceof Error ? error.message : String(error) } satisfies EncoderReply);
  }
}

type Answerable = Exclude<EncoderRequest, { kind: 'close' }>;

async function handle(request: Answerable): Promise<{ reply: EncoderReply; transfer: ArrayBuffer[] }> {
  if (request.kind === 'query') {
    const vector = await encoder.embedQuery(request.text);
    return { reply: { kind: 'query', id: request.id, vector }, transfer: [vector.buffer as ArrayBuffer] };
  }
  const embedded = await encoder.embedPassage(request.passage, request.wants);
  const transfer = [embedded.values.buffer, ...embedded.states.map((state) => state.values.buffer)] as ArrayBuffer[];
  return { reply: { kind: 'passage', id: request.id, embedded }, transfer };
}
