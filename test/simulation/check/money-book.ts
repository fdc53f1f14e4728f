import type { Account } from '../../../shared/domain/account.ts';
import type { Findings } from './findings.ts';

/** What was booked on which day, and what was paid of it. */
export const createMoneyBook = (findings: Findings, slots: number, dailyCap: number | undefined) => {
  const bookedOn = new Map<string, string>();
  const paidOn = new Map<string, number>();
  const cap = (dailyCap ?? Infinity) + 1e-9;
  let account: Account | undefined;

  return {
    saved: (before: Account, after: Account) => {
      account = after;
      const held = Object.keys(after.slots);
      const added = held.filter((slot) => before.slots[slot] === undefined);
      for (const [slot, booking] of Object.entries(after.slots)) {
        if (before.slots[slot] !== booking) bookedOn.set(slot, after.day);
      }
      if (added.length > 0 && held.length > slots) {
        findings.report('slotLeaks', `${held.length} slots are held where ${slots} are allowed.`);
      }
      if (after.spent > cap) {
        findings.report('overBudget', `${after.spent} is booked for ${after.day}, the cap is ${dailyCap}.`);
      }
    },
    /** A task was accepted: its slot must be held at that moment, and its price fit into the day it was booked for. */
    paid: (jobId: string, price: number) => {
      const slot = Object.keys(account?.slots ?? {}).find((each) => each.startsWith(`${jobId}.`));
      if (slot === undefined) {
        findings.report('slotLeaks', `${jobId} was sent without a slot.`);
        return;
      }
      const day = bookedOn.get(slot) ?? '';
      const spent = (paidOn.get(day) ?? 0) + price;
      paidOn.set(day, spent);
      if (spent > cap) findings.report('overBudget', `${spent} was paid for ${day}, the cap is ${dailyCap}.`);
    },
    atEnd: () => {
      const left = Object.keys(account?.slots ?? {});
      if (left.length > 0)
        findings.report('slotLeaks', `The slots ${left.join(', ')} were never given back.`);
    },
  };
};
