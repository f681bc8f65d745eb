/**
 * Keeps the process from ending inside native code. `process.exit()` stops worker threads wherever they are, and
 * onnxruntime aborts the whole process (SIGABRT, code 134) when a thread of its is stopped in a run. So the exit waits
 * for the run under way, and no other begins.
 */

const RUNNING = 0;
const STOPPED = 1;
/** A run takes some 20 ms and loading a model 300; whatever takes longer than this is left to its fate. */
const EXIT_WAIT_MS_MAX = 5000;

/** Of one thread; made by the one that waits, and shared with the thread by its buffer. */
export class ExitGate {
  readonly buffer: SharedArrayBuffer;
  readonly #flags: Int32Array;

  private constructor(buffer: SharedArrayBuffer) {
    this.buffer = buffer;
    this.#flags = new Int32Array(buffer);
  }

  /** The waiting side's. The thread counts as in native code until it first leaves: its first act is to load some. */
  static forNewThread(): ExitGate {
    const gate = new ExitGate(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT));
    Atomics.store(gate.#flags, RUNNING, 1);
    return gate;
  }

  /** The thread's. */
  static over(buffer: SharedArrayBuffer): ExitGate {
    return new ExitGate(buffer);
  }

  /** Thread: native work begins. Never settles once the process is ending: the thread idles until it is stopped. */
  enter(): Promise<void> {
    Atomics.store(this.#flags, RUNNING, 1);
    if (Atomics.load(this.#flags, STOPPED) === 0) return Promise.resolve();
    this.leave();
    return new Promise(() => setInterval(() => {}, EXIT_WAIT_MS_MAX)); // the timer keeps an empty event loop from ending
  }

  /** Thread: native work is over. */
  leave(): void {
    Atomics.store(this.#flags, RUNNING, 0);
    Atomics.notify(this.#flags, RUNNING);
  }

  /** Waiting side: lets no further work begin. */
  stop(): void {
    Atomics.store(this.#flags, STOPPED, 1);
  }

  /** Waiting side, after `stop`: blocks until the work under way is over. */
  wait(): void {
    Atomics.wait(this.#flags, RUNNING, 1, EXIT_WAIT_MS_MAX);
  }
}

const open = new Set<ExitGate>();

/** Has the end of the process wait at this gate, until it is unwatched. */
export function watchExit(gate: ExitGate): void {
  if (open.size === 0) process.on('exit', stopAll);
  open.add(gate);
}

export function unwatchExit(gate: ExitGate): void {
  open.delete(gate);
  if (open.size === 0) process.off('exit', stopAll);
}

function stopAll(): void {
  for (const gate of open) gate.stop();
  for (const gate of open) gate.wait();
}
