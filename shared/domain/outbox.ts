import type { SlotId } from './ids.ts';
import type { NameRecord } from './name-record.ts';

/** What follows from a state and must outlive a crash: written together with it, done, then struck off. */
export type Debt =
  /** The status file and the error text, as the record's state has them. */
  | { readonly kind: 'publish' }
  /** An event for whoever listens. */
  | { readonly kind: 'announce'; readonly outcome: Outcome }
  /** The job's slot and, where nothing was paid, its booked money. */
  | { readonly kind: 'release'; readonly slot: SlotId; readonly refund: boolean };

/** `waiting` reminds of a half whose partner has not come. */
export const outcomes = ['completed', 'failed', 'refused', 'unsure', 'overdue', 'waiting'] as const;
export type Outcome = (typeof outcomes)[number];

const isSame = (one: Debt, other: Debt): boolean => JSON.stringify(one) === JSON.stringify(other);

export const owe = (record: NameRecord, now: number, ...debts: readonly Debt[]): NameRecord => ({
  ...record,
  owes: [...record.owes, ...debts.filter((debt) => !record.owes.some((owed) => isSame(owed, debt)))],
  owedSince: now,
});

/** The record with everything paid but what is named. */
export const strikeOff = (record: NameRecord, unpaid: readonly Debt[] = []): NameRecord => {
  if (unpaid.length > 0) return { ...record, owes: unpaid };
  const { owedSince: _, ...rest } = record;
  return { ...rest, owes: [] };
};

/**
 * Whether what is owed must bring a worker by itself. A status file that only says "submitted" need not: the job is
 * looked at anyway, whoever looks pays it again, and its next write strikes it off.
 */
export const isPressing = (record: NameRecord): boolean =>
  record.owes.some((debt) => debt.kind !== 'publish') ||
  (record.owes.length > 0 && record.job?.state !== 'submitted' && record.job?.state !== 'submitting');
