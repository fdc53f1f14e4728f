import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { PipelineProps } from './pipeline-props.ts';

/** Throws when both buckets are one: every result would be taken for an upload. */
export const assertTwoBuckets = (
  scope: Construct,
  { dropBucket, resultsBucket }: Pick<PipelineProps, 'dropBucket' | 'resultsBucket'>,
): void => {
  if (dropBucket === undefined || resultsBucket === undefined) return;
  // A name may be known only when the stack is deployed; then its token is compared.
  const [drop, results] = [dropBucket, resultsBucket].map(({ bucketName }) =>
    JSON.stringify(Stack.of(scope).resolve(bucketName)),
  );
  if (drop === results)
    throw new Error(
      `The pipeline ${scope.node.path} was given the bucket ${drop} for drops and for results: every result would be taken for an upload. Give it another resultsBucket, or leave that out for a new one.`,
    );
};
