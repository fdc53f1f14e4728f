import { giveBack } from '../../shared/domain/booking.ts';
import { attemptOf, jobOfSlot, nameOfJob, slotIdOf } from '../../shared/domain/identity.ts';
import type { SlotId } from '../../shared/domain/ids.ts';
import { isOver, isUnsent } from '../../shared/domain/job.ts';
import type { NameRecord } from '../../shared/domain/name-record.ts';
import { owe } from '../../shared/domain/outbox.ts';
import { changeAccount, changeName } from '../../shared/workflow/change.ts';
import { payDebts } from '../../shared/workflow/pay-debts.ts';
import type { SubmitPorts } from './submit-ports.ts';

/**
 * Frees a slot that no sent job holds: a worker took it and lost the race, or died. The debt is written into the name first,
 * so that a worker still about to begin with that slot loses its write, and its id is never taken again: the attempt is
 * marked as spent, and a job that still waits goes on with its next turn.
 */
export const auditSlot = async (ports: SubmitPorts, slot: SlotId): Promise<void> => {
  const job = jobOfSlot(slot);
  const record = await changeName(ports, nameOfJob(job), (current, now) => disown(current, slot, now));
  if (record !== undefined) await payDebts(ports, record);
  else await changeAccount(ports.accounts, (account) => ({ account: giveBack(account, slot, true) }));
};

const disown = (record: NameRecord, slot: SlotId, now: number): NameRecord => {
  const { job, owes } = record;
  // It is being given back already, and whoever owes that knows whether it was paid for.
  if (owes.some((debt) => debt.kind === 'release' && debt.slot === slot)) return record;
  const release = { kind: 'release', slot, refund: true } as const;
  const isCurrent = job !== undefined && !isOver(job) && slotIdOf(job) === slot;
  if (!isCurrent)
    return owe({ ...record, jobs: Math.max(record.jobs, attemptOf(jobOfSlot(slot))) }, now, release);
  return isUnsent(job) ? owe({ ...record, job: { ...job, turn: job.turn + 1 } }, now, release) : record;
};
