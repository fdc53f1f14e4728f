import type { Account } from '../../../shared/domain/account.ts';
import { take } from '../../../shared/domain/booking.ts';
import { jobIdOf, nameIdOf, slotIdOf } from '../../../shared/domain/identity.ts';

export const rules = { slots: 3, dailyCap: 10, probeMs: 600_000, retryMs: 20_000, retryMaxMs: 300_000 };
export const today = { day: '2026-01-05', endsAt: 1_000_000 };
export const tomorrow = { day: '2026-01-06', endsAt: 2_000_000 };
export const wantedOf = (name: string, estimate = 1) => {
  const job = jobIdOf(nameIdOf('drop', name), ['v1', 'v2'], 1);
  return { job, slot: slotIdOf({ id: job, turn: 0 }), estimate };
};

export const takeAll = (account: Account, names: readonly string[], now = 0): Account =>
  names.reduce((current, name) => take(current, wantedOf(name), now, today, rules).account, account);
