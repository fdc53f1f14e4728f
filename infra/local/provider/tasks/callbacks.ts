import type { ProviderClock } from '../clock.ts';
import type { Faults } from '../faults/faults.ts';
import { strikes } from '../faults/faults.ts';
import type { Random } from '../mulberry32.ts';
import type { Tally } from '../ledger/tally.ts';
import type { UnderWay } from './under-way.ts';

export interface Callbacks {
  /** Posts `body` to `url` once (more often only by fault), later; whatever comes back, it is not tried again. */
  send(url: string, body: unknown): void;
  close(): void;
}

export type CallbackDependencies = {
  readonly clock: ProviderClock;
  readonly random: Random;
  readonly faults: Faults;
  readonly fetch: typeof fetch;
  readonly timeoutMs: number;
  readonly tally: Tally;
  readonly underWay: UnderWay;
};

export const createCallbacks = (dependencies: CallbackDependencies): Callbacks => {
  const { clock, faults, random, tally, underWay } = dependencies;
  const closing = new AbortController();

  const post = async (url: string, body: string) => {
    try {
      const response = await dependencies.fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
        redirect: 'manual',
        signal: AbortSignal.any([closing.signal, AbortSignal.timeout(dependencies.timeoutMs)]),
      });
      await response.body?.cancel();
      tally.count(response.ok ? 'callbackAnswered' : 'callbackRefused');
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      tally.count('callbackUnreachable');
    }
  };

  const drawDelayMs = () => {
    const { min, max } = faults.callbackDelayMs;
    const heldMs = strikes(faults.callbackHeldBack, random) ? faults.callbackHoldMs : 0;
    return min + random() * Math.max(0, max - min) + heldMs;
  };

  return {
    send: (url, body) => {
      if (strikes(faults.callbackLost, random)) return tally.count('callbackLost');
      const text = JSON.stringify(body);
      for (let copy = 0; copy <= faults.callbackRepeats; copy += 1) {
        tally.count('callbackSent');
        clock.after(drawDelayMs(), () => {
          if (!closing.signal.aborted) underWay.add(post(url, text));
        });
      }
    },
    close: () => closing.abort(),
  };
};
