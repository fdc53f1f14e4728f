import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import type { AwsJson } from '../aws/json/client.ts';
import { AwsCallFailed } from '../aws/json/failure.ts';

/** The table of all aggregates, and the client that calls it. */
export type Table = { readonly dynamoDb: AwsJson; readonly table: string };

/** A string, or a number as digits: all that our items hold. */
type Attribute = { readonly S: string } | { readonly N: string };
type Attributes = Readonly<Record<string, Attribute>>;

/**
 * An aggregate is one item: its state as JSON in `state`, its version beside it. JSON in one attribute is smaller than
 * DynamoDB's own maps, is read by one schema, and means the same to every engine.
 */
export const loadState = async (target: Table, id: string): Promise<unknown> => {
  const state = (await readItem(target, id))?.state?.S;
  return state === undefined ? undefined : JSON.parse(state);
};

type Versioned = { readonly version: number };

/**
 * Writes an aggregate on the condition that its stored version is still the one that was read (none, for version 0); false
 * when it is not. A write whose answer was lost is sent again: the writer's stamp tells our own write from another's.
 */
export const saveState = async (
  target: Table,
  id: string,
  state: Versioned,
  index: Attributes = {},
): Promise<boolean> => {
  const stamp = randomUUID();
  const item = {
    ...index,
    id: { S: id },
    version: { N: String(state.version) },
    state: { S: JSON.stringify(state) },
    stamp: { S: stamp },
  };
  return (
    (await putItem(target, item, isStillAt(state.version - 1))) ||
    (await readItem(target, id))?.stamp?.S === stamp
  );
};

type Condition = {
  readonly ConditionExpression: string;
  readonly ExpressionAttributeValues?: Attributes;
};

const isStillAt = (version: number): Condition =>
  version === 0
    ? { ConditionExpression: 'attribute_not_exists(id)' }
    : {
        ConditionExpression: 'version = :read',
        ExpressionAttributeValues: { ':read': { N: String(version) } },
      };

/** False when the condition does not hold. */
export const putItem = async (
  { dynamoDb, table }: Table,
  item: Attributes,
  condition: Condition,
): Promise<boolean> => {
  try {
    await dynamoDb('PutItem', { TableName: table, Item: item, ...condition }, z.object({}));
    return true;
  } catch (error) {
    if (error instanceof AwsCallFailed && error.code === 'ConditionalCheckFailedException') return false;
    throw error;
  }
};

const text = z.optional(z.object({ S: z.string() }));
const itemOutput = z.object({ Item: z.optional(z.object({ state: text, stamp: text })) });

const readItem = async ({ dynamoDb, table }: Table, id: string) => {
  const input = { TableName: table, Key: { id: { S: id } }, ConsistentRead: true };
  return (await dynamoDb('GetItem', input, itemOutput)).Item;
};
