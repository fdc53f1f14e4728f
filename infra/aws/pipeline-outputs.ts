import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { Pipeline } from './pipeline.ts';

type Output = readonly [name: string, value: string, description: string];

/** What the owner of a brought bucket gives to `put-bucket-notification-configuration`. */
const notificationOutputs = ({ state }: Pipeline): readonly Output[] => {
  if (state.drop.isOurs) return [];
  const { queue } = state.submitQueue;
  const configuration = {
    QueueConfigurations: [
      {
        Id: 'portrait-pipeline',
        QueueArn: queue.queueArn,
        Events: ['s3:ObjectCreated:*', 's3:ObjectRemoved:*'],
      },
    ],
  };
  const value = Stack.of(queue).toJsonString(configuration);
  return [['DropNotifications', value, 'What the brought drop bucket must be told; see the README']];
};

const storageOutputs = ({ state }: Pipeline): readonly Output[] => [
  ['DropBucket', state.drop.bucket.bucketName, 'Drop portraits and voices here'],
  ['ResultsBucket', state.results.bucket.bucketName, 'Videos and their status appear here'],
  ['Table', state.names.table.tableName, 'One item a name, one for the account'],
  ['SubmitQueueUrl', state.submitQueue.queue.queueUrl, 'Uploads, and jobs to submit'],
  ['SubmitDeadLettersUrl', state.submitQueue.deadLetters.queueUrl, 'What submit set aside'],
  ['DeliverQueueUrl', state.deliverQueue.queue.queueUrl, 'Jobs to ask about'],
  ['DeliverDeadLettersUrl', state.deliverQueue.deadLetters.queueUrl, 'What deliver set aside'],
  ['CallbackKeySecret', state.callbackKey.secret.secretArn, 'Signs the tokens in callback URLs'],
];

const functionOutputs = ({
  submit,
  deliver,
  reconcile,
  callback,
  callbackApi,
}: Pipeline): readonly Output[] => [
  ['SubmitLog', submit.logGroup.logGroupName, 'Log of the submit function'],
  ['DeliverLog', deliver.logGroup.logGroupName, 'Log of the deliver function'],
  ['ReconcileLog', reconcile.logGroup.logGroupName, 'Log of the reconcile function'],
  ...(callback
    ? [['CallbackLog', callback.logGroup.logGroupName, 'Log of the callback function'] as const]
    : []),
  ...(callbackApi ? [['CallbackUrl', callbackApi.url, 'The provider calls below it'] as const] : []),
];

/** What an operator's commands start from: nothing here has a physical name that could be guessed. */
export const addOutputs = (stack: Stack, pipeline: Pipeline): readonly CfnOutput[] =>
  [...storageOutputs(pipeline), ...notificationOutputs(pipeline), ...functionOutputs(pipeline)].map(
    ([name, value, description]) => new CfnOutput(stack, name, { value, description }),
  );
