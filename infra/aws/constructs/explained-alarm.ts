import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';

export interface AlarmRule {
  readonly metric: IMetric;
  /** The alarm rings at this value and beyond it. */
  readonly threshold: number;
  /** Periods of the metric that are looked at, and how many of them must be beyond the threshold. */
  readonly periods?: { readonly of: number; readonly bad: number };
  /** Rings below the threshold and when nothing is measured, for what must happen all the time. */
  readonly ringsBelow?: boolean;
  /** One sentence: what it means for the people who use the pipeline. */
  readonly impact: string;
}

/** Alarm rules by the title of their section in RUNBOOK.md. */
export type AlarmRules = Readonly<Record<string, AlarmRule>>;

/** An alarm that says what it means. Its id is the title of its section in the runbook. */
export const explainedAlarm = (scope: Construct, id: string, props: AlarmRule): Alarm => {
  const periods = props.periods ?? { of: 1, bad: 1 };
  return new Alarm(scope, id, {
    alarmDescription: `${props.impact} What to do: RUNBOOK.md, section "${id}".`,
    metric: props.metric,
    threshold: props.threshold,
    evaluationPeriods: periods.of,
    datapointsToAlarm: periods.bad,
    comparisonOperator:
      props.ringsBelow === true
        ? ComparisonOperator.LESS_THAN_THRESHOLD
        : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    treatMissingData: props.ringsBelow === true ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
  });
};
