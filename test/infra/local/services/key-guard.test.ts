import { describe, expect, it, onTestFinished } from 'vitest';
import { createAccessKeys } from '../../../../infra/local/services/credentials.ts';
import { startDynamoDb } from '../../../../infra/local/services/dynamodb.ts';
import { startSqs } from '../../../../infra/local/services/sqs.ts';
import { statusOf } from './status-of.ts';

const keys = createAccessKeys('secret', 'end');

const services = {
  DynamoDB: {
    start: (onCall: () => void) => startDynamoDb({ secretOf: keys.secretOf, onCall }),
    operation: 'DynamoDB_20120810.ListTables',
    contentType: 'application/x-amz-json-1.0',
    scope: 'us-east-1/dynamodb',
  },
  SQS: {
    start: (onCall: () => void) => startSqs({ region: 'us-east-1', secretOf: keys.secretOf, onCall }),
    operation: 'AmazonSQS.ListQueues',
    contentType: 'application/x-amz-json-1.0',
    scope: 'us-east-1/sqs',
  },
} as const;

const names = ['DynamoDB', 'SQS'] as const;

const ask = async (name: (typeof names)[number], accessKeyId: string | undefined) => {
  const { start, operation, contentType, scope } = services[name];
  let calls = 0;
  const { url, close } = await start(() => (calls += 1));
  onTestFinished(close);
  const status = await statusOf(url, {
    'content-type': contentType,
    'x-amz-target': operation,
    'x-amz-date': '20261123T084506Z',
    ...(accessKeyId !== undefined && {
      authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/20261123/${scope}/aws4_request, SignedHeaders=host;x-amz-date, Signature=${'0'.repeat(64)}`,
    }),
  });
  return { status, calls };
};

describe.each(names)('the embedded %s', (name) => {
  it.each([
    ["the operator's key", keys.operator.accessKeyId],
    ["a function's key", keys.ofFunction('submit').accessKeyId],
  ])('answers whoever knows %s', async (_case, accessKeyId) => {
    expect(await ask(name, accessKeyId)).toEqual({ status: 200, calls: 1 });
  });

  it.each([
    ['no key', undefined],
    ['an empty key', ''],
    ['a key of AWS', 'AKIAEXAMPLE'],
    ["the beginning of the operator's key", 'local'],
    ['a key of another run', createAccessKeys('secret', 'other').operator.accessKeyId],
    ["a function's key of another run", createAccessKeys('secret', 'other').ofFunction('submit').accessKeyId],
  ])('turns away whoever has %s', async (_case, accessKeyId) => {
    expect(await ask(name, accessKeyId)).toEqual({ status: 403, calls: 0 });
  });
});
