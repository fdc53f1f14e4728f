export type Role = 'submit' | 'deliver' | 'reconcile' | 'callback';

/** One run of a function. It dies by a crash or at its timeout, and is never heard of again: its promise stays pending. */
export type Worker = {
  readonly id: string;
  readonly role: Role;
  /** When its function's timeout ends it. */
  deadline: number;
  isAlive: boolean;
  calls: number;
  /** Whether it loads a library, in our own time rather than the world's; its next call tells that it is done. */
  isLoading: boolean;
  /** What befell it so far: calls that failed, its death, a sleep of its machine. */
  mishaps: number;
  /** Its clock runs ahead of the world's by so much. */
  readonly skewMs: number;
  readonly onEnd: () => void;
};

/** The functions' own timeouts, as deployed. */
export const lifetimesMs: Readonly<Record<Role, number>> = {
  submit: 180_000,
  deliver: 900_000,
  reconcile: 60_000,
  callback: 10_000,
};
