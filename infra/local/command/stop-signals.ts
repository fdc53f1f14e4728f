/** Resolves when the person, or the system, asks the process to end. Asked a second time, it ends at once. */
export const askedToStop = (): Promise<void> =>
  new Promise((resolve) => {
    let isAsked = false;
    const stop = (): void => {
      if (isAsked) process.exit(130);
      isAsked = true;
      resolve();
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  });
