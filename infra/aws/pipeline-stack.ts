import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import { addOutputs } from './pipeline-outputs.ts';
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
    const alarmTopic = this.alarmTopic(settings.alarmEmail);
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
      queuedTooLong: Duration.minutes(settings.queuedTooLongMinutes),
      ...(alarmTopic && { alarmTopic }),
      ...(dropBucketName !== undefined && { dropBucket: bucket('BroughtDrop', dropBucketName) }),
      ...(resultsBucketName !== undefined && { resultsBucket: bucket('BroughtResults', resultsBucketName) }),
    });
    addOutputs(this, pipeline);
  }

  private alarmTopic(email: string | undefined): Topic | undefined {
    if (email === undefined) return undefined;
    const topic = new Topic(this, 'AlarmTopic', { displayName: this.stackName, enforceSSL: true });
    topic.addSubscription(new EmailSubscription(email));
    // A topic with a policy of its own, as enforcing TLS makes one, lets nobody publish who is not named in it.
    const conditions = { StringEquals: { 'aws:SourceAccount': this.account } };
    topic.grantPublish(new ServicePrincipal('cloudwatch.amazonaws.com', { conditions }));
    return topic;
  }
}
