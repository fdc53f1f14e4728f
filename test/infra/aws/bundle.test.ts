import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundle, bundleFile } from '../../../infra/aws/bundling/bundle.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bundle-'));
  bundle(fileURLToPath(new URL('every-client.ts', import.meta.url)), folder);
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

const credentials = {
  AWS_ACCESS_KEY_ID: 'AK',
  AWS_SECRET_ACCESS_KEY: 'SK',
  AWS_SESSION_TOKEN: 'ST',
  NODE_NO_WARNINGS: '1',
};

const run = (env: Readonly<Record<string, string>>): string =>
  execFileSync(process.execPath, [join(folder, bundleFile)], { env, encoding: 'utf8' });

test('all the AWS clients run from a bundle, with the credentials in the environment', () => {
  const printed = run(credentials);

  expect(JSON.parse(printed)).toMatchObject({
    accessKeyId: 'AK',
    secretAccessKey: 'SK',
    sessionToken: 'ST',
  });
});

test('credentials that are missing are missed by name', () => {
  const printed = run({ ...credentials, AWS_SECRET_ACCESS_KEY: '' });

  expect(printed).toContain('AWS_SECRET_ACCESS_KEY is not set');
});

test("the SDK's chain of files, SSO and metadata services stays out of a bundle", () => {
  const text = readFileSync(join(folder, bundleFile), 'utf8');

  expect(text).not.toMatch(/sso-oidc|AWS_CONTAINER_CREDENTIALS_RELATIVE_URI|credential_process/);
});

test('what the SDK knows of operations that nobody calls stays out of a bundle', () => {
  const text = readFileSync(join(folder, bundleFile), 'utf8');

  expect(text).not.toMatch(/BucketLifecycleConfiguration|fs\/promises|EndpointCache/);
});

test('a bundle that imports node:http does not load WebSocket and fetch with it', () => {
  const program = `require(${JSON.stringify(join(folder, bundleFile))});
    console.log(process.moduleLoadList.filter((module) => /http$|undici/.test(module)).join());`;

  const loaded = execFileSync(process.execPath, ['-e', program], { env: credentials, encoding: 'utf8' });

  expect(loaded).toContain('NativeModule http');
  expect(loaded).not.toContain('undici');
});
