import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Annotations, Match, type Template } from 'aws-cdk-lib/assertions';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { expect, test } from 'vitest';
import { Pipeline } from '../../../infra/aws/pipeline.ts';
import type { PipelineProps } from '../../../infra/aws/pipeline-props.ts';
import { allowedTo } from './policies.ts';
import { quickApp, quietTemplate } from './template-of.ts';

/** A stack of somebody else's that holds a pipeline. */
const hosted = (propsFor: (stack: Stack) => Partial<PipelineProps> = () => ({})): Template => {
  const stack = new Stack(quickApp(), 'Host');
  const pipeline = new Pipeline(stack, 'Pipeline', {
    providerKey: new Secret(stack, 'Key'),
    ...propsFor(stack),
  });
  return quietTemplate(Stack.of(pipeline));
};

test("the pipeline in somebody else's stack uses their buckets, bus, key and topic", () => {
  const template = hosted((stack) => ({
    dropBucket: new Bucket(stack, 'Drop', { versioned: true }),
    resultsBucket: new Bucket(stack, 'Results', { versioned: true }),
    eventBus: new EventBus(stack, 'Outcomes'),
    alarmTopic: new Topic(stack, 'Pager'),
  }));

  template.resourceCountIs('AWS::S3::Bucket', 2);
  expect(allowedTo(template, 'Submit')).toEqual(
    expect.arrayContaining([
      's3:GetObjectVersion on Drop/*',
      's3:PutObject on Results/*.status.json',
      'events:PutEvents on Outcomes',
      'secretsmanager:GetSecretValue on Key',
    ]),
  );
  template.allResourcesProperties('AWS::CloudWatch::Alarm', {
    AlarmActions: [{ Ref: Match.stringLikeRegexp('^Pager') }],
  });
});

test('what the caller asks for wins over the defaults', () => {
  const template = hosted(() => ({
    callbacks: false,
    reconcileEvery: Duration.minutes(2),
    deliverConcurrency: 33,
    logRetention: RetentionDays.ONE_WEEK,
    removalPolicy: RemovalPolicy.DESTROY,
    queuedTooLong: Duration.minutes(45),
    settings: { job: { mode: 'pro' } },
  }));

  template.resourceCountIs('AWS::ApiGatewayV2::Api', 0);
  template.hasResourceProperties('AWS::Events::Rule', { ScheduleExpression: 'rate(2 minutes)' });
  template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
    ScalingConfig: { MaximumConcurrency: 33 },
  });
  template.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: 7 });
  template.allResources('AWS::S3::Bucket', { DeletionPolicy: 'Delete' });
  template.hasResourceProperties('AWS::CloudWatch::Alarm', {
    MetricName: 'OldestQueuedSeconds',
    Threshold: 2700,
  });
});

test('two pipelines fit into one stack', () => {
  const stack = new Stack(quickApp(), 'Host');
  const providerKey = new Secret(stack, 'Key');

  const pipelines = ['Faces', 'Voices'].map((id) => new Pipeline(stack, id, { providerKey }));

  expect(pipelines).toHaveLength(2);
  quietTemplate(stack).resourceCountIs('AWS::Lambda::Function', 8);
});

test.each<[string, (stack: Stack) => Partial<PipelineProps>]>([
  [
    'made beside it',
    (stack) => {
      const bucket = new Bucket(stack, 'Both', { versioned: true });
      return { dropBucket: bucket, resultsBucket: bucket };
    },
  ],
  [
    'imported twice',
    (stack) => ({
      dropBucket: Bucket.fromBucketName(stack, 'Drop', 'both'),
      resultsBucket: Bucket.fromBucketArn(stack, 'Results', 'arn:aws:s3:::both'),
    }),
  ],
])(
  'one bucket for drops and results, %s, is refused: results would be taken for uploads',
  (_how, propsFor) => {
    const both = () => hosted(propsFor);

    expect(both).toThrow(/Host\/Pipeline .* for drops and for results: .* Give it another resultsBucket/);
  },
);

test.each([
  { money: {}, warnings: 1 },
  { money: { dailyCap: 50 }, warnings: 0 },
])(
  'a pipeline with the money settings $money warns $warnings times of unlimited spending',
  ({ money, warnings }) => {
    const stack = new Stack(quickApp(), 'Host');
    const pipeline = new Pipeline(stack, 'Pipeline', {
      providerKey: new Secret(stack, 'Key'),
      settings: { money },
    });

    const found = Annotations.fromStack(Stack.of(pipeline)).findWarning(
      '*',
      Match.stringLikeRegexp('money.dailyCap'),
    );

    expect(found).toHaveLength(warnings);
  },
);

test('wrong run-time settings are refused while the stack is made', () => {
  const wrong = () => hosted(() => ({ settings: { provider: { slots: 0 } } }));

  expect(wrong).toThrow(/provider\.slots/);
});
