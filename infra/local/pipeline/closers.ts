/** What has to be closed in the end, in the reverse of the order in which it was started. */
export type Closers = {
  /** What is added after the end has begun is closed at once. */
  readonly add: (close: () => Promise<void>) => void;
  /** Closes everything once, however often it is called. Throws what the first failing one threw, after all are closed. */
  readonly close: () => Promise<void>;
};

export const createClosers = (): Closers => {
  const closers: (() => Promise<void>)[] = [];
  const errors: unknown[] = [];
  let closing: Promise<void> | undefined;
  const closeAll = async (): Promise<void> => {
    for (let close = closers.pop(); close !== undefined; close = closers.pop())
      await close().catch((error: unknown) => errors.push(error));
    if (errors.length > 0) throw errors[0];
  };
  return {
    add: (close) => {
      closers.push(close);
      closing = closing?.then(closeAll);
    },
    close: () => {
      closing ??= closeAll();
      return closing;
    },
  };
};
