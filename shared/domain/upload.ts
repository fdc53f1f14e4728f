import type { JobId } from './ids.ts';
import type { OptionValues } from './options.ts';
import type { Role } from './upload-key.ts';

/** What is known of one exact key of a name. It is kept for good: its sequencer recognises late and repeated events. */
export type Upload = Removed | Refused | Ready | Used;

export type Removed = { readonly state: 'removed'; readonly sequencer: string };

export type Refused = {
  readonly state: 'refused';
  readonly sequencer: string;
  readonly versionId: string;
  /** Sentences for the person who dropped the file. */
  readonly problem: string;
};

export const standings = ['fresh', 'waiting', 'returned'] as const;

/** Checked and waiting to be paired. */
export type Ready = {
  readonly state: 'ready';
  readonly sequencer: string;
  readonly versionId: string;
  readonly role: Role;
  readonly facts: Facts;
  /**
   * `fresh` until the name's quiet period has ended once, then `waiting`; `returned` by a job that failed. Returned halves
   * never pair with each other.
   */
  readonly standing: (typeof standings)[number];
};

/** Each uploaded version is used once. */
export type Used = {
  readonly state: 'used';
  readonly sequencer: string;
  readonly versionId: string;
  readonly role: Role;
  readonly facts: Facts;
  readonly jobId: JobId;
  /** An earlier job that failed had returned it. */
  readonly returned?: true;
};

export type Facts = {
  readonly bytes: number;
  readonly sha256: string;
  /** Of a voice. */
  readonly durationSeconds?: number;
  /** Of a script, after trimming. */
  readonly characters?: number;
  /** Of a batch. */
  readonly rows?: number;
  /** Asked for in a half's metadata, or the contents of an options file. */
  readonly options?: OptionValues;
  /** The uploader's `avatar-again`: any text that makes the same contents a new wish. */
  readonly again?: string;
};

/** The uploads of a name by extension as typed. */
export type Uploads = Readonly<Record<string, Upload>>;
