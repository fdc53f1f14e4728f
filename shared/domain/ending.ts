import { giveBackHalves, hasReady } from './halves.ts';
import { slotIdOf } from './identity.ts';
import type { TaskId } from './ids.ts';
import { isUnsent, type Job, type Overdue, type Submitted, type Video } from './job.ts';
import { moveJob, without, type NameRecord } from './name-record.ts';
import { owe, type Debt } from './outbox.ts';

export type Failure = {
  readonly problem: string;
  readonly taskId?: TaskId;
  readonly deduction?: string;
  /** True where the provider certainly has no task: the booked money is given back. */
  readonly refund: boolean;
};

/** The job is over without a video: its halves go back to waiting. */
export const fail = (record: NameRecord, job: Job, failure: Failure, now: number): NameRecord => {
  const { refund, ...reason } = failure;
  const failed: Job = { state: 'failed', id: job.id, turn: job.turn, pair: job.pair, since: now, ...reason };
  const moved = giveBackHalves(moveJob(record, failed, now), job, 'returned');
  return reconsider(
    owe(moved, now, { kind: 'publish' }, { kind: 'announce', outcome: 'failed' }, release(job, refund)),
    now,
  );
};

export const complete = (
  record: NameRecord,
  job: Submitted | Overdue,
  made: { readonly video: Video; readonly deduction?: string },
  now: number,
): NameRecord => {
  const { id, turn, pair, taskId } = job;
  const moved = moveJob(record, { state: 'completed', id, turn, pair, taskId, since: now, ...made }, now);
  const remembered = { ...moved, made: { fingerprint: pair.fingerprint, jobId: id } };
  return reconsider(
    owe(
      remembered,
      now,
      { kind: 'publish' },
      { kind: 'announce', outcome: 'completed' },
      release(job, false),
    ),
    now,
  );
};

/** A job that is not sent yet costs nothing to give up; its halves were never used. */
export const withdrawJob = (record: NameRecord, now: number): NameRecord =>
  record.job === undefined || !isUnsent(record.job)
    ? record
    : owe(without(record, 'job'), now, release(record.job, true), { kind: 'publish' });

export const release = (job: Job, refund: boolean): Debt => ({
  kind: 'release',
  slot: slotIdOf(job),
  refund,
});

/** Halves that came while the job ran were not paired: now they may be, once their quiet period is over. */
export const reconsider = (record: NameRecord, now: number): NameRecord =>
  hasReady(record) ? { ...record, quietUntil: Math.max(record.quietUntil ?? 0, now) } : record;
