import { release } from './ending.ts';
import type { Submitting, Unsure } from './job.ts';
import { moveJob, type NameRecord } from './name-record.ts';
import { owe } from './outbox.ts';
import { becomeUnsure, provenAbsentAfterMs, requeue } from './submission.ts';
import { waitsFor } from './waits-for.ts';

export type UncertaintyRules = {
  readonly askEveryMs: number;
  readonly longestTaskMs: number;
  /** Whether the provider can be asked by our own id: only then does "no such task" prove anything. */
  readonly queryByExternalId: boolean;
};

/** The worker that was submitting has not written what came of it: it may have died before or after the POST. */
export const expireLease = (record: NameRecord, job: Submitting, now: number): NameRecord =>
  job.leaseUntil > now
    ? record
    : becomeUnsure(record, job, 'The work was interrupted while the job was being sent.', now);

/** Nothing was found; `isAbsent` when the provider, asked by our own id, said that it knows no such task. */
export const stayUnsure = (
  record: NameRecord,
  job: Unsure,
  isAbsent: boolean,
  now: number,
  rules: UncertaintyRules,
): NameRecord => {
  if (job.answered === true || now < job.askAt) return record;
  if (isAbsent && rules.queryByExternalId && now >= job.since + provenAbsentAfterMs) {
    return requeue(record, job, { waitsFor: waitsFor.slots }, now);
  }
  const answerAt = job.submittedAt + rules.longestTaskMs;
  if (now >= answerAt) return answer(record, job, now);
  const askAt = rules.queryByExternalId ? now + rules.askEveryMs : answerAt;
  return { ...record, job: { ...job, askAt } };
};

/** The longest task would have ended: the slot is freed and the person told. A late callback still resolves it. */
const answer = (record: NameRecord, job: Unsure, now: number): NameRecord =>
  owe(
    moveJob(record, { ...job, answered: true }, now, 'still unsure'),
    now,
    { kind: 'publish' },
    { kind: 'announce', outcome: 'unsure' },
    release(job, false),
  );
