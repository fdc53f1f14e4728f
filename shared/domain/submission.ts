import type { CreateAnswer } from './answers.ts';
import { fail, release } from './ending.ts';
import { giveBackHalves, hasHalvesOf, useHalves } from './halves.ts';
import type { TaskId } from './ids.ts';
import type { Held, Job, Queued, Submitting, Unsure } from './job.ts';
import { moveJob, without, type NameRecord } from './name-record.ts';
import { owe } from './outbox.ts';
import { waitsFor } from './waits-for.ts';

export type SubmissionRules = {
  readonly leaseMs: number;
  readonly firstAskMs: number;
  readonly retryMs: number;
  readonly retryMaxMs: number;
};

/** Written before the POST. From now on a crash leaves a job that may have been paid for, and is treated so. */
export const begin = (record: NameRecord, job: Queued, now: number, rules: SubmissionRules): NameRecord => {
  const { id, turn, pair } = job;
  const leaseUntil = now + rules.leaseMs;
  const submitting: Submitting = { state: 'submitting', id, turn, pair, since: now, leaseUntil };
  return moveJob(useHalves(record, job), submitting, now);
};

/** No slot now: the job stays in line, and the person is told what it waits for. */
export const keepInLine = (record: NameRecord, job: Queued, wait: string, now: number): NameRecord =>
  job.waitsFor === wait
    ? record
    : owe({ ...record, job: { ...job, waitsFor: wait } }, now, { kind: 'publish' });

/** Over the day's budget: until the next day. */
export const hold = (
  record: NameRecord,
  { id, turn, pair, since }: Queued,
  until: number,
  now: number,
): NameRecord => {
  const held: Held = { state: 'held', id, turn, pair, since, until };
  return owe(moveJob(record, held, now), now, { kind: 'publish' });
};

/** The provider has a task of this job: from a create answer, or found by asking. */
export const recordTask = (
  record: NameRecord,
  job: Submitting | Unsure,
  taskId: TaskId,
  now: number,
  rules: Pick<SubmissionRules, 'firstAskMs'>,
): NameRecord => {
  const submittedAt = job.state === 'unsure' ? job.submittedAt : now;
  const { id, turn, pair } = job;
  const askAt = now + rules.firstAskMs;
  const submitted: Job = { state: 'submitted', id, turn, pair, taskId, since: now, submittedAt, askAt };
  return owe(moveJob(record, submitted, now), now, { kind: 'publish' });
};

/**
 * A task just made may be unknown to the provider for its first minute (provider contract, section 2). Counted from the
 * moment at which the POST is certainly over: an answer came, or the lease ran out.
 */
export const provenAbsentAfterMs = 60_000;

/** Nobody knows whether the provider has a task: not posted again, asked for instead. */
export const becomeUnsure = (
  record: NameRecord,
  job: Submitting,
  problem: string,
  now: number,
): NameRecord => {
  const { id, turn, pair } = job;
  const askAt = now + provenAbsentAfterMs;
  const unsure: Unsure = {
    state: 'unsure',
    id,
    turn,
    pair,
    since: now,
    submittedAt: job.since,
    askAt,
    problem,
  };
  return owe(moveJob(record, unsure, now), now, { kind: 'publish' });
};

/**
 * It is proven that the provider has no task of this job: it goes back in line, its slot to others. Where a file came or
 * went meanwhile it is given up instead, as any job that is not sent yet, and what is there now is paired.
 */
export const requeue = (
  record: NameRecord,
  job: Submitting | Unsure,
  wait: { readonly waitsFor: string; readonly notBefore?: number },
  now: number,
): NameRecord => {
  const { id, turn, pair } = job;
  const queued: Queued = { state: 'queued', id, turn: turn + 1, pair, since: now, ...wait };
  const moved = moveJob(giveBackHalves(record, job, 'waiting'), queued, now);
  const owing = owe(moved, now, release(job, true), { kind: 'publish' });
  const isUntouched = hasHalvesOf(moved, queued) && moved.quietUntil === undefined;
  if (isUntouched) return owing;
  return { ...without(owing, 'job'), quietUntil: Math.max(owing.quietUntil ?? 0, now) };
};

/**
 * What a create answer makes of the job that was posted. Another job, or a later state, stays as it is, and a refusal that
 * comes so late that the job has been sent again says nothing about that.
 */
export const settleCreate = (
  record: NameRecord,
  posted: Pick<Job, 'id' | 'turn'>,
  answer: CreateAnswer,
  now: number,
  rules: SubmissionRules,
  random: number,
): NameRecord => {
  const { job } = record;
  if (job?.id !== posted.id || (job.state !== 'submitting' && job.state !== 'unsure')) return record;
  if (answer.kind === 'accepted') return recordTask(record, job, answer.taskId, now, rules);
  if (job.turn !== posted.turn) return record;
  if (answer.kind === 'ambiguous' || answer.ground === 'duplicate') {
    return job.state === 'unsure' ? record : becomeUnsure(record, job, answer.message, now);
  }
  if (answer.ground === 'request' || answer.ground === 'too-large') {
    return fail(record, job, { problem: refusalText(answer), refund: true }, now);
  }
  const waitMs = answer.ground === 'unavailable' ? backoffMs(job.turn, rules, random) : 0;
  const notBefore = Math.max(waitMs, answer.retryAfterMs ?? 0);
  const wait = {
    waitsFor: waitsFor[answer.ground],
    ...(notBefore > 0 ? { notBefore: now + notBefore } : {}),
  };
  return requeue(record, job, wait, now);
};

/** Full jitter over a doubled wait, at least half of it. */
export const backoffMs = (
  turn: number,
  { retryMs, retryMaxMs }: Pick<SubmissionRules, 'retryMs' | 'retryMaxMs'>,
  random: number,
): number => Math.min(retryMaxMs, retryMs * 2 ** Math.min(turn, 20)) * (0.5 + random / 2);

const refusalText = ({ ground, message }: Extract<CreateAnswer, { kind: 'refused' }>): string =>
  ground === 'too-large'
    ? `The request was too large for the provider's gateway (413) with the files sent inside it. Drop smaller files, or have the deployment send links instead (setting provider.media: "url"). It said: ${message}`
    : `The provider refused the request: ${message}`;
