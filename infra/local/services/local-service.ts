/** A server of the local run. */
export type LocalService = {
  /** Base address without a trailing slash. */
  readonly url: string;
  readonly close: () => Promise<void>;
};
