import { randomUUID } from 'node:crypto';
import { SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import { nameIdOf } from '../../shared/domain/identity.ts';
import type { Command } from '../../shared/domain/commands.ts';
import type { Message } from '../../shared/ports/queues.ts';
import type { Target } from './target.ts';

/** SQS takes ten messages in one call. */
const mostInBatch = 10;

/** Queues a command for each name; deployed code carries it out, under the same write condition as everything else. */
export const sendCommand = async (
  { sqs, submit, dropBucket }: Target,
  command: Command,
  names: readonly string[],
): Promise<void> => {
  const entries = names.map((name, index) => {
    const message: Message = { command, name: nameIdOf(dropBucket, name), id: randomUUID(), typed: name };
    return { Id: String(index), MessageBody: JSON.stringify(message) };
  });
  for (let start = 0; start < entries.length; start += mostInBatch) {
    const Entries = entries.slice(start, start + mostInBatch);
    const { Failed: [first] = [] } = await sqs.send(
      new SendMessageBatchCommand({ QueueUrl: submit.url, Entries }),
    );
    if (first !== undefined)
      throw new Error(`The command could not be queued for all names: ${first.Code ?? 'no reason given'}.`);
  }
};
