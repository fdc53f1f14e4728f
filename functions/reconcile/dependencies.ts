import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createAwsJson } from '../../shared/adapters/aws/json/client.ts';
import { sqs } from '../../shared/adapters/aws/json/services.ts';
import { tablePatience } from '../../shared/adapters/aws/patience.ts';
import { createSqsQueue } from '../../shared/adapters/aws/sqs-queue.ts';
import { createAccounts } from '../../shared/adapters/dynamodb/accounts.ts';
import { createNames } from '../../shared/adapters/dynamodb/names.ts';
import { createLambdaWorld } from '../../shared/adapters/lambda-world.ts';
import { readEnv } from '../../shared/env.ts';
import { reconcileEnv } from './env.ts';
import type { ReconcilePorts } from './reconcile.ts';

export const createDependencies = (variables: NodeJS.ProcessEnv): ReconcilePorts => {
  const env = readEnv(reconcileEnv, variables);
  const table = { client: new DynamoDBClient({ requestHandler: tablePatience }), table: env.TABLE };
  const queues = createAwsJson(sqs, variables);
  return {
    names: createNames(table),
    accounts: createAccounts(table),
    submitQueue: createSqsQueue(queues, env.SUBMIT_QUEUE_URL),
    deliverQueue: createSqsQueue(queues, env.DELIVER_QUEUE_URL),
    settings: env.SETTINGS,
    ...createLambdaWorld(env.TABLE),
  };
};
