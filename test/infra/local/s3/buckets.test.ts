import {
  CreateBucketCommand,
  GetBucketLocationCommand,
  GetBucketVersioningCommand,
  HeadBucketCommand,
  ListBucketsCommand,
  PutBucketPolicyCommand,
  PutObjectAclCommand,
  PutObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
} from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import { bucket, runningS3 } from './running-s3.ts';

test('a bucket is made once, by the program or by a client', async () => {
  const { server, client } = await runningS3();

  server.createBucket(bucket);
  await client.send(new CreateBucketCommand({ Bucket: 'results' }));

  const again = client.send(new CreateBucketCommand({ Bucket: bucket }));
  await expect(again).rejects.toMatchObject({ name: 'BucketAlreadyOwnedByYou' });
  const { Buckets } = await client.send(new ListBucketsCommand({}));
  expect(Buckets?.map(({ Name }) => Name)).toEqual(['drop', 'results']);
});

test('a bucket tells that it is versioned and where it is', async () => {
  const { client } = await runningS3();

  const versioning = await client.send(new GetBucketVersioningCommand({ Bucket: bucket }));
  const location = await client.send(new GetBucketLocationCommand({ Bucket: bucket }));
  const head = await client.send(new HeadBucketCommand({ Bucket: bucket }));

  expect(versioning.Status).toBe('Enabled');
  expect(location.LocationConstraint ?? '').toBe('');
  expect(head.BucketRegion).toBe('us-east-1');
});

test('a bucket that is not there is named as such', async () => {
  const { client } = await runningS3();

  await expect(client.send(new HeadBucketCommand({ Bucket: 'none' }))).rejects.toMatchObject({
    name: 'NotFound',
  });
  await expect(client.send(new ListObjectsV2Command({ Bucket: 'none' }))).rejects.toMatchObject({
    name: 'NoSuchBucket',
  });
});

test('what is not served is refused, not mistaken for something else', async () => {
  const { client } = await runningS3();
  await client.send(new PutObjectCommand({ Bucket: bucket, Key: 'k', Body: 'hello' }));

  const acl = client.send(new PutObjectAclCommand({ Bucket: bucket, Key: 'k', ACL: 'private' }));
  const policy = client.send(new PutBucketPolicyCommand({ Bucket: bucket, Policy: '{}' }));
  const tags = client.send(new PutObjectCommand({ Bucket: bucket, Key: 'k', Body: 'x', Tagging: 'a=b' }));

  for (const refused of [acl, policy, tags])
    await expect(refused).rejects.toMatchObject({ name: 'NotImplemented' });
  const got = await client.send(new GetObjectCommand({ Bucket: bucket, Key: 'k' }));
  expect(await got.Body?.transformToString()).toBe('hello');
});
