import { batchStateOf, isBatch, type BatchState } from './batch.ts';
import { hasReady, readyUploads } from './halves.ts';
import { isOver, type Job, type JobState, type Pair, type Video } from './job.ts';
import { explain } from './explanation.ts';
import { without, type NameRecord } from './name-record.ts';
import type { OptionValues } from './options.ts';
import { keptText, problemsOf } from './problems.ts';
import { resultKeysOf } from './result-keys.ts';
import { rowText } from './row.ts';
import { speechKeyOf } from './spoken.ts';
import { keyOf } from './upload-key.ts';
import { withoutControls } from './without-controls.ts';

/** What a person reads beside the results: `NAME.status.json`. */
export type Status = {
  readonly name: string;
  readonly state: StatusState;
  readonly message: string;
  /** What to do now; empty when nothing need be done. */
  readonly next: string;
  readonly updatedAt: string;
  readonly files: Readonly<Record<string, string>>;
  /** Where a batch asked for it: "row 3 of wave.batch". */
  readonly row?: string;
  readonly job?: {
    readonly id: string;
    readonly taskId?: string;
    readonly durationSeconds: number;
    readonly options: OptionValues;
    /** Where each option came from. */
    readonly optionsFrom: Readonly<Record<string, string>>;
    readonly estimateUsd: number;
    /** Of a script: what the provider spoke, and how often it was asked to; each try may have been charged. */
    readonly speech?: { readonly audioId?: string; readonly tries: number };
    /** As the provider reports it, in its own units. */
    readonly deduction?: string;
  };
  readonly video?: Video & { readonly key: string };
  readonly history: readonly { readonly at: string; readonly event: string }[];
};

/** `accepted` is a folder's defaults that were found in order. */
export type StatusState = JobState | BatchState | 'waiting' | 'refused' | 'withdrawn' | 'accepted';

export const stateOf = (record: NameRecord): StatusState => {
  const { job, batch } = record;
  if (batch !== undefined) return hasProblems(record) ? 'refused' : batchStateOf(batch);
  if (job !== undefined && !isOver(job)) return job.state;
  if (job?.state === 'overdue' || job?.state === 'unsure') return job.state;
  const isStrayAlone = job !== undefined && !hasProblems(record);
  if (problemsOf(record).length > 0 && !isStrayAlone) return 'refused';
  if (job !== undefined && (job.state !== 'completed' || !hasReady(record))) return job.state;
  if (readyUploads(record, 'defaults').length > 0) return 'accepted';
  return isWaiting(record) ? 'waiting' : 'withdrawn';
};

/** A file of a kind that is of no use hides nothing else. */
const hasProblems = (record: NameRecord): boolean => problemsOf(without(record, 'stranger')).length > 0;

const isWaiting = (record: NameRecord): boolean =>
  hasReady(record) ||
  record.row?.state === 'ready' ||
  isBatch(record) ||
  readyUploads(record, 'options').length > 0;

export const statusOf = (record: NameRecord, now: number): Status => {
  const { job } = record;
  const { message, next } = explain(record, stateOf(record));
  return {
    name: record.name,
    state: stateOf(record),
    message,
    next,
    updatedAt: new Date(now).toISOString(),
    files: filesOf(record),
    ...(record.row === undefined ? {} : { row: rowText(record.row) }),
    ...(job === undefined ? {} : { job: jobOf(record, job) }),
    ...(job?.state === 'completed' ? { video: { key: resultKeysOf(record).video, ...job.video } } : {}),
    history: record.history.map(({ at, event }) => ({ at: new Date(at).toISOString(), event })),
  };
};

/**
 * `NAME.error.txt`, which stands there exactly as long as something is wrong; undefined when nothing is. A job that came to
 * nothing does not hide that another file was refused.
 */
export const errorTextOf = (record: NameRecord): string | undefined => {
  const state = stateOf(record);
  const { message, next } = explain(record, state);
  const isAnsweredUnsure = record.job?.state === 'unsure' && record.job.answered === true;
  const isWrong = state === 'refused' || state === 'failed' || state === 'overdue' || isAnsweredUnsure;
  const problems = state === 'refused' ? [] : problemsOf(record);
  if (!isWrong && problems.length === 0) return undefined;
  const lines = isWrong ? [message, next, ...problems] : [...problems, keptText(record)];
  return `${lines.filter(Boolean).map(withoutControls).join('\n')}\n`;
};

const filesOf = (record: NameRecord): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(record.uploads).map(([extension, upload]) => [
      keyOf(record.name, extension),
      upload.state === 'ready' ? upload.standing : upload.state,
    ]),
  );

const jobOf = (record: NameRecord, job: Job): NonNullable<Status['job']> => ({
  id: job.id,
  ...('taskId' in job && job.taskId !== undefined ? { taskId: job.taskId } : {}),
  durationSeconds: job.pair.durationSeconds,
  ...optionsOf(job.pair),
  estimateUsd: Number(job.pair.estimate.toFixed(4)),
  ...spokenOf(record, job.pair),
  ...('deduction' in job && job.deduction !== undefined ? { deduction: job.deduction } : {}),
});

const spokenOf = ({ spoken }: NameRecord, { speech }: Pair): Pick<NonNullable<Status['job']>, 'speech'> => {
  if (speech.kind !== 'script' || spoken?.key !== speechKeyOf(speech)) return {};
  const { tries, audio } = spoken;
  return { speech: { tries, ...(audio === undefined ? {} : { audioId: audio.id }) } };
};

const optionsOf = ({
  options,
  speech,
  optionsFrom,
}: Pair): Pick<NonNullable<Status['job']>, 'options' | 'optionsFrom'> => {
  const all = { ...options, ...speechOptions(speech) };
  const settings = Object.fromEntries(Object.keys(all).map((name) => [name, 'the settings']));
  return { options: all, optionsFrom: { ...settings, ...optionsFrom } };
};

const speechOptions = (speech: Pair['speech']): OptionValues => {
  if (speech.kind === 'recording') return {};
  if (speech.kind === 'audio') return { audioId: speech.audioId };
  return { voice: speech.voice, language: speech.language, speed: speech.speed };
};
