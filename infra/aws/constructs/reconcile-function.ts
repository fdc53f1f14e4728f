import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { reconcileEnv } from '../../../functions/reconcile/env.ts';
import type { Environment } from '../../../shared/env.ts';
import { Access } from './access.ts';
import type { DeliverQueue } from './deliver-queue.ts';
import type { NameTable } from './name-table.ts';
import { permissions } from './permissions.ts';
import { type CommonFunctionProps, PipelineFunction } from './pipeline-function.ts';
import type { SubmitQueue } from './submit-queue.ts';

export interface ReconcileFunctionProps extends CommonFunctionProps {
  /** The run-time settings as JSON. */
  readonly settings: string;
  readonly names: NameTable;
  readonly submitQueue: SubmitQueue;
  readonly deliverQueue: DeliverQueue;
}

/** Finds what is due and queues it. */
export class ReconcileFunction extends PipelineFunction<Environment<typeof reconcileEnv>> {
  constructor(scope: Construct, id: string, props: ReconcileFunctionProps) {
    const { reconcile } = permissions;
    super(scope, id, {
      ...props,
      name: 'reconcile',
      description: 'Finds what is due and queues it',
      timeout: Duration.minutes(1),
      memoryMiB: 256,
      // The next round does what this one could not.
      retryAttempts: 0,
      access: new Access({ SETTINGS: props.settings }, [])
        .and(props.names.access(reconcile.names, reconcile.due))
        .and(props.submitQueue.access(reconcile.submitQueue))
        .and(props.deliverQueue.access(reconcile.deliverQueue)),
    });
  }
}
