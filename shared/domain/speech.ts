import type { SpeechAnswer } from './answers.ts';
import { fail, release } from './ending.ts';
import { useHalves } from './halves.ts';
import type { JobId } from './ids.ts';
import type { Pair, Queued, Script } from './job.ts';
import type { NameRecord } from './name-record.ts';
import { capAnswer, lengthAnswer } from './notes.ts';
import { owe } from './outbox.ts';
import type { PairRules } from './pair.ts';
import { forgetTries, rememberSpeech, speechKeyOf, spokenAudio, triesOf, withTry } from './spoken.ts';
import { backoffMs, waitsFor, type SubmissionRules } from './submission.ts';

export type SpeechRules = SubmissionRules & PairRules;

const mostTries = 3;
const beingSpoken = 'its script to be spoken';

/** A pair whose script was spoken before is as long as that was. */
export const withSpokenLength = (record: NameRecord, pair: Pair, now: number, rules: PairRules): Pair => {
  const audio = pair.speech.kind === 'script' ? spokenAudio(record, pair.speech, now) : undefined;
  if (audio?.durationSeconds === undefined) return pair;
  const { durationSeconds } = audio;
  return { ...pair, durationSeconds, estimate: durationSeconds * rules.pricePerSecond[pair.options.mode] };
};

/**
 * Written before the POST, so that a try that ends in a crash is counted. Until the lease ends nobody else speaks; past the
 * last try the job fails.
 */
export const beginSpeech = (
  record: NameRecord,
  job: Queued,
  script: Script,
  now: number,
  rules: SpeechRules,
): NameRecord => {
  const key = speechKeyOf(script);
  const { spoken } = record;
  if (triesOf(spoken, key) >= mostTries) return giveUp(record, job, now);
  const until = now + rules.leaseMs;
  return awaitSpeech({ ...record, spoken: withTry(spoken, key, until) }, job, until);
};

/** Its script is being spoken, for this job or for one that was given up meanwhile. */
export const awaitSpeech = (record: NameRecord, job: Queued, until: number): NameRecord => ({
  ...record,
  job: { ...job, notBefore: until, waitsFor: beingSpoken },
});

/** What an answer makes of the job whose script it is about. What was spoken is remembered even where the job is gone. */
export const settleSpeech = (
  record: NameRecord,
  jobId: JobId,
  key: string,
  answer: SpeechAnswer,
  now: number,
  rules: SpeechRules,
  random: number,
): NameRecord => {
  const learned = rememberSpeech(record, key, answer, now);
  const { job } = learned;
  if (job?.state !== 'queued') return learned;
  if (job.id !== jobId) return tellNext(learned, job, key, now, rules);
  if (answer.kind === 'spoken') return proceed(learned, job, now, rules);
  if (answer.kind === 'ambiguous') {
    const isLast = (learned.spoken?.tries ?? 0) >= mostTries;
    return isLast
      ? giveUp(learned, job, now)
      : backInLine(learned, job, 'unavailable', 0, now, rules, random);
  }
  const { ground, message, retryAfterMs = 0 } = answer;
  if (ground === 'request' || ground === 'unsupported') {
    return failUnsent(learned, job, `The script could not be spoken. ${message}`, now);
  }
  return backInLine(learned, job, ground, retryAfterMs, now, rules, random);
};

/** The job that the script was spoken for is gone; one that wants the same words has waited for them. */
const tellNext = (
  record: NameRecord,
  job: Queued,
  key: string,
  now: number,
  rules: SpeechRules,
): NameRecord => {
  const { speech } = job.pair;
  if (job.waitsFor !== beingSpoken || speech.kind !== 'script' || speechKeyOf(speech) !== key) return record;
  if (spokenAudio(record, speech, now) !== undefined) return proceed(record, job, now, rules);
  const { notBefore: _, ...open } = job;
  return { ...record, job: { ...open, waitsFor: waitsFor.slots } };
};

/**
 * Now its length is known: what was only estimated before is judged again, before the video is asked for. The slot that it
 * was spoken with goes back, and with it what was booked by the estimate: the next turn takes one at the true price.
 */
const proceed = (record: NameRecord, job: Queued, now: number, rules: SpeechRules): NameRecord => {
  const { notBefore: _, ...rest } = job;
  const pair = withSpokenLength(record, job.pair, now, rules);
  const answer = lengthAnswer(record, pair, rules) ?? capAnswer(record, pair, rules);
  if (answer !== undefined) return failUnsent(record, { ...rest, pair }, answer.message, now);
  const ready: Queued = { ...rest, turn: job.turn + 1, pair, waitsFor: waitsFor.slots };
  return owe({ ...record, job: ready }, now, release(job, true));
};

const giveUp = (record: NameRecord, job: Queued, now: number): NameRecord => {
  const problem = `The script could not be spoken: ${mostTries} tries ended without a clear answer of the provider, and each of them may have been charged.`;
  return failUnsent(forgetTries(record), job, problem, now);
};

/** Its halves count as tried: they never pair again by themselves. */
export const failUnsent = (record: NameRecord, job: Queued, problem: string, now: number): NameRecord =>
  fail(useHalves(record, job), job, { problem, refund: true }, now);

/** Its slot goes to others until it is tried again. */
const backInLine = (
  record: NameRecord,
  job: Queued,
  ground: keyof typeof waitsFor,
  retryAfterMs: number,
  now: number,
  rules: SpeechRules,
  random: number,
): NameRecord => {
  const notBefore = now + Math.max(retryAfterMs, backoffMs(job.turn, rules, random));
  const next: Queued = { ...job, turn: job.turn + 1, notBefore, waitsFor: waitsFor[ground] };
  return owe({ ...record, job: next }, now, release(job, true), { kind: 'publish' });
};
