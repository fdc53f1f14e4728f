import { complete, fail } from '../../shared/domain/ending.ts';
import type { Overdue, Submitted } from '../../shared/domain/job.ts';
import type { NameRecord } from '../../shared/domain/name-record.ts';
import {
  expectCopy,
  hasOutlivedLinks,
  keepWaiting,
  settle,
  type Settlement,
} from '../../shared/domain/settlement.ts';
import { changeName } from '../../shared/workflow/change.ts';
import { payDebts } from '../../shared/workflow/pay-debts.ts';
import { ask, type Answer } from './ask.ts';
import { copyVideo } from './copy-video.ts';
import type { DeliverPorts } from './deliver-ports.ts';

type Sent = Submitted | Overdue;

/** Asks the provider for the truth, and does what it says. */
export const followTask = async (ports: DeliverPorts, record: NameRecord, job: Sent): Promise<void> => {
  const settlement = judge(job, await ask(ports.provider, { taskId: job.taskId }));
  switch (settlement.kind) {
    case 'ignore':
      return wait(ports, record, job, 'The provider answers about another task.');
    case 'wait':
      return wait(ports, record, job, settlement.trouble);
    case 'fail':
      return end(ports, record, job, (current, sent, now) =>
        fail(current, sent, failureOf(settlement, sent), now),
      );
    case 'deliver':
      return deliver(ports, record, job, settlement);
  }
};

const judge = (job: Sent, answer: Answer): Settlement =>
  answer.kind === 'unknown' ? { kind: 'wait', trouble: answer.problem } : settle(job, answer);

const failureOf = ({ problem, deduction }: Extract<Settlement, { kind: 'fail' }>, { taskId }: Sent) => ({
  problem,
  taskId,
  refund: false,
  ...(deduction === undefined ? {} : { deduction }),
});

const deliver = async (
  ports: DeliverPorts,
  record: NameRecord,
  job: Sent,
  settlement: Extract<Settlement, { kind: 'deliver' }>,
): Promise<void> => {
  const expecting = await keepOthersAway(ports, record, job);
  if (expecting === undefined) return;
  const copied = await copyVideo(ports, expecting, job, settlement.url);
  if (copied.kind === 'superseded') return wait(ports, record, job, 'A newer video stands in its place.');
  if (copied.kind === 'trouble') return wait(ports, record, job, copied.trouble);
  const deduction = settlement.deduction === undefined ? {} : { deduction: settlement.deduction };
  const made = { video: copied.video, ...deduction };
  return end(ports, record, job, (current, sent, now) => complete(current, sent, made, now));
};

/** Undefined where the job is no longer under way. */
const keepOthersAway = async (
  ports: DeliverPorts,
  record: NameRecord,
  job: Sent,
): Promise<NameRecord | undefined> => {
  const { timing } = ports.settings;
  const expect: Move = (current, sent, now) => expectCopy(current, sent, now, timing);
  if (expect(record, job, ports.ambience.now()) === record) return record;
  const expecting = await change(ports, record, job, expect);
  return sentJobOf(expecting, job) === undefined ? undefined : expecting;
};

const wait = (
  ports: DeliverPorts,
  record: NameRecord,
  job: Sent,
  trouble: string | undefined,
): Promise<void> => {
  const { timing } = ports.settings;
  return end(ports, record, job, (current, sent, now) =>
    hasOutlivedLinks(sent, now, timing)
      ? fail(current, sent, { problem: lostText(trouble), taskId: sent.taskId, refund: false }, now)
      : // By the appointment that this look was for: a copy has moved it.
        keepWaiting(current, { ...sent, askAt: job.askAt }, trouble, now, timing),
  );
};

const lostText = (trouble: string | undefined): string =>
  ['The provider did not deliver the video for as long as it keeps videos.', trouble]
    .filter(Boolean)
    .join(' ');

type Move = (record: NameRecord, job: Sent, now: number) => NameRecord;

/** Writes down what came of the job, if it is still the name's and still sent, and pays what follows from it. */
const end = async (ports: DeliverPorts, record: NameRecord, job: Sent, move: Move): Promise<void> => {
  const moved = await change(ports, record, job, move);
  if (moved !== undefined) await payDebts(ports, moved);
};

const change = (ports: DeliverPorts, { id }: NameRecord, job: Sent, move: Move) =>
  changeName(ports, id, (current, now) => {
    const sent = sentJobOf(current, job);
    return sent === undefined ? current : move(current, sent, now);
  });

const sentJobOf = (record: NameRecord | undefined, { id }: Sent): Sent | undefined => {
  const job = record?.job;
  const isSent = job?.state === 'submitted' || job?.state === 'overdue';
  return isSent && job.id === id ? job : undefined;
};
