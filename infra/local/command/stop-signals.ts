/** How often it is looked whether npm is still there. */
const lookEveryMs = 500;

/**
 * npm passes a signal on to a shell that may end without passing it on any further: the run would stay behind, unseen.
 * Started in any other way it may outlive its parent.
 */
const whenNpmHasGone = (stop: () => void): void => {
  if (process.env['npm_lifecycle_event'] !== 'start') return;
  const parent = process.ppid;
  const looking = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(looking);
    stop();
  }, lookEveryMs);
  looking.unref();
};

/** Resolves when the person, or the system, asks the process to end. Asked a second time, it ends at once. */
export const askedToStop = (): Promise<void> =>
  new Promise((resolve) => {
    let isAsked = false;
    const onSignal = (): void => {
      if (isAsked) process.exit(130);
      isAsked = true;
      resolve();
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
    whenNpmHasGone(resolve);
  });
