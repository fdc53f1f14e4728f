import { Match } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import { callbackEnv } from '../../../functions/callback/env.ts';
import { deliverEnv } from '../../../functions/deliver/env.ts';
import { reconcileEnv } from '../../../functions/reconcile/env.ts';
import { submitEnv } from '../../../functions/submit/env.ts';
import { deliverNodeOptions } from '../../../infra/aws/deliver-node-options.ts';
import { settingsSchema } from '../../../shared/settings.ts';
import { allowedTo } from './policies.ts';
import { templateOf } from './template-of.ts';

const variablesOf = (name: string, template = templateOf()): Record<string, unknown> =>
  Object.entries(template.findResources('AWS::Lambda::Function')).find(([id]) =>
    id.startsWith(`Pipeline${name}Function`),
  )?.[1].Properties.Environment.Variables;

test.each([
  { name: 'Submit', schema: submitEnv },
  { name: 'Callback', schema: callbackEnv },
  { name: 'Deliver', schema: deliverEnv },
  { name: 'Reconcile', schema: reconcileEnv },
])('$name is told exactly what it reads from its environment', ({ name, schema }) => {
  const { NODE_OPTIONS: _, ...variables } = variablesOf(name);

  expect(new Set(Object.keys(variables))).toEqual(new Set(Object.keys(schema.shape)));
});

test('the function that copies is started with the options that copying is measured with', () => {
  expect(variablesOf('Deliver')['NODE_OPTIONS']).toBe(deliverNodeOptions);
});

test('the functions get the run-time settings with every default filled in', () => {
  const template = templateOf({ pipeline: { provider: { slots: 7 } } });

  const { SETTINGS } = variablesOf('Submit', template);
  expect(JSON.parse(String(SETTINGS))).toEqual(settingsSchema.parse({ provider: { slots: 7 } }));
});

test('every function runs on Node.js 24 for arm64 and writes JSON into a log that does not grow for ever', () => {
  const template = templateOf({ logRetentionDays: 90 });

  template.resourceCountIs('AWS::Lambda::Function', 4);
  template.allResourcesProperties('AWS::Lambda::Function', {
    Runtime: 'nodejs24.x',
    Architectures: ['arm64'],
    LoggingConfig: { LogFormat: 'JSON', LogGroup: Match.anyValue() },
  });
  template.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: 90 });
});

test('a long line of refused jobs that wake each other is not cut off as an endless loop', () => {
  const template = templateOf();

  template.hasResourceProperties('AWS::Lambda::Function', {
    Description: Match.stringLikeRegexp('^Checks uploads'),
    RecursiveLoop: 'Allow',
  });
});

test('invocations are set aside for the functions that ask for it, and for no other', () => {
  const template = templateOf({ reservedConcurrency: { callback: 3 } });

  template.resourcePropertiesCountIs('AWS::Lambda::Function', { ReservedConcurrentExecutions: 3 }, 1);
  template.resourcePropertiesCountIs(
    'AWS::Lambda::Function',
    { ReservedConcurrentExecutions: Match.absent() },
    3,
  );
});

test.each([
  { reconcileEveryMinutes: 1, rate: 'rate(1 minute)' },
  { reconcileEveryMinutes: 5, rate: 'rate(5 minutes)' },
])(
  'reconcile runs at $rate, and a round that failed is left to the next',
  ({ reconcileEveryMinutes, rate }) => {
    const template = templateOf({ reconcileEveryMinutes });

    template.hasResourceProperties('AWS::Events::Rule', {
      ScheduleExpression: rate,
      State: 'ENABLED',
      Targets: [
        Match.objectLike({
          Arn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^PipelineReconcileFunction'), 'Arn'] },
          RetryPolicy: { MaximumRetryAttempts: 0 },
        }),
      ],
    });
    template.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
      FunctionName: { Ref: Match.stringLikeRegexp('^PipelineReconcileFunction') },
      MaximumRetryAttempts: 0,
    });
  },
);

test('submit may do this and nothing else', () => {
  const template = templateOf();

  expect(allowedTo(template, 'Submit')).toMatchInlineSnapshot(`
    [
      "dynamodb:BatchGetItem on PipelineNamesTable",
      "dynamodb:GetItem on PipelineNamesTable",
      "dynamodb:PutItem on PipelineNamesTable",
      "dynamodb:Query on PipelineNamesTable/index/due",
      "events:PutEvents on :event-bus/default",
      "logs:CreateLogStream on PipelineSubmitLog",
      "logs:PutLogEvents on PipelineSubmitLog",
      "s3:DeleteObject on PipelineResultsBucket/*.error.txt",
      "s3:GetObject on PipelineDropBucket/*",
      "s3:GetObject on PipelineResultsBucket/*.error.txt",
      "s3:GetObject on PipelineResultsBucket/*.status.json",
      "s3:GetObjectVersion on PipelineDropBucket/*",
      "s3:ListBucket on PipelineDropBucket",
      "s3:ListBucket on PipelineResultsBucket",
      "s3:PutObject on PipelineResultsBucket/*.error.txt",
      "s3:PutObject on PipelineResultsBucket/*.status.json",
      "secretsmanager:GetSecretValue on :secret:portrait-pipeline/provider-key-??????",
      "secretsmanager:GetSecretValue on PipelineCallbackKeySecret",
      "sqs:ChangeMessageVisibility on PipelineSubmitQueue",
      "sqs:DeleteMessage on PipelineSubmitQueue",
      "sqs:GetQueueAttributes on PipelineSubmitQueue",
      "sqs:ReceiveMessage on PipelineSubmitQueue",
      "sqs:SendMessage on PipelineDeliverQueue",
      "sqs:SendMessage on PipelineSubmitQueue",
      "sqs:SendMessage on PipelineSubmitQueueDeadLetters",
    ]
  `);
});

test('callback may do this and nothing else', () => {
  const template = templateOf();

  expect(allowedTo(template, 'Callback')).toMatchInlineSnapshot(`
    [
      "logs:CreateLogStream on PipelineCallbackLog",
      "logs:PutLogEvents on PipelineCallbackLog",
      "secretsmanager:GetSecretValue on PipelineCallbackKeySecret",
      "sqs:SendMessage on PipelineDeliverQueue",
    ]
  `);
});

test('deliver may do this and nothing else', () => {
  const template = templateOf();

  expect(allowedTo(template, 'Deliver')).toMatchInlineSnapshot(`
    [
      "dynamodb:GetItem on PipelineNamesTable",
      "dynamodb:PutItem on PipelineNamesTable",
      "dynamodb:Query on PipelineNamesTable/index/due",
      "events:PutEvents on :event-bus/default",
      "logs:CreateLogStream on PipelineDeliverLog",
      "logs:PutLogEvents on PipelineDeliverLog",
      "s3:AbortMultipartUpload on PipelineResultsBucket/*.mp4",
      "s3:DeleteObject on PipelineResultsBucket/*.error.txt",
      "s3:GetObject on PipelineResultsBucket/*.error.txt",
      "s3:GetObject on PipelineResultsBucket/*.mp4",
      "s3:GetObject on PipelineResultsBucket/*.status.json",
      "s3:ListBucket on PipelineResultsBucket",
      "s3:PutObject on PipelineResultsBucket/*.error.txt",
      "s3:PutObject on PipelineResultsBucket/*.mp4",
      "s3:PutObject on PipelineResultsBucket/*.status.json",
      "secretsmanager:GetSecretValue on :secret:portrait-pipeline/provider-key-??????",
      "sqs:ChangeMessageVisibility on PipelineDeliverQueue",
      "sqs:DeleteMessage on PipelineDeliverQueue",
      "sqs:GetQueueAttributes on PipelineDeliverQueue",
      "sqs:ReceiveMessage on PipelineDeliverQueue",
      "sqs:SendMessage on PipelineDeliverQueueDeadLetters",
      "sqs:SendMessage on PipelineSubmitQueue",
    ]
  `);
});

test('reconcile may do this and nothing else', () => {
  const template = templateOf();

  expect(allowedTo(template, 'Reconcile')).toMatchInlineSnapshot(`
    [
      "dynamodb:GetItem on PipelineNamesTable",
      "dynamodb:Query on PipelineNamesTable/index/due",
      "logs:CreateLogStream on PipelineReconcileLog",
      "logs:PutLogEvents on PipelineReconcileLog",
      "sqs:SendMessage on PipelineDeliverQueue",
      "sqs:SendMessage on PipelineSubmitQueue",
    ]
  `);
});

test('nothing is allowed on everything, and no action is a wildcard', () => {
  const template = templateOf();

  const lines = ['Submit', 'Callback', 'Deliver', 'Reconcile'].flatMap((name) => allowedTo(template, name));

  const wild = lines.filter((line) => /\*.* on |on \*$/.test(line));
  expect(wild).toEqual([]);
});

test('no role carries a policy that AWS manages', () => {
  const template = templateOf();

  const roles = Object.values(template.findResources('AWS::IAM::Role'));

  expect(roles.map((role) => role.Properties.ManagedPolicyArns)).toEqual(roles.map(() => undefined));
});
