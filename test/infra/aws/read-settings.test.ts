import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkSettings, SettingsProblem } from '../../../infra/aws/check-settings.ts';
import { readSettings, readSettingsOrDefaults } from '../../../infra/aws/read-settings.ts';
import { deploySettingsSchema } from '../../../infra/aws/settings.ts';

const check = (settings: unknown) => checkSettings(deploySettingsSchema, settings, 'the test');

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'settings-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const settingsFile = (text: string): string => {
  const file = join(folder, 'settings.json');
  writeFileSync(file, text);
  return file;
};

test('without a file the defaults hold, and it is said', () => {
  const file = join(folder, 'settings.json');

  const { settings, source } = readSettingsOrDefaults(file);

  expect(settings).toEqual(check({}));
  expect(source).toBe(`the defaults, as there is no ${file}`);
});

test('a file changes what it names and leaves the rest', () => {
  const file = settingsFile('{"callbacks": false, "pipeline": {"provider": {"slots": 9}}}');

  const { settings } = readSettingsOrDefaults(file);

  expect(settings).toMatchObject({ callbacks: false, reconcileEveryMinutes: 1 });
  expect(settings.pipeline.provider).toMatchObject({ slots: 9, media: 'url' });
});

test('a file that was asked for by name must exist', () => {
  const file = join(folder, 'production.json');

  expect(() => readSettings(file)).toThrow(`${file}, but there is no such file`);
});

test('a file that is not JSON is said to be that', () => {
  const file = settingsFile('{"callbacks": }');

  expect(() => readSettings(file)).toThrow(SettingsProblem);
});

test('all problems are told at once, each with its place and what was found there', () => {
  const file = settingsFile(
    '{"callback": true, "alarmEmail": "me", "pipeline": {"provider": {"slots": -1}}}',
  );

  expect(() => readSettings(file)).toThrow(
    [
      `The settings in ${file} cannot be used:`,
      '- pipeline.provider.slots: Too small: expected number to be >0 (found -1)',
      '- alarmEmail: Invalid email address (found "me")',
      '- at the top: Unrecognized key: "callback"',
    ].join('\n'),
  );
});

test('an address that is refused is shown without the credentials in it', () => {
  const baseUrl = 'https://ann:s3cret@api.test/kling?key=sk-1234';

  expect(() => check({ pipeline: { provider: { baseUrl } } })).toThrow(
    '(found "https://…@api.test/kling?…")',
  );
});

test.each([
  { settings: { stackName: '9lives' }, problem: 'stackName: is not a stack name' },
  { settings: { providerKeySecretName: 'my key' }, problem: 'providerKeySecretName: is not a secret name' },
  { settings: { providerKeySecretName: 'key-abc123' }, problem: 'ends in a hyphen and six characters' },
  { settings: { dropBucketName: 'My_Bucket' }, problem: 'dropBucketName: is not a bucket name' },
  { settings: { resultsBucketName: 'ab' }, problem: 'resultsBucketName: is not a bucket name' },
  { settings: { eventBusName: 'a bus' }, problem: 'eventBusName: is not an event bus name' },
  { settings: { reconcileEveryMinutes: 0 }, problem: 'reconcileEveryMinutes: Too small' },
  { settings: { reconcileEveryMinutes: 61 }, problem: 'reconcileEveryMinutes: Too big' },
  { settings: { submitConcurrency: 1 }, problem: 'submitConcurrency: Too small' },
  { settings: { deliverConcurrency: 1001 }, problem: 'deliverConcurrency: Too big' },
  { settings: { logRetentionDays: 31 }, problem: 'logRetentionDays: Invalid option' },
  { settings: { oldVersionDays: 0 }, problem: 'oldVersionDays: Too small' },
  { settings: { whenRemoved: 'burn' }, problem: 'whenRemoved: Invalid option' },
  {
    settings: { submitConcurrency: 5, reservedConcurrency: { submit: 4 } },
    problem: 'reservedConcurrency.submit: is less than submitConcurrency',
  },
  {
    settings: { deliverConcurrency: 5, reservedConcurrency: { deliver: 4 } },
    problem: 'reservedConcurrency.deliver: is less than deliverConcurrency',
  },
])('$settings is refused: $problem', ({ settings, problem }) => {
  expect(() => check(settings)).toThrow(problem);
});

test.each([
  { providerKeySecretName: 'team/kling-provider' },
  { dropBucketName: 'abc' },
  { reconcileEveryMinutes: 60 },
  { submitConcurrency: 2, deliverConcurrency: 1000 },
  { logRetentionDays: 3653 },
  { submitConcurrency: 5, reservedConcurrency: { submit: 5 } },
])('%o is taken', (settings) => {
  expect(check(settings)).toMatchObject(settings);
});
