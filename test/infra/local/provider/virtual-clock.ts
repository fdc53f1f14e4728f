import type { ProviderClock } from '../../../../infra/local/provider/clock.ts';

export type VirtualClock = ProviderClock & {
  /** Runs, in order, what is due within `ms`, waiting for `settle` after each. */
  advance(ms: number, settle: () => Promise<void>): Promise<void>;
};

type Timer = { readonly at: number; readonly run: () => void };

export const createVirtualClock = (start = 1_800_000_000_000): VirtualClock => {
  const timers = new Set<Timer>();
  let now = start;

  const nextDue = (until: number) =>
    [...timers].filter(({ at }) => at <= until).sort((left, right) => left.at - right.at)[0];

  return {
    now: () => now,
    after: (delayMs, run) => {
      const timer = { at: now + delayMs, run };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    advance: async (ms, settle) => {
      const until = now + ms;
      for (let timer = nextDue(until); timer !== undefined; timer = nextDue(until)) {
        timers.delete(timer);
        now = timer.at;
        timer.run();
        await settle();
      }
      now = until;
    },
  };
};
