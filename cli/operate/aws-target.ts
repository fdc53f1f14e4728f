import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { SQSClient } from '@aws-sdk/client-sqs';
import { NoTarget, type Target } from './target.ts';

/** A deployed pipeline, found by its stack's outputs with the caller's own credentials. */
export const awsTarget = async (stackName: string): Promise<Target> => {
  const outputs = await readOutputs(stackName);
  const output = (name: string): string => {
    const value = outputs.get(name);
    if (value === undefined)
      throw new NoTarget(`The stack ${stackName} has no output ${name}: is it a pipeline of this version?`);
    return value;
  };
  return {
    sqs: new SQSClient(),
    dropBucket: output('DropBucket'),
    submit: { url: output('SubmitQueueUrl'), deadLettersUrl: output('SubmitDeadLettersUrl') },
    deliver: { url: output('DeliverQueueUrl'), deadLettersUrl: output('DeliverDeadLettersUrl') },
  };
};

const readOutputs = async (stackName: string): Promise<ReadonlyMap<string, string>> => {
  try {
    const { Stacks = [] } = await new CloudFormationClient().send(
      new DescribeStacksCommand({ StackName: stackName }),
    );
    const outputs = Stacks.flatMap(({ Outputs = [] }) => Outputs);
    return new Map(outputs.map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]));
  } catch (error) {
    const reason = (error instanceof Error ? error.message : String(error)).replace(/\.$/, '');
    throw new NoTarget(
      `The stack ${stackName} could not be read: ${reason}. Check the AWS credentials and region, name another stack with --stack, or use --local.`,
      { cause: error },
    );
  }
};
