import type { Job } from './job.ts';
import type { NameRecord } from './name-record.ts';
import { isPressing } from './outbox.ts';

/**
 * When a name must be looked at again, and by whom. `submit` looks before the POST, `deliver` after it; `line` is no
 * appointment but the order in which jobs wait for a slot. One sparse index of these finds everything that is due.
 */
export type Due = { readonly lane: Lane; readonly at: number };
export type Lane = 'submit' | 'deliver' | 'line';

/** Whoever wrote a debt pays it at once: another worker takes it for dropped only after this time. */
const debtGraceMs = 60_000;

export const dueOf = (record: NameRecord): Due | undefined => {
  const debtAt =
    isPressing(record) && record.owedSince !== undefined ? record.owedSince + debtGraceMs : Infinity;
  const { lane, at } = dueOfJob(record.job, record);
  if (debtAt < Infinity && (lane === 'line' || debtAt < at)) {
    return { lane: lane === 'line' ? 'submit' : lane, at: debtAt };
  }
  return at < Infinity ? { lane, at } : undefined;
};

const dueOfJob = (job: Job | undefined, record: NameRecord): Due => {
  switch (job?.state) {
    case 'queued':
      return job.notBefore === undefined
        ? { lane: 'line', at: job.since }
        : { lane: 'submit', at: job.notBefore };
    case 'held':
      return { lane: 'submit', at: job.until };
    case 'submitting':
      return { lane: 'deliver', at: job.leaseUntil };
    case 'submitted':
      return { lane: 'deliver', at: job.askAt };
    case 'unsure':
    case 'overdue':
      return openDue(job, record);
    case 'completed':
    case 'failed':
    case undefined:
      return { lane: 'submit', at: earliest(record.quietUntil, record.remindAt, record.batch?.lookAt) };
  }
};

const earliest = (...times: readonly (number | undefined)[]): number =>
  times.reduce<number>((first, time = Infinity) => Math.min(first, time), Infinity);

/** A job that is answered but may still end: the quiet period of a pair that would replace it counts too. */
const openDue = (job: Extract<Job, { state: 'unsure' | 'overdue' }>, record: NameRecord): Due => {
  const askAt = job.state === 'unsure' && job.answered === true ? Infinity : job.askAt;
  const mayPair = job.state === 'overdue' || job.answered === true;
  const pairAt = mayPair ? (record.quietUntil ?? Infinity) : Infinity;
  return pairAt < askAt ? { lane: 'submit', at: pairAt } : { lane: 'deliver', at: askAt };
};

/**
 * The record with its appointment, as it is to be written. An earlier appointment that stands already is kept: looking too
 * early does no harm, and a changed index entry costs two more write units.
 */
export const appoint = (record: NameRecord, now: number): NameRecord => {
  const { due: before, ...rest } = record;
  const wanted = dueOf(record);
  if (wanted === undefined) return rest;
  const stands =
    before?.lane === wanted.lane && wanted.lane !== 'line' && before.at > now && before.at <= wanted.at;
  return { ...rest, due: stands ? before : wanted };
};

/**
 * An earlier appointment was kept, it has come, and nothing was to be done: unless the next one is written down, the name is
 * looked at every minute until then.
 */
export const hasPassed = (record: NameRecord, now: number): boolean => {
  const { due } = record;
  return due !== undefined && due.lane !== 'line' && due.at <= now && (dueOf(record)?.at ?? Infinity) > now;
};
