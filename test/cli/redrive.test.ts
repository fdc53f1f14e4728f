import { CreateQueueCommand, ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { redrive } from '../../cli/operate/redrive.ts';
import { sendCommand } from '../../cli/operate/send-command.ts';
import { createAccessKeys } from '../../infra/local/services/credentials.ts';
import { sqsClient, startSqs } from '../../infra/local/services/sqs.ts';
import { readMessage } from '../../shared/adapters/aws/read-message.ts';
import { nameIdOf } from '../../shared/domain/identity.ts';

const region = 'us-east-1';

const runningTarget = async () => {
  const { operator, secretOf } = createAccessKeys('secret', 'end');
  const service = await startSqs({ region, secretOf, onCall: () => {} });
  const sqs = sqsClient(service.url, region, operator);
  onTestFinished(async () => {
    sqs.destroy();
    await service.close();
  });
  const create = async (name: string) =>
    (await sqs.send(new CreateQueueCommand({ QueueName: name }))).QueueUrl ?? '';
  const queue = { url: await create('submit'), deadLettersUrl: await create('submit-dead') };
  const send = (url: string, body: string) =>
    sqs.send(new SendMessageCommand({ QueueUrl: url, MessageBody: body }));
  const receive = async (url: string) => {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl: url, MaxNumberOfMessages: 10 }),
    );
    return new Set(Messages.map(({ Body }) => Body));
  };
  return { sqs, queue, send, receive, target: { sqs, dropBucket: 'drop', submit: queue, deliver: queue } };
};

describe('redriving', () => {
  it('moves every dead letter back into its queue, as it was, and tells how far it is', async () => {
    const { sqs, queue, send, receive } = await runningTarget();
    for (const body of ['{"look":1}', '{"look":2}', 'not json']) await send(queue.deadLettersUrl, body);
    const progress: number[] = [];

    const moved = await redrive(sqs, queue, (count) => progress.push(count));

    expect(moved).toBe(3);
    expect(progress).toEqual([1, 2, 3]);
    expect(await receive(queue.url)).toEqual(new Set(['not json', '{"look":1}', '{"look":2}']));
    expect(await receive(queue.deadLettersUrl)).toEqual(new Set());
  });

  it('does nothing where nothing was set aside', async () => {
    const { sqs, queue } = await runningTarget();

    expect(await redrive(sqs, queue, () => {})).toBe(0);
  });
});

describe('an operator’s command', () => {
  it('names its names by the ids that the table knows', async () => {
    const { target, queue, receive } = await runningTarget();

    await sendCommand(target, 'retry', ['campaign/ann', 'bea']);

    const received = [...(await receive(queue.url))].map((body = '') => readMessage(body));
    expect(received).toEqual(
      expect.arrayContaining(
        ['campaign/ann', 'bea'].map((name) => ({
          kind: 'message',
          message: { command: 'retry', name: nameIdOf('drop', name), id: expect.any(String), typed: name },
        })),
      ),
    );
  });
});
