import { Duration } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { AlarmRules } from './explained-alarm.ts';

export interface FunctionAlarmsProps {
  readonly submit: IFunction;
  /** Absent without callbacks. */
  readonly callback: IFunction | undefined;
  readonly deliver: IFunction;
  readonly reconcile: IFunction;
  readonly reconcileEvery: Duration;
}

/** Twice within a quarter of an hour: the next try mends a single failure. */
const keepsFailing = (lambda: IFunction) => ({
  metric: lambda.metricErrors({ period: Duration.minutes(5) }),
  threshold: 1,
  periods: { of: 3, bad: 2 },
});

/** Functions that fail as a whole: out of memory or time, a wrong environment, a fault of our own. */
export const functionAlarms = (props: FunctionAlarmsProps) =>
  ({
    SubmitErrors: {
      ...keepsFailing(props.submit),
      impact: 'The submit function keeps failing: uploads are neither checked nor submitted.',
    },
    ...(props.callback && {
      CallbackErrors: {
        ...keepsFailing(props.callback),
        impact: 'The callback function keeps failing: videos arrive later, when the provider is asked.',
      },
    }),
    DeliverErrors: {
      ...keepsFailing(props.deliver),
      impact: 'The deliver function keeps failing: finished videos are not copied.',
    },
    ReconcileErrors: {
      ...keepsFailing(props.reconcile),
      impact:
        'The reconcile function keeps failing: names are not paired and lost callbacks are not made up for.',
    },
    ReconcileStopped: {
      metric: props.reconcile.metricInvocations({
        period: Duration.minutes(Math.max(15, 3 * props.reconcileEvery.toMinutes())),
      }),
      threshold: 1,
      ringsBelow: true,
      impact:
        'The reconcile function is not run: names are not paired and lost callbacks are not made up for.',
    },
  }) satisfies AlarmRules;
