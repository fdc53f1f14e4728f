import {
  ConditionalCheckFailedException,
  GetItemCommand,
  PutItemCommand,
  type AttributeValue,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import { randomUUID } from 'node:crypto';

export type Table = { readonly client: DynamoDBClient; readonly table: string };

type Attributes = Record<string, AttributeValue>;

/**
 * An aggregate is one item: its state as JSON in `state`, its version beside it. JSON in one attribute is smaller than
 * DynamoDB's own maps, is read by one schema, and means the same to every engine.
 */
export const loadState = async ({ client, table }: Table, id: string): Promise<unknown> => {
  const command = new GetItemCommand({ TableName: table, Key: { id: { S: id } }, ConsistentRead: true });
  const { Item } = await client.send(command);
  const state = Item?.['state']?.S;
  return state === undefined ? undefined : JSON.parse(state);
};

type Versioned = { readonly version: number };

/**
 * Writes an aggregate on the condition that its stored version is still the one that was read (none, for version 0); false
 * when it is not. The SDK may send a write again whose answer was lost: the writer's stamp tells our own write from another's.
 */
export const saveState = async (
  target: Table,
  id: string,
  state: Versioned,
  index: Attributes = {},
): Promise<boolean> => {
  const stamp = randomUUID();
  try {
    await target.client.send(putCommand(target.table, id, state, { ...index, stamp: { S: stamp } }));
    return true;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return (await stampOf(target, id)) === stamp;
  }
};

const putCommand = (table: string, id: string, state: Versioned, extra: Attributes): PutItemCommand =>
  new PutItemCommand({
    TableName: table,
    Item: {
      ...extra,
      id: { S: id },
      version: { N: String(state.version) },
      state: { S: JSON.stringify(state) },
    },
    ...(state.version === 1
      ? { ConditionExpression: 'attribute_not_exists(id)' }
      : {
          ConditionExpression: 'version = :read',
          ExpressionAttributeValues: { ':read': { N: String(state.version - 1) } },
        }),
  });

const stampOf = async ({ client, table }: Table, id: string): Promise<string | undefined> => {
  const command = new GetItemCommand({ TableName: table, Key: { id: { S: id } }, ConsistentRead: true });
  return (await client.send(command)).Item?.['stamp']?.S;
};
