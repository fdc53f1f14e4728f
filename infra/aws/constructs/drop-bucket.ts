import { CfnBucket } from 'aws-cdk-lib/aws-s3';
import type { ExistingBucket } from './existing.ts';
import { Construct } from 'constructs';
import { Access, allow } from './access.ts';
import { privateBucket, type PrivateBucketProps } from './private-bucket.ts';
import type { SubmitQueue } from './submit-queue.ts';

export interface DropBucketProps extends PrivateBucketProps {
  /** A versioned bucket of the caller's, who must send its notifications to the queue himself. */
  readonly brought?: ExistingBucket | undefined;
  /** Hears of every upload and removal. */
  readonly notifies: SubmitQueue;
}

/** Where people drop portraits and voices. */
export class DropBucket extends Construct {
  readonly bucket: ExistingBucket;
  /** Whether it was made here, so that its notifications are set already. */
  readonly isOurs: boolean;

  constructor(scope: Construct, id: string, props: DropBucketProps) {
    super(scope, id);
    this.isOurs = props.brought === undefined;
    const policy = props.notifies.acceptBucketEvents(props.brought);
    if (props.brought) {
      this.bucket = props.brought;
      return;
    }
    const own = privateBucket(this, 'Bucket', props);
    const resource = own.node.defaultChild;
    if (!(resource instanceof CfnBucket)) throw new Error('The drop bucket has no CloudFormation resource.');
    // Set on the resource itself: the construct's own way adds a custom resource with a Lambda behind it.
    resource.notificationConfiguration = {
      queueConfigurations: ['s3:ObjectCreated:*', 's3:ObjectRemoved:*'].map((event) => ({
        event,
        queue: props.notifies.queue.queueArn,
      })),
    };
    // S3 tries the queue out while the bucket is made.
    resource.node.addDependency(policy);
    this.bucket = own;
  }

  /** Lets a function read what was dropped, by version, and do `listing` to the bucket itself. */
  access(actions: readonly string[], listing: readonly string[]) {
    return new Access({ DROP_BUCKET: this.bucket.bucketName }, [
      ...allow(actions, this.bucket.arnForObjects('*')),
      ...allow(listing, this.bucket.bucketArn),
    ]);
  }
}
