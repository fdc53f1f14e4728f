import { giveBack } from '../domain/booking.ts';
import { hasReport, oweReport, reopen } from '../domain/batch.ts';
import { hasPassed } from '../domain/due.ts';
import { nameIdOf } from '../domain/identity.ts';
import { editionOf, type NameRecord } from '../domain/name-record.ts';
import { isPressing, strikeOff, type Debt } from '../domain/outbox.ts';
import { resultKeysOf } from '../domain/result-keys.ts';
import { errorTextOf, statusOf } from '../domain/status.ts';
import type { Accounts } from '../ports/accounts.ts';
import type { Ambience } from '../ports/ambience.ts';
import type { Events } from '../ports/events.ts';
import type { Log } from '../ports/log.ts';
import type { Names } from '../ports/names.ts';
import type { Queue } from '../ports/queues.ts';
import type { Results } from '../ports/results.ts';
import type { Settings } from '../settings.ts';
import { announce } from './announce.ts';
import { changeAccount, changeName, save } from './change.ts';
import { wakeLine } from './wake-line.ts';

export type DebtPorts = {
  readonly names: Names;
  readonly accounts: Accounts;
  readonly results: Results;
  readonly events: Events;
  readonly submitQueue: Queue;
  readonly ambience: Ambience;
  readonly log: Log;
  readonly settings: Settings;
};

/**
 * Pays what a record owes and strikes it off. Every debt may be paid twice: a status file is fenced by its edition, a
 * slot is given back by id, an event says the same again. Lost races mean new state, with what it owes.
 */
export const payDebts = async (ports: DebtPorts, paid: NameRecord): Promise<NameRecord> => {
  let record = paid;
  while (record.owes.length > 0) {
    const failures = await payEach(ports, record);
    if (failures.length === record.owes.length) throw failures[0]?.error;
    if (!isPressing(record)) break;
    const unpaid = failures.map(({ debt }) => debt);
    const paidOff = oweReport(strikeOff(record, unpaid), ports.ambience.now());
    const saved = await save(ports.names, paidOff, ports.ambience);
    if (failures.length > 0) throw failures[0]?.error;
    if (saved !== undefined) return saved;
    record = (await ports.names.load(record.id)) ?? record;
  }
  if (!hasPassed(record, ports.ambience.now())) return record;
  return (await save(ports.names, record, ports.ambience)) ?? record;
};

/** One that cannot be paid now keeps no other waiting: a slot does not depend on the bucket, nor on who listens. */
const payEach = async (ports: DebtPorts, record: NameRecord) => {
  const failures: { readonly debt: Debt; readonly error: unknown }[] = [];
  for (const debt of record.owes) {
    await pay(ports, record, debt).catch((error: unknown) => failures.push({ debt, error }));
  }
  return failures;
};

const pay = async (ports: DebtPorts, record: NameRecord, debt: Debt): Promise<void> => {
  switch (debt.kind) {
    case 'publish':
      await publish(ports, record);
      return reportToBatch(ports, record);
    case 'announce':
      return announce(ports, record, debt.outcome);
    case 'release':
      await changeAccount(ports.accounts, (account) => ({
        account: giveBack(account, debt.slot, debt.refund),
      }));
      return wakeLine(ports);
  }
};

/** A batch's report says more than its status: it is written where the rows are at hand. */
const publish = async ({ results, ambience }: DebtPorts, record: NameRecord): Promise<void> => {
  if (hasReport(record)) return;
  await results.publish({
    keys: resultKeysOf(record),
    writer: record.job?.id ?? record.id,
    edition: editionOf(record),
    status: `${JSON.stringify(statusOf(record, ambience.now()), null, 2)}\n`,
    errorText: errorTextOf(record),
  });
};

/** What changes of a row after its batch's last report is reported too. */
const reportToBatch = async (ports: DebtPorts, { bucket, row }: NameRecord): Promise<void> => {
  if (row !== undefined) await changeName(ports, nameIdOf(bucket, row.batch), reopen);
};
