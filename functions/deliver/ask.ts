import type { Report } from '../../shared/domain/answers.ts';
import { ProviderUnavailable, type Provider, type TaskReference } from '../../shared/ports/provider.ts';

/** A report, or the sentence why there is none: an outage of the provider is an answer to wait on, not a fault of ours. */
export type Answer = Report | { readonly kind: 'unknown'; readonly problem: string };

export const ask = async (provider: Provider, reference: TaskReference): Promise<Answer> => {
  try {
    return await provider.report(reference);
  } catch (error) {
    if (error instanceof ProviderUnavailable) return { kind: 'unknown', problem: error.message };
    throw error;
  }
};
