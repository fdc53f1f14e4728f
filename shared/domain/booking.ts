import { slotLimit, type Account, type AccountRules } from './account.ts';
import type { Today } from './day.ts';
import type { JobId, SlotId } from './ids.ts';
import { waitsFor } from './waits-for.ts';

export type Admission =
  | { readonly kind: 'taken'; readonly account: Account }
  | { readonly kind: 'wait'; readonly account: Account; readonly waitsFor: string }
  | { readonly kind: 'hold'; readonly account: Account; readonly until: number };

/**
 * Takes a slot and books the estimate. Taking a slot again is giving it back and taking it: a worker that died before its
 * job was written down may have booked it at another price, or on another day. The day never goes back, or a worker whose
 * clock lags at midnight would open yesterday's purse anew.
 */
export const take = (
  account: Account,
  wanted: { readonly job: JobId; readonly slot: SlotId; readonly estimate: number },
  now: number,
  today: Today,
  rules: AccountRules,
): Admission => {
  const closed = closedFor(account, wanted.job, now, rules);
  if (closed !== undefined) return { kind: 'wait', account, waitsFor: closed };
  const free = giveBack(account, wanted.slot, true);
  if (Object.keys(free.slots).length >= slotLimit(account, now, rules)) {
    return { kind: 'wait', account, waitsFor: waitsFor.slots };
  }
  const day = account.day > today.day ? account.day : today.day;
  const spent = (account.day === day ? free.spent : 0) + wanted.estimate;
  if (rules.dailyCap !== undefined && spent > rules.dailyCap)
    return { kind: 'hold', account: free, until: today.endsAt };
  const slots = { ...free.slots, [wanted.slot]: { at: now, estimate: wanted.estimate, day } };
  const probe =
    account.stopped === undefined ? {} : { stopped: { ...account.stopped, probeAt: now + rules.probeMs } };
  return { kind: 'taken', account: { ...account, ...probe, slots, day, spent } };
};

/** What keeps every job of the account waiting, or this one; undefined when nothing does. */
const closedFor = (account: Account, jobId: JobId, now: number, rules: AccountRules): string | undefined => {
  if ((account.notBefore ?? 0) > now) return waitsFor.rate;
  if (account.stopped === undefined) return undefined;
  const { blamed, probeAt, reason } = account.stopped;
  const opensAt = blamed === jobId ? probeAt + rules.probeMs : probeAt;
  return opensAt > now ? `the operator: submitting is stopped (${reason})` : undefined;
};

/**
 * Gives a slot back, and the money where nothing was paid: to the day that it was booked for, or it would raise another
 * day's cap. Giving back twice is giving back once.
 */
export const giveBack = (account: Account, slotId: SlotId, refund: boolean): Account => {
  const { [slotId]: slot, ...slots } = account.slots;
  if (slot === undefined) return account;
  const refunded = refund && slot.day === account.day ? slot.estimate : 0;
  return { ...account, slots, spent: Math.max(0, account.spent - refunded) };
};
