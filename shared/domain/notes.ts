import type { Pair } from './job.ts';
import type { NameRecord, Note } from './name-record.ts';
import type { PairRules } from './pair.ts';
import { rowText } from './row.ts';
import { baseName } from './upload-key.ts';

/** Answers to a name that makes no job, or not the one that was hoped for. */

/** Whether something must be done about it. */
export const isProblem = ({ kind }: Note): boolean => kind !== 'already-made' && kind !== 'too-late';

export const alreadyMade = ({ name, row }: NameRecord): Note => {
  const anew =
    row === undefined
      ? 'drop either file with the object metadata avatar-again set to any new text (aws s3 cp FILE TARGET --metadata avatar-again=2)'
      : `write any new text into the column again of ${rowText(row)} and drop the batch again`;
  return {
    kind: 'already-made',
    message: `${baseName(name)}.mp4 was already asked for with these very files and options, so nothing was paid again. To make it again, ${anew}.`,
  };
};

const cheaper = {
  recording: 'Drop a shorter recording',
  script: 'Drop a shorter script',
  audio: 'What its audioId names may last that long: use a recording or a script instead',
} as const satisfies Record<Pair['speech']['kind'], string>;

/** A job that costs more than a job may. */
export const capAnswer = (
  { name }: NameRecord,
  { estimate, speech }: Pair,
  { jobCap }: Pick<PairRules, 'jobCap'>,
): Note | undefined =>
  estimate <= jobCap
    ? undefined
    : {
        kind: 'over-cap',
        message: `${baseName(name)} would cost about $${estimate.toFixed(2)}, and a job may cost at most $${jobCap.toFixed(2)} here. ${cheaper[speech.kind]}, or have the cap raised.`,
      };

type AudioRules = Pick<PairRules, 'audioMinSeconds' | 'audioMaxSeconds' | 'audioToleranceSeconds'>;

/** A recording, or a script as it was spoken, that is longer than this deployment allows, or shorter than the provider takes. */
export const lengthAnswer = (
  { name }: NameRecord,
  { speech, durationSeconds }: Pair,
  { audioMinSeconds, audioMaxSeconds, audioToleranceSeconds }: AudioRules,
): Note | undefined => {
  const isTooLong = durationSeconds > audioMaxSeconds + audioToleranceSeconds;
  if (!isTooLong && durationSeconds >= audioMinSeconds - audioToleranceSeconds) return undefined;
  const what = speech.kind === 'script' ? 'spoken script' : 'recording';
  return {
    kind: 'options',
    message: `The ${what} of ${baseName(name)} lasts ${durationSeconds.toFixed(1)} s, and this deployment allows ${audioMinSeconds} to ${audioMaxSeconds} s. Drop a ${isTooLong ? 'shorter' : 'longer'} one.`,
  };
};

export const brokenDefaults = ({ name, row }: NameRecord, problem: string): Note => ({
  kind: 'options',
  message: `${baseName(name)} was not started, because the options of its folder cannot be used. ${problem} Then drop ${row === undefined ? `either file of ${baseName(name)}` : 'the batch'} again.`,
});

export const tooLate = ({ name, job, row }: NameRecord, key: string): Note => ({
  kind: 'too-late',
  message: `${baseName(key)} came after ${baseName(name)} was ${job?.state === 'completed' ? 'made' : 'sent'}, so it does not apply to that video. It is kept for the next one: to have it made, drop ${row === undefined ? 'the portrait and what it says' : 'the batch'} again.`,
});
