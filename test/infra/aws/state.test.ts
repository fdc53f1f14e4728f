import { Match } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import { templateOf } from './template-of.ts';

test('both buckets are versioned, encrypted and closed to the public', () => {
  const template = templateOf();

  template.resourceCountIs('AWS::S3::Bucket', 2);
  template.allResourcesProperties('AWS::S3::Bucket', {
    VersioningConfiguration: { Status: 'Enabled' },
    BucketEncryption: Match.objectLike({
      ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
    }),
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    },
    OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
  });
});

test('both buckets turn away whoever comes without TLS', () => {
  const template = templateOf();

  template.resourceCountIs('AWS::S3::BucketPolicy', 2);
  template.allResourcesProperties('AWS::S3::BucketPolicy', {
    PolicyDocument: {
      Statement: [
        Match.objectLike({
          Action: 's3:*',
          Effect: 'Deny',
          Principal: { AWS: '*' },
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        }),
      ],
    },
  });
});

test('old versions and unfinished uploads do not pile up', () => {
  const template = templateOf({ oldVersionDays: 7 });

  template.allResourcesProperties('AWS::S3::Bucket', {
    LifecycleConfiguration: {
      Rules: [
        Match.objectLike({ Status: 'Enabled', NoncurrentVersionExpiration: { NoncurrentDays: 7 } }),
        Match.objectLike({
          Status: 'Enabled',
          AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
        }),
      ],
    },
  });
});

test('uploads and removals are announced to the submit queue without a custom resource', () => {
  const template = templateOf();

  const queue = { 'Fn::GetAtt': [Match.stringLikeRegexp('^PipelineSubmitQueue'), 'Arn'] };
  template.hasResource('AWS::S3::Bucket', {
    Properties: {
      NotificationConfiguration: {
        QueueConfigurations: [
          { Event: 's3:ObjectCreated:*', Queue: queue },
          { Event: 's3:ObjectRemoved:*', Queue: queue },
        ],
      },
    },
    DependsOn: [Match.stringLikeRegexp('^PipelineSubmitQueuePolicy')],
  });
  template.resourceCountIs('Custom::S3BucketNotifications', 0);
});

test('a brought drop bucket is used as it is, and its owner is told what it must announce', () => {
  const template = templateOf({ dropBucketName: 'holiday-photos' });

  template.resourceCountIs('AWS::S3::Bucket', 1);
  template.hasOutput('DropBucket', { Value: 'holiday-photos' });
  template.hasOutput('DropNotifications', {
    Value: Match.objectLike({ 'Fn::Join': ['', Match.arrayWith([Match.stringLikeRegexp('ObjectCreated')])] }),
  });
  template.hasResourceProperties('AWS::SQS::QueuePolicy', {
    PolicyDocument: {
      Statement: Match.arrayWith([
        Match.objectLike({
          Principal: { Service: 's3.amazonaws.com' },
          Condition: {
            StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
            ArnEquals: { 'aws:SourceArn': Match.anyValue() },
          },
        }),
      ]),
    },
  });
});

test('our own drop bucket needs nobody to be told anything', () => {
  const template = templateOf();

  expect(template.findOutputs('DropNotifications')).toEqual({});
});

test.each([
  { whenRemoved: 'keep', policy: 'Retain' },
  { whenRemoved: 'delete', policy: 'Delete' },
] as const)('with "$whenRemoved", buckets and table meet the policy "$policy"', ({ whenRemoved, policy }) => {
  const template = templateOf({ whenRemoved });

  for (const type of ['AWS::S3::Bucket', 'AWS::DynamoDB::Table'])
    template.allResources(type, { DeletionPolicy: policy, UpdateReplacePolicy: policy });
});

test('what cannot be done is set aside after five tries and kept longer than the work', () => {
  const template = templateOf();

  for (const name of ['Submit', 'Deliver']) {
    const deadLetters = { 'Fn::GetAtt': [Match.stringLikeRegexp(`^Pipeline${name}QueueDeadLetters`), 'Arn'] };
    template.hasResourceProperties('AWS::SQS::Queue', {
      RedrivePolicy: { deadLetterTargetArn: deadLetters, maxReceiveCount: 5 },
      MessageRetentionPeriod: 4 * 24 * 3600,
    });
  }
  template.resourcePropertiesCountIs(
    'AWS::SQS::Queue',
    { RedrivePolicy: Match.absent(), MessageRetentionPeriod: 14 * 24 * 3600 },
    2,
  );
});

test('every queue is encrypted and turns away whoever comes without TLS', () => {
  const template = templateOf();

  template.resourceCountIs('AWS::SQS::Queue', 4);
  template.allResourcesProperties('AWS::SQS::Queue', { SqsManagedSseEnabled: true });
  template.resourcePropertiesCountIs(
    'AWS::SQS::QueuePolicy',
    {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
        ]),
      },
    },
    4,
  );
});

test('a message stays hidden for longer than the function that works on it may run', () => {
  const template = templateOf();

  const visibility = (name: string) =>
    Object.entries(template.findResources('AWS::SQS::Queue')).find(
      ([id]) => id.startsWith(`Pipeline${name}Queue`) && !id.includes('DeadLetters'),
    )?.[1].Properties.VisibilityTimeout;
  const timeout = (name: string) =>
    Object.entries(template.findResources('AWS::Lambda::Function')).find(([id]) =>
      id.startsWith(`Pipeline${name}Function`),
    )?.[1].Properties.Timeout;
  for (const name of ['Submit', 'Deliver']) expect(visibility(name)).toBeGreaterThan(timeout(name));
});

test.each([
  { name: 'Submit', batch: 10, concurrency: 7 },
  { name: 'Deliver', batch: 1, concurrency: 8 },
])('$name takes messages by $batch and answers for each of them', ({ name, batch, concurrency }) => {
  const template = templateOf({ submitConcurrency: 7, deliverConcurrency: 8 });

  template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
    FunctionName: { Ref: Match.stringLikeRegexp(`^Pipeline${name}Function`) },
    EventSourceArn: { 'Fn::GetAtt': [Match.stringLikeRegexp(`^Pipeline${name}Queue`), 'Arn'] },
    BatchSize: batch,
    MaximumBatchingWindowInSeconds: Match.absent(),
    FunctionResponseTypes: ['ReportBatchItemFailures'],
    ScalingConfig: { MaximumConcurrency: concurrency },
  });
});

test('the table has one key, an index of what is due that holds keys alone, and its past can be restored', () => {
  const template = templateOf();

  template.hasResourceProperties('AWS::DynamoDB::Table', {
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    GlobalSecondaryIndexes: [
      {
        IndexName: 'due',
        KeySchema: [
          { AttributeName: 'lane', KeyType: 'HASH' },
          { AttributeName: 'dueAt', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'KEYS_ONLY' },
      },
    ],
    AttributeDefinitions: [
      { AttributeName: 'id', AttributeType: 'S' },
      { AttributeName: 'lane', AttributeType: 'S' },
      { AttributeName: 'dueAt', AttributeType: 'N' },
    ],
    BillingMode: 'PAY_PER_REQUEST',
    PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    DeletionProtectionEnabled: true,
  });
});

test('a table that goes with its stack is not protected from that', () => {
  const template = templateOf({ whenRemoved: 'delete' });

  template.hasResourceProperties('AWS::DynamoDB::Table', { DeletionProtectionEnabled: false });
});

test("the provider's key is only referred to, the callback key is generated", () => {
  const template = templateOf({ providerKeySecretName: 'team/kling' });

  template.resourceCountIs('AWS::SecretsManager::Secret', 1);
  template.hasResourceProperties('AWS::SecretsManager::Secret', {
    GenerateSecretString: { PasswordLength: 64, ExcludePunctuation: true },
  });
  template.resourcePropertiesCountIs(
    'AWS::Lambda::Function',
    { Environment: { Variables: Match.objectLike({ PROVIDER_KEY_SECRET: 'team/kling' }) } },
    2,
  );
});
