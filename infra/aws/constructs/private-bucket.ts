import { Duration, type RemovalPolicy } from 'aws-cdk-lib';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';

export interface PrivateBucketProps {
  /** How long a version that was replaced or removed is kept. */
  readonly oldVersionsFor: Duration;
  readonly removalPolicy: RemovalPolicy;
}

/** A versioned bucket that nobody outside the account reads, over TLS only. */
export const privateBucket = (scope: Construct, id: string, props: PrivateBucketProps): Bucket =>
  new Bucket(scope, id, {
    versioned: true,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    encryption: BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    removalPolicy: props.removalPolicy,
    lifecycleRules: [
      {
        id: 'forget-old-versions',
        noncurrentVersionExpiration: props.oldVersionsFor,
        expiredObjectDeleteMarker: true,
      },
      { id: 'abort-unfinished-uploads', abortIncompleteMultipartUploadAfter: Duration.days(1) },
    ],
  });
