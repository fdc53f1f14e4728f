/** What the core asks of the world, in its own words. Adapters implement these; tests and the simulation fake them. */
import type { JobId, TaskId } from './domain/ids.ts';

/** A picture or recording on its way to the provider. */
export type MediaOffer =
  | { readonly kind: 'url'; readonly url: string }
  /** Raw bytes, streamed as Base64 into the request: `open` may be called once per request. */
  | { readonly kind: 'inline'; readonly bytes: number; readonly open: () => AsyncIterable<Uint8Array> };

export type Speech =
  | { readonly kind: 'recording'; readonly media: MediaOffer }
  | { readonly kind: 'spoken'; readonly audioId: string };

export type CreateRequest = {
  /** Sent as the provider's external id, so that a second POST of the same job can be refused by the provider. */
  readonly jobId: JobId;
  readonly image: MediaOffer;
  readonly speech: Speech;
  readonly prompt: string;
  readonly mode: 'std' | 'pro';
  readonly watermark?: boolean;
  /** Absent where nothing outside can reach us: the job is then followed by asking. */
  readonly callbackUrl?: string;
};

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

export type TaskReference = { readonly taskId: TaskId } | { readonly jobId: JobId };

export interface Provider {
  /** Never throws for anything that happened at or on the way to the provider: ambiguity is an answer. */
  create(request: CreateRequest): Promise<CreateAnswer>;
  /** Throws `ProviderUnavailable` when no answer could be had; asking is always safe to repeat. */
  report(reference: TaskReference): Promise<Report>;
}

export type CopyRequest = {
  /** From a report, never from a callback. May point anywhere: the copier distrusts it. */
  readonly url: string;
  /** Where the video goes in the results bucket. */
  readonly key: string;
  readonly jobId: JobId;
  /** Grows with every state of the name: a slow worker's late video cannot replace a newer one. */
  readonly edition: number;
};

export type CopyOutcome =
  | { readonly kind: 'copied'; readonly bytes: number; readonly durationSeconds: number | undefined }
  /** The source answers 403, 404 or 410: ask the provider for a fresh URL. */
  | { readonly kind: 'expired'; readonly status: number }
  /** What came is not one whole MP4; nothing was committed. `problem` is a sentence. */
  | { readonly kind: 'damaged'; readonly problem: string }
  /** The URL may not be fetched (address, scheme, redirects, size); nothing was committed. */
  | { readonly kind: 'refused'; readonly problem: string }
  /** The results bucket holds this edition or a newer one already. */
  | { readonly kind: 'superseded' };

export interface VideoCopier {
  /** Throws for faults of the network or of S3: copying again is safe. */
  copy(request: CopyRequest): Promise<CopyOutcome>;
}
