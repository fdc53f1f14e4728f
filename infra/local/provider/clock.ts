/** The simulator's only source of time, so that tests can turn it by hand. */
export interface ProviderClock {
  /** Unix milliseconds. */
  now(): number;
  /** Runs `run` once, `delayMs` from now; the returned function cancels it. */
  after(delayMs: number, run: () => void): () => void;
}

export const systemClock: ProviderClock = {
  now: () => Date.now(),
  after: (delayMs, run) => {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};
