import { Annotations } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { assertTwoBuckets } from './assert-two-buckets.ts';
import { settingsSchema } from '../../shared/settings.ts';
import type { FunctionName } from './bundling/bundle.ts';
import { checkSettings } from './check-settings.ts';
import { Alarms } from './constructs/alarms.ts';
import { CallbackApi } from './constructs/callback-api.ts';
import { CallbackFunction } from './constructs/callback-function.ts';
import { DeliverFunction } from './constructs/deliver-function.ts';
import { ReconcileFunction } from './constructs/reconcile-function.ts';
import { ReconcileSchedule } from './constructs/reconcile-schedule.ts';
import { SubmitFunction } from './constructs/submit-function.ts';
import { type PipelineProps, withDefaults } from './pipeline-props.ts';
import { buildState, type PipelineState } from './pipeline-state.ts';

/** A flood of uploads must not come as a surprise on a bill: choosing to spend without a limit is the owner's to do. */
const noDailyCap = [
  'portrait-pipeline:no-daily-cap',
  'Nothing limits what this pipeline spends in a day. Set money.dailyCap to the dollars that a day may cost ("pipeline": { "money": { "dailyCap": 50 } } in settings.json), or acknowledge this warning.',
] as const;

/** Drop a portrait and a voice of the same name into a bucket, and their video appears in another. */
export class Pipeline extends Construct {
  /** Buckets, queues, table and keys. */
  readonly state: PipelineState;
  /** Absent without callbacks. */
  readonly callbackApi: CallbackApi | undefined;
  /** Absent without callbacks. */
  readonly callback: CallbackFunction | undefined;
  readonly submit: SubmitFunction;
  readonly deliver: DeliverFunction;
  readonly reconcile: ReconcileFunction;
  readonly schedule: ReconcileSchedule;
  readonly alarms: Alarms;

  constructor(scope: Construct, id: string, given: PipelineProps) {
    super(scope, id);
    const props = withDefaults(given);
    assertTwoBuckets(this, props);
    const settings = checkSettings(settingsSchema, props.settings ?? {}, `pipeline ${id}`);
    if (settings.money.dailyCap === undefined) Annotations.of(this).addWarningV2(...noDailyCap);
    this.state = buildState(this, props);
    const common = (name: FunctionName) => ({
      ...this.state,
      settings: JSON.stringify(settings),
      logRetention: props.logRetention,
      reservedConcurrency: props.reservedConcurrency?.[name],
    });

    if (props.callbacks) {
      this.callback = new CallbackFunction(this, 'Callback', common('callback'));
      this.callbackApi = new CallbackApi(this, 'CallbackApi', { ...props, callback: this.callback });
    }
    this.submit = new SubmitFunction(this, 'Submit', {
      ...common('submit'),
      callbackApi: this.callbackApi,
      concurrency: props.submitConcurrency,
    });
    this.deliver = new DeliverFunction(this, 'Deliver', {
      ...common('deliver'),
      concurrency: props.deliverConcurrency,
    });
    this.reconcile = new ReconcileFunction(this, 'Reconcile', common('reconcile'));
    this.schedule = new ReconcileSchedule(this, 'Schedule', {
      every: props.reconcileEvery,
      reconcile: this.reconcile,
    });
    this.alarms = new Alarms(this, 'Alarms', {
      ...props,
      ...this.state,
      submit: this.submit.lambda,
      callback: this.callback?.lambda,
      deliver: this.deliver.lambda,
      reconcile: this.reconcile.lambda,
      topic: props.alarmTopic,
    });
  }
}
