import { GetQueueAttributesCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Outcome } from '../../../../infra/local/functions/outcome.ts';
import { createAccessKeys } from '../../../../infra/local/services/credentials.ts';
import { createQueues, sqsClient, startSqs } from '../../../../infra/local/services/sqs.ts';
import { startPoller } from '../../../../infra/local/triggers/poller.ts';

const arn = (name: string) => `arn:aws:sqs:us-east-1:000000000000:${name}`;

const startQueue = async (maxReceiveCount: number) => {
  const { operator, secretOf } = createAccessKeys('secret', 'end');
  const sqs = await startSqs({ region: 'us-east-1', secretOf, onCall: () => undefined });
  const client = sqsClient(sqs.url, 'us-east-1', operator);
  const redrive = JSON.stringify({ deadLetterTargetArn: arn('dead'), maxReceiveCount });
  await createQueues(
    [
      { name: 'dead', arn: arn('dead'), attributes: {} },
      { name: 'work', arn: arn('work'), attributes: { VisibilityTimeout: '0', RedrivePolicy: redrive } },
    ],
    client,
  );
  const urlOf = (name: string) => `${sqs.queueUrl}/000000000000/${name}`;
  const countOf = async (name: string) => {
    const command = new GetQueueAttributesCommand({ QueueUrl: urlOf(name), AttributeNames: ['All'] });
    const { Attributes } = await client.send(command);
    return (
      Number(Attributes?.['ApproximateNumberOfMessages']) +
      Number(Attributes?.['ApproximateNumberOfMessagesNotVisible'])
    );
  };
  const send = (body: string) =>
    client.send(new SendMessageCommand({ QueueUrl: urlOf('work'), MessageBody: body }));
  const poll = (invoke: (event: unknown) => Promise<Outcome>) => {
    const poller = startPoller({
      client,
      queueUrl: urlOf('work'),
      queueArn: arn('work'),
      region: 'us-east-1',
      batchSize: 10,
      reportsItemFailures: true,
      invoke,
    });
    onTestFinished(async () => {
      await poller.close();
      await sqs.close();
    });
  };
  return { send, poll, countOf };
};

describe('a poller', () => {
  it('invokes the function with the shape of an SQS event and deletes what it processed', async () => {
    const queue = await startQueue(3);
    const events: unknown[] = [];
    queue.poll(async (event) => {
      events.push(event);
      return { kind: 'returned', value: { batchItemFailures: [] } };
    });

    await queue.send('hello');
    await vi.waitFor(() => expect(events).toHaveLength(1));

    expect(events).toEqual([
      {
        Records: [
          expect.objectContaining({
            body: 'hello',
            eventSource: 'aws:sqs',
            eventSourceARN: arn('work'),
            awsRegion: 'us-east-1',
            messageId: expect.any(String),
            attributes: expect.objectContaining({ ApproximateReceiveCount: '1' }),
          }),
        ],
      },
    ]);
    await vi.waitFor(async () => expect(await queue.countOf('work')).toBe(0));
    expect(await queue.countOf('dead')).toBe(0);
  });

  it('leaves a message that crashes the function to the dead-letter queue', async () => {
    const queue = await startQueue(2);
    let invocations = 0;
    queue.poll(async () => {
      invocations += 1;
      return { kind: 'crashed', problem: 'its process was ended by SIGKILL' };
    });

    await queue.send('poison');
    await vi.waitFor(async () => expect(await queue.countOf('dead')).toBe(1));

    expect(invocations).toBe(2);
  });
});
