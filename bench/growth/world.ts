/** A pipeline that a benchmark drives by hand, whose functions run in this process. */
export type World = {
  /** Both files of a new pair come, and the name is looked at when it is quiet: it is submitted, or waits in line. */
  readonly arrive: () => Promise<void>;
  /** The oldest task ends: its video is delivered, and the next in line is looked at. */
  readonly serve: () => Promise<void>;
  readonly close: () => Promise<void>;
};
