import {
  CreateQueueCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createAccessKeys } from '../../infra/local/services/credentials.ts';
import { sqsClient, startSqs } from '../../infra/local/services/sqs.ts';
import { createAwsJson } from '../../shared/adapters/aws/json/client.ts';
import { sqs } from '../../shared/adapters/aws/json/services.ts';
import { createDeadLetters, createRetries, createSqsQueue } from '../../shared/adapters/aws/sqs-queue.ts';
import { itDeliversMessages } from './queue-contract.ts';

const region = 'us-east-1';

const runningQueue = async () => {
  const { operator, secretOf } = createAccessKeys('secret', 'end');
  const service = await startSqs({ region, secretOf, onCall: () => {} });
  const client = sqsClient(service.url, region, operator);
  const ours = createAwsJson(sqs, {
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: operator.accessKeyId,
    AWS_SECRET_ACCESS_KEY: operator.secretAccessKey,
    AWS_ENDPOINT_URL_SQS: service.url,
  });
  onTestFinished(async () => {
    client.destroy();
    await service.close();
  });
  const { QueueUrl = '' } = await client.send(new CreateQueueCommand({ QueueName: 'submit' }));
  return { client, ours, url: QueueUrl };
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
    const { client, ours, url } = await runningQueue();
    const takeAll = async () => (await receiveAll(client, url)).map(({ Body = '' }) => Body);
    return { queue: createSqsQueue(ours, url), takeAll };
  }));

describe('dead letters in SQS', () => {
  it('keep the message as it came, with the sentence that says why', async () => {
    const { client, ours, url } = await runningQueue();

    await createDeadLetters(ours, url).setAside('{"what":1}', 'Nobody understands this.');

    expect(await receiveAll(client, url)).toMatchObject([
      { Body: '{"what":1}', MessageAttributes: { problem: { StringValue: 'Nobody understands this.' } } },
    ]);
  });
});

describe('a message that failed, in SQS', () => {
  it('comes again when it was put off to, not when its visibility ends', async () => {
    const { client, ours, url } = await runningQueue();
    await client.send(new SendMessageCommand({ QueueUrl: url, MessageBody: 'work' }));
    const [failed] = await receiveAll(client, url);

    await createRetries(ours, url).putOff(failed?.ReceiptHandle ?? '', 0);

    expect(await receiveAll(client, url)).toMatchObject([{ Body: 'work' }]);
  });
});
