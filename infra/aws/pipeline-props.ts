import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { SettingsInput } from '../../shared/settings.ts';
import type { FunctionName } from './bundling/bundle.ts';
import type { ExistingBucket, ExistingBus, ExistingSecret, ExistingTopic } from './constructs/existing.ts';

export interface PipelineProps {
  /** The provider's API key: the secret's whole string. */
  readonly providerKey: ExistingSecret;

  /**
   * What the functions go by at run time.
   * @default - the defaults of the run-time settings
   */
  readonly settings?: SettingsInput;

  /**
   * An existing bucket to drop files into. It must be versioned, and its owner must send its notifications of
   * `s3:ObjectCreated:*` and `s3:ObjectRemoved:*` to `submitQueue`.
   * @default - a new bucket, kept when the stack goes
   */
  readonly dropBucket?: ExistingBucket;

  /**
   * An existing bucket for the results. It should be versioned.
   * @default - a new bucket, kept when the stack goes
   */
  readonly resultsBucket?: ExistingBucket;

  /**
   * Where the outcome of each job is announced.
   * @default - the account's default event bus
   */
  readonly eventBus?: ExistingBus;

  /**
   * Whether the provider can call back. Without it there is no HTTP API, and jobs are followed by asking alone.
   * @default true
   */
  readonly callbacks?: boolean;

  /**
   * How often what is due is looked for.
   * @default Duration.minutes(1)
   */
  readonly reconcileEvery?: Duration;

  /**
   * Batches of up to ten uploads that are checked at the same moment, 2 to 1000.
   * @default 3
   */
  readonly submitConcurrency?: number;

  /**
   * Jobs that are asked about or copied at the same moment, 2 to 1000.
   * @default 4
   */
  readonly deliverConcurrency?: number;

  /**
   * Invocations set aside for single functions, out of the account's. It must not be less than the concurrency
   * of the same function.
   * @default - none: the functions share the account's unreserved ones
   */
  readonly reservedConcurrency?: { readonly [Name in FunctionName]?: number | undefined };

  /**
   * Is told when an alarm starts to ring and when it stops.
   * @default - alarms show in the console alone
   */
  readonly alarmTopic?: ExistingTopic;

  /**
   * How long a job may wait for its turn before it is worth an alarm.
   * @default Duration.hours(6)
   */
  readonly queuedTooLong?: Duration;

  /**
   * How long logs are kept.
   * @default RetentionDays.ONE_MONTH
   */
  readonly logRetention?: RetentionDays;

  /**
   * How long a version of a file that was replaced or removed is kept in the buckets made here.
   * @default Duration.days(30)
   */
  readonly oldVersionsFor?: Duration;

  /**
   * What becomes of buckets, table, queues and callback key when the stack goes.
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;
}

/** The props with every default that is a plain value filled in; `undefined` asks for the default too. */
export const withDefaults = (props: PipelineProps) => ({
  ...props,
  callbacks: props.callbacks ?? true,
  reconcileEvery: props.reconcileEvery ?? Duration.minutes(1),
  submitConcurrency: props.submitConcurrency ?? 3,
  deliverConcurrency: props.deliverConcurrency ?? 4,
  queuedTooLong: props.queuedTooLong ?? Duration.hours(6),
  logRetention: props.logRetention ?? RetentionDays.ONE_MONTH,
  oldVersionsFor: props.oldVersionsFor ?? Duration.days(30),
  removalPolicy: props.removalPolicy ?? RemovalPolicy.RETAIN,
});

export type CompleteProps = ReturnType<typeof withDefaults>;
