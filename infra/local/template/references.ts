import { localNames } from './local-names.ts';
import type { Place } from './place.ts';
import type { Template } from './template.ts';

/** What `Ref` and `Fn::GetAtt` of one resource give. */
type Reference = { readonly ref: string; readonly attributes: Readonly<Record<string, string>> };

/** Stands where the local run has no value; whoever uses such a string must refuse it. */
export const unknownValue = (logicalId: string, attribute: string): string =>
  `unknown-value:${logicalId}.${attribute}`;

export const isUnknownValue = (text: string): boolean => text.includes('unknown-value:');

const arn = (place: Place, service: string, resource: string): string =>
  `arn:aws:${service}:${place.region}:${place.accountId}:${resource}`;

/** A secret's ARN ends in six characters of AWS's choosing. */
export const secretResource = (name: string): string => `secret:${name}-local1`;

type Describe = (name: string, place: Place) => Reference;

const byName =
  (service: string, prefix: string): Describe =>
  (name, place) => ({
    ref: name,
    attributes: { Arn: arn(place, service, `${prefix}${name}`) },
  });

const describers: Readonly<Record<string, Describe>> = {
  'AWS::SQS::Queue': (name, place) => ({
    ref: `${place.queueUrl}/${place.accountId}/${name}`,
    attributes: { Arn: arn(place, 'sqs', name), QueueName: name },
  }),
  'AWS::S3::Bucket': (name, place) => ({
    ref: name,
    attributes: {
      Arn: `arn:aws:s3:::${name}`,
      RegionalDomainName: `${name}.s3.${place.region}.amazonaws.com`,
    },
  }),
  'AWS::SecretsManager::Secret': (name, place) => {
    const secretArn = arn(place, 'secretsmanager', secretResource(name));
    return { ref: secretArn, attributes: { Id: secretArn } };
  },
  'AWS::IAM::Role': (name, place) => ({
    ref: name,
    attributes: { Arn: `arn:aws:iam::${place.accountId}:role/${name}` },
  }),
  'AWS::ApiGatewayV2::Api': (name, place) => ({ ref: name, attributes: { ApiEndpoint: place.apiUrl } }),
  'AWS::DynamoDB::Table': byName('dynamodb', 'table/'),
  'AWS::Lambda::Function': byName('lambda', 'function:'),
  'AWS::Events::EventBus': byName('events', 'event-bus/'),
  'AWS::Events::Rule': byName('events', 'rule/'),
};

/** What every reference in the template becomes on this machine. */
export type References = {
  readonly ref: (logicalId: string) => string;
  readonly attribute: (logicalId: string, attribute: string) => string;
};

const pseudoParameters = (place: Place): Readonly<Record<string, string>> => ({
  'AWS::Region': place.region,
  'AWS::AccountId': place.accountId,
  'AWS::Partition': 'aws',
  'AWS::URLSuffix': 'amazonaws.com',
  'AWS::StackName': 'local',
  'AWS::StackId': arn(place, 'cloudformation', 'stack/local'),
});

export const localReferences = (template: Template, place: Place): References => {
  const names = localNames(template);
  const pseudo = pseudoParameters(place);
  const describe = (logicalId: string): Reference | undefined => {
    const resource = template.Resources[logicalId];
    const name = names.get(logicalId);
    return resource === undefined || name === undefined
      ? undefined
      : describers[resource.Type]?.(name, place);
  };
  const parameter = (name: string): string | undefined => {
    const value = template.Parameters[name]?.Default;
    return typeof value === 'string' ? value : undefined;
  };
  return {
    ref: (logicalId) =>
      pseudo[logicalId] ??
      describe(logicalId)?.ref ??
      parameter(logicalId) ??
      names.get(logicalId) ??
      unknownValue(logicalId, 'Ref'),
    attribute: (logicalId, attribute) =>
      describe(logicalId)?.attributes[attribute] ?? unknownValue(logicalId, attribute),
  };
};
