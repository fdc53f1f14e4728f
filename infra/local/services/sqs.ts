import { CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { buildApp } from 'fauxqs';
import type { QueuePlan } from '../template/queues.ts';
import { guardFromBrowsers } from './browser-guard.ts';
import type { Call } from './calls.ts';
import { watchCalls } from './calls.ts';
import type { Credentials } from './credentials.ts';
import { loopback } from './loopback.ts';
import type { LocalService } from './local-service.ts';

type SqsOptions = { readonly region: string; readonly onCall: (call: Call) => void };

type LocalSqs = LocalService & {
  /** What queue URLs begin with. It names a queue and is not meant to be connected to: clients use `url`. */
  readonly queueUrl: string;
};

/** SQS on this machine: fauxqs, in memory. Built with `buildApp`, since its own start binds every interface. */
export const startSqs = async ({ region, onCall }: SqsOptions): Promise<LocalSqs> => {
  const app = buildApp({ logger: false, defaultRegion: region });
  watchCalls(app.server, onCall);
  guardFromBrowsers(app.server);
  const url = await app.listen({ host: loopback, port: 0 });
  return {
    url,
    queueUrl: `http://sqs.${region}.localhost:${new URL(url).port}`,
    close: async () => app.close(),
  };
};

export const sqsClient = (endpoint: string, region: string, credentials: Credentials): SQSClient =>
  new SQSClient({ endpoint, region, credentials: { ...credentials }, useQueueUrlAsEndpoint: false });

export const createQueues = async (queues: readonly QueuePlan[], client: SQSClient): Promise<void> => {
  for (const { name, attributes } of queues)
    await client.send(new CreateQueueCommand({ QueueName: name, Attributes: { ...attributes } }));
};
