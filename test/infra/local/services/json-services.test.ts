import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Call } from '../../../../infra/local/services/calls.ts';
import { functionCredentials } from '../../../../infra/local/services/credentials.ts';
import type { BusEvent } from '../../../../infra/local/services/event-bus.ts';
import { putEvents } from '../../../../infra/local/services/event-bus.ts';
import { startJsonService } from '../../../../infra/local/services/json-service.ts';
import { getSecretValue } from '../../../../infra/local/services/secrets.ts';
import type { Use } from '../../../../infra/local/services/uses.ts';
import { neededFor, recordUses } from '../../../../infra/local/services/uses.ts';

const home = { region: 'us-east-1', accountId: '000000000000' };
const clientOptions = (endpoint: string) => ({
  endpoint,
  region: home.region,
  credentials: { ...functionCredentials('submit') },
  maxAttempts: 1,
});

const startService = async (
  operations: Parameters<typeof startJsonService>[0],
  onCall: (call: Call) => void,
) => {
  const service = await startJsonService(operations, onCall);
  onTestFinished(() => service.close());
  return service.url;
};

describe('EventBridge', () => {
  const startBus = async () => {
    const events: BusEvent[] = [];
    const uses: Use[] = [];
    const url = await startService(
      {
        PutEvents: putEvents(
          (event) => events.push(event),
          () => 'event-1',
        ),
      },
      recordUses(neededFor.events, home, (use) => uses.push(use)),
    );
    return { client: new EventBridgeClient(clientOptions(url)), events, uses };
  };

  it('hands events on and records who put them', async () => {
    const { client, events, uses } = await startBus();
    const entry = { Source: 'pipeline', DetailType: 'completed', Detail: '{"name":"ann"}' };

    const { FailedEntryCount, Entries } = await client.send(new PutEventsCommand({ Entries: [entry] }));

    expect({ FailedEntryCount, Entries }).toEqual({ FailedEntryCount: 0, Entries: [{ EventId: 'event-1' }] });
    expect(events).toEqual([
      { bus: 'default', source: 'pipeline', detailType: 'completed', detail: { name: 'ann' } },
    ]);
    expect(uses).toEqual([
      {
        functionName: 'submit',
        action: 'events:PutEvents',
        resource: 'arn:aws:events:us-east-1:000000000000:event-bus/default',
      },
    ]);
  });

  it('refuses more than ten entries', async () => {
    const { client, events } = await startBus();
    const entry = { Source: 'pipeline', DetailType: 'completed', Detail: '{}' };

    const put = client.send(new PutEventsCommand({ Entries: Array.from({ length: 11 }, () => entry) }));

    await expect(put).rejects.toMatchObject({ name: 'ValidationException' });
    expect(events).toEqual([]);
  });
});

describe('Secrets Manager', () => {
  const startSecrets = async () => {
    const uses: Use[] = [];
    const secrets = new Map([
      ['provider', { current: 'new', previous: 'old' }],
      ['callback', { current: 'only' }],
    ]);
    const url = await startService(
      { GetSecretValue: getSecretValue((id) => secrets.get(id)) },
      recordUses(neededFor.secrets, home, (use) => uses.push(use)),
    );
    return { client: new SecretsManagerClient(clientOptions(url)), uses };
  };

  it.each([
    [undefined, 'new'],
    ['AWSCURRENT', 'new'],
    ['AWSPREVIOUS', 'old'],
  ])('gives the value of stage %s', async (VersionStage, expected) => {
    const { client, uses } = await startSecrets();

    const { SecretString } = await client.send(
      new GetSecretValueCommand({ SecretId: 'provider', VersionStage }),
    );

    expect(SecretString).toBe(expected);
    expect(uses).toEqual([
      {
        functionName: 'submit',
        action: 'secretsmanager:GetSecretValue',
        resource: 'arn:aws:secretsmanager:us-east-1:000000000000:secret:provider-local1',
      },
    ]);
  });

  it.each([
    ['another secret', 'other', 'AWSCURRENT'],
    ['a stage that was never there', 'callback', 'AWSPREVIOUS'],
  ])('knows no value of %s', async (_case, SecretId, VersionStage) => {
    const { client } = await startSecrets();

    const get = client.send(new GetSecretValueCommand({ SecretId, VersionStage }));

    await expect(get).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('answers what it cannot do, rather than hang', async () => {
    const url = await startService({}, () => undefined);
    const client = new SecretsManagerClient(clientOptions(url));

    const get = client.send(new GetSecretValueCommand({ SecretId: 'provider' }));

    await expect(get).rejects.toMatchObject({ name: 'UnknownOperationException' });
  });
});
