import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { S3Client } from '@aws-sdk/client-s3';
import type { Tasks } from '../ports/tasks.ts';
import type { Settings } from '../settings.ts';
import type { DebtPorts } from '../workflow/pay-debts.ts';
import { createEventBus } from './aws/event-bus.ts';
import type { AwsJson } from './aws/json/client.ts';
import { tablePatience } from './aws/patience.ts';
import { createSqsQueue } from './aws/sqs-queue.ts';
import { createAccounts } from './dynamodb/accounts.ts';
import { createNames } from './dynamodb/names.ts';
import { createTasks } from './dynamodb/tasks.ts';
import type { World } from './lambda-world.ts';
import { createResults } from './results/result-files.ts';

export type DebtResources = {
  readonly TABLE: string;
  readonly RESULTS_BUCKET: string;
  readonly SUBMIT_QUEUE_URL: string;
  readonly EVENT_BUS: string;
  readonly SETTINGS: Settings;
};

/** The ports that every function needs which changes names: their state, and what follows from it. */
export const createDebtPorts = (
  resources: DebtResources,
  clients: { readonly s3: S3Client; readonly sqs: AwsJson; readonly eventBridge: AwsJson },
  world: World,
): DebtPorts & { readonly tasks: Tasks } => {
  const table = { client: new DynamoDBClient({ requestHandler: tablePatience }), table: resources.TABLE };
  return {
    names: createNames(table),
    accounts: createAccounts(table),
    tasks: createTasks(table, world.ambience.now),
    results: createResults(clients.s3, resources.RESULTS_BUCKET),
    events: createEventBus(clients.eventBridge, resources.EVENT_BUS),
    submitQueue: createSqsQueue(clients.sqs, resources.SUBMIT_QUEUE_URL),
    settings: resources.SETTINGS,
    ...world,
  };
};
