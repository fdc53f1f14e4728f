import { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import { bucket, runningS3 } from './running-s3.ts';

test('what is put in is what comes out, with its metadata and its type', async () => {
  const { client } = await runningS3();

  const put = await client.send(
    new PutObjectCommand({
      Bucket: bucket,
      Key: 'a/b c.png',
      Body: 'hello',
      ContentType: 'image/png',
      CacheControl: 'no-store',
      Metadata: { owner: 'ann' },
    }),
  );
  const got = await client.send(new GetObjectCommand({ Bucket: bucket, Key: 'a/b c.png' }));

  expect(await got.Body?.transformToString()).toBe('hello');
  expect(got).toMatchObject({
    ContentType: 'image/png',
    CacheControl: 'no-store',
    Metadata: { owner: 'ann' },
    ETag: '"5d41402abc4b2a76b9719d911017c592"',
    VersionId: put.VersionId,
    ContentLength: 5,
  });
});

test('a stream sent in chunks with a trailing checksum arrives whole', async () => {
  const { client } = await runningS3();
  const body = Buffer.alloc(1_000_000, 'abc');

  const put = await client.send(
    new PutObjectCommand({
      Bucket: bucket,
      Key: 'k',
      Body: Readable.from([body.subarray(0, 70_000), body.subarray(70_000)]),
      ContentLength: body.length,
    }),
  );
  const got = await client.send(new GetObjectCommand({ Bucket: bucket, Key: 'k' }));

  expect(put.ChecksumCRC32).toMatch(/^.{8}$/);
  expect(body.equals((await got.Body?.transformToByteArray()) ?? Buffer.alloc(0))).toBe(true);
});

test('an earlier version is read by its id while the newest answers by default', async () => {
  const { client } = await runningS3();
  const first = await client.send(new PutObjectCommand({ Bucket: bucket, Key: 'k', Body: 'one' }));
  await client.send(new PutObjectCommand({ Bucket: bucket, Key: 'k', Body: 'two' }));

  const old = await client.send(
    new GetObjectCommand({ Bucket: bucket, Key: 'k', VersionId: first.VersionId }),
  );
  const current = await client.send(new HeadObjectCommand({ Bucket: bucket, Key: 'k' }));

  expect(await old.Body?.transformToString()).toBe('one');
  expect(current.VersionId).not.toBe(first.VersionId);
});

test('a removed key is gone from listings and reads, and tells of its marker', async () => {
  const { client, events } = await runningS3();
  await client.send(new PutObjectCommand({ Bucket: bucket, Key: 'k', Body: 'one' }));

  const removed = await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: 'k' }));
  const listed = await client.send(new ListObjectsV2Command({ Bucket: bucket }));

  expect(removed.DeleteMarker).toBe(true);
  expect(listed.KeyCount).toBe(0);
  await expect(client.send(new GetObjectCommand({ Bucket: bucket, Key: 'k' }))).rejects.toMatchObject({
    name: 'NoSuchKey',
  });
  expect(events.map(({ eventName }) => eventName)).toEqual([
    'ObjectCreated:Put',
    'ObjectRemoved:DeleteMarkerCreated',
  ]);
});
