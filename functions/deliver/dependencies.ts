import { S3Client } from '@aws-sdk/client-s3';
import { createAwsJson } from '../../shared/adapters/aws/json/client.ts';
import { eventBridge, secretsManager, type Service, sqs } from '../../shared/adapters/aws/json/services.ts';
import { bucketPatience } from '../../shared/adapters/aws/patience.ts';
import { createSecret } from '../../shared/adapters/aws/secret.ts';
import { createDeadLetters, createRetries } from '../../shared/adapters/aws/sqs-queue.ts';
import type { BatchPorts } from '../../shared/adapters/aws/work-batch.ts';
import { createVideoCopier } from '../../shared/adapters/copy/video-copier.ts';
import { createDebtPorts } from '../../shared/adapters/debt-ports.ts';
import { createLambdaWorld } from '../../shared/adapters/lambda-world.ts';
import { providerClientSettings } from '../../shared/adapters/provider-settings.ts';
import { createProviderClient } from '../../shared/adapters/provider/client.ts';
import { readEnv } from '../../shared/env.ts';
import type { DeliverPorts } from './deliver-ports.ts';
import { deliverEnv } from './env.ts';

/** Within the 15 minutes that a function may run, with time left to write down what came of it. */
const copyTimeouts = { idleTimeoutMs: 30_000, totalTimeoutMs: 13 * 60_000 };

/** One PutObject costs a request; only larger videos are worth several. */
const multipartAboveBytes = 128 * 1024 * 1024;

export const createDependencies = (variables: NodeJS.ProcessEnv): DeliverPorts & BatchPorts => {
  const env = readEnv(deliverEnv, variables);
  const { allowedHosts, fromThisMachine, maxVideoBytes } = env.SETTINGS.results;
  const world = createLambdaWorld(env.TABLE);
  const aws = (service: Service) => createAwsJson(service, variables);
  const clients = {
    s3: new S3Client({ requestHandler: bucketPatience }),
    sqs: aws(sqs),
    eventBridge: aws(eventBridge),
  };
  const providerKey = createSecret(aws(secretsManager), env.PROVIDER_KEY_SECRET, world.ambience.now);
  return {
    ...createDebtPorts(env, clients, world),
    provider: createProviderClient(providerClientSettings(env.SETTINGS, providerKey.current)),
    copier: createVideoCopier({
      s3: clients.s3,
      bucket: env.RESULTS_BUCKET,
      allowHttp: fromThisMachine,
      ...(allowedHosts === undefined ? {} : { allowedHosts }),
      maxBytes: maxVideoBytes,
      multipartAboveBytes,
      ...copyTimeouts,
    }),
    deadLetters: createDeadLetters(clients.sqs, env.DELIVER_DEAD_LETTER_URL),
    retries: createRetries(clients.sqs, env.DELIVER_QUEUE_URL),
  };
};
