/** What the core asks of the world, in its own words. Adapters implement these; tests and the simulation fake them. */
import type { CreateAnswer, Report } from './domain/answers.ts';
import type { JobId, TaskId } from './domain/ids.ts';

export type { CreateAnswer, RefusalGround, Report } from './domain/answers.ts';

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
