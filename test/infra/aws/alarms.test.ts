import { Match } from 'aws-cdk-lib/assertions';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { deploySettingsSchema } from '../../../infra/aws/settings.ts';
import { embeddedMetrics } from '../../../shared/adapters/aws/lambda-log.ts';
import { templateOf } from './template-of.ts';

const runbook = readFileSync(new URL('../../../RUNBOOK.md', import.meta.url), 'utf8');
const sections = [...runbook.matchAll(/^## (\w+)$/gm)].map(([, title]) => title);

const alarmsOf = (template = templateOf()) =>
  Object.entries(template.findResources('AWS::CloudWatch::Alarm')).map(([id, { Properties }]) => ({
    title: id.replace(/^PipelineAlarms/, '').replace(/[0-9A-F]{8}$/, ''),
    description: String(Properties.AlarmDescription),
  }));

test('every alarm says what it means and where the runbook says what to do', () => {
  const alarms = alarmsOf();

  for (const { title, description } of alarms)
    expect(description).toMatch(
      new RegExp(`^[A-Z].{30,}\\. What to do: RUNBOOK\\.md, section "${title}"\\.$`),
    );
});

test('the runbook has a section for every alarm and for nothing else', () => {
  const titles = alarmsOf().map(({ title }) => title);

  expect(new Set(sections)).toEqual(new Set(titles));
});

test('each section of the runbook tells the impact, where to look and what to do', () => {
  const bodies = runbook.split(/^## /m).filter((body) => sections.includes(/^\w+$/m.exec(body)?.[0]));

  expect(bodies).toHaveLength(sections.length);
  for (const body of bodies) expect(body).toMatch(/\*\*Impact\.\*\*[^]+\*\*Look\.\*\*[^]+\*\*Do\.\*\*/);
});

test('what the runbook asks the stack for is among its outputs', () => {
  const asked = [...runbook.matchAll(/\b(?:output|arn) ([A-Z]\w+)/g)].flatMap(([, name]) => name ?? []);

  const outputs = Object.keys(templateOf().findOutputs('*'));
  expect(outputs).toEqual(expect.arrayContaining(asked));
});

test('the settings that the runbook names exist', () => {
  const named = [...runbook.matchAll(/`(pipeline\.\w+\.\w+)`/g)].flatMap(([, path]) => path ?? []);
  const settings = deploySettingsSchema.parse({ pipeline: { money: { dailyCap: 1 } } });

  expect(named.length).toBeGreaterThan(3);
  for (const path of named) expect(settings).toHaveProperty(path);
});

test.each(['Submit', 'Deliver'])('a single message that %s set aside rings', (name) => {
  const template = templateOf();

  template.hasResourceProperties('AWS::CloudWatch::Alarm', {
    MetricName: 'ApproximateNumberOfMessagesVisible',
    Dimensions: [
      {
        Name: 'QueueName',
        Value: { 'Fn::GetAtt': [Match.stringLikeRegexp(`^Pipeline${name}QueueDeadLetters`), 'QueueName'] },
      },
    ],
    Statistic: 'Maximum',
    Threshold: 1,
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    TreatMissingData: 'notBreaching',
  });
});

test('a reconcile that is no longer run rings, because nothing is measured then', () => {
  const template = templateOf();

  template.hasResourceProperties('AWS::CloudWatch::Alarm', {
    MetricName: 'Invocations',
    Threshold: 1,
    ComparisonOperator: 'LessThanThreshold',
    TreatMissingData: 'breaching',
    Period: 900,
  });
});

test.each(['AccountStopped', 'OldestQueuedSeconds', 'Unsure', 'Overdue'])(
  'what the functions measure as %s is watched for this pipeline alone',
  (metric) => {
    const template = templateOf();

    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      Namespace: 'PortraitPipeline',
      MetricName: metric,
      Dimensions: [{ Name: 'Table', Value: { Ref: Match.stringLikeRegexp('^PipelineNamesTable') } }],
    });
  },
);

test('an alarm watches where the functions write their measurements', () => {
  const written = embeddedMetrics('names', 0, { AccountStopped: 1 });

  expect(written).toMatchObject({
    _aws: { CloudWatchMetrics: [{ Namespace: 'PortraitPipeline', Dimensions: [['Table']] }] },
    Table: 'names',
  });
});

test('with an address, every alarm is told there when it rings and when it stops', () => {
  const template = templateOf({ alarmEmail: 'ops@example.com' });

  const topic = { Ref: Match.stringLikeRegexp('^AlarmTopic') };
  template.hasResourceProperties('AWS::SNS::Subscription', {
    Protocol: 'email',
    Endpoint: 'ops@example.com',
  });
  template.allResourcesProperties('AWS::CloudWatch::Alarm', { AlarmActions: [topic], OKActions: [topic] });
});

test('alarms of this account, and nobody else, may publish there', () => {
  const template = templateOf({ alarmEmail: 'ops@example.com' });

  template.hasResourceProperties('AWS::SNS::TopicPolicy', {
    PolicyDocument: {
      Statement: Match.arrayWith([
        Match.objectLike({
          Effect: 'Allow',
          Action: 'sns:Publish',
          Principal: { Service: 'cloudwatch.amazonaws.com' },
          Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
        }),
      ]),
    },
  });
});

test('without an address there is no topic', () => {
  const template = templateOf();

  template.resourceCountIs('AWS::SNS::Topic', 0);
});

test('without callbacks there is no alarm about them', () => {
  const titles = alarmsOf(templateOf({ callbacks: false })).map(({ title }) => title);

  expect(titles).not.toContain('CallbackErrors');
  expect(titles).toContain('DeliverErrors');
});
