import { createAwsJson } from '../../shared/adapters/aws/json/client.ts';
import { secretsManager, sqs } from '../../shared/adapters/aws/json/services.ts';
import { createCallbackKey } from '../../shared/adapters/aws/callback-key.ts';
import { createSqsQueue } from '../../shared/adapters/aws/sqs-queue.ts';
import { readCallback } from '../../shared/adapters/provider/wire-callback.ts';
import { readEnv } from '../../shared/env.ts';
import { callbackEnv } from './env.ts';
import type { KnockPorts } from './take-knock.ts';

export const createDependencies = (variables: NodeJS.ProcessEnv): KnockPorts => {
  const env = readEnv(callbackEnv, variables);
  const key = createCallbackKey(createAwsJson(secretsManager, variables), env.CALLBACK_KEY_SECRET, Date.now);
  return {
    deliverQueue: createSqsQueue(createAwsJson(sqs, variables), env.DELIVER_QUEUE_URL),
    callbackKeys: key.accepted,
    readBody: readCallback,
  };
};
