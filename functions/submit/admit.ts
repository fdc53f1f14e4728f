import type { Account } from '../../shared/domain/account.ts';
import { take, type Admission } from '../../shared/domain/booking.ts';
import { todayOf } from '../../shared/domain/day.ts';
import { slotIdOf } from '../../shared/domain/identity.ts';
import type { Queued } from '../../shared/domain/job.ts';
import { mayBeNext, nextUp } from '../../shared/domain/line.ts';
import type { NameRecord } from '../../shared/domain/name-record.ts';
import { waitsFor } from '../../shared/domain/waits-for.ts';
import { hold, keepInLine } from '../../shared/domain/submission.ts';
import { changeAccount } from '../../shared/workflow/change.ts';
import { accountRules } from '../../shared/workflow/rules.ts';
import { lineOf } from '../../shared/workflow/wake-line.ts';
import type { SubmitPorts } from './submit-ports.ts';

type Admitted =
  | { readonly kind: 'go'; readonly account: Account }
  | { readonly kind: 'wait'; readonly record: NameRecord };

/** Takes a slot for the job if it is its turn; otherwise says what it waits for. */
export const admit = async (ports: SubmitPorts, record: NameRecord, job: Queued): Promise<Admitted> => {
  const rules = accountRules(ports.settings);
  const known = await ports.accounts.load();
  if (!mayBeNext(record.id, known, ports.ambience.now(), rules)) return keepWaiting(ports, record, job);
  const line = await lineOf(ports.names);
  const inLine = line.includes(record.id) ? line : [...line, record.id];
  const now = ports.ambience.now();
  const today = todayOf(now, ports.settings.money.timeZone);
  const wanted = { job: job.id, slot: slotIdOf(job), estimate: job.pair.estimate };
  const decide = (account: Account): Admission =>
    nextUp(inLine, account, now, rules).includes(record.id)
      ? take(account, wanted, now, today, rules)
      : { kind: 'wait', account, waitsFor: waitsFor.slots };
  const admission = await changeAccount(ports.accounts, decide, known);
  switch (admission.kind) {
    case 'taken':
      return { kind: 'go', account: admission.account };
    case 'hold':
      return { kind: 'wait', record: hold(record, job, admission.until, now) };
    case 'wait':
      return keepWaiting(ports, record, job, admission.waitsFor);
  }
};

const keepWaiting = (
  { ambience }: SubmitPorts,
  record: NameRecord,
  job: Queued,
  waits: string = waitsFor.slots,
): Admitted => ({ kind: 'wait', record: keepInLine(record, job, waits, ambience.now()) });
