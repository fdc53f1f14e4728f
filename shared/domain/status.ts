import { hasReady } from './halves.ts';
import { isOver, type Job, type JobState, type Video } from './job.ts';
import { explain, type Explanation } from './explanation.ts';
import { without, type NameRecord } from './name-record.ts';
import { keptText, problemsOf } from './problems.ts';
import { resultKeysOf } from './result-keys.ts';
import { keyOf } from './upload-key.ts';

/** What a person reads beside the results: `NAME.status.json`. */
export type Status = {
  readonly name: string;
  readonly state: StatusState;
  readonly message: string;
  /** What to do now; empty when nothing need be done. */
  readonly next: string;
  readonly updatedAt: string;
  readonly files: Readonly<Record<string, string>>;
  readonly job?: {
    readonly id: string;
    readonly taskId?: string;
    readonly durationSeconds: number;
    readonly options: Job['pair']['options'];
    readonly estimateUsd: number;
    /** As the provider reports it, in its own units. */
    readonly deduction?: string;
  };
  readonly video?: Video & { readonly key: string };
  readonly history: readonly { readonly at: string; readonly event: string }[];
};

export type StatusState = JobState | 'waiting' | 'refused' | 'withdrawn';

export const stateOf = (record: NameRecord): StatusState => {
  const { job } = record;
  if (job !== undefined && !isOver(job)) return job.state;
  if (job?.state === 'overdue' || job?.state === 'unsure') return job.state;
  const isStrayAlone = job !== undefined && problemsOf(without(record, 'stranger')).length === 0;
  if (problemsOf(record).length > 0 && !isStrayAlone) return 'refused';
  if (job !== undefined && (job.state !== 'completed' || !hasReady(record))) return job.state;
  return hasReady(record) ? 'waiting' : 'withdrawn';
};

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
    ...(job === undefined ? {} : { job: jobOf(job) }),
    ...(job?.state === 'completed' ? { video: { key: resultKeysOf(record).video, ...job.video } } : {}),
    history: record.history.map(({ at, event }) => ({ at: new Date(at).toISOString(), event })),
  };
};

/** `NAME.error.txt`, which stands there exactly as long as something is wrong; undefined when nothing is. */
export const errorTextOf = (record: NameRecord): string | undefined => {
  const state = stateOf(record);
  const explanation = explain(record, state);
  const isAnsweredUnsure = record.job?.state === 'unsure' && record.job.answered === true;
  const isWrong = state === 'refused' || state === 'failed' || state === 'overdue' || isAnsweredUnsure;
  if (isWrong) return sentences(explanation);
  const problems = problemsOf(record);
  return problems.length === 0 ? undefined : `${[...problems, keptText(record)].join('\n')}\n`;
};

const sentences = ({ message, next }: Explanation): string =>
  `${[message, next].filter(Boolean).join('\n')}\n`;

const filesOf = (record: NameRecord): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(record.uploads).map(([extension, upload]) => [
      keyOf(record.name, extension),
      upload.state === 'ready' ? upload.standing : upload.state,
    ]),
  );

const jobOf = (job: Job): NonNullable<Status['job']> => ({
  id: job.id,
  ...('taskId' in job && job.taskId !== undefined ? { taskId: job.taskId } : {}),
  durationSeconds: job.pair.durationSeconds,
  options: job.pair.options,
  estimateUsd: Number(job.pair.estimate.toFixed(4)),
  ...('deduction' in job && job.deduction !== undefined ? { deduction: job.deduction } : {}),
});
