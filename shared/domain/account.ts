import type { CreateAnswer, SpeechAnswer } from './answers.ts';
import type { JobId, SlotId } from './ids.ts';
import { folderKeyOf } from './identity.ts';
import { waitsFor } from './waits-for.ts';

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

const ambiguousToStop = 3;

/** The slots that may be in use now: never under one. */
export const slotLimit = ({ lowered }: Account, now: number, { slots, retryMaxMs }: AccountRules): number =>
  lowered === undefined ? slots : Math.min(slots, lowered.to + Math.floor((now - lowered.at) / retryMaxMs));

export type Today = { readonly day: string; readonly endsAt: number };

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

/** What matters of an answer to a submit, or of a refusal to speak. */
export type Lesson =
  | { readonly kind: 'accepted' }
  | Exclude<CreateAnswer, { readonly kind: 'accepted' }>
  | Extract<SpeechAnswer, { readonly kind: 'refused' }>;

/** What one answer teaches about the account; the very account comes back where it teaches nothing. */
export const learn = (
  account: Account,
  jobId: JobId,
  answer: Lesson,
  now: number,
  rules: AccountRules,
  random: number,
): Account => {
  if (answer.kind === 'accepted') return reopen(account, jobId);
  if (answer.kind === 'ambiguous') {
    const ambiguous = account.ambiguous + 1;
    const counted = { ...account, ambiguous };
    const reason = `${ambiguous} submits in a row ended without a clear answer`;
    return ambiguous < ambiguousToStop ? counted : stop(counted, jobId, reason, now, rules);
  }
  const clear = account.ambiguous === 0 ? account : { ...account, ambiguous: 0 };
  const pauseMs = Math.max(answer.retryAfterMs ?? 0, rules.retryMs * (0.5 + random));
  if (answer.ground === 'rate') return { ...clear, notBefore: now + pauseMs };
  if (answer.ground === 'slots') {
    const to = Math.max(1, Object.keys(account.slots).length - 1);
    return { ...clear, lowered: { to, at: now }, notBefore: now + pauseMs };
  }
  return answer.ground === 'account' ? stop(clear, jobId, answer.message, now, rules) : clear;
};

const stop = (
  account: Account,
  blamed: JobId,
  reason: string,
  now: number,
  rules: AccountRules,
): Account => ({
  ...account,
  stopped: {
    since: account.stopped?.since ?? now,
    blamed: account.stopped?.blamed ?? blamed,
    reason,
    probeAt: now + rules.probeMs,
  },
});

/** A job for which the account was stopped, and which is refused again after others passed, is at fault itself. */
export const isAtFault = ({ suspect }: Account, jobId: JobId, ground: string): boolean =>
  ground === 'account' && suspect === jobId;

const reopen = (account: Account, passed: JobId): Account => {
  const { stopped, suspect: _, ...open } = account;
  if (stopped === undefined) return account.ambiguous === 0 ? account : { ...account, ambiguous: 0 };
  return { ...open, ambiguous: 0, ...(stopped.blamed === passed ? {} : { suspect: stopped.blamed }) };
};

/** Jobs in flight of each folder, by the key that begins every id of the folder. */
export const inFlightByFolder = (account: Account): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const id of Object.keys(account.slots)) {
    const folder = folderKeyOf(id);
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  return counts;
};
