import { describe, expect, it } from 'vitest';
import { createAccessKeys } from '../../../../infra/local/services/credentials.ts';
import type { Use } from '../../../../infra/local/services/uses.ts';
import { neededFor, recordUses } from '../../../../infra/local/services/uses.ts';

const keys = createAccessKeys('secret', 'end');
const home = { region: 'us-east-1', accountId: '000000000000' };
const queue = 'http://sqs.us-east-1.localhost:1/000000000000/work';

const recorded = (accessKeyId: string | undefined, operation: string) => {
  const uses: Use[] = [];
  const onCall = recordUses(neededFor.sqs, home, (use) => uses.push(use));
  onCall({ accessKeyId, operation, body: { QueueUrl: queue } });
  return uses;
};

describe('the recorded uses', () => {
  it.each([
    ['SendMessage', 'sqs:SendMessage'],
    ['SendMessageBatch', 'sqs:SendMessage'],
    ['DeleteMessageBatch', 'sqs:DeleteMessage'],
    ['ChangeMessageVisibilityBatch', 'sqs:ChangeMessageVisibility'],
    ['ReceiveMessage', 'sqs:ReceiveMessage'],
  ])('name the permission that %s needs', (operation, action) => {
    const uses = recorded(keys.ofFunction('submit').accessKeyId, operation);

    expect(uses).toEqual([
      { functionName: 'submit', action, resource: 'arn:aws:sqs:us-east-1:000000000000:work' },
    ]);
  });

  it.each([
    ['the operator', keys.operator.accessKeyId],
    ['nobody', undefined],
  ])('leave out what %s does', (_case, accessKeyId) => {
    const uses = recorded(accessKeyId, 'SendMessage');

    expect(uses).toEqual([]);
  });
});
