import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import { createSecret } from '../../shared/adapters/aws/secret.ts';
import { createSqsQueue } from '../../shared/adapters/aws/sqs-queue.ts';
import { callbackEnv, readEnv } from '../../shared/env.ts';
import { readKnockBody } from './read-knock-body.ts';
import type { KnockPorts } from './take-knock.ts';

export const createDependencies = (variables: NodeJS.ProcessEnv): KnockPorts => {
  const env = readEnv(callbackEnv, variables);
  const sqs = new SQSClient({ useQueueUrlAsEndpoint: false });
  const key = createSecret(new SecretsManagerClient(), env.CALLBACK_KEY_SECRET, Date.now);
  return {
    deliverQueue: createSqsQueue(sqs, env.DELIVER_QUEUE_URL),
    callbackKeys: key.accepted,
    readBody: readKnockBody,
  };
};
