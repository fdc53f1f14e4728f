import type { SQSEvent } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { workBatch, type Work } from '../../../../shared/adapters/aws/work-batch.ts';
import { nameIdOf } from '../../../../shared/domain/identity.ts';
import { createMemoryLog } from '../../../fakes/memory-log.ts';

const look = (name: string) => JSON.stringify({ look: nameIdOf('drop', name) });

const eventOf = (...bodies: readonly string[]): SQSEvent => receivedFor(1, ...bodies);

const receivedFor = (receives: number, ...bodies: readonly string[]): SQSEvent => ({
  Records: bodies.map((body, index) => ({
    messageId: `message ${index}`,
    receiptHandle: `receipt ${index}`,
    body,
    attributes: {
      ApproximateReceiveCount: String(receives),
      SentTimestamp: '0',
      SenderId: '',
      ApproximateFirstReceiveTimestamp: '0',
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: '',
    awsRegion: '',
  })),
});

const run = async (event: SQSEvent, work: Work) => {
  const setAside: (readonly [body: string, problem: string])[] = [];
  const deadLetters = {
    setAside: async (body: string, problem: string) => void setAside.push([body, problem]),
  };
  const putOff: (readonly [receipt: string, delayMs: number])[] = [];
  const retries = {
    putOff: async (receipt: string, delayMs: number) => void putOff.push([receipt, delayMs]),
  };
  const { batchItemFailures } = await workBatch(
    { deadLetters, retries, log: createMemoryLog() },
    event,
    work,
  );
  return { setAside, putOff, failed: batchItemFailures.map(({ itemIdentifier }) => itemIdentifier) };
};

const outage: Work = async () => {
  throw new Error('The table does not answer.');
};

const brokenRetries = { putOff: () => Promise.reject(new Error('The queue does not answer.')) };

describe('a batch of messages', () => {
  it.each([
    ['that is no JSON', 'nothing'],
    ['of a shape that nobody sends', '{"this":"is nothing"}'],
    ['for another queue', look('ann')],
  ])('sets a message %s aside at once, and does not try it again', async (_, body) => {
    const { setAside, failed } = await run(eventOf(body), async () => ({ poison: 'This is not for me.' }));

    expect(setAside).toEqual([[body, expect.stringMatching(/\.$/)]]);
    expect(failed).toEqual([]);
  });

  it('gives back what failed, and that alone', async () => {
    const work: Work = (read) =>
      JSON.stringify(read).includes(nameIdOf('drop', 'bea')) ? outage(read) : Promise.resolve();

    const { setAside, failed } = await run(eventOf(look('ann'), look('bea'), look('cem')), work);

    expect(failed).toEqual(['message 1']);
    expect(setAside).toEqual([]);
  });

  it.each([
    [1, 1],
    [2, 3],
    [3, 9],
    [4, 15],
    [9, 15],
  ])(
    'has what failed for the %ith time come again in %i minutes, and nothing else',
    async (receives, minutes) => {
      const work: Work = (read) =>
        JSON.stringify(read).includes(nameIdOf('drop', 'bea')) ? outage(read) : Promise.resolve();

      const { putOff } = await run(receivedFor(receives, look('ann'), look('bea')), work);

      expect(putOff).toEqual([['receipt 1', minutes * 60_000]]);
    },
  );

  it('gives a message back that could not be set aside', async () => {
    const deadLetters = { setAside: () => Promise.reject(new Error('The queue does not answer.')) };

    const event = eventOf('nothing');
    const ports = { deadLetters, retries: brokenRetries, log: createMemoryLog() };
    const { batchItemFailures } = await workBatch(ports, event, outage);

    expect(batchItemFailures).toEqual([{ itemIdentifier: 'message 0' }]);
  });
});
