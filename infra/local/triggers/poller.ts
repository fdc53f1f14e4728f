import type { Message, SQSClient } from '@aws-sdk/client-sqs';
import {
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
} from '@aws-sdk/client-sqs';
import type { Outcome } from '../functions/outcome.ts';
import { processed } from './batch-response.ts';
import { toSqsEvent } from './sqs-event.ts';

type PollerOptions = {
  /** Signs as the function whose messages these are: its role is what allows Lambda to poll. Ends with the poller. */
  readonly client: SQSClient;
  readonly queueUrl: string;
  readonly queueArn: string;
  readonly region: string;
  readonly batchSize: number;
  readonly reportsItemFailures: boolean;
  readonly invoke: (event: unknown) => Promise<Outcome>;
};

export type Poller = {
  /** Takes no further messages and waits for those in progress. */
  readonly close: () => Promise<void>;
};

/** Seconds that one call waits for a message. */
const longPollSeconds = 20;

const receive = async (options: PollerOptions, abortSignal: AbortSignal): Promise<readonly Message[]> => {
  const command = new ReceiveMessageCommand({
    QueueUrl: options.queueUrl,
    MaxNumberOfMessages: Math.min(10, options.batchSize),
    WaitTimeSeconds: longPollSeconds,
    MessageSystemAttributeNames: ['All'],
    MessageAttributeNames: ['All'],
  });
  try {
    return (await options.client.send(command, { abortSignal })).Messages ?? [];
  } catch (error) {
    if (abortSignal.aborted) return [];
    throw error;
  }
};

const handOver = async (messages: readonly Message[], options: PollerOptions): Promise<void> => {
  const outcome = await options.invoke(toSqsEvent(messages, options.queueArn, options.region));
  const done = processed(messages, outcome, options.reportsItemFailures);
  if (done.length === 0) return;
  const entries = done.map(({ MessageId, ReceiptHandle }) => ({ Id: MessageId, ReceiptHandle }));
  await options.client.send(new DeleteMessageBatchCommand({ QueueUrl: options.queueUrl, Entries: entries }));
};

/**
 * An event-source mapping: invokes the function with what the queue holds and deletes what it has processed. The rest
 * comes again after the queue's visibility timeout, and in the end goes to its dead-letter queue.
 */
export const startPoller = (options: PollerOptions): Poller => {
  const closing = new AbortController();
  const poll = async (): Promise<void> => {
    // Lambda does too before it polls, and the function's role must allow it.
    await options.client.send(
      new GetQueueAttributesCommand({ QueueUrl: options.queueUrl, AttributeNames: ['All'] }),
    );
    while (!closing.signal.aborted) {
      const messages = await receive(options, closing.signal);
      if (messages.length > 0) await handOver(messages, options);
    }
  };
  const polling = poll();
  return {
    close: async () => {
      closing.abort();
      await polling;
      options.client.destroy();
    },
  };
};
