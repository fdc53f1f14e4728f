import {
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  type Message,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { WorkQueue } from './target.ts';

/** How long a message that is being moved is hidden from others: far longer than moving one takes. */
const hiddenSeconds = 60;

/**
 * Moves a queue's dead letters back into it, one by one: sent first, deleted then, so that none is lost when this is
 * interrupted. One that is sent twice by that is recognised by whoever works on it. What comes back while this runs is left.
 */
export const redrive = async (
  sqs: SQSClient,
  queue: WorkQueue,
  onProgress: (moved: number) => void,
): Promise<number> => {
  const startedAt = Date.now();
  const seen = new Set<string>();
  for (;;) {
    const messages = (await receive(sqs, queue)).filter(
      (message) => !isNew(message, startedAt) && !seen.has(idOf(message)),
    );
    if (messages.length === 0) return seen.size;
    for (const message of messages) {
      await move(sqs, queue, message);
      seen.add(idOf(message));
      onProgress(seen.size);
    }
  }
};

const receive = async (sqs: SQSClient, { deadLettersUrl }: WorkQueue): Promise<readonly Message[]> => {
  const command = new ReceiveMessageCommand({
    QueueUrl: deadLettersUrl,
    MaxNumberOfMessages: 10,
    VisibilityTimeout: hiddenSeconds,
    WaitTimeSeconds: 1,
    MessageSystemAttributeNames: ['SentTimestamp'],
  });
  return (await sqs.send(command)).Messages ?? [];
};

const move = async (
  sqs: SQSClient,
  { url, deadLettersUrl }: WorkQueue,
  { Body, ReceiptHandle }: Message,
): Promise<void> => {
  await sqs.send(new SendMessageCommand({ QueueUrl: url, MessageBody: Body }));
  await sqs.send(new DeleteMessageCommand({ QueueUrl: deadLettersUrl, ReceiptHandle }));
};

const idOf = ({ MessageId = '' }: Message): string => MessageId;

const isNew = ({ Attributes }: Message, since: number): boolean =>
  Number(Attributes?.SentTimestamp ?? 0) > since;
