import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe } from 'vitest';
import { createAccessKeys } from '../../infra/local/services/credentials.ts';
import { createTables, startDynamoDb } from '../../infra/local/services/dynamodb.ts';
import type { TablePlan } from '../../infra/local/template/tables.ts';
import { createAccounts } from '../../shared/adapters/dynamodb/accounts.ts';
import { layout } from '../../shared/adapters/dynamodb/layout.ts';
import { createNames } from '../../shared/adapters/dynamodb/names.ts';
import { createTasks } from '../../shared/adapters/dynamodb/tasks.ts';
import type { Table } from '../../shared/adapters/dynamodb/versioned-items.ts';
import { itKeepsTheAccount, itRegistersTasks } from './accounts-contract.ts';
import { itKeepsNames } from './names-contract.ts';

const region = 'us-east-1';
const { operator, secretOf } = createAccessKeys('secret', 'end');

let service: Awaited<ReturnType<typeof startDynamoDb>>;
let client: DynamoDBClient;

beforeAll(async () => {
  service = await startDynamoDb({ secretOf, onCall: () => {} });
  client = new DynamoDBClient({ endpoint: service.url, region, credentials: { ...operator } });
});

afterAll(async () => {
  client.destroy();
  await service.close();
});

const definition: TablePlan['definition'] = {
  KeySchema: [{ AttributeName: layout.key, KeyType: 'HASH' }],
  AttributeDefinitions: [
    { AttributeName: layout.key, AttributeType: 'S' },
    { AttributeName: layout.due.partition, AttributeType: 'S' },
    { AttributeName: layout.due.sort, AttributeType: 'N' },
  ],
  GlobalSecondaryIndexes: [
    {
      IndexName: layout.due.index,
      KeySchema: [
        { AttributeName: layout.due.partition, KeyType: 'HASH' },
        { AttributeName: layout.due.sort, KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'KEYS_ONLY' },
    },
  ],
};

const createTable = async (): Promise<Table> => {
  const table = `names-${randomUUID()}`;
  await createTables([{ name: table, definition }], service.url, region, operator);
  return { client, table };
};

describe('names in DynamoDB', () => itKeepsNames(async () => createNames(await createTable())));
describe('the account in DynamoDB', () => itKeepsTheAccount(async () => createAccounts(await createTable())));
describe('tasks in DynamoDB', () => itRegistersTasks(async () => createTasks(await createTable(), Date.now)));
