import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListPartsCommand,
  PutObjectCommand,
  UploadPartCommand,
  UploadPartCopyCommand,
} from '@aws-sdk/client-s3';
import type { CompletedPart, S3Client } from '@aws-sdk/client-s3';
import { readdir } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bucket, runningS3 } from './running-s3.ts';

const fiveMiB = 5 * 1024 ** 2;
const target = { Bucket: bucket, Key: 'videos/a b.mp4' };
const large = Buffer.alloc(fiveMiB, 'large');
const small = Buffer.from('the end');

const start = async (client: S3Client, input: object = {}): Promise<string> => {
  const { UploadId } = await client.send(new CreateMultipartUploadCommand({ ...target, ...input }));
  return String(UploadId);
};

const upload = async (
  client: S3Client,
  UploadId: string,
  PartNumber: number,
  Body: Buffer,
): Promise<CompletedPart> => {
  const { ETag, ChecksumCRC32 } = await client.send(
    new UploadPartCommand({ ...target, UploadId, PartNumber, Body }),
  );
  return { PartNumber, ETag, ChecksumCRC32 };
};

const complete = (client: S3Client, UploadId: string, Parts: CompletedPart[], input: object = {}) =>
  client.send(
    new CompleteMultipartUploadCommand({ ...target, UploadId, MultipartUpload: { Parts }, ...input }),
  );

const md5 = (bytes: Buffer): Buffer => createHash('md5').update(bytes).digest();

test('parts become one object, whose event names the multipart upload', async () => {
  const { client, events } = await runningS3();
  const id = await start(client, { ContentType: 'video/mp4', Metadata: { job: '1' } });
  const second = await upload(client, id, 2, small);
  const first = await upload(client, id, 1, large);

  const { ETag } = await complete(client, id, [first, second]);
  const got = await client.send(new GetObjectCommand({ ...target, ChecksumMode: 'ENABLED' }));

  const whole = Buffer.concat([large, small]);
  expect(whole.equals((await got.Body?.transformToByteArray()) ?? Buffer.alloc(0))).toBe(true);
  expect(ETag).toBe(`"${md5(Buffer.concat([md5(large), md5(small)])).toString('hex')}-2"`);
  expect(got).toMatchObject({ ContentType: 'video/mp4', Metadata: { job: '1' }, ETag, PartsCount: 2 });
  expect(events).toMatchObject([
    {
      eventName: 'ObjectCreated:CompleteMultipartUpload',
      s3: { object: { key: 'videos/a+b.mp4', size: whole.length } },
    },
  ]);
});

test('a range that spans two parts is read across them', async () => {
  const { client } = await runningS3();
  const id = await start(client);
  await complete(client, id, [await upload(client, id, 1, large), await upload(client, id, 2, small)]);

  const Range = `bytes=${fiveMiB - 2}-${fiveMiB + 2}`;
  const across = await client.send(new GetObjectCommand({ ...target, Range }));
  const secondPart = await client.send(new GetObjectCommand({ ...target, PartNumber: 2 }));

  expect(await across.Body?.transformToString()).toBe(`${large.toString('latin1', fiveMiB - 2)}the`);
  expect(await secondPart.Body?.transformToString()).toBe('the end');
});

test.each(['CRC32', 'CRC64NVME', 'SHA256'] as const)(
  'a checksum of kind %s is kept for the joined object',
  async (algorithm) => {
    const { client } = await runningS3();
    const id = await start(client, { ChecksumAlgorithm: algorithm });
    const part = { ...target, UploadId: id, PartNumber: 1, Body: small, ChecksumAlgorithm: algorithm };
    const { ETag } = await client.send(new UploadPartCommand(part));

    const completed = await complete(client, id, [{ PartNumber: 1, ETag }]);
    const head = await client.send(new HeadObjectCommand({ ...target, ChecksumMode: 'ENABLED' }));

    expect(completed[`Checksum${algorithm}`]).toMatch(algorithm === 'CRC64NVME' ? /^.{11}=$/ : /-1$/);
    expect(head[`Checksum${algorithm}`]).toBe(completed[`Checksum${algorithm}`]);
  },
);

test('a checksum of the full object is verified when the upload is completed', async () => {
  const { client } = await runningS3();
  const begin = () => start(client, { ChecksumAlgorithm: 'CRC32', ChecksumType: 'FULL_OBJECT' });
  const first = await begin();
  const second = await begin();

  const right = await upload(client, first, 1, Buffer.from('hello'));
  const wrong = await upload(client, second, 1, Buffer.from('Hello'));
  const claim = { ChecksumCRC32: 'NhCmhg==' };

  await expect(complete(client, first, [right], claim)).resolves.toMatchObject(claim);
  await expect(complete(client, second, [wrong], claim)).rejects.toMatchObject({ name: 'BadDigest' });
});

test.each([
  ['parts out of order', (one: CompletedPart, two: CompletedPart) => [two, one], 'InvalidPartOrder'],
  [
    'a part that was never sent',
    (one: CompletedPart) => [one, { PartNumber: 9, ETag: one.ETag }],
    'InvalidPart',
  ],
  [
    'an ETag of another part',
    (one: CompletedPart, two: CompletedPart) => [{ ...one, ETag: two.ETag }],
    'InvalidPart',
  ],
  [
    'a small part that is not the last',
    (one: CompletedPart, two: CompletedPart) => [one, two],
    'EntityTooSmall',
  ],
  ['no parts', () => [], 'MalformedXML'],
])('completing with %s is refused, and the upload stays open', async (_case, choose, code) => {
  const { client } = await runningS3();
  const id = await start(client);
  const one = await upload(client, id, 1, small);
  const two = await upload(client, id, 2, Buffer.from('more'));

  await expect(complete(client, id, choose(one, two))).rejects.toMatchObject({ name: code });
  await expect(complete(client, id, [one])).resolves.toBeDefined();
});

test('of two completions that want to be the first, one is; and its upload is used up', async () => {
  const { client } = await runningS3();
  const ids = await Promise.all([start(client), start(client), start(client)]);
  const parts = await Promise.all(ids.map((id) => upload(client, id, 1, small)));

  const outcomes = await Promise.allSettled(
    ids.map((id, index) => complete(client, id, parts.slice(index, index + 1), { IfNoneMatch: '*' })),
  );

  const refusals = outcomes.flatMap((outcome) =>
    outcome.status === 'rejected' ? [outcome.reason.name] : [],
  );
  expect(refusals).toEqual(['PreconditionFailed', 'PreconditionFailed']);
  const winner = String(ids[outcomes.findIndex(({ status }) => status === 'fulfilled')]);
  await expect(complete(client, winner, parts.slice(0, 1))).rejects.toMatchObject({ name: 'NoSuchUpload' });
});

test('one upload completed many times at once makes one version', async () => {
  const { client, events } = await runningS3();
  const id = await start(client, { ChecksumAlgorithm: 'CRC64NVME' });
  const part = await upload(client, id, 1, large);

  const outcomes = await Promise.allSettled([1, 2, 3, 4, 5].map(() => complete(client, id, [part])));

  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(events).toHaveLength(1);
});

test('a part sent anew while the upload is completed is never lost from the object', async () => {
  const { client } = await runningS3({ onFault: () => undefined });
  const id = await start(client, { ChecksumAlgorithm: 'CRC64NVME' });
  const part = await upload(client, id, 1, large);

  const [completed] = await Promise.allSettled([
    complete(client, id, [part]),
    upload(client, id, 1, small),
    upload(client, id, 1, small),
  ]);
  const read = await client.send(new GetObjectCommand(target)).then(
    async ({ Body }) => (await Body?.transformToByteArray())?.length,
    (error: Error) => error.name,
  );

  expect(read).toBe(completed.status === 'fulfilled' ? large.length : 'NoSuchKey');
});

test('an aborted upload leaves nothing and takes no more parts', async () => {
  const { client, folder } = await runningS3();
  const id = await start(client);
  await upload(client, id, 1, small);

  await client.send(new AbortMultipartUploadCommand({ ...target, UploadId: id }));

  expect(await readdir(join(folder, 'data'))).toEqual([]);
  await expect(upload(client, id, 2, small)).rejects.toMatchObject({ name: 'NoSuchUpload' });
});

test('a part sent again replaces the first, and parts left out are dropped', async () => {
  const { client, folder } = await runningS3();
  const id = await start(client);
  await upload(client, id, 1, Buffer.from('first try'));
  const again = await upload(client, id, 1, small);
  await upload(client, id, 2, Buffer.from('left out'));

  await complete(client, id, [again]);

  const got = await client.send(new GetObjectCommand(target));
  expect(await got.Body?.transformToString()).toBe('the end');
  expect(await readdir(join(folder, 'data'))).toHaveLength(1);
});

test('open uploads and their parts are listed', async () => {
  const { client } = await runningS3();
  const id = await start(client);
  await upload(client, id, 3, small);
  await upload(client, id, 1, small);

  const parts = await client.send(new ListPartsCommand({ ...target, UploadId: id, MaxParts: 1 }));
  const rest = await client.send(
    new ListPartsCommand({ ...target, UploadId: id, PartNumberMarker: parts.NextPartNumberMarker }),
  );
  const uploads = await client.send(new ListMultipartUploadsCommand({ Bucket: bucket }));

  expect(parts).toMatchObject({ IsTruncated: true, Parts: [{ PartNumber: 1, Size: small.length }] });
  expect(rest).toMatchObject({ IsTruncated: false, Parts: [{ PartNumber: 3 }] });
  expect(uploads.Uploads).toMatchObject([{ Key: target.Key, UploadId: id }]);
});

test.each([0, 10_001])('a part numbered %i is refused', async (partNumber) => {
  const { client } = await runningS3();
  const id = await start(client);

  await expect(upload(client, id, partNumber, small)).rejects.toMatchObject({ name: 'InvalidArgument' });
});

test('a part is copied out of another object', async () => {
  const { client } = await runningS3();
  await client.send(new PutObjectCommand({ Bucket: bucket, Key: 'source', Body: '0123456789' }));
  const id = await start(client);

  const copied = await client.send(
    new UploadPartCopyCommand({
      ...target,
      UploadId: id,
      PartNumber: 1,
      CopySource: `${bucket}/source`,
      CopySourceRange: 'bytes=2-4',
    }),
  );
  await complete(client, id, [{ PartNumber: 1, ETag: copied.CopyPartResult?.ETag }]);

  const got = await client.send(new GetObjectCommand(target));
  expect(await got.Body?.transformToString()).toBe('234');
});
