/** A wait that can be ended early. */
export type Alarm = {
  readonly wake: () => void;
  /** Waits until woken, at most so long. What woke it before anybody waited ends the next wait at once. */
  readonly wait: (ms: number) => Promise<void>;
};

export const createAlarm = (): Alarm => {
  let ring = (): void => undefined;
  let isRung = false;
  return {
    wake: () => {
      isRung = true;
      ring();
    },
    wait: async (ms) => {
      if (!isRung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          ring = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      isRung = false;
    },
  };
};
