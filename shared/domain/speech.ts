import type { SpeechAnswer } from './answers.ts';
import { fail, release } from './ending.ts';
import { useHalves } from './halves.ts';
import { fingerprintOf } from './identity.ts';
import type { JobId } from './ids.ts';
import type { Pair, Queued, Script } from './job.ts';
import { without, type NameRecord } from './name-record.ts';
import { capAnswer, lengthAnswer } from './notes.ts';
import { owe } from './outbox.ts';
import type { PairRules } from './pair.ts';
import { backoffMs, waitsFor, type SubmissionRules } from './submission.ts';

/** What is known of a script that was given to be spoken, written down before the first try. */
export type Spoken = {
  /** Equal for the same words in the same voice. */
  readonly key: string;
  /** Each may have been paid for: one that ended without a clear answer, or with a crash, is made again. */
  readonly tries: number;
  readonly audio?: SpokenAudio;
};

export type SpokenAudio = {
  readonly id: string;
  readonly at: number;
  /** Absent where the provider does not say. */
  readonly durationSeconds?: number;
};

export type SpeechRules = SubmissionRules & PairRules;

const mostTries = 3;

/** The provider keeps what it spoke for 30 days (provider contract, section 3); a day is left for the job's own time. */
const audioLifetimeMs = 29 * 24 * 3600_000;

export const speechKeyOf = ({ sha256, voice, language, speed }: Script): string =>
  fingerprintOf([sha256, voice, language, String(speed)]);

/** The script as it was spoken before, as long as the provider still has it. */
export const spokenAudio = ({ spoken }: NameRecord, script: Script, now: number): SpokenAudio | undefined =>
  spoken?.key === speechKeyOf(script) && now < (spoken.audio?.at ?? 0) + audioLifetimeMs
    ? spoken.audio
    : undefined;

/** How long a pair's sound really is; undefined where that is not known. */
export const measuredSeconds = (
  { spoken }: NameRecord,
  { speech, durationSeconds }: Pair,
): number | undefined => {
  if (speech.kind === 'recording') return durationSeconds;
  return speech.kind === 'script' && spoken?.key === speechKeyOf(speech)
    ? spoken.audio?.durationSeconds
    : undefined;
};

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
  const tries = spoken?.key === key && spoken.audio === undefined ? spoken.tries : 0;
  if (tries >= mostTries) return giveUp(record, job, now);
  const speaking: Queued = { ...job, notBefore: now + rules.leaseMs, waitsFor: 'its script to be spoken' };
  return { ...record, spoken: { key, tries: tries + 1 }, job: speaking };
};

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
  if (job?.id !== jobId || job.state !== 'queued') return learned;
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

/** A refusal is certain: nothing was spoken, and nothing paid. */
const rememberSpeech = (record: NameRecord, key: string, answer: SpeechAnswer, now: number): NameRecord => {
  const { spoken } = record;
  if (spoken?.key !== key || spoken.audio !== undefined || answer.kind === 'ambiguous') return record;
  if (answer.kind === 'refused') return { ...record, spoken: { key, tries: spoken.tries - 1 } };
  const { audioId: id, durationSeconds } = answer;
  const audio = { id, at: now, ...(durationSeconds === undefined ? {} : { durationSeconds }) };
  return { ...record, spoken: { ...spoken, audio } };
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
  return failUnsent(without(record, 'spoken'), job, problem, now);
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
