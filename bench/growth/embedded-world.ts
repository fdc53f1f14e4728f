import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { SQSEvent } from 'aws-lambda';
import * as z from 'zod/mini';
import { nameIdOf } from '../../shared/domain/identity.ts';
import { type Order, type Reply, replySchema } from './embedded-messages.ts';
import type { World } from './world.ts';

const program = fileURLToPath(new URL('embedded-services.ts', import.meta.url));

const slots = 3;

const eventOf = (body: string): SQSEvent => ({
  Records: [
    {
      messageId: 'message',
      receiptHandle: 'receipt',
      body,
      attributes: {
        ApproximateReceiveCount: '1',
        SentTimestamp: '0',
        SenderId: 'sender',
        ApproximateFirstReceiveTimestamp: '0',
      },
      messageAttributes: {},
      md5OfBody: '',
      eventSource: 'aws:sqs',
      eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:queue',
      awsRegion: 'us-east-1',
    },
  ],
});

/** The next reply of the process; rejects when it has ended instead. */
const replyOf = (child: ChildProcess): Promise<Reply> =>
  new Promise((resolve, reject) => {
    const ended = (): void => reject(new Error('The process of the embedded services has ended.'));
    child.once('exit', ended);
    child.once('message', (message) => {
      child.off('exit', ended);
      resolve(z.parse(replySchema, message));
    });
  });

type Handler = (event: SQSEvent) => Promise<{ readonly batchItemFailures: readonly unknown[] }>;

const run = async (handler: Handler, body: string): Promise<void> => {
  const { batchItemFailures } = await handler(eventOf(body));
  if (batchItemFailures.length > 0) throw new Error(`The function failed for the message ${body}.`);
};

/**
 * The real handlers in this process, on the embedded services in another. They read their environment when they are loaded,
 * so there can be one such world in a process.
 */
export const openEmbeddedWorld = async (folder: string): Promise<World> => {
  const child = fork(program, [folder], { execArgv: ['--import', 'tsx'] });
  const ready = await replyOf(child);
  if (ready.kind !== 'ready') throw new Error('The embedded services did not begin with their environment.');
  Object.assign(process.env, ready.environment);
  const { handler: submit } = await import('../../functions/submit/handler.ts');
  const { handler: deliver } = await import('../../functions/deliver/handler.ts');
  const lookAt = (number: number): string =>
    JSON.stringify({ look: nameIdOf(ready.bucket, `campaign/${number}`) });
  const tell = async (order: Order): Promise<readonly string[]> => {
    child.send(order);
    const reply = await replyOf(child);
    return reply.kind === 'done' ? reply.bodies : [];
  };
  let [arrived, served] = [0, 0];
  return {
    arrive: async () => {
      arrived += 1;
      for (const body of await tell({ kind: 'drop', number: arrived })) await run(submit, body);
      await run(submit, lookAt(arrived));
    },
    serve: async () => {
      served += 1;
      await tell({ kind: 'until-ended' });
      await run(deliver, lookAt(served));
      await run(submit, lookAt(served + slots));
    },
    close: async () => {
      child.disconnect();
      await once(child, 'exit');
    },
  };
};
