import { readdir } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import type { PutObjectCommandInput, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { expect, test } from 'vitest';
import { bucket, runningS3 } from './running-s3.ts';

const put = (client: S3Client, body: string, input: Partial<PutObjectCommandInput> = {}) =>
  client.send(new PutObjectCommand({ Bucket: bucket, Key: 'k', Body: body, ...input }));

const remove = (client: S3Client) => client.send(new DeleteObjectCommand({ Bucket: bucket, Key: 'k' }));

const outcome = async (promise: Promise<unknown>): Promise<string> => {
  try {
    await promise;
    return 'done';
  } catch (error) {
    return error instanceof Error ? error.name : String(error);
  }
};

test('of 20 writers that want to be the first, exactly one is', async () => {
  const { client, events, folder } = await runningS3();

  const outcomes = await Promise.all(
    Array.from({ length: 20 }, (_, index) => outcome(put(client, `body ${index}`, { IfNoneMatch: '*' }))),
  );
  const versions = await client.send(new ListObjectVersionsCommand({ Bucket: bucket }));

  expect(outcomes.filter((text) => text === 'done')).toHaveLength(1);
  expect(outcomes.filter((text) => text === 'PreconditionFailed')).toHaveLength(19);
  expect(versions.Versions).toHaveLength(1);
  expect(await readdir(join(folder, 'data'))).toHaveLength(1);
  expect(events).toHaveLength(1);
});

test('of 20 writers that replace what they read, exactly one does', async () => {
  const { client } = await runningS3();
  const { ETag } = await put(client, 'first');

  const outcomes = await Promise.all(
    Array.from({ length: 20 }, (_, index) => outcome(put(client, `body ${index}`, { IfMatch: ETag }))),
  );

  expect(outcomes.filter((text) => text === 'done')).toHaveLength(1);
  expect(outcomes.filter((text) => text === 'PreconditionFailed')).toHaveLength(19);
});

test('20 counters that retry on a refusal lose no count', async () => {
  const { client } = await runningS3();
  await put(client, '0');
  const increment = async (): Promise<void> => {
    const got = await client.send(new GetObjectCommand({ Bucket: bucket, Key: 'k' }));
    const next = String(Number(await got.Body?.transformToString()) + 1);
    if ((await outcome(put(client, next, { IfMatch: got.ETag }))) !== 'done') await increment();
  };

  await Promise.all(Array.from({ length: 20 }, increment));
  const got = await client.send(new GetObjectCommand({ Bucket: bucket, Key: 'k' }));

  expect(await got.Body?.transformToString()).toBe('20');
});

test.each([
  ['If-None-Match * where an object is', 'PreconditionFailed', ['put'], { IfNoneMatch: '*' }],
  ['If-None-Match * where none is', 'done', [], { IfNoneMatch: '*' }],
  ['If-None-Match * over a delete marker', 'done', ['put', 'remove'], { IfNoneMatch: '*' }],
  ['If-None-Match with an ETag', 'NotImplemented', [], { IfNoneMatch: '"abc"' }],
  ['If-Match of another ETag', 'PreconditionFailed', ['put'], { IfMatch: '"abc"' }],
  ['If-Match where no object is', 'NoSuchKey', [], { IfMatch: '"abc"' }],
  ['If-Match over a delete marker', 'NoSuchKey', ['put', 'remove'], { IfMatch: '"abc"' }],
  ['If-Match of the ETag there', 'done', ['put'], { IfMatch: '"8b04d5e3775d298e78455efc5ca404d5"' }],
  [
    'If-Match of the ETag there without quotes',
    'done',
    ['put'],
    { IfMatch: '8b04d5e3775d298e78455efc5ca404d5' },
  ],
])('a write with %s is answered with %s', async (_case, expected, before, conditions) => {
  const { client } = await runningS3();
  for (const step of before) await (step === 'put' ? put(client, 'first') : remove(client));

  expect(await outcome(put(client, 'second', conditions))).toBe(expected);
});

test('a write that wants to be the first is in doubt when the object was removed while its bytes came', async () => {
  const { client, used } = await runningS3();
  client.config.requestChecksumCalculation = () => Promise.resolve('WHEN_REQUIRED');
  await put(client, 'first');
  const command = new PutObjectCommand({ Bucket: bucket, Key: 'k', IfNoneMatch: '*' });
  const url = await getSignedUrl(client, command, { unhoistableHeaders: new Set(['if-none-match']) });
  const upload = request(url, { method: 'PUT', headers: { 'content-length': '5', 'if-none-match': '*' } });
  const answered = new Promise<string>((resolve, reject) => {
    upload.on('error', reject).on('response', (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('end', () => resolve(`${response.statusCode} ${Buffer.concat(pieces).toString()}`));
    });
  });
  upload.write('se');
  await expect.poll(() => used.filter((text) => text.startsWith('s3:PutObject'))).toHaveLength(2);
  await remove(client);
  upload.end('con');

  expect(await answered).toMatch(/^409 .*<Code>ConditionalRequestConflict<\/Code>/s);
});

test.each([
  ['the ETag there', 'done', ['put'], '"8b04d5e3775d298e78455efc5ca404d5"'],
  ['any ETag', 'done', ['put'], '*'],
  ['another ETag', 'PreconditionFailed', ['put'], '"abc"'],
  ['any ETag where nothing is', 'NoSuchKey', [], '*'],
  ['an ETag over a delete marker', 'NoSuchKey', ['put', 'remove'], '"8b04d5e3775d298e78455efc5ca404d5"'],
])('a removal on the condition of %s is answered with %s', async (_case, expected, before, IfMatch) => {
  const { client } = await runningS3();
  for (const step of before) await (step === 'put' ? put(client, 'first') : remove(client));

  const removal = client.send(new DeleteObjectCommand({ Bucket: bucket, Key: 'k', IfMatch }));

  expect(await outcome(removal)).toBe(expected);
});

test('of many removals at once, the one whose ETag is not there is refused alone', async () => {
  const { client } = await runningS3();
  await put(client, 'a', { Key: 'a' });
  await put(client, 'b', { Key: 'b' });

  const removed = await client.send(
    new DeleteObjectsCommand({
      Bucket: bucket,
      Delete: { Objects: [{ Key: 'a', ETag: '"abc"' }, { Key: 'b' }, { Key: 'never there' }] },
    }),
  );

  expect(removed.Errors).toMatchObject([{ Key: 'a', Code: 'PreconditionFailed' }]);
  expect(removed.Deleted).toMatchObject([{ Key: 'b', DeleteMarker: true }, { Key: 'never there' }]);
});

const past = new Date('2020-01-01T00:00:00Z');
const future = new Date('2100-01-01T00:00:00Z');
const there = '"8b04d5e3775d298e78455efc5ca404d5"';

test.each([
  ['If-Match of its ETag', 200, { IfMatch: there }],
  ['If-Match of another ETag', 412, { IfMatch: '"abc"' }],
  ['If-None-Match of its ETag', 304, { IfNoneMatch: there }],
  ['If-None-Match of another ETag', 200, { IfNoneMatch: '"abc"' }],
  ['If-Modified-Since the past', 200, { IfModifiedSince: past }],
  ['If-Modified-Since the future', 304, { IfModifiedSince: future }],
  ['If-Unmodified-Since the past', 412, { IfUnmodifiedSince: past }],
  ['If-Unmodified-Since the future', 200, { IfUnmodifiedSince: future }],
  [
    'If-Match that holds beside If-Unmodified-Since that does not',
    200,
    { IfMatch: there, IfUnmodifiedSince: past },
  ],
  [
    'If-None-Match that holds beside If-Modified-Since that does not',
    200,
    { IfNoneMatch: '"abc"', IfModifiedSince: future },
  ],
])('a read with %s is answered with %i', async (_case, status, conditions) => {
  const { client } = await runningS3();
  await put(client, 'first');

  const read = await client.send(new GetObjectCommand({ Bucket: bucket, Key: 'k', ...conditions })).then(
    ({ $metadata }) => $metadata.httpStatusCode,
    (error: { $metadata: { httpStatusCode: number } }) => error.$metadata.httpStatusCode,
  );

  expect(read).toBe(status);
});

test('a copy is refused when its source is not the one expected, and when its target is there', async () => {
  const { client } = await runningS3();
  await put(client, 'first');
  const copy = (input: object) =>
    outcome(
      client.send(
        new CopyObjectCommand({ Bucket: bucket, Key: 'copy', CopySource: `${bucket}/k`, ...input }),
      ),
    );

  expect(await copy({ CopySourceIfMatch: '"abc"' })).toBe('PreconditionFailed');
  expect(await copy({ CopySourceIfMatch: there, IfNoneMatch: '*' })).toBe('done');
  expect(await copy({ IfNoneMatch: '*' })).toBe('PreconditionFailed');
});
