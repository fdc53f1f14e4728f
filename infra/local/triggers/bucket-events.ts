import type { SQSClient } from '@aws-sdk/client-sqs';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import type { S3EventRecord } from '../s3/events/event-record.ts';
import type { BucketPlan } from '../template/buckets.ts';
import { queuesFor, testEvent } from './notifications.ts';

/** The key as it was uploaded: events carry it as an HTML form would, a space being a `+`. */
export const keyOfEvent = ({ s3 }: S3EventRecord): string =>
  decodeURIComponent(s3.object.key.replaceAll('+', ' '));

type BucketEvents = {
  /** Delivers an event of a bucket to the queues that want it. */
  readonly deliver: (bucketName: string, event: S3EventRecord) => Promise<void>;
  /** What S3 sends once when notifications are set up. */
  readonly announce: () => Promise<void>;
};

export const bucketEvents = (
  buckets: readonly BucketPlan[],
  client: SQSClient,
  queueUrlOf: (queueArn: string) => string,
): BucketEvents => {
  const send = async (queueArn: string, body: string): Promise<void> => {
    await client.send(new SendMessageCommand({ QueueUrl: queueUrlOf(queueArn), MessageBody: body }));
  };
  return {
    deliver: async (bucketName, event) => {
      const bucket = buckets.find(({ name }) => name === bucketName);
      const wanted = { eventName: event.eventName, key: keyOfEvent(event) };
      const queues = bucket === undefined ? [] : queuesFor(bucket, wanted);
      await Promise.all(queues.map((queueArn) => send(queueArn, JSON.stringify({ Records: [event] }))));
    },
    announce: async () => {
      const announcements = buckets.flatMap(({ name, notifications }) =>
        [...new Set(notifications.map(({ queueArn }) => queueArn))].map((queueArn) =>
          send(queueArn, testEvent(name, Date.now())),
        ),
      );
      await Promise.all(announcements);
    },
  };
};
