import { ConditionalCheckFailedException, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { Tasks } from '../../ports/tasks.ts';
import { layout } from './layout.ts';
import type { Table } from './versioned-items.ts';

/** Longer than the provider keeps a task's video, so that no task can be claimed anew while it may still be asked for. */
const keptSeconds = 60 * 24 * 3600;

export const createTasks = ({ client, table }: Table, now: () => number): Tasks => ({
  claim: async (taskId, jobId) => {
    const command = new PutItemCommand({
      TableName: table,
      Item: {
        [layout.key]: { S: `task#${taskId}` },
        job: { S: jobId },
        [layout.expiry]: { N: String(Math.floor(now() / 1000) + keptSeconds) },
      },
      ConditionExpression: `attribute_not_exists(${layout.key}) OR job = :job`,
      ExpressionAttributeValues: { ':job': { S: jobId } },
    });
    try {
      await client.send(command);
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  },
});
