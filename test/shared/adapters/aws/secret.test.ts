import { describe, expect, it } from 'vitest';
import { createCallbackKey } from '../../../../shared/adapters/aws/callback-key.ts';
import type { AwsJson } from '../../../../shared/adapters/aws/json/client.ts';
import { createSecret } from '../../../../shared/adapters/aws/secret.ts';
import * as z from 'zod/mini';

const stageSchema = z.object({ VersionStage: z.string() });

/** A Secrets Manager whose one secret has these values, by stage. */
const holding =
  (values: Readonly<Record<string, string>>): AwsJson =>
  async (_operation, input, output) =>
    z.parse(output, { SecretString: values[z.parse(stageSchema, input).VersionStage] });

const now = () => 0;
const long = 'x'.repeat(32);
const short = 'y'.repeat(31);

describe('the callback key', () => {
  it('of 32 characters signs and is accepted', async () => {
    const key = createCallbackKey(holding({ AWSCURRENT: long }), 'callback', now);

    expect([await key.current(), await key.accepted()]).toEqual([long, [long]]);
  });

  it('of 31 characters neither signs nor is accepted, in a sentence without its value', async () => {
    const key = createCallbackKey(holding({ AWSCURRENT: short }), 'callback', now);

    const problem = /^The secret callback has 31 characters .* at least 32\. .*put-secret-value\.$/;
    await expect(key.current()).rejects.toThrow(problem);
    await expect(key.accepted()).rejects.toThrow(problem);
    await expect(key.current()).rejects.not.toThrow(short);
  });

  it('that was too short is no longer accepted once a longer one is there', async () => {
    const key = createCallbackKey(holding({ AWSCURRENT: long, AWSPREVIOUS: short }), 'callback', now);

    expect(await key.accepted()).toEqual([long]);
  });
});

describe('any other secret', () => {
  it('may be short', async () => {
    const secret = createSecret(holding({ AWSCURRENT: 'k' }), 'provider', now);

    expect(await secret.current()).toBe('k');
  });

  it('without a value says how to put one in', async () => {
    const secret = createSecret(holding({}), 'provider', now);

    await expect(secret.current()).rejects.toThrow('The secret provider has no value.');
  });
});
