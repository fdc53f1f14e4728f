import { Duration } from 'aws-cdk-lib';
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { Measurements } from '../../../shared/ports/log.ts';
import type { AlarmRules } from './explained-alarm.ts';
import type { NameTable } from './name-table.ts';

export interface JobAlarmsProps {
  readonly names: NameTable;
  /** How long a job may wait for its turn before it is worth an alarm. */
  readonly queuedTooLong: Duration;
}

/**
 * What the functions measure themselves: they write it into their logs in CloudWatch's Embedded Metric Format. The
 * table's name is the dimension, as it tells two pipelines of one account apart.
 */
const measured = (names: NameTable, metricName: keyof Measurements, statistic: string) =>
  new Metric({
    namespace: 'PortraitPipeline',
    metricName,
    statistic,
    dimensionsMap: { Table: names.table.tableName },
    period: Duration.minutes(5),
  });

/** Jobs that need a person. */
export const jobAlarms = ({ names, queuedTooLong }: JobAlarmsProps) =>
  ({
    AccountStopped: {
      metric: measured(names, 'AccountStopped', Stats.MAXIMUM),
      threshold: 1,
      impact: 'The provider turns the whole account away: no job is submitted, and none is failed for it.',
    },
    OldestQueuedSeconds: {
      metric: measured(names, 'OldestQueuedSeconds', Stats.MAXIMUM),
      threshold: queuedTooLong.toSeconds(),
      impact: `A job has waited for its turn for more than ${queuedTooLong.toMinutes()} minutes.`,
    },
    Unsure: {
      metric: measured(names, 'Unsure', Stats.SUM),
      threshold: 1,
      impact: 'A job may or may not have been paid for, and nothing but a person can tell.',
    },
    Overdue: {
      metric: measured(names, 'Overdue', Stats.SUM),
      threshold: 1,
      impact: 'The provider has had a task for longer than tasks take: its video is late and may never come.',
    },
  }) satisfies AlarmRules;
