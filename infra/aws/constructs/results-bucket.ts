import type { ExistingBucket } from './existing.ts';
import { Construct } from 'constructs';
import { Access, allow } from './access.ts';
import { privateBucket, type PrivateBucketProps } from './private-bucket.ts';

export interface ResultsBucketProps extends PrivateBucketProps {
  readonly brought?: ExistingBucket | undefined;
}

/** Where videos, their status and their errors appear. */
export class ResultsBucket extends Construct {
  readonly bucket: ExistingBucket;

  constructor(scope: Construct, id: string, props: ResultsBucketProps) {
    super(scope, id);
    this.bucket = props.brought ?? privateBucket(this, 'Bucket', props);
  }

  /** Lets a function do `actions` to result files, and `listing` to the bucket itself. */
  access(actions: readonly string[], listing: readonly string[]) {
    return new Access({ RESULTS_BUCKET: this.bucket.bucketName }, [
      ...allow(actions, this.bucket.arnForObjects('*')),
      ...allow(listing, this.bucket.bucketArn),
    ]);
  }
}
