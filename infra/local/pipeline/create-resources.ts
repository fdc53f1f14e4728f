import { createTables } from '../services/dynamodb.ts';
import { createQueues, sqsClient } from '../services/sqs.ts';
import type { Services } from './start-services.ts';
import type { Plan } from '../template/plan.ts';
import { queueUrlOf } from '../template/plan.ts';
import { bucketEvents } from '../triggers/bucket-events.ts';
import type { Closers } from './closers.ts';
import type { EventRelay } from './event-relay.ts';

/** Makes the plan's buckets, tables and queues; those that an earlier run made are found again. */
export const createResources = async (
  plan: Plan,
  { place, endpoints, keys, s3 }: Services,
): Promise<void> => {
  const client = sqsClient(endpoints.sqs, place.region, keys.operator);
  for (const { name } of plan.buckets) s3.createBucket(name);
  await createTables(plan.tables, endpoints.dynamodb, place.region, keys.operator);
  await createQueues(plan.queues, client);
  client.destroy();
};

/**
 * Makes S3 notify the queues. SQS forgets everything when it ends, so the events of buckets that notify are told again:
 * whatever was taken in before is recognised by its sequencer.
 */
export const connectBuckets = async (
  plan: Plan,
  { place, endpoints, keys, s3 }: Services,
  relay: EventRelay,
  closers: Closers,
): Promise<void> => {
  const client = sqsClient(endpoints.sqs, place.region, keys.operator);
  closers.add(async () => client.destroy());
  const events = bucketEvents(plan.buckets, client, (queueArn) => queueUrlOf(plan, place, queueArn));
  relay.connect(events.deliver);
  await events.announce();
  for (const { name, notifications } of plan.buckets) {
    if (notifications.length === 0) continue;
    for await (const event of s3.events(name)) await events.deliver(name, event);
  }
};
