import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { DeadLetters, Log } from '../../ports.ts';
import { readMessage, type ReadMessage } from './read-message.ts';

/** What a worker makes of a message: a sentence where it is not one for this worker. */
export type Work = (
  message: Exclude<ReadMessage, { kind: 'poison' }>,
) => Promise<void | { readonly poison: string }>;

export type BatchPorts = { readonly deadLetters: DeadLetters; readonly log: Log };

/**
 * Works through the messages of one invocation side by side. What can never be understood is set aside and acknowledged; what
 * failed comes again by itself, without its neighbours.
 */
export const workBatch = async (
  ports: BatchPorts,
  event: SQSEvent,
  work: Work,
): Promise<SQSBatchResponse> => {
  const failed = await Promise.all(event.Records.map((record) => workOne(ports, record, work)));
  return { batchItemFailures: failed.flatMap((id) => (id === undefined ? [] : [{ itemIdentifier: id }])) };
};

const workOne = async (ports: BatchPorts, record: SQSRecord, work: Work): Promise<string | undefined> => {
  try {
    const read = readMessage(record.body);
    const poison = read.kind === 'poison' ? read.problem : (await work(read))?.poison;
    if (poison === undefined) return undefined;
    ports.log.warn('set-aside', { messageId: record.messageId, problem: poison });
    await ports.deadLetters.setAside(record.body, poison);
    return undefined;
  } catch (error) {
    ports.log.warn('failed', {
      messageId: record.messageId,
      problem: error instanceof Error ? error.message : String(error),
    });
    return record.messageId;
  }
};
