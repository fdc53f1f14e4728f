import { assumptions } from './assumptions.ts';
import { prices } from './prices.ts';

/** What the template has that is paid for by the month. */
export type Standing = { readonly alarms: number; readonly secrets: number; readonly keys: number };

export type MonthlyLine = { readonly what: string; readonly units: number; readonly dollars: number };

const line = (what: string, units: number, price: number): MonthlyLine => ({
  what,
  units,
  dollars: units * price,
});

const minutesAMonth = 730 * 60;
const reconcileMemoryGB = 0.25;

/** What one run of reconcile calls: four shards of two lanes, the line twice, and the account. */
const reconcileReads = { queries: 10, items: 1 } as const;

/** Metrics that reconcile sends every minute; the others are paid for in the hours in which jobs end. */
const steadyMetrics = 4;

/** A customer key a month; AWS's own keys cost nothing. */
const keyMonth = 1;

/** What the pipeline costs by the month while nothing is dropped. */
export const costWhenIdle = ({ alarms, secrets, keys }: Standing): readonly MonthlyLine[] => {
  const { awsCallMs, ownMs, pollersPerQueue, pollSeconds, logBytesPerInvocation } = assumptions;
  const { queries, items } = reconcileReads;
  const seconds = ((queries + items) * awsCallMs + ownMs.reconcile) / 1000;
  const polls = (2 * pollersPerQueue * (minutesAMonth * 60)) / pollSeconds;
  return [
    line('Alarms', alarms, prices.alarmMonth),
    line('Secrets', secrets, prices.secretMonth),
    line('KMS keys', keys, keyMonth),
    line('Metrics', steadyMetrics, prices.metricMonth),
    line('SQS requests of the pollers', polls, prices.sqsRequest),
    line('Lambda requests of reconcile', minutesAMonth, prices.lambdaRequest),
    line(
      'Lambda GB-seconds of reconcile',
      minutesAMonth * seconds * reconcileMemoryGB,
      prices.lambdaGBSecond,
    ),
    line('DynamoDB read units of reconcile', minutesAMonth * (queries / 2 + items), prices.dynamoDbReadUnit),
    line('Log GB of reconcile', (minutesAMonth * logBytesPerInvocation) / 1e9, prices.logGB),
  ];
};
