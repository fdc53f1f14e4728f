import { createSqsQueue } from '../../shared/adapters/aws/sqs-queue.ts';
import { nameIdOf } from '../../shared/domain/identity.ts';
import type { Command } from '../../shared/ports.ts';
import type { Target } from './target.ts';

/** Queues a command for each name; deployed code carries it out, under the same write condition as everything else. */
export const sendCommand = (
  { sqs, submit, dropBucket }: Target,
  command: Command,
  names: readonly string[],
): Promise<void> =>
  createSqsQueue(sqs, submit.url).send(names.map((name) => ({ command, name: nameIdOf(dropBucket, name) })));
