import { fail, release } from './ending.ts';
import { giveBackHalves, refreshHalves } from './halves.ts';
import { isUnsent } from './job.ts';
import { remember, without, type NameRecord } from './name-record.ts';
import { owe } from './outbox.ts';

/** What an operator may ask for. Deployed code carries it out; nothing outside writes the table. */
export type Command =
  /** Pair what is there, in spite of having been tried, made or withdrawn before. */
  | 'retry'
  /** Give up on a job that nobody can clear up: its halves go back, and may be paid for again. */
  | 'release'
  /** Withdraw a job that is not sent yet. */
  | 'cancel';

/** The record as it was where the command does not fit its state. */
export const carryOut = (record: NameRecord, command: Command, now: number): NameRecord => {
  const next = moves[command](record, now);
  return next === record ? record : remember(next, now, `operator: ${command}`);
};

const retry = (record: NameRecord, now: number): NameRecord => {
  const { job } = record;
  if (job !== undefined && job.state !== 'failed' && job.state !== 'completed') return record;
  const returned = job === undefined ? record : giveBackHalves(record, job, 'returned');
  const { made: _, ...forgotten } = without(returned, 'note');
  return { ...refreshHalves(forgotten), quietUntil: now };
};

const releaseJob = (record: NameRecord, now: number): NameRecord =>
  record.job?.state === 'unsure' || record.job?.state === 'overdue'
    ? fail(record, record.job, { problem: 'An operator gave it up.', refund: false }, now)
    : record;

const cancel = (record: NameRecord, now: number): NameRecord =>
  record.job !== undefined && isUnsent(record.job)
    ? owe(without(record, 'job'), now, release(record.job, true), { kind: 'publish' })
    : record;

const moves = { retry, release: releaseJob, cancel } as const;
