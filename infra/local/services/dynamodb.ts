import {
  CreateTableCommand,
  DynamoDBClient,
  ResourceInUseException,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import type { TablePlan } from '../template/tables.ts';
import type { Call } from './calls.ts';
import { watchCalls } from './calls.ts';
import type { AccessKeys, Credentials } from './credentials.ts';
import { keyRefusal } from './key-guard.ts';
import { closeServer, listenOnLoopback } from './loopback.ts';
import type { LocalService } from './local-service.ts';
import { guardRequests } from './request-guard.ts';

type DynamoDbOptions = {
  /** Where the tables are kept; in memory when absent. */
  readonly folder?: string;
  readonly secretOf: AccessKeys['secretOf'];
  readonly onCall: (call: Call) => void;
};

/** DynamoDB on this machine: dynalite, its tables in a LevelDB folder so that they survive a restart. */
export const startDynamoDb = async ({ folder, secretOf, onCall }: DynamoDbOptions): Promise<LocalService> => {
  const server = dynalite({ createTableMs: 0, ...(folder !== undefined && { path: folder }) });
  watchCalls(server, onCall);
  guardRequests(server, keyRefusal(secretOf));
  const url = await listenOnLoopback(server);
  return { url, close: () => closeServer(server) };
};

/** Seconds. A table is made in the background, after the request for it was answered. */
const patience = { maxWaitTime: 30, minDelay: 0.01, maxDelay: 1 };

/** Creates the tables that are not there yet from an earlier run, and waits until they can be used. */
export const createTables = async (
  tables: readonly TablePlan[],
  endpoint: string,
  region: string,
  credentials: Credentials,
): Promise<void> => {
  const client = new DynamoDBClient({ endpoint, region, credentials: { ...credentials } });
  for (const { name, definition } of tables) {
    const command = new CreateTableCommand({
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      ...definition,
    });
    await client.send(command).catch((error: unknown) => {
      if (!(error instanceof ResourceInUseException)) throw error;
    });
    await waitUntilTableExists({ client, ...patience }, { TableName: name });
  }
  client.destroy();
};
