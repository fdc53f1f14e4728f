import * as z from 'zod/mini';
import type { DeadLetters, Message, Queue, Retries } from '../../ports/queues.ts';
import type { AwsJson } from './json/client.ts';

/** SQS takes ten messages in one call, and delays one by at most 15 minutes. */
const mostInBatch = 10;
const mostDelaySeconds = 900;

export const createSqsQueue = (sqs: AwsJson, queueUrl: string): Queue => ({
  send: async (messages, delayMs = 0) => {
    const delaySeconds = Math.min(mostDelaySeconds, Math.ceil(delayMs / 1000));
    for (let start = 0; start < messages.length; start += mostInBatch) {
      await sendBatch(sqs, queueUrl, messages.slice(start, start + mostInBatch), delaySeconds);
    }
  },
});

const batchOutput = z.object({
  Failed: z.optional(z.array(z.object({ Code: z.optional(z.string()) }))),
});

const sendBatch = async (
  sqs: AwsJson,
  queueUrl: string,
  messages: readonly Message[],
  delaySeconds: number,
): Promise<void> => {
  const entries = messages.map((message, index) => ({
    Id: String(index),
    MessageBody: JSON.stringify(message),
    DelaySeconds: delaySeconds,
  }));
  const input = { QueueUrl: queueUrl, Entries: entries };
  const { Failed = [] } = await sqs('SendMessageBatch', input, batchOutput);
  const [first] = Failed;
  if (first === undefined) return;
  throw new Error(
    `${Failed.length} of ${entries.length} messages could not be queued: ${first.Code ?? 'no reason given'}.`,
  );
};

export const createDeadLetters = (sqs: AwsJson, queueUrl: string): DeadLetters => ({
  setAside: async (body, problem) => {
    const attribute = { DataType: 'String', StringValue: problem };
    const input = { QueueUrl: queueUrl, MessageBody: body, MessageAttributes: { problem: attribute } };
    await sqs('SendMessage', input, z.object({}));
  },
});

export const createRetries = (sqs: AwsJson, queueUrl: string): Retries => ({
  putOff: async (receipt, delayMs) => {
    const input = {
      QueueUrl: queueUrl,
      ReceiptHandle: receipt,
      VisibilityTimeout: Math.ceil(delayMs / 1000),
    };
    await sqs('ChangeMessageVisibility', input, z.object({}));
  },
});
