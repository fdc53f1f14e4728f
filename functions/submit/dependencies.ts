import { S3Client } from '@aws-sdk/client-s3';
import { createCallbackKey } from '../../shared/adapters/aws/callback-key.ts';
import { createAwsJson } from '../../shared/adapters/aws/json/client.ts';
import { eventBridge, secretsManager, type Service, sqs } from '../../shared/adapters/aws/json/services.ts';
import { bucketPatience } from '../../shared/adapters/aws/patience.ts';
import { createSecret, type Secret } from '../../shared/adapters/aws/secret.ts';
import { createDeadLetters, createRetries, createSqsQueue } from '../../shared/adapters/aws/sqs-queue.ts';
import type { BatchPorts } from '../../shared/adapters/aws/work-batch.ts';
import { createDebtPorts } from '../../shared/adapters/debt-ports.ts';
import { createLambdaWorld } from '../../shared/adapters/lambda-world.ts';
import { providerClientSettings } from '../../shared/adapters/provider-settings.ts';
import { createProviderClient } from '../../shared/adapters/provider/client.ts';
import { createSpeaker } from '../../shared/adapters/provider/speaker.ts';
import { createMedia } from '../../shared/adapters/s3/media.ts';
import { callbackToken } from '../../shared/domain/callback-token.ts';
import { readEnv } from '../../shared/env.ts';
import { providerLimits } from '../../shared/media/limits.ts';
import { submitEnv } from './env.ts';
import type { SubmitPorts } from './submit-ports.ts';

export const createDependencies = (variables: NodeJS.ProcessEnv): SubmitPorts & BatchPorts => {
  const env = readEnv(submitEnv, variables);
  const { provider } = env.SETTINGS;
  const world = createLambdaWorld(env.TABLE);
  const aws = (service: Service) => createAwsJson(service, variables);
  const clients = {
    s3: new S3Client({ requestHandler: bucketPatience }),
    sqs: aws(sqs),
    eventBridge: aws(eventBridge),
  };
  const secrets = aws(secretsManager);
  const { now } = world.ambience;
  const providerKey = createSecret(secrets, env.PROVIDER_KEY_SECRET, now);
  return {
    ...createDebtPorts(env, clients, world),
    dropBucket: env.DROP_BUCKET,
    media: createMedia({
      s3: clients.s3,
      bucket: env.DROP_BUCKET,
      limits: { ...providerLimits, audioMaxSeconds: provider.audioMaxSeconds },
      offerAs: provider.media,
      urlLifetimeMs: provider.urlLifetimeMs,
    }),
    provider: createProviderClient(providerClientSettings(env.SETTINGS, providerKey.current)),
    speaker: createSpeaker(providerClientSettings(env.SETTINGS, providerKey.current)),
    callbackUrlOf: callbackUrls(env.CALLBACK_URL, createCallbackKey(secrets, env.CALLBACK_KEY_SECRET, now)),
    deliverQueue: createSqsQueue(clients.sqs, env.DELIVER_QUEUE_URL),
    deadLetters: createDeadLetters(clients.sqs, env.SUBMIT_DEAD_LETTER_URL),
    retries: createRetries(clients.sqs, env.SUBMIT_QUEUE_URL),
  };
};

const callbackUrls =
  (base: string | undefined, key: Secret): SubmitPorts['callbackUrlOf'] =>
  async (job) =>
    base === undefined ? undefined : `${base}/${job}/${callbackToken(await key.current(), job)}`;
