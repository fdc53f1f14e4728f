import { describe, expect, it } from 'vitest';
import { planOf } from '../../../../infra/local/template/plan.ts';
import { functionResource, getAtt, place, ref, roleResource, templateOf } from './template-builder.ts';

const queueArn = (name: string) => `arn:aws:sqs:us-east-1:000000000000:${name}`;

describe('the plan read from a template', () => {
  it('creates dead-letter queues before the queues that redrive to them', () => {
    const template = templateOf({
      PipelineWork1A2B3C4D: {
        Type: 'AWS::SQS::Queue',
        Properties: {
          VisibilityTimeout: 240,
          RedrivePolicy: {
            deadLetterTargetArn: getAtt('PipelineWorkDead1A2B3C4D', 'Arn'),
            maxReceiveCount: 5,
          },
        },
      },
      PipelineWorkDead1A2B3C4D: {
        Type: 'AWS::SQS::Queue',
        Properties: { MessageRetentionPeriod: 1_209_600 },
      },
    });

    const { queues } = planOf(template, place);

    expect(queues).toEqual([
      { name: 'work-dead', arn: queueArn('work-dead'), attributes: { MessageRetentionPeriod: '1209600' } },
      {
        name: 'work',
        arn: queueArn('work'),
        attributes: {
          VisibilityTimeout: '240',
          RedrivePolicy: JSON.stringify({ deadLetterTargetArn: queueArn('work-dead'), maxReceiveCount: 5 }),
        },
      },
    ]);
  });

  it('reads which events of a bucket go to which queue, with their filters', () => {
    const notification = (event: string, rules: object[]) => ({
      Event: event,
      Queue: getAtt('PipelineWork1A2B3C4D', 'Arn'),
      ...(rules.length > 0 && { Filter: { S3Key: { Rules: rules } } }),
    });
    const template = templateOf({
      PipelineDrop1A2B3C4D: {
        Type: 'AWS::S3::Bucket',
        Properties: {
          NotificationConfiguration: {
            QueueConfigurations: [
              notification('s3:ObjectCreated:*', [{ Name: 'prefix', Value: 'in/' }]),
              notification('s3:ObjectRemoved:*', []),
            ],
          },
        },
      },
      PipelineWork1A2B3C4D: { Type: 'AWS::SQS::Queue' },
    });

    const { buckets } = planOf(template, place);

    expect(buckets).toEqual([
      {
        name: 'drop',
        notifications: [
          { event: 's3:ObjectCreated:*', queueArn: queueArn('work'), prefix: 'in/', suffix: '' },
          { event: 's3:ObjectRemoved:*', queueArn: queueArn('work'), prefix: '', suffix: '' },
        ],
      },
    ]);
  });

  it('gives a function its bundle, limits and resolved environment', () => {
    const template = templateOf({
      PipelineRole1A2B3C4D: roleResource,
      PipelineSubmit1A2B3C4D: functionResource({
        QUEUE: ref('PipelineWork1A2B3C4D'),
        URL: { 'Fn::Join': ['', [getAtt('PipelineApi1A2B3C4D', 'ApiEndpoint'), '/callback']] },
        WHERE: { 'Fn::Sub': 'arn:${AWS::Partition}:${PipelineWork1A2B3C4D.QueueName}' },
      }),
      PipelineWork1A2B3C4D: { Type: 'AWS::SQS::Queue' },
      PipelineApi1A2B3C4D: { Type: 'AWS::ApiGatewayV2::Api' },
    });

    const { functions } = planOf(template, place);

    expect(functions).toEqual([
      {
        name: 'submit',
        arn: 'arn:aws:lambda:us-east-1:000000000000:function:submit',
        assetPath: 'asset.1',
        handler: 'index.handler',
        roleArn: 'arn:aws:iam::000000000000:role/role',
        timeoutMs: 5000,
        memoryMegabytes: 256,
        environment: {
          QUEUE: 'http://127.0.0.1:9324/000000000000/work',
          URL: 'http://127.0.0.1:8080/callback',
          WHERE: 'arn:aws:work',
        },
      },
    ]);
  });

  it('refuses a variable whose value only AWS could know', () => {
    const template = templateOf({
      PipelineRole1A2B3C4D: roleResource,
      PipelineSubmit1A2B3C4D: functionResource({ KEY: getAtt('PipelineKey1A2B3C4D', 'KeyId') }),
      PipelineKey1A2B3C4D: { Type: 'AWS::KMS::Key' },
    });

    const plan = () => planOf(template, place);

    expect(plan).toThrow('The function submit gets KEY from a part of the template');
  });

  it('names the resource that it cannot read', () => {
    const template = templateOf({ PipelineTable1A2B3C4D: { Type: 'AWS::DynamoDB::Table' } });

    const plan = () => planOf(template, place);

    expect(plan).toThrow('cannot read PipelineTable1A2B3C4D (AWS::DynamoDB::Table)');
  });

  it('feeds functions from queues, routes and schedules', () => {
    const template = templateOf({
      PipelineRole1A2B3C4D: roleResource,
      PipelineSubmit1A2B3C4D: functionResource(),
      PipelineWork1A2B3C4D: { Type: 'AWS::SQS::Queue' },
      PipelineMapping1A2B3C4D: {
        Type: 'AWS::Lambda::EventSourceMapping',
        Properties: {
          EventSourceArn: getAtt('PipelineWork1A2B3C4D', 'Arn'),
          FunctionName: ref('PipelineSubmit1A2B3C4D'),
          BatchSize: 7,
          FunctionResponseTypes: ['ReportBatchItemFailures'],
        },
      },
      PipelineIntegration1A2B3C4D: {
        Type: 'AWS::ApiGatewayV2::Integration',
        Properties: {
          IntegrationUri: getAtt('PipelineSubmit1A2B3C4D', 'Arn'),
          PayloadFormatVersion: '2.0',
        },
      },
      PipelineRoute1A2B3C4D: {
        Type: 'AWS::ApiGatewayV2::Route',
        Properties: {
          RouteKey: 'POST /callback/{jobId}',
          Target: { 'Fn::Join': ['', ['integrations/', ref('PipelineIntegration1A2B3C4D')]] },
        },
      },
      PipelineRule1A2B3C4D: {
        Type: 'AWS::Events::Rule',
        Properties: {
          ScheduleExpression: 'rate(1 minute)',
          Targets: [{ Id: 'Target0', Arn: getAtt('PipelineSubmit1A2B3C4D', 'Arn') }],
        },
      },
    });

    const plan = planOf(template, place);

    expect(plan.eventSources).toEqual([
      { queueArn: queueArn('work'), functionName: 'submit', batchSize: 7, reportsItemFailures: true },
    ]);
    expect(plan.routes).toEqual([
      { routeKey: 'POST /callback/{jobId}', functionName: 'submit', timeoutMs: 30_000 },
    ]);
    expect(plan.schedules).toEqual([
      { name: 'rule', functionName: 'submit', everyMs: 60_000, input: undefined },
    ]);
  });
});
