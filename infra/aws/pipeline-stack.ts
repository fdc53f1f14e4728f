import { CfnOutput, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { Pipeline } from './pipeline.ts';
import type { DeploySettings } from './settings.ts';

/** The pipeline as a stack of its own: settings in, outputs out. */
export class PipelineStack extends Stack {
  constructor(scope: Construct, settings: DeploySettings) {
    super(scope, settings.stackName, {
      description: 'Portraits and voices in, talking-avatar videos out',
    });
    const bucket = (id: string, name: string) => Bucket.fromBucketName(this, id, name);
    const { dropBucketName, resultsBucketName } = settings;
    const pipeline = new Pipeline(this, 'Pipeline', {
      settings: settings.pipeline,
      providerKey: Secret.fromSecretNameV2(this, 'ProviderKey', settings.providerKeySecretName),
      eventBus: EventBus.fromEventBusName(this, 'EventBus', settings.eventBusName),
      callbacks: settings.callbacks,
      reconcileEvery: Duration.minutes(settings.reconcileEveryMinutes),
      submitConcurrency: settings.submitConcurrency,
      deliverConcurrency: settings.deliverConcurrency,
      reservedConcurrency: settings.reservedConcurrency,
      logRetention: settings.logRetentionDays,
      oldVersionsFor: Duration.days(settings.oldVersionDays),
      removalPolicy: settings.whenRemoved === 'keep' ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      ...(dropBucketName !== undefined && { dropBucket: bucket('BroughtDrop', dropBucketName) }),
      ...(resultsBucketName !== undefined && { resultsBucket: bucket('BroughtResults', resultsBucketName) }),
    });
    const output = (id: string, description: string, value: string) =>
      new CfnOutput(this, id, { description, value });
    output('DropBucket', 'Drop portraits and voices here', pipeline.state.drop.bucket.bucketName);
    output('ResultsBucket', 'Videos and their status appear here', pipeline.state.results.bucket.bucketName);
    output('Table', 'One item a name', pipeline.state.names.table.tableName);
    output(
      'SubmitQueueUrl',
      'Uploads and what is to be submitted',
      pipeline.state.submitQueue.queue.queueUrl,
    );
    output('SubmitDeadLettersUrl', 'What submit set aside', pipeline.state.submitQueue.deadLetters.queueUrl);
    output('DeliverQueueUrl', 'Jobs to ask about', pipeline.state.deliverQueue.queue.queueUrl);
    output(
      'DeliverDeadLettersUrl',
      'What deliver set aside',
      pipeline.state.deliverQueue.deadLetters.queueUrl,
    );
    output('CallbackKeySecret', 'Signs callback URLs', pipeline.state.callbackKey.secret.secretArn);
    if (pipeline.callbackApi) output('CallbackUrl', 'The provider calls below it', pipeline.callbackApi.url);
  }
}
