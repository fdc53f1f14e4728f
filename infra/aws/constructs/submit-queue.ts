import { Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { ExistingBucket } from './existing.ts';
import type { IDependable } from 'constructs';
import { Access, allow } from './access.ts';
import { WorkQueue } from './work-queue.ts';

/** Uploads, removals and what is to be submitted. */
export class SubmitQueue extends WorkQueue {
  /**
   * Lets S3 announce uploads here: from `bucket` alone when it is known beforehand, else from any bucket of this
   * account, because our own bucket cannot be named in a policy that must exist before it.
   */
  acceptBucketEvents(bucket: ExistingBucket | undefined): IDependable {
    const { account } = Stack.of(this);
    const result = this.queue.addToResourcePolicy(
      new PolicyStatement({
        actions: ['sqs:SendMessage'],
        principals: [new ServicePrincipal('s3.amazonaws.com')],
        resources: [this.queue.queueArn],
        conditions: {
          StringEquals: { 'aws:SourceAccount': account },
          ...(bucket && { ArnEquals: { 'aws:SourceArn': bucket.bucketArn } }),
        },
      }),
    );
    const policy = result.policyDependable;
    if (policy === undefined) throw new Error('The submit queue has no policy that S3 could be named in.');
    return policy;
  }

  access(actions: readonly string[]) {
    return new Access({ SUBMIT_QUEUE_URL: this.queue.queueUrl }, allow(actions, this.queue.queueArn));
  }

  deadLetterAccess(actions: readonly string[]) {
    return new Access(
      { SUBMIT_DEAD_LETTER_URL: this.deadLetters.queueUrl },
      allow(actions, this.deadLetters.queueArn),
    );
  }
}
