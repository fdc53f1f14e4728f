import type { JobId } from './ids.ts';
import { folderKeyOf } from './identity.ts';

/** The second aggregate, one for the deployment: the provider's slots and the day's money. */
export type Account = {
  readonly version: number;
  readonly slots: Readonly<Record<string, Slot>>;
  /** The day that `spent` belongs to, as YYYY-MM-DD in the budget's time zone. */
  readonly day: string;
  /** US dollars booked today. */
  readonly spent: number;
  /** The provider said "too many parallel tasks" at this time with this many of ours: fewer for a while. */
  readonly lowered?: { readonly to: number; readonly at: number };
  /** Nothing is submitted before: the provider asked us to slow down. */
  readonly notBefore?: number;
  /** Ambiguous submits in a row. */
  readonly ambiguous: number;
  readonly stopped?: Stop;
  /** The job blamed for the last stop, after another one passed: refused again, it is at fault itself. */
  readonly suspect?: JobId;
};

export type Slot = {
  readonly at: number;
  readonly estimate: number;
  /** The day that the estimate was booked for. */
  readonly day: string;
};

/** Nothing is submitted but one probe at a time, until one passes. */
export type Stop = {
  readonly since: number;
  readonly reason: string;
  readonly blamed: JobId;
  readonly probeAt: number;
};

export type AccountRules = {
  readonly slots: number;
  readonly dailyCap: number | undefined;
  readonly probeMs: number;
  /** How long a "slow down" is heeded at least. */
  readonly retryMs: number;
  /** In which time a lowered limit recovers by one slot. */
  readonly retryMaxMs: number;
};

export const emptyAccount: Account = { version: 0, slots: {}, day: '', spent: 0, ambiguous: 0 };

/** The slots that may be in use now: never under one. */
export const slotLimit = ({ lowered }: Account, now: number, { slots, retryMaxMs }: AccountRules): number =>
  lowered === undefined ? slots : Math.min(slots, lowered.to + Math.floor((now - lowered.at) / retryMaxMs));

/** Jobs in flight of each folder, by the key that begins every id of the folder. */
export const inFlightByFolder = (account: Account): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const id of Object.keys(account.slots)) {
    const folder = folderKeyOf(id);
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  return counts;
};
