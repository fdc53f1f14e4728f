/** Time and chance, so that tests and the simulation can own them. */
export interface Ambience {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** From 0 to below 1. */
  readonly random: () => number;
}
