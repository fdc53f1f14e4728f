import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { callbackEnv } from '../../../functions/callback/env.ts';
import type { Environment } from '../../../shared/env.ts';
import type { CallbackKey } from './callback-key.ts';
import type { DeliverQueue } from './deliver-queue.ts';
import { permissions } from './permissions.ts';
import { type CommonFunctionProps, PipelineFunction } from './pipeline-function.ts';

export interface CallbackFunctionProps extends CommonFunctionProps {
  readonly deliverQueue: DeliverQueue;
  readonly callbackKey: CallbackKey;
}

/** Authenticates the provider's knock and queues it. */
export class CallbackFunction extends PipelineFunction<Environment<typeof callbackEnv>> {
  constructor(scope: Construct, id: string, props: CallbackFunctionProps) {
    const { callback } = permissions;
    super(scope, id, {
      ...props,
      name: 'callback',
      description: "Authenticates the provider's callbacks and queues them",
      timeout: Duration.seconds(10),
      memoryMiB: 256,
      access: props.deliverQueue
        .access(callback.deliverQueue)
        .and(props.callbackKey.access(callback.callbackKey)),
    });
  }
}
