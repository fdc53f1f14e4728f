import type { Account } from '../../shared/domain/account.ts';
import { isSlotId } from '../../shared/domain/ids.ts';
import type { Accounts } from '../../shared/ports/accounts.ts';
import type { Ambience } from '../../shared/ports/ambience.ts';
import type { Log } from '../../shared/ports/log.ts';
import type { Names } from '../../shared/ports/names.ts';
import type { Queue } from '../../shared/ports/queues.ts';
import type { Settings } from '../../shared/settings.ts';
import { wakeLine } from '../../shared/workflow/wake-line.ts';

export type ReconcilePorts = {
  readonly names: Names;
  readonly accounts: Accounts;
  readonly submitQueue: Queue;
  readonly deliverQueue: Queue;
  readonly ambience: Ambience;
  readonly log: Log;
  readonly settings: Settings;
};

/** At most so many of each lane at a time; the next minute takes the next. */
const mostAtOnce = 1000;

/** No worker lives this long between taking a slot and writing down what for. */
const auditAfterMs = 15 * 60_000;

/** Finds what is due and brings it to those who can do it; decides and changes nothing itself. */
export const reconcile = async (ports: ReconcilePorts): Promise<void> => {
  const now = ports.ambience.now();
  const submit = await ports.names.due('submit', now, mostAtOnce);
  const deliver = await ports.names.due('deliver', now, mostAtOnce);
  await ports.submitQueue.send(submit.map((look) => ({ look })));
  await ports.deliverQueue.send(deliver.map((look) => ({ look })));
  await wakeLine(ports);
  const account = await ports.accounts.load();
  await auditSlots(ports, account, now);
  ports.log.measure({
    AccountStopped: account.stopped === undefined ? 0 : 1,
    OldestQueuedSeconds: await longestWait(ports.names, now),
    SlotsInUse: Object.keys(account.slots).length,
    SpentTodayUsd: account.spent,
  });
};

const auditSlots = async ({ submitQueue }: ReconcilePorts, account: Account, now: number): Promise<void> => {
  const old = Object.entries(account.slots).filter(([, { at }]) => now - at > auditAfterMs);
  await submitQueue.send(old.flatMap(([slot]) => (isSlotId(slot) ? [{ audit: slot }] : [])));
};

/** Seconds that the first in line has waited. */
const longestWait = async (names: Names, now: number): Promise<number> => {
  const [first] = await names.line(1);
  const job = first === undefined ? undefined : (await names.load(first))?.job;
  return job === undefined ? 0 : Math.max(0, (now - job.since) / 1000);
};
