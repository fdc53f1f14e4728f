import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { deliverEnv } from '../../../functions/deliver/env.ts';
import type { Environment } from '../../../shared/env.ts';
import { deliverNodeOptions } from '../deliver-node-options.ts';
import { Access } from './access.ts';
import type { DeliverQueue } from './deliver-queue.ts';
import type { NameTable } from './name-table.ts';
import type { OutcomeBus } from './outcome-bus.ts';
import { permissions } from './permissions.ts';
import { type CommonFunctionProps, PipelineFunction } from './pipeline-function.ts';
import type { ProviderKey } from './provider-key.ts';
import type { ResultsBucket } from './results-bucket.ts';
import type { SubmitQueue } from './submit-queue.ts';

export interface DeliverFunctionProps extends CommonFunctionProps {
  /** The run-time settings as JSON. */
  readonly settings: string;
  readonly names: NameTable;
  readonly results: ResultsBucket;
  readonly submitQueue: SubmitQueue;
  readonly deliverQueue: DeliverQueue;
  readonly outcomes: OutcomeBus;
  readonly providerKey: ProviderKey;
  /** Jobs worked on at the same moment. */
  readonly concurrency: number;
}

/** Lambda's longest: a slow source may take that long to send a large video. */
export const deliverTimeout = Duration.minutes(15);

/** Asks the provider how a job stands, copies its video and settles it. */
export class DeliverFunction extends PipelineFunction<Environment<typeof deliverEnv>> {
  constructor(scope: Construct, id: string, props: DeliverFunctionProps) {
    const { deliver } = permissions;
    super(scope, id, {
      ...props,
      name: 'deliver',
      description: 'Asks the provider about jobs, copies their videos and settles them',
      timeout: deliverTimeout,
      memoryMiB: 512,
      nodeOptions: deliverNodeOptions,
      access: new Access({ SETTINGS: props.settings }, [])
        .and(props.names.access(deliver.names, deliver.due))
        .and(props.results.access(deliver))
        .and(props.submitQueue.access(deliver.submitQueue))
        .and(props.deliverQueue.access(deliver.deliverQueue))
        .and(props.deliverQueue.deadLetterAccess(deliver.deliverDeadLetters))
        .and(props.outcomes.access(deliver.outcomes))
        .and(props.providerKey.access(deliver.providerKey)),
    });
    this.lambda.addEventSourceMapping('Queue', {
      eventSourceArn: props.deliverQueue.queue.queueArn,
      batchSize: 1,
      reportBatchItemFailures: true,
      maxConcurrency: props.concurrency,
    });
  }
}
