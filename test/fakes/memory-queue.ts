import type { Ambience } from '../../shared/ports/ambience.ts';
import type { Queue } from '../../shared/ports/queues.ts';

export type Delivery = { readonly body: string; readonly visibleAt: number };

/** A queue whose messages are taken by hand, in the order in which they become visible. */
export type MemoryQueue = Queue & {
  readonly put: (body: string, delayMs?: number) => void;
  /** The time at which the next message becomes visible; Infinity when there is none. */
  readonly nextAt: () => number;
  readonly take: () => string | undefined;
  readonly length: () => number;
};

export const createMemoryQueue = (ambience: Ambience): MemoryQueue => {
  const deliveries: Delivery[] = [];
  const earliest = () => deliveries.reduce((at, { visibleAt }) => Math.min(at, visibleAt), Infinity);
  const put = (body: string, delayMs = 0) => {
    deliveries.push({ body, visibleAt: ambience.now() + delayMs });
  };
  return {
    put,
    send: async (messages, delayMs) => {
      for (const message of messages) put(JSON.stringify(message), delayMs);
    },
    nextAt: earliest,
    take: () => {
      const index = deliveries.findIndex(({ visibleAt }) => visibleAt === earliest());
      return index < 0 ? undefined : deliveries.splice(index, 1)[0]?.body;
    },
    length: () => deliveries.length,
  };
};
