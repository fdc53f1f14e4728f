import type { JobId } from '../domain/ids.ts';

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
