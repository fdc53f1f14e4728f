import { DynamoDBClient, GetItemCommand, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createAccessKeys } from '../../../../infra/local/services/credentials.ts';
import { createTables, startDynamoDb } from '../../../../infra/local/services/dynamodb.ts';
import type { Use } from '../../../../infra/local/services/uses.ts';
import { neededFor, recordUses } from '../../../../infra/local/services/uses.ts';
import type { TablePlan } from '../../../../infra/local/template/tables.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const keys = createAccessKeys('secret', 'end');
const home = { region: 'us-east-1', accountId: '000000000000' };
const table: TablePlan = {
  name: 'names',
  definition: {
    AttributeDefinitions: [
      { AttributeName: 'id', AttributeType: 'S' },
      { AttributeName: 'lane', AttributeType: 'S' },
    ],
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    GlobalSecondaryIndexes: [
      {
        IndexName: 'due',
        KeySchema: [{ AttributeName: 'lane', KeyType: 'HASH' }],
        Projection: { ProjectionType: 'KEYS_ONLY' },
      },
    ],
  },
};

const open = async (folder: string) => {
  const uses: Use[] = [];
  const service = await startDynamoDb({
    folder,
    secretOf: keys.secretOf,
    onCall: recordUses(neededFor.dynamodb, home, (use) => uses.push(use)),
  });
  await createTables([table], service.url, home.region, keys.operator);
  const client = new DynamoDBClient({
    endpoint: service.url,
    region: home.region,
    credentials: { ...keys.ofFunction('submit') },
  });
  return { ...service, client, uses };
};

describe('the embedded DynamoDB', () => {
  it('keeps its items over a restart', async () => {
    const folder = await temporaryFolder();
    const first = await open(folder);
    await first.client.send(new PutItemCommand({ TableName: 'names', Item: { id: { S: 'ann' } } }));
    await first.close();

    const second = await open(folder);
    onTestFinished(() => second.close());
    const { Item } = await second.client.send(
      new GetItemCommand({ TableName: 'names', Key: { id: { S: 'ann' } } }),
    );

    expect(Item).toEqual({ id: { S: 'ann' } });
  });

  it('tells what a function did to the table and to its index', async () => {
    const { client, uses, close } = await open(await temporaryFolder());
    onTestFinished(close);

    await client.send(new PutItemCommand({ TableName: 'names', Item: { id: { S: 'ann' } } }));
    await client.send(
      new QueryCommand({
        TableName: 'names',
        IndexName: 'due',
        KeyConditionExpression: 'lane = :lane',
        ExpressionAttributeValues: { ':lane': { S: '1' } },
      }),
    );

    const arn = 'arn:aws:dynamodb:us-east-1:000000000000:table/names';
    expect(uses).toEqual([
      { functionName: 'submit', action: 'dynamodb:PutItem', resource: arn },
      { functionName: 'submit', action: 'dynamodb:Query', resource: `${arn}/index/due` },
    ]);
  });
});
