import type { SpeechAnswer } from './answers.ts';
import { fail, release } from './ending.ts';
import { useHalves } from './halves.ts';
import { isUnsent, type Held, type Queued, type Script } from './job.ts';
import type { NameRecord } from './name-record.ts';
import { owe } from './outbox.ts';
import type { PairRules } from './pair.ts';
import { forgetTries, isOut, rememberSpeech, speechKeyOf, triesOf, withTry, type Try } from './spoken.ts';
import { judgeSpoken } from './spoken-length.ts';
import { backoffMs, type SubmissionRules } from './submission.ts';
import { waitsFor } from './waits-for.ts';

export type SpeechRules = SubmissionRules & PairRules;

const mostTries = 3;

/** Written before the POST, so that a try that ends in a crash is counted. Past the last try the job fails. */
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
  const speaking: Queued = { ...job, notBefore: until, waitsFor: waitsFor.speech };
  return { ...record, spoken: withTry(spoken, { key, until }), job: speaking };
};

/**
 * While a try is out nobody else speaks under its name. The lease stands with the words, not with the job: a new half or
 * an operator may replace the job while the provider still speaks for the old one, and the new one would pay again.
 */
export const awaitSpeech = (record: NameRecord, job: Queued, now: number): NameRecord | undefined => {
  const { until = now } = record.spoken ?? {};
  if (until <= now) return undefined;
  const waiting: Queued = { ...job, notBefore: until, waitsFor: waitsFor.speech };
  return owe({ ...record, job: waiting }, now, { kind: 'publish' });
};

/**
 * What the answer to a try makes of the job at hand: the one that asked, or one that has taken its place meanwhile. An answer
 * so late that another try may be out counts only where it brings the words. A held job learns from those alone.
 */
export const settleSpeech = (
  record: NameRecord,
  made: Try,
  answer: SpeechAnswer,
  now: number,
  rules: SpeechRules,
  random: number,
): NameRecord => {
  if (answer.kind !== 'spoken' && !isOut(record.spoken, made)) return record;
  const learned = rememberSpeech(record, made, answer, now);
  const { job } = learned;
  if (job === undefined || !isUnsent(job)) return learned;
  const { speech } = job.pair;
  const saysThis = speech.kind === 'script' && speechKeyOf(speech) === made.key;
  if (job.state === 'held') return saysThis ? judgeHeld(learned, job, now, rules) : learned;
  return saysThis
    ? settleJob(learned, job, answer, now, rules, random)
    : stopWaiting(learned, job, made.until, now);
};

/** Other words, which could not be spoken until now. */
const stopWaiting = (record: NameRecord, job: Queued, until: number, now: number): NameRecord => {
  if (job.notBefore !== until) return record;
  const { notBefore: _, ...rest } = job;
  return owe({ ...record, job: { ...rest, waitsFor: waitsFor.slots } }, now, { kind: 'publish' });
};

const settleJob = (
  record: NameRecord,
  job: Queued,
  answer: SpeechAnswer,
  now: number,
  rules: SpeechRules,
  random: number,
): NameRecord => {
  if (answer.kind === 'spoken') return proceed(record, job, now, rules);
  if (answer.kind === 'ambiguous') {
    const isLast = (record.spoken?.tries ?? 0) >= mostTries;
    return isLast ? giveUp(record, job, now) : backInLine(record, job, 'unavailable', 0, now, rules, random);
  }
  const { ground, message, retryAfterMs = 0 } = answer;
  if (ground === 'request' || ground === 'unsupported') {
    return failUnsent(record, job, `The script could not be spoken. ${message}`, now);
  }
  return backInLine(record, job, ground, retryAfterMs, now, rules, random);
};

/**
 * Now its length is known: what was only estimated before is judged again, before the video is asked for. The slot that it
 * was spoken with goes back, and with it what was booked by the estimate: the next turn takes one at the true price.
 */
const proceed = (record: NameRecord, job: Queued, now: number, rules: SpeechRules): NameRecord => {
  const { notBefore: _, ...rest } = job;
  const { pair, problem } = judgeSpoken(record, job, now, rules);
  if (problem !== undefined) return failUnsent(record, { ...rest, pair }, problem, now);
  const ready: Queued = { ...rest, turn: job.turn + 1, pair, waitsFor: waitsFor.slots };
  return owe({ ...record, job: ready }, now, release(job, true));
};

/** Has no slot: it waits on for its day, now at the true price. */
const judgeHeld = (record: NameRecord, job: Held, now: number, rules: SpeechRules): NameRecord => {
  const { pair, problem } = judgeSpoken(record, job, now, rules);
  const held: Held = { ...job, pair };
  if (problem !== undefined) return failUnsent(record, held, problem, now);
  return owe({ ...record, job: held }, now, { kind: 'publish' });
};

const giveUp = (record: NameRecord, job: Queued, now: number): NameRecord => {
  const problem = `The script could not be spoken: ${mostTries} tries ended without a clear answer of the provider, and each of them may have been charged.`;
  return failUnsent(forgetTries(record), job, problem, now);
};

/** Its halves count as tried: they never pair again by themselves. */
export const failUnsent = (
  record: NameRecord,
  job: Queued | Held,
  problem: string,
  now: number,
): NameRecord => fail(useHalves(record, job), job, { problem, refund: true }, now);

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
