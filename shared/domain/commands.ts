import { fail, withdrawJob } from './ending.ts';
import { giveBackHalves, refreshHalves } from './halves.ts';
import { remember, without, type NameRecord } from './name-record.ts';
import { owe } from './outbox.ts';
import { baseName } from './upload-key.ts';

/** What an operator may ask for. Deployed code carries it out; nothing outside writes the table. */
export const commands = [
  /** Pair what is there, in spite of having been tried, made or withdrawn before. */
  'retry',
  /** Give up on a job that nobody can clear up: its halves go back, and may be paid for again. */
  'release',
  /** Withdraw a job that is not sent yet. */
  'cancel',
] as const;
export type Command = (typeof commands)[number];

const commandsKept = 8;

/**
 * A command that does not fit the state of the name changes nothing, and its status file says so. One that was carried out
 * before, by its id, is not carried out again: queues deliver twice at times, and "make it again" would be paid for again.
 */
export const carryOut = (record: NameRecord, command: Command, id: string, now: number): NameRecord => {
  const { commands: known = [] } = record;
  if (known.includes(id)) return record;
  return move({ ...record, commands: [...known, id].slice(-commandsKept) }, command, now);
};

const move = (record: NameRecord, command: Command, now: number): NameRecord => {
  const next = moves[command](record, now);
  if (next !== record) return remember(next, now, `operator: ${command}`);
  const found = record.job === undefined ? 'has no job' : `is ${record.job.state}`;
  const event = `operator: ${command} changed nothing, as ${baseName(record.name)} ${found}`;
  return owe(remember(record, now, event), now, { kind: 'publish' });
};

const retry = (record: NameRecord, now: number): NameRecord => {
  const { job } = record;
  if (job !== undefined && job.state !== 'failed' && job.state !== 'completed') return record;
  const returned = job === undefined ? record : giveBackHalves(record, job, 'returned');
  const { made: _, ...forgotten } = without(returned, 'note');
  return { ...refreshHalves(forgotten), quietUntil: Math.max(record.quietUntil ?? 0, now) };
};

const releaseJob = (record: NameRecord, now: number): NameRecord =>
  record.job?.state === 'unsure' || record.job?.state === 'overdue'
    ? fail(record, record.job, { problem: 'An operator gave it up.', refund: false }, now)
    : record;

const moves = { retry, release: releaseJob, cancel: withdrawJob } as const;
