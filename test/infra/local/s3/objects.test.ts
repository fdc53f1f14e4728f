import { readdir, rm } from 'node:fs/promises';
import { get } from 'node:http';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import type { S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { expect, test } from 'vitest';
import { bucket, runningS3 } from './running-s3.ts';

const put = (client: S3Client, key: string, body: string, input: object = {}) =>
  client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, ...input }));

test('what is put in is what comes out, with its metadata and its type', async () => {
  const { client } = await runningS3();

  const stored = await client.send(
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
    VersionId: stored.VersionId,
    ContentLength: 5,
  });
});

test('a stream sent in chunks with a trailing checksum arrives whole', async () => {
  const { client } = await runningS3();
  const body = Buffer.alloc(1_000_000, 'abc');

  const stored = await client.send(
    new PutObjectCommand({
      Bucket: bucket,
      Key: 'k',
      Body: Readable.from([body.subarray(0, 70_000), body.subarray(70_000)]),
      ContentLength: body.length,
    }),
  );
  const got = await client.send(new GetObjectCommand({ Bucket: bucket, Key: 'k' }));

  expect(stored.ChecksumCRC32).toMatch(/^.{8}$/);
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

test('a range is answered with its bytes and its place', async () => {
  const { client } = await runningS3();
  await put(client, 'k', '0123456789');

  const part = await client.send(new GetObjectCommand({ Bucket: bucket, Key: 'k', Range: 'bytes=2-4' }));
  const beyond = client.send(new GetObjectCommand({ Bucket: bucket, Key: 'k', Range: 'bytes=10-' }));

  expect(await part.Body?.transformToString()).toBe('234');
  expect(part).toMatchObject({
    ContentRange: 'bytes 2-4/10',
    ContentLength: 3,
    $metadata: { httpStatusCode: 206 },
  });
  await expect(beyond).rejects.toMatchObject({ name: 'InvalidRange', $metadata: { httpStatusCode: 416 } });
});

test('an empty object is an object', async () => {
  const { client, events } = await runningS3();

  await put(client, 'folder/', '');
  const got = await client.send(new GetObjectCommand({ Bucket: bucket, Key: 'folder/' }));

  expect(await got.Body?.transformToString()).toBe('');
  expect(events[0]?.s3.object.size).toBe(0);
});

test('metadata in other scripts comes back as an RFC 2047 word, however it was sent', async () => {
  const { client } = await runningS3();
  client.config.requestChecksumCalculation = () => Promise.resolve('WHEN_REQUIRED');
  const word = `=?UTF-8?B?${Buffer.from('Zoë').toString('base64')}?=`;
  await put(client, 'word', 'x', { Metadata: { name: word } });
  const url = await getSignedUrl(
    client,
    new PutObjectCommand({ Bucket: bucket, Key: 'plain', Metadata: { name: 'Zoë' } }),
  );
  await fetch(url, { method: 'PUT', body: 'x' });

  const heads = await Promise.all(
    ['word', 'plain'].map((Key) => client.send(new HeadObjectCommand({ Bucket: bucket, Key }))),
  );

  expect(heads.map(({ Metadata }) => Metadata)).toEqual([{ name: word }, { name: word }]);
});

test.each([
  [2048, 'done'],
  [2049, 'MetadataTooLarge'],
])('metadata of %i bytes is answered with %s', async (sizeBytes, expected) => {
  const { client } = await runningS3();

  const outcome = await put(client, 'k', 'x', { Metadata: { note: 'n'.repeat(sizeBytes - 4) } }).then(
    () => 'done',
    (error: Error) => error.name,
  );

  expect(outcome).toBe(expected);
});

test('a presigned URL decides how a browser shows the object', async () => {
  const { client } = await runningS3();
  await put(client, 'k', 'x', { ContentType: 'video/mp4' });
  const url = await getSignedUrl(
    client,
    new GetObjectCommand({
      Bucket: bucket,
      Key: 'k',
      ResponseContentDisposition: 'attachment; filename="ann.mp4"',
    }),
  );

  const answer = await fetch(url);

  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="ann.mp4"');
  expect(answer.headers.get('content-type')).toBe('video/mp4');
});

test('a presigned URL cannot smuggle a header into its answer', async () => {
  const { client } = await runningS3();
  await put(client, 'k', 'x');
  const presigned = (ResponseContentDisposition: string) =>
    getSignedUrl(client, new GetObjectCommand({ Bucket: bucket, Key: 'k', ResponseContentDisposition }));

  const smuggling = await fetch(await presigned('a\r\nset-cookie: a=b'));
  const accented = await fetch(await presigned('attachment; filename="ü.mp4"'));

  expect(smuggling.status).toBe(400);
  expect(accented.status).toBe(200);
});

test('a removed key says that it was removed, and its versions are still there', async () => {
  const { client } = await runningS3();
  const { VersionId } = await put(client, 'k', 'one');
  const marker = await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: 'k' }));

  const old = await client.send(new GetObjectCommand({ Bucket: bucket, Key: 'k', VersionId }));
  const ofMarker = client.send(
    new GetObjectCommand({ Bucket: bucket, Key: 'k', VersionId: marker.VersionId }),
  );
  const unknown = client.send(new GetObjectCommand({ Bucket: bucket, Key: 'k', VersionId: 'never' }));

  expect(await old.Body?.transformToString()).toBe('one');
  await expect(ofMarker).rejects.toMatchObject({ name: 'MethodNotAllowed' });
  await expect(unknown).rejects.toMatchObject({ name: 'NoSuchVersion' });
});

test('removing the marker brings the object back; removing the version removes its bytes', async () => {
  const { client } = await runningS3();
  const { VersionId } = await put(client, 'k', 'one');
  const marker = await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: 'k' }));

  await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: 'k', VersionId: marker.VersionId }));
  const back = await client.send(new GetObjectCommand({ Bucket: bucket, Key: 'k' }));
  await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: 'k', VersionId }));
  const gone = client.send(new HeadObjectCommand({ Bucket: bucket, Key: 'k', VersionId }));

  expect(await back.Body?.transformToString()).toBe('one');
  await expect(gone).rejects.toMatchObject({ $metadata: { httpStatusCode: 404 } });
});

test('many keys are removed at once, quietly if wanted', async () => {
  const { client } = await runningS3();
  for (const key of ['a & b', 'c']) await put(client, key, 'x');

  const removed = await client.send(
    new DeleteObjectsCommand({
      Bucket: bucket,
      Delete: { Quiet: true, Objects: [{ Key: 'a & b' }, { Key: 'c' }] },
    }),
  );
  const listed = await client.send(new ListObjectsV2Command({ Bucket: bucket }));

  expect(removed.Deleted).toBeUndefined();
  expect(listed.KeyCount).toBe(0);
});

test('a copy has the bytes and metadata of its source, or metadata of its own', async () => {
  const { client } = await runningS3();
  const source = await put(client, 'a +b%20ü.txt', 'one', {
    ContentType: 'text/plain',
    Metadata: { of: 'source' },
  });
  await put(client, 'a +b%20ü.txt', 'two');
  const CopySource = `${bucket}/${encodeURIComponent('a +b%20ü.txt')}?versionId=${source.VersionId}`;
  const copy = (Key: string, input: object = {}) =>
    client.send(new CopyObjectCommand({ Bucket: bucket, Key, CopySource, ...input }));

  const copied = await copy('same');
  await copy('other', { MetadataDirective: 'REPLACE', Metadata: { of: 'copy' } });
  const same = await client.send(new GetObjectCommand({ Bucket: bucket, Key: 'same' }));
  const other = await client.send(new HeadObjectCommand({ Bucket: bucket, Key: 'other' }));

  expect(copied.CopySourceVersionId).toBe(source.VersionId);
  expect(await same.Body?.transformToString()).toBe('one');
  expect(same).toMatchObject({ ContentType: 'text/plain', Metadata: { of: 'source' }, ETag: source.ETag });
  expect(other.Metadata).toEqual({ of: 'copy' });
});

test('a copy onto itself has to change something', async () => {
  const { client } = await runningS3();
  const { VersionId } = await put(client, 'k', 'one');
  await put(client, 'k', 'two');
  const copy = (input: object) =>
    client.send(new CopyObjectCommand({ Bucket: bucket, Key: 'k', CopySource: `${bucket}/k`, ...input }));

  await expect(copy({})).rejects.toMatchObject({ name: 'InvalidRequest' });
  await copy({ MetadataDirective: 'REPLACE', Metadata: { a: 'b' } });
  await copy({ CopySource: `${bucket}/k?versionId=${VersionId}` });

  const got = await client.send(new GetObjectCommand({ Bucket: bucket, Key: 'k' }));
  expect(await got.Body?.transformToString()).toBe('one');
});

test('a copy of what is not there is refused', async () => {
  const { client, used } = await runningS3();

  const copy = (CopySource: string) =>
    client.send(new CopyObjectCommand({ Bucket: bucket, Key: 'k', CopySource }));

  await expect(copy('drop/none')).rejects.toMatchObject({ name: 'NoSuchKey' });
  await expect(copy('none/k')).rejects.toMatchObject({ name: 'NoSuchBucket' });
  await expect(copy('nonsense')).rejects.toMatchObject({ name: 'InvalidArgument' });
  expect(used).toContain('s3:ListBucket arn:aws:s3:::drop');
});

test('bytes that vanish from the disk end the connection and are told as a fault', async () => {
  const faults: unknown[] = [];
  const { client, folder } = await runningS3({ onFault: (error) => void faults.push(error) });
  await put(client, 'k', 'one');
  const data = join(folder, 'data');
  await rm(join(data, String((await readdir(data))[0])));

  const read = client.send(new GetObjectCommand({ Bucket: bucket, Key: 'k' }));

  await expect(read.then(({ Body }) => Body?.transformToString())).rejects.toThrow();
  expect(faults).toMatchObject([{ code: 'ENOENT' }]);
});

test("a client that stops reading in the middle is nobody's fault", async () => {
  const faults: unknown[] = [];
  const { server, client } = await runningS3({ onFault: (error) => void faults.push(error) });
  await put(client, 'k', 'x'.repeat(20_000_000));
  const url = await getSignedUrl(client, new GetObjectCommand({ Bucket: bucket, Key: 'k' }));

  await new Promise<void>((resolve, reject) => {
    get(url, (response) => response.once('data', () => response.destroy()).on('close', resolve)).on(
      'error',
      reject,
    );
  });
  await server.close();

  expect(faults).toEqual([]);
});
