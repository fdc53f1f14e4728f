import {
  BatchGetItemCommand,
  ConditionalCheckFailedException,
  GetItemCommand,
  PutItemCommand,
  type AttributeValue,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { layout } from './layout.ts';

export type Table = { readonly client: DynamoDBClient; readonly table: string };

type Attributes = Record<string, AttributeValue>;

const keyOf = (id: string): Attributes => ({ [layout.key]: { S: id } });

/**
 * An aggregate is one item: its state as JSON in `state`, its version beside it. JSON in one attribute is smaller than
 * DynamoDB's own maps, is read by one schema, and means the same to every engine.
 */
export const loadState = async ({ client, table }: Table, id: string): Promise<unknown> => {
  const command = new GetItemCommand({ TableName: table, Key: keyOf(id), ConsistentRead: true });
  const { Item } = await client.send(command);
  const state = Item?.['state']?.S;
  return state === undefined ? undefined : JSON.parse(state);
};

/** DynamoDB's own limit on the items of one request. */
const mostAtOnce = 100;

const mostRounds = 6;
const firstPauseMs = 100;

/** Many aggregates; those that are not there are left out. */
export const loadStates = async (target: Table, ids: readonly string[]): Promise<readonly unknown[]> => {
  const states: unknown[] = [];
  for (let start = 0; start < ids.length; start += mostAtOnce) {
    states.push(...(await loadSome(target, ids.slice(start, start + mostAtOnce))));
  }
  return states;
};

/** An answer leaves out what the table had no capacity for: that is asked for again, ever more slowly. */
const loadSome = async ({ client, table }: Table, ids: readonly string[]): Promise<readonly unknown[]> => {
  const states: unknown[] = [];
  let keys: Attributes[] = ids.map(keyOf);
  for (let round = 0; round < mostRounds; round += 1) {
    if (round > 0) await setTimeout(firstPauseMs * 2 ** round);
    const request = { [table]: { Keys: keys, ConsistentRead: true } };
    const answer = await client.send(new BatchGetItemCommand({ RequestItems: request }));
    for (const { state } of answer.Responses?.[table] ?? [])
      if (state?.S !== undefined) states.push(JSON.parse(state.S));
    keys = answer.UnprocessedKeys?.[table]?.Keys ?? [];
    if (keys.length === 0) return states;
  }
  throw new Error(
    `The table left out ${keys.length} of ${ids.length} items, ${mostRounds} times. It is tried again later.`,
  );
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
      ...keyOf(id),
      version: { N: String(state.version) },
      state: { S: JSON.stringify(state) },
    },
    ...(state.version === 1
      ? { ConditionExpression: `attribute_not_exists(${layout.key})` }
      : {
          ConditionExpression: 'version = :read',
          ExpressionAttributeValues: { ':read': { N: String(state.version - 1) } },
        }),
  });

const stampOf = async ({ client, table }: Table, id: string): Promise<string | undefined> => {
  const command = new GetItemCommand({ TableName: table, Key: keyOf(id), ConsistentRead: true });
  return (await client.send(command)).Item?.['stamp']?.S;
};
