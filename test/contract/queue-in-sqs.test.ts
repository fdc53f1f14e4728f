import { CreateQueueCommand, ReceiveMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { sqsClient, startSqs } from '../../infra/local/services/sqs.ts';
import { createDeadLetters, createSqsQueue } from '../../shared/adapters/aws/sqs-queue.ts';
import { itDeliversMessages } from './queue-contract.ts';

const region = 'us-east-1';

const runningQueue = async () => {
  const service = await startSqs({ region, onCall: () => {} });
  const client = sqsClient(service.url, region, { accessKeyId: 'test', secretAccessKey: 'test' });
  onTestFinished(async () => {
    client.destroy();
    await service.close();
  });
  const { QueueUrl = '' } = await client.send(new CreateQueueCommand({ QueueName: 'submit' }));
  return { client, url: QueueUrl };
};

const receiveAll = async (client: SQSClient, url: string) => {
  const received = [];
  for (;;) {
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({ QueueUrl: url, MaxNumberOfMessages: 10, MessageAttributeNames: ['All'] }),
    );
    if (Messages.length === 0) return received;
    received.push(...Messages);
  }
};

describe('a queue in SQS', () =>
  itDeliversMessages(async () => {
    const { client, url } = await runningQueue();
    const takeAll = async () => (await receiveAll(client, url)).map(({ Body = '' }) => Body);
    return { queue: createSqsQueue(client, url), takeAll };
  }));

describe('dead letters in SQS', () => {
  it('keep the message as it came, with the sentence that says why', async () => {
    const { client, url } = await runningQueue();

    await createDeadLetters(client, url).setAside('{"what":1}', 'Nobody understands this.');

    expect(await receiveAll(client, url)).toMatchObject([
      { Body: '{"what":1}', MessageAttributes: { problem: { StringValue: 'Nobody understands this.' } } },
    ]);
  });
});
