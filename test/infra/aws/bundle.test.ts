import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundle } from '../../../infra/aws/bundling/bundle.ts';

/** Inside the project, so that the module under test finds its packages. */
const scratch = fileURLToPath(new URL('../../../.local/', import.meta.url));
let folder: string;

const entry = `
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';

const clients = [DynamoDBClient, EventBridgeClient, S3Client, SecretsManagerClient, SQSClient];
const [first] = clients.map((Client) => new Client({ region: 'eu-central-1' }));
try {
  console.log(JSON.stringify(await first.config.credentials()));
} catch (error) {
  console.log(error.message);
}
`;

beforeAll(() => {
  mkdirSync(scratch, { recursive: true });
  folder = mkdtempSync(join(scratch, 'bundle-'));
  writeFileSync(join(folder, 'entry.ts'), entry);
  bundle(join(folder, 'entry.ts'), folder);
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

const run = (env: Readonly<Record<string, string>>): string =>
  execFileSync(process.execPath, [join(folder, 'index.mjs')], {
    env: { ...env, NODE_NO_WARNINGS: '1' },
    encoding: 'utf8',
  });

test('all the AWS clients run from a bundle, with the credentials in the environment', () => {
  const printed = run({ AWS_ACCESS_KEY_ID: 'AK', AWS_SECRET_ACCESS_KEY: 'SK', AWS_SESSION_TOKEN: 'ST' });

  expect(JSON.parse(printed)).toMatchObject({
    accessKeyId: 'AK',
    secretAccessKey: 'SK',
    sessionToken: 'ST',
  });
});

test('credentials that are missing are missed by name', () => {
  const printed = run({ AWS_ACCESS_KEY_ID: 'AK' });

  expect(printed).toContain('AWS_SECRET_ACCESS_KEY is not set');
});

test("the SDK's chain of files, SSO and metadata services stays out of a bundle", () => {
  const text = readFileSync(join(folder, 'index.mjs'), 'utf8');

  expect(text).not.toMatch(/sso-oidc|AWS_CONTAINER_CREDENTIALS_RELATIVE_URI|credential_process/);
});
