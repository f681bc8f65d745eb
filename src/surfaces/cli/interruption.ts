/**
 * Runs what can be stopped between two episodes by Ctrl-C, or by SIGTERM: the first one asks it to, by the signal, after `onInterrupt`;
 * from then on nothing is listened for, so that a second one ends the process at once, whatever it is doing.
 */
export async function interruptible<Result>(onInterrupt: () => void, run: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const controller = new AbortController();
  const stop = () => {
    onInterrupt();
    controller.abort();
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  try {
    return await run(controller.signal);
  } finally {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
  }
}
