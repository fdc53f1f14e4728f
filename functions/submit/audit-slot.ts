import { giveBack } from '../../shared/domain/booking.ts';
import { attemptOf, jobOfSlot, nameOfJob, slotIdOf } from '../../shared/domain/identity.ts';
import type { SlotId } from '../../shared/domain/ids.ts';
import { isOver } from '../../shared/domain/job.ts';
import type { NameRecord } from '../../shared/domain/name-record.ts';
import { owe } from '../../shared/domain/outbox.ts';
import { changeAccount, changeName } from '../../shared/workflow/change.ts';
import { payDebts } from '../../shared/workflow/pay-debts.ts';
import type { SubmitPorts } from './submit-ports.ts';

/**
 * Frees a slot that is not its name's current job's: a worker took it and lost the race, or died. The debt is written into
 * the name first, so that a worker still about to begin with that slot loses its write; the attempt is marked as spent, so
 * that the slot's id is never taken again.
 */
export const auditSlot = async (ports: SubmitPorts, slot: SlotId): Promise<void> => {
  const job = jobOfSlot(slot);
  const record = await changeName(ports, nameOfJob(job), (current, now) =>
    isInUse(current, slot)
      ? current
      : owe({ ...current, jobs: Math.max(current.jobs, attemptOf(job)) }, now, {
          kind: 'release',
          slot,
          refund: true,
        }),
  );
  if (record !== undefined) await payDebts(ports, record);
  else await changeAccount(ports.accounts, (account) => ({ account: giveBack(account, slot, true) }));
};

const isInUse = ({ job }: NameRecord, slot: SlotId): boolean =>
  job !== undefined && !isOver(job) && slotIdOf(job) === slot;
