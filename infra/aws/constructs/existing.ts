import type { Bucket, IBucket } from 'aws-cdk-lib/aws-s3';
import type { ISecret, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { ITopic, Topic } from 'aws-cdk-lib/aws-sns';
import type { EventBus, IEventBus } from 'aws-cdk-lib/aws-events';

/*
 * CDK's classes do not fit its own interfaces under `exactOptionalPropertyTypes`, so both are named where the
 * caller may hand over a resource of his own, imported or made beside ours.
 */
export type ExistingBucket = IBucket | Bucket;
export type ExistingSecret = ISecret | Secret;
export type ExistingBus = IEventBus | EventBus;
export type ExistingTopic = ITopic | Topic;
