import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Call } from '../../../../infra/local/services/calls.ts';
import { createAccessKeys } from '../../../../infra/local/services/credentials.ts';
import type { BusEvent } from '../../../../infra/local/services/event-bus.ts';
import { putEvents } from '../../../../infra/local/services/event-bus.ts';
import { startJsonService } from '../../../../infra/local/services/json-service.ts';
import { getSecretValue } from '../../../../infra/local/services/secrets.ts';
import { createSigner } from '../../../../shared/adapters/aws/json/signer.ts';
import type { Use } from '../../../../infra/local/services/uses.ts';
import { neededFor, recordUses } from '../../../../infra/local/services/uses.ts';

const home = { region: 'us-east-1', accountId: '000000000000' };
const keys = createAccessKeys('the secret of this run', 'end');
const clientOptions = (endpoint: string, credentials = keys.ofFunction('submit')) => ({
  endpoint,
  region: home.region,
  credentials: { ...credentials },
  maxAttempts: 1,
});

const startService = async (
  operations: Parameters<typeof startJsonService>[0],
  onCall: (call: Call) => void,
) => {
  const service = await startJsonService(operations, keys.secretOf, onCall);
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
    return { url, client: new SecretsManagerClient(clientOptions(url)), uses };
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

  it.each([
    ['a key of another run', createAccessKeys('the secret of another run', 'end').ofFunction('submit')],
    ['a key that was never made', { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'the secret of this run' }],
  ])('tells nothing to whoever signs with %s', async (_case, credentials) => {
    const { url, uses } = await startSecrets();
    const stranger = new SecretsManagerClient(clientOptions(url, credentials));

    const get = stranger.send(new GetSecretValueCommand({ SecretId: 'provider' }));

    await expect(get).rejects.toMatchObject({ name: 'InvalidSignatureException' });
    expect(uses).toEqual([]);
  });

  it.each([
    ['the body that was signed', '{"SecretId":"provider"}', 200],
    ['another body under its signature', '{"SecretId":"callback"}', 400],
  ])('answers to %s: %j with %i', async (_case, body, status) => {
    const { url } = await startSecrets();
    const sign = createSigner('secretsmanager', home.region, keys.operator);
    const target = { 'x-amz-target': 'secretsmanager.GetSecretValue' };
    const headers = await sign(new URL(url), target, '{"SecretId":"provider"}');

    const response = await fetch(url, { method: 'POST', headers, body });

    expect(response.status).toBe(status);
  });

  it('tells nothing to whoever does not sign', async () => {
    const { url } = await startSecrets();

    const response = await fetch(url, {
      method: 'POST',
      headers: { 'x-amz-target': 'secretsmanager.GetSecretValue' },
      body: '{"SecretId":"provider"}',
    });

    expect(await response.text()).toContain('MissingAuthenticationTokenException');
  });

  it('answers what it cannot do, rather than hang', async () => {
    const url = await startService({}, () => undefined);
    const client = new SecretsManagerClient(clientOptions(url));

    const get = client.send(new GetSecretValueCommand({ SecretId: 'provider' }));

    await expect(get).rejects.toMatchObject({ name: 'UnknownOperationException' });
  });
});
