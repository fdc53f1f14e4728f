import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { Log } from '../../ports/log.ts';
import type { DeadLetters, Retries } from '../../ports/queues.ts';
import { readMessage, type ReadMessage } from './read-message.ts';

/** What a worker makes of a message: a sentence where it is not one for this worker. */
export type Work = (
  message: Exclude<ReadMessage, { kind: 'poison' }>,
) => Promise<void | { readonly poison: string }>;

export type BatchPorts = {
  readonly deadLetters: DeadLetters;
  readonly retries: Retries;
  readonly log: Log;
};

/**
 * Works through the messages of one invocation side by side. What can never be understood is set aside and acknowledged; what
 * failed comes again by itself, without its neighbours, at growing intervals.
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
    ports.log.warn('failed', { messageId: record.messageId, problem: problemOf(error) });
    await putOff(ports, record);
    return record.messageId;
  }
};

const firstRetryMs = 60_000;
const mostRetryMs = 15 * 60_000;

/** Minutes until a message that failed `receives` times comes again: 1, 3, 9, 15. The fifth failure sets it aside. */
const retryMs = (receives: number): number => Math.min(mostRetryMs, firstRetryMs * 3 ** (receives - 1));

/** Where this fails too, the message comes again when its visibility ends, as one whose worker died. */
const putOff = async ({ retries, log }: BatchPorts, record: SQSRecord): Promise<void> => {
  const receives = Number(record.attributes.ApproximateReceiveCount);
  try {
    await retries.putOff(record.receiptHandle, retryMs(receives));
  } catch (error) {
    log.warn('not-put-off', { messageId: record.messageId, problem: problemOf(error) });
  }
};

const problemOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
