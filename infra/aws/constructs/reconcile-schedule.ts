import type { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import type { ReconcileFunction } from './reconcile-function.ts';

export interface ReconcileScheduleProps {
  readonly every: Duration;
  readonly reconcile: ReconcileFunction;
}

/** Runs reconcile at a steady rate. A rule rather than EventBridge Scheduler: it needs no role of its own. */
export class ReconcileSchedule extends Construct {
  readonly rule: Rule;

  constructor(scope: Construct, id: string, props: ReconcileScheduleProps) {
    super(scope, id);
    this.rule = new Rule(this, 'Rule', {
      description: "Runs the pipeline's reconcile function",
      schedule: Schedule.rate(props.every),
      targets: [new LambdaFunction(props.reconcile.lambda, { retryAttempts: 0 })],
    });
  }
}
