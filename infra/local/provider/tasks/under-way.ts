/** Work that nobody awaits (callbacks, videos), so that a test can wait for quiet and closing loses nothing. */
export interface UnderWay {
  add(work: Promise<void>): void;
  /** Resolves once nothing is under way; what a timer has yet to start does not count. */
  quiet(): Promise<void>;
}

export const createUnderWay = (): UnderWay => {
  const works = new Set<Promise<void>>();
  return {
    add: (work) => {
      const tracked = work.finally(() => works.delete(tracked));
      works.add(tracked);
    },
    quiet: async () => {
      while (works.size > 0) await Promise.all(works);
    },
  };
};
