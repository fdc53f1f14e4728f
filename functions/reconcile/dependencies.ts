import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { createSqsQueue } from '../../shared/adapters/aws/sqs-queue.ts';
import { createAccounts } from '../../shared/adapters/dynamodb/accounts.ts';
import { createNames } from '../../shared/adapters/dynamodb/names.ts';
import { createLambdaWorld } from '../../shared/adapters/lambda-world.ts';
import { readEnv, reconcileEnv } from '../../shared/env.ts';
import type { ReconcilePorts } from './reconcile.ts';

export const createDependencies = (variables: NodeJS.ProcessEnv): ReconcilePorts => {
  const env = readEnv(reconcileEnv, variables);
  const table = { client: new DynamoDBClient(), table: env.TABLE };
  const sqs = new SQSClient({ useQueueUrlAsEndpoint: false });
  return {
    names: createNames(table),
    accounts: createAccounts(table),
    submitQueue: createSqsQueue(sqs, env.SUBMIT_QUEUE_URL),
    deliverQueue: createSqsQueue(sqs, env.DELIVER_QUEUE_URL),
    settings: env.SETTINGS,
    ...createLambdaWorld(env.TABLE),
  };
};
