import type { Message } from '@aws-sdk/client-sqs';
import * as z from 'zod/mini';
import type { Outcome } from '../functions/outcome.ts';

const responseSchema = z.nullish(
  z.object({ batchItemFailures: z.nullish(z.array(z.object({ itemIdentifier: z.string() }))) }),
);

/**
 * Which messages of a batch the function has processed, as Lambda reads its answer: all of them when it reports no
 * failures, none when the answer cannot be read or names a message that was not in the batch.
 */
export const processed = (
  messages: readonly Message[],
  outcome: Outcome,
  reportsItemFailures: boolean,
): readonly Message[] => {
  if (outcome.kind !== 'returned') return [];
  if (!reportsItemFailures) return messages;
  const response = z.safeParse(responseSchema, outcome.value);
  if (!response.success) return [];
  const failed = new Set(response.data?.batchItemFailures?.map((failure) => failure.itemIdentifier));
  const known = new Set(messages.map(({ MessageId }) => MessageId));
  if ([...failed].some((id) => !known.has(id))) return [];
  return messages.filter(({ MessageId }) => MessageId !== undefined && !failed.has(MessageId));
};
