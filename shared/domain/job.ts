import type { JobId, TaskId } from './ids.ts';
import type { StandardOptions } from './options.ts';

/** One file of a pair: the very version that was checked. */
export type PairFile = {
  readonly key: string;
  readonly versionId: string;
  readonly bytes: number;
};

/** Options of the avatar, as they go to the provider. */
export type JobOptions = Pick<StandardOptions, 'prompt' | 'mode' | 'watermark'>;

/** Options of a script's voice. */
export type VoiceOptions = Pick<StandardOptions, 'voice' | 'language' | 'speed'>;

export type Recording = { readonly kind: 'recording'; readonly file: PairFile };
export type Script = VoiceOptions & {
  readonly kind: 'script';
  readonly text: ScriptText;
  /** Of the text as it is spoken. */
  readonly sha256: string;
};
export type KnownAudio = { readonly kind: 'audio'; readonly audioId: string };

/** Where a script stands: in a file of its own, or in a row of a batch. */
export type ScriptText = { readonly file: PairFile } | { readonly written: string };

export type Pair = {
  readonly image: PairFile;
  /** What the portrait says. */
  readonly speech: Recording | Script | KnownAudio;
  readonly options: JobOptions;
  /** Where each option came from; those that are not listed came from the deployment's settings. */
  readonly optionsFrom: Readonly<Record<string, string>>;
  readonly fingerprint: string;
  /** Measured of a recording; of a script estimated until it is spoken; the provider's longest where it cannot be known. */
  readonly durationSeconds: number;
  /** US dollars, from seconds, mode and the price settings. */
  readonly estimate: number;
};

type Identity = {
  readonly id: JobId;
  /** How often it was sent back in line: together with the id it names the slot it takes. */
  readonly turn: number;
  readonly pair: Pair;
  readonly since: number;
};

export type Queued = Identity & {
  readonly state: 'queued';
  readonly notBefore?: number;
  /** What it waits for, as a sentence's end: "a free slot at the provider". */
  readonly waitsFor: string;
};

/** Over the day's budget. */
export type Held = Identity & { readonly state: 'held'; readonly until: number };

/** Written before the POST: from here on nobody posts again unless it is proven that the provider has no task. */
export type Submitting = Identity & {
  readonly state: 'submitting';
  readonly leaseUntil: number;
};

/** The POST may or may not have been accepted. */
export type Unsure = Identity & {
  readonly state: 'unsure';
  readonly submittedAt: number;
  readonly askAt: number;
  readonly problem: string;
  /** Told to the person and its slot freed: nothing more will happen unless a late callback comes. */
  readonly answered?: true;
};

export type Submitted = Identity & {
  readonly state: 'submitted';
  readonly taskId: TaskId;
  readonly submittedAt: number;
  readonly askAt: number;
  /** Why a video that the provider calls finished is not here yet, as a sentence. */
  readonly trouble?: string;
};

/** Past its deadline: answered, its slot freed, asked for slowly; the video was paid for and may still come. */
export type Overdue = Identity & {
  readonly state: 'overdue';
  readonly taskId: TaskId;
  readonly submittedAt: number;
  readonly askAt: number;
  /** Why a video that the provider calls finished is not here yet, as a sentence. */
  readonly trouble?: string;
};

export type Completed = Identity & {
  readonly state: 'completed';
  readonly taskId: TaskId;
  readonly video: Video;
  /** What the provider says it deducted, in its own units. */
  readonly deduction?: string;
};

export type Failed = Identity & {
  readonly state: 'failed';
  readonly taskId?: TaskId;
  /** A sentence: the provider's own reason where it gave one. */
  readonly problem: string;
  readonly deduction?: string;
};

export type Video = { readonly bytes: number; readonly durationSeconds?: number; readonly warning?: string };

export type Job = Queued | Held | Submitting | Unsure | Submitted | Overdue | Completed | Failed;
export type JobState = Job['state'];

/** The table of legal moves of one job. A job begins as `queued`; `unsure` moves to itself once, when it is answered. */
export const legalMoves = {
  queued: ['held', 'submitting', 'failed'],
  held: ['queued', 'failed'],
  submitting: ['submitted', 'unsure', 'queued', 'failed'],
  unsure: ['unsure', 'submitted', 'queued', 'failed'],
  submitted: ['overdue', 'completed', 'failed'],
  overdue: ['completed', 'failed'],
  completed: [],
  failed: [],
} as const satisfies Record<JobState, readonly JobState[]>;

/** Not yet sent: may still be changed or withdrawn for free. */
export const isUnsent = (job: Job): job is Queued | Held => job.state === 'queued' || job.state === 'held';

/** Answered: another pair may take its place. */
export const isOver = (job: Job): boolean =>
  job.state === 'completed' ||
  job.state === 'failed' ||
  job.state === 'overdue' ||
  (job.state === 'unsure' && job.answered === true);
