import type { BucketPlan } from '../template/buckets.ts';

/** What a notification rule looks at. Keys in S3's events are URL-encoded; rules compare the plain key. */
type ObjectEvent = { readonly eventName: string; readonly key: string };

const eventMatches = (pattern: string, eventName: string): boolean => {
  const wanted = pattern.replace(/^s3:/, '');
  return wanted.endsWith('*') ? eventName.startsWith(wanted.slice(0, -1)) : eventName === wanted;
};

/** The queues (by ARN) that an event of a bucket goes to. */
export const queuesFor = (bucket: BucketPlan, { eventName, key }: ObjectEvent): readonly string[] => [
  ...new Set(
    bucket.notifications
      .filter(
        ({ event, prefix, suffix }) =>
          eventMatches(event, eventName) && key.startsWith(prefix) && key.endsWith(suffix),
      )
      .map(({ queueArn }) => queueArn),
  ),
];

/** The message that S3 sends to a queue once when notifications are set up. */
export const testEvent = (bucket: string, nowMs: number): string =>
  JSON.stringify({
    Service: 'Amazon S3',
    Event: 's3:TestEvent',
    Time: new Date(nowMs).toISOString(),
    Bucket: bucket,
    RequestId: 'local',
    HostId: 'local',
  });
