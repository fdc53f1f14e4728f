import type { TaskId } from './ids.ts';

/** Why the provider has no task of ours (provider-contract: "definite"). */
export type RefusalGround =
  /** This request will never be accepted: the job fails. */
  | 'request'
  /** The body was too large for the provider's gateway (413). */
  | 'too-large'
  /** Our external id is already in use: a task of this job exists. */
  | 'duplicate'
  /** Too many requests: back off. */
  | 'rate'
  /** Too many parallel tasks: wait for a slot. */
  | 'slots'
  /** The operator must act (key, balance, permission, address): no job is at fault. */
  | 'account'
  /** Nothing was accepted and a later try may pass (maintenance, no channel, no connection). */
  | 'unavailable';

export type CreateAnswer =
  | { readonly kind: 'accepted'; readonly taskId: TaskId }
  | {
      readonly kind: 'refused';
      readonly ground: RefusalGround;
      /** The provider's own words, safe to show: no key, no URL. */
      readonly message: string;
      readonly retryAfterMs?: number;
    }
  /** The provider may or may not have a task now. Never POST again on this answer. */
  | { readonly kind: 'ambiguous'; readonly message: string };

/** What the provider says of a task when asked. */
export type Report =
  | { readonly kind: 'running'; readonly taskId?: TaskId; readonly jobId?: string }
  | {
      readonly kind: 'succeeded';
      readonly taskId?: TaskId;
      /** The external id that the provider echoes; absent where it echoes none. */
      readonly jobId?: string;
      /** Absent when the provider says "done" without a URL: ask again. */
      readonly videoUrl?: string;
      readonly durationSeconds?: number;
      /** What the provider says it deducted, in its own units; a string of digits as sent. */
      readonly deduction?: string;
    }
  | {
      readonly kind: 'failed';
      readonly taskId?: TaskId;
      readonly jobId?: string;
      readonly reason: string;
      readonly deduction?: string;
    }
  /** The provider says it knows no such task. In a task's first minute this means nothing. */
  | { readonly kind: 'absent' };

export type SpeechRefusalGround =
  /** This script or voice will never be accepted. */
  | 'request'
  /** This provider does not speak: only recordings will do. */
  | 'unsupported'
  | 'rate'
  | 'slots'
  | 'account'
  | 'unavailable';

/** What a request to speak a script came to. */
export type SpeechAnswer =
  /** The id is good for 30 days. */
  | { readonly kind: 'spoken'; readonly audioId: string; readonly durationSeconds?: number }
  | {
      readonly kind: 'refused';
      readonly ground: SpeechRefusalGround;
      readonly message: string;
      readonly retryAfterMs?: number;
    }
  /** Perhaps it was spoken and paid for; there is no query. Speaking again may be paid for again: count it. */
  | { readonly kind: 'ambiguous'; readonly message: string };
