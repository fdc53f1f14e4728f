import { EventBus } from 'aws-cdk-lib/aws-events';
import type { Construct } from 'constructs';
import { CallbackKey } from './constructs/callback-key.ts';
import { deliverTimeout } from './constructs/deliver-function.ts';
import { DeliverQueue } from './constructs/deliver-queue.ts';
import { DropBucket } from './constructs/drop-bucket.ts';
import { NameTable } from './constructs/name-table.ts';
import { OutcomeBus } from './constructs/outcome-bus.ts';
import { ProviderKey } from './constructs/provider-key.ts';
import { ResultsBucket } from './constructs/results-bucket.ts';
import { submitTimeout } from './constructs/submit-function.ts';
import { SubmitQueue } from './constructs/submit-queue.ts';
import type { CompleteProps } from './pipeline-props.ts';

/** What outlives an invocation and is shared by the functions. */
export const buildState = (scope: Construct, props: CompleteProps) => {
  const submitQueue = new SubmitQueue(scope, 'SubmitQueue', { ...props, worksFor: submitTimeout });
  return {
    submitQueue,
    deliverQueue: new DeliverQueue(scope, 'DeliverQueue', { ...props, worksFor: deliverTimeout }),
    drop: new DropBucket(scope, 'Drop', { ...props, brought: props.dropBucket, notifies: submitQueue }),
    results: new ResultsBucket(scope, 'Results', { ...props, brought: props.resultsBucket }),
    names: new NameTable(scope, 'Names', props),
    callbackKey: new CallbackKey(scope, 'CallbackKey', props),
    providerKey: new ProviderKey(props.providerKey),
    outcomes: new OutcomeBus(props.eventBus ?? EventBus.fromEventBusName(scope, 'Bus', 'default')),
  };
};

export type PipelineState = ReturnType<typeof buildState>;
