import { Duration } from 'aws-cdk-lib';
import { Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { AlarmRules } from './explained-alarm.ts';
import type { WorkQueue } from './work-queue.ts';

export interface QueueAlarmsProps {
  readonly submitQueue: WorkQueue;
  readonly deliverQueue: WorkQueue;
}

const sampled = { period: Duration.minutes(5), statistic: Stats.MAXIMUM };
const notEmpty = (queue: Queue) => ({
  metric: queue.metricApproximateNumberOfMessagesVisible(sampled),
  threshold: 1,
});
const olderThan = (queue: Queue, age: Duration) => ({
  metric: queue.metricApproximateAgeOfOldestMessage(sampled),
  threshold: age.toSeconds(),
});

/** Work that was set aside, and work that waits. */
export const queueAlarms = ({ submitQueue, deliverQueue }: QueueAlarmsProps) =>
  ({
    SubmitDeadLetters: {
      ...notEmpty(submitQueue.deadLetters),
      impact: 'An upload or a queued job was set aside: its video is not being made.',
    },
    DeliverDeadLetters: {
      ...notEmpty(deliverQueue.deadLetters),
      impact: 'A question about a job was set aside: a video that may be paid for and ready is late.',
    },
    SubmitQueueAge: {
      ...olderThan(submitQueue.queue, Duration.minutes(15)),
      impact: 'Uploads wait for more than 15 minutes before they are looked at.',
    },
    // Copying one large video may take 15 minutes, and trying it again as long.
    DeliverQueueAge: {
      ...olderThan(deliverQueue.queue, Duration.minutes(45)),
      impact: 'Finished videos wait for more than 45 minutes before they are copied.',
    },
  }) satisfies AlarmRules;
