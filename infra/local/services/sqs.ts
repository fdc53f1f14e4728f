import { CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { buildApp } from 'fauxqs';
import type { QueuePlan } from '../template/queues.ts';
import { browserRefusal } from './browser-guard.ts';
import type { Call } from './calls.ts';
import { watchCalls } from './calls.ts';
import type { AccessKeys, Credentials } from './credentials.ts';
import { keyRefusal } from './key-guard.ts';
import { loopback } from './loopback.ts';
import type { LocalService } from './local-service.ts';
import { guardRequests } from './request-guard.ts';

type SqsOptions = {
  readonly region: string;
  readonly secretOf: AccessKeys['secretOf'];
  readonly onCall: (call: Call) => void;
};

type LocalSqs = LocalService & {
  /** What queue URLs begin with. It names a queue and is not meant to be connected to: clients use `url`. */
  readonly queueUrl: string;
};

/** SQS on this machine: fauxqs, in memory. Built with `buildApp`, since its own start binds every interface. */
export const startSqs = async ({ region, secretOf, onCall }: SqsOptions): Promise<LocalSqs> => {
  const app = buildApp({ logger: false, defaultRegion: region });
  watchCalls(app.server, onCall);
  guardRequests(app.server, keyRefusal(secretOf));
  guardRequests(app.server, browserRefusal);
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
