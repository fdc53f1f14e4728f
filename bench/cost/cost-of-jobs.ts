import type { FunctionCall } from '../../infra/local/services/function-calls.ts';
import { secretLifetimeMs } from '../../shared/adapters/aws/secret.ts';
import { assumptions } from './assumptions.ts';
import { countOf, isPolling } from './call-counts.ts';
import { prices } from './prices.ts';
import { tableUnitsOf } from './table-units.ts';

export type CostLine = {
  readonly what: string;
  /** Per job. */
  readonly units: number;
  readonly dollarsPerThousand: number;
};

const line = (what: string, units: number, price: number): CostLine => ({
  what,
  units,
  dollarsPerThousand: units * price * 1000,
});

/** Dollars per 1,000 jobs: a promise, which a test holds. */
export const costLimit = 0.08;

export const sumOf = (lines: readonly CostLine[]): number =>
  lines.reduce((sum, { dollarsPerThousand }) => sum + dollarsPerThousand, 0);

const uploads = 2;

/** How much memory each function has, in MiB by its name in the plan. */
type Memory = Readonly<Record<string, number>>;

/** What AWS charges for a job's calls and for the functions that make them. */
export const costOfJobs = (calls: readonly FunctionCall[], memory: Memory): readonly CostLine[] => {
  const { table, index, reads } = tableUnitsOf(calls);
  const runs = invocationsOf(calls);
  const invocations = runs.submit + runs.callback + runs.deliver;
  return [
    line('DynamoDB write units', table + index, prices.dynamoDbWriteUnit),
    line('DynamoDB read units', reads, prices.dynamoDbReadUnit),
    line('S3 PutObject', countOf(calls, { operation: 'PutObject' }), prices.s3Put),
    line('S3 GetObject', countOf(calls, { operation: 'GetObject' }), prices.s3Get),
    line('SQS requests', queueRequests(calls), prices.sqsRequest),
    line('API Gateway requests', runs.callback, prices.apiRequest),
    line('EventBridge events', countOf(calls, { operation: 'PutEvents' }), prices.busEvent),
    line('Secrets Manager reads', secretReads(calls), prices.secretRead),
    line('Lambda requests', invocations, prices.lambdaRequest),
    line('Lambda GB-seconds', computeOf(calls, runs, memory), prices.lambdaGBSecond),
    line('Log GB', logBytes(invocations) / 1e9, prices.logGB),
  ];
};

/** What the files themselves cost, with any pipeline: their way in and out, and a month's keep. */
export const costOfFiles = (): readonly CostLine[] => {
  const { imageMB, voiceMB, videoMB } = assumptions;
  const inputGB = (imageMB + voiceMB) / 1000;
  return [
    line('S3 PutObject of the uploads', uploads, prices.s3Put),
    line('Egress GB of the inputs to the provider', inputGB, prices.egressGB),
    line('S3 GB kept for a month', inputGB + videoMB / 1000, prices.s3GBMonth),
  ];
};

type Invocations = { readonly submit: number; readonly callback: number; readonly deliver: number };

/** A run of a function with a queue puts its messages away once; a callback queues once. */
const invocationsOf = (calls: readonly FunctionCall[]): Invocations => ({
  submit: countOf(calls, { functionName: 'submit-function', operation: 'DeleteMessageBatch' }),
  callback: countOf(calls, { functionName: 'callback-function', operation: 'SendMessageBatch' }),
  deliver: countOf(calls, { functionName: 'deliver-function', operation: 'DeleteMessageBatch' }),
});

/** S3 sends a message for each upload, Lambda receives and deletes once for each run; looks in vain are the idle pipeline's. */
const queueRequests = (calls: readonly FunctionCall[]): number =>
  uploads +
  countOf(calls, { operation: 'SendMessageBatch' }) +
  2 * countOf(calls, { operation: 'DeleteMessageBatch' });

const logBytes = (invocations: number): number =>
  invocations * assumptions.logBytesPerInvocation + assumptions.logBytesPerJob;

/** A first job reads every secret; while all slots are in use, the next come sooner than a secret is read again. */
const secretReads = (calls: readonly FunctionCall[]): number => {
  const { taskSeconds, slots } = assumptions;
  const share = Math.min(1, (taskSeconds * 1000) / slots / secretLifetimeMs);
  return countOf(calls, { operation: 'GetSecretValue' }) * share;
};

/** GB-seconds: each function's calls one after another, the provider asked once a run of deliver, the copy at the source's pace. */
const computeOf = (calls: readonly FunctionCall[], runs: Invocations, memory: Memory): number => {
  const { awsCallMs, providerCallMs, ownMs, videoMB, sourceMBPerSecond } = assumptions;
  const callsMs = (name: string) =>
    calls.filter((call) => call.functionName === name && call.service !== 'secrets' && !isPolling(call))
      .length * awsCallMs;
  const gigabyteSeconds = (name: string, ms: number) => ((memory[name] ?? Number.NaN) / 1024) * (ms / 1000);
  const submit = callsMs('submit-function') + runs.submit * ownMs.submit + providerCallMs;
  const callback = callsMs('callback-function') + runs.callback * ownMs.callback;
  const deliver = callsMs('deliver-function') + runs.deliver * (ownMs.deliver + providerCallMs);
  const copying = (videoMB / sourceMBPerSecond) * 1000;
  return (
    gigabyteSeconds('submit-function', submit) +
    gigabyteSeconds('callback-function', callback) +
    gigabyteSeconds('deliver-function', deliver + copying)
  );
};
