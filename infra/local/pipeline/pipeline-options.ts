import type { Settings, SettingsInput } from '../../../shared/settings.ts';
import type { Outcome } from '../functions/outcome.ts';
import type { Provider } from '../provider/start-provider.ts';
import type { S3EventRecord } from '../s3/events/event-record.ts';
import type { Credentials } from '../services/credentials.ts';
import type { BusEvent } from '../services/event-bus.ts';
import type { FunctionCall } from '../services/function-calls.ts';
import type { Services } from './start-services.ts';
import type { Use } from '../services/uses.ts';
import type { SynthesizedStack } from '../stack/synthesized-stack.ts';
import type { Plan } from '../template/plan.ts';
import type { ProviderChoice } from './provider-choice.ts';

export type PipelineOptions = {
  /** All state lives here and is taken up again by the next start. One pipeline at a time may have it open. */
  readonly folder: string;
  /** @default synthesized now */
  readonly stack?: SynthesizedStack;
  /** Wins over the local defaults, value by value. */
  readonly settings?: SettingsInput;
  /** @default simulated */
  readonly provider?: ProviderChoice;
  /** @default any free port */
  readonly s3Port?: number;
  /** How often what is due is looked for. @default 1000 */
  readonly scheduleEveryMs?: number;
  /** Invocations of one function at the same time. @default 1 */
  readonly concurrency?: number;
  /** How soon a message that was not processed comes again. @default the template's */
  readonly visibilitySeconds?: number;
  /** Every permission that a function really used. */
  readonly onUse?: (use: Use) => void;
  /** Every call that a function made of S3, DynamoDB, SQS, EventBridge or Secrets Manager. */
  readonly onCall?: (call: FunctionCall) => void;
  /** Every event of either bucket. */
  readonly onS3Event?: (bucket: string, event: S3EventRecord) => void;
  /** Every announced outcome. */
  readonly onBusEvent?: (event: BusEvent) => void;
  /** An invocation threw, timed out or crashed; `problem` is one line. */
  readonly onFunctionFailure?: (functionName: string, problem: string) => void;
  /** A service of the local run itself failed. @default written to standard error */
  readonly onFault?: (error: unknown) => void;
};

export type LocalPipeline = {
  readonly s3: {
    readonly url: string;
    readonly region: string;
    readonly credentials: Credentials;
    readonly dropBucket: string;
    readonly resultsBucket: string;
    /** The events of a bucket's newest versions, as they were told before. */
    readonly events: (bucket: string) => AsyncIterable<S3EventRecord>;
  };
  /** Names and addresses of the other services. */
  readonly services: Pick<Services, 'place' | 'endpoints'>;
  /** What the functions go by. */
  readonly settings: Settings;
  /** What the template asked for: tables, queues, functions and their permissions, by their local names. */
  readonly plan: Plan;
  /** Undefined with the real provider. */
  readonly simulator: Provider | undefined;
  readonly invoke: (functionName: string, event: unknown) => Promise<Outcome>;
  /** Process ids of a function, for whoever wants to kill it. */
  readonly pids: (functionName: string) => readonly number[];
  /** Waits for what is in progress, then ends every process and server. */
  readonly close: () => Promise<void>;
};
