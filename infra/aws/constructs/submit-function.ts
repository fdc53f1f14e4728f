import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { submitEnv } from '../../../functions/submit/env.ts';
import type { Environment } from '../../../shared/env.ts';
import { Access } from './access.ts';
import type { CallbackApi } from './callback-api.ts';
import type { CallbackKey } from './callback-key.ts';
import type { DeliverQueue } from './deliver-queue.ts';
import type { DropBucket } from './drop-bucket.ts';
import type { NameTable } from './name-table.ts';
import type { OutcomeBus } from './outcome-bus.ts';
import { permissions } from './permissions.ts';
import { type CommonFunctionProps, PipelineFunction } from './pipeline-function.ts';
import type { ProviderKey } from './provider-key.ts';
import type { ResultsBucket } from './results-bucket.ts';
import type { SubmitQueue } from './submit-queue.ts';

export interface SubmitFunctionProps extends CommonFunctionProps {
  /** The run-time settings as JSON. */
  readonly settings: string;
  readonly names: NameTable;
  readonly drop: DropBucket;
  readonly results: ResultsBucket;
  readonly submitQueue: SubmitQueue;
  readonly deliverQueue: DeliverQueue;
  readonly outcomes: OutcomeBus;
  readonly providerKey: ProviderKey;
  readonly callbackKey: CallbackKey;
  /** Absent where jobs are followed by asking alone. */
  readonly callbackApi: CallbackApi | undefined;
  /** Batches worked on at the same moment. */
  readonly concurrency: number;
}

/** Ten checks of up to 15 MB each and a POST for each fit in. */
export const submitTimeout = Duration.minutes(3);

/** Checks what was dropped, pairs it, claims it and submits it. */
export class SubmitFunction extends PipelineFunction<Environment<typeof submitEnv>> {
  constructor(scope: Construct, id: string, props: SubmitFunctionProps) {
    const { submit } = permissions;
    super(scope, id, {
      ...props,
      name: 'submit',
      description: 'Checks uploads, pairs them and submits them to the provider',
      timeout: submitTimeout,
      memoryMiB: 512,
      // A refused job wakes the next one through this queue: a long line of refused jobs is no endless loop.
      mayFeedItself: true,
      access: new Access({ SETTINGS: props.settings }, [])
        .and(props.names.access(submit.names, submit.due))
        .and(props.drop.access(submit.uploads, submit.uploadsListing))
        .and(props.results.access(submit))
        .and(props.submitQueue.access(submit.submitQueue))
        .and(props.deliverQueue.access(submit.deliverQueue))
        .and(props.submitQueue.deadLetterAccess(submit.submitDeadLetters))
        .and(props.outcomes.access(submit.outcomes))
        .and(props.providerKey.access(submit.providerKey))
        .and(props.callbackKey.access(submit.callbackKey))
        .and(new Access(props.callbackApi ? { CALLBACK_URL: props.callbackApi.url } : {}, [])),
    });
    this.lambda.addEventSourceMapping('Queue', {
      eventSourceArn: props.submitQueue.queue.queueArn,
      batchSize: 10,
      reportBatchItemFailures: true,
      maxConcurrency: props.concurrency,
    });
  }
}
