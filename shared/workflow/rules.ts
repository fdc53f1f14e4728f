import type { AccountRules } from '../domain/account.ts';
import type { PairingRules } from '../domain/pairing.ts';
import type { Settings } from '../settings.ts';

export const accountRules = ({ provider, money, timing }: Settings): AccountRules => ({
  slots: provider.slots,
  dailyCap: money.dailyCap,
  probeMs: timing.probeMs,
  retryMs: timing.retryMs,
  retryMaxMs: timing.retryMaxMs,
});

/** A job above the day's cap could never start, so that cap binds each job too. */
export const pairingRules = ({ money, timing, job }: Settings): PairingRules => ({
  options: job,
  pricePerSecond: money.pricePerSecond,
  jobCap: Math.min(money.jobCap ?? Infinity, money.dailyCap ?? Infinity),
  remindMs: timing.remindMs,
});
