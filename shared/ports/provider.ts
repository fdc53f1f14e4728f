import type { CreateAnswer, Report } from '../domain/answers.ts';
import type { JobId, TaskId } from '../domain/ids.ts';
import type { MediaOffer } from './media-offer.ts';

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

/** No answer could be had: nothing is known, and asking again later is safe. */
export class ProviderUnavailable extends Error {
  override readonly name = 'ProviderUnavailable';
}

export interface Provider {
  /** Never throws for anything that happened at or on the way to the provider: ambiguity is an answer. */
  create(request: CreateRequest): Promise<CreateAnswer>;
  /** Throws `ProviderUnavailable` when no answer could be had; asking is always safe to repeat. */
  report(reference: TaskReference): Promise<Report>;
}
