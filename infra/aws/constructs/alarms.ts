import type { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Construct } from 'constructs';
import type { ExistingTopic } from './existing.ts';
import { type AlarmRules, explainedAlarm } from './explained-alarm.ts';
import { functionAlarms, type FunctionAlarmsProps } from './function-alarms.ts';
import { jobAlarms, type JobAlarmsProps } from './job-alarms.ts';
import { queueAlarms, type QueueAlarmsProps } from './queue-alarms.ts';

export interface AlarmsProps extends QueueAlarmsProps, FunctionAlarmsProps, JobAlarmsProps {
  /** Is told when an alarm starts to ring and when it stops. */
  readonly topic: ExistingTopic | undefined;
}

/** Everything that a person should be woken for. */
export class Alarms extends Construct {
  readonly alarms: readonly Alarm[];

  constructor(scope: Construct, id: string, props: AlarmsProps) {
    super(scope, id);
    const rules: AlarmRules = { ...queueAlarms(props), ...functionAlarms(props), ...jobAlarms(props) };
    this.alarms = Object.entries(rules).map(([title, rule]) => explainedAlarm(this, title, rule));
    if (!props.topic) return;
    const tell = new SnsAction(props.topic);
    for (const alarm of this.alarms) {
      alarm.addAlarmAction(tell);
      alarm.addOkAction(tell);
    }
  }
}
