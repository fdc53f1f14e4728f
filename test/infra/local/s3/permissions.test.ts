import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetBucketLocationCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListMultipartUploadsCommand,
  ListObjectsCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  ListPartsCommand,
  PutObjectCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import type { S3Client } from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import type { UsedPermission } from '../../../../infra/local/s3/answer-request.ts';
import { bucket, runningS3 } from './running-s3.ts';

type Send = (client: S3Client) => Promise<unknown>;

const Bucket = bucket;
const onBucket = 'arn:aws:s3:::drop';
const onKey = 'arn:aws:s3:::drop/k';
const there = '"8b04d5e3775d298e78455efc5ca404d5"';

const operations: readonly (readonly [title: string, send: Send, used: readonly string[]])[] = [
  ['ListBuckets', (s3) => s3.send(new ListBucketsCommand({})), ['s3:ListAllMyBuckets *']],
  ['HeadBucket', (s3) => s3.send(new HeadBucketCommand({ Bucket })), [`s3:ListBucket ${onBucket}`]],
  [
    'ListObjectsV2',
    (s3) => s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'k' })),
    [`s3:ListBucket ${onBucket}`],
  ],
  ['ListObjects', (s3) => s3.send(new ListObjectsCommand({ Bucket })), [`s3:ListBucket ${onBucket}`]],
  [
    'ListObjectVersions',
    (s3) => s3.send(new ListObjectVersionsCommand({ Bucket })),
    [`s3:ListBucketVersions ${onBucket}`],
  ],
  [
    'GetBucketLocation',
    (s3) => s3.send(new GetBucketLocationCommand({ Bucket })),
    [`s3:GetBucketLocation ${onBucket}`],
  ],
  [
    'GetBucketVersioning',
    (s3) => s3.send(new GetBucketVersioningCommand({ Bucket })),
    [`s3:GetBucketVersioning ${onBucket}`],
  ],
  [
    'ListMultipartUploads',
    (s3) => s3.send(new ListMultipartUploadsCommand({ Bucket })),
    [`s3:ListBucketMultipartUploads ${onBucket}`],
  ],
  ['GetObject', (s3) => s3.send(new GetObjectCommand({ Bucket, Key: 'k' })), [`s3:GetObject ${onKey}`]],
  ['HeadObject', (s3) => s3.send(new HeadObjectCommand({ Bucket, Key: 'k' })), [`s3:GetObject ${onKey}`]],
  [
    'GetObject of a version',
    (s3) => s3.send(new GetObjectCommand({ Bucket, Key: 'k', VersionId: 'v' })),
    [`s3:GetObjectVersion ${onKey}`],
  ],
  [
    'HeadObject of a key that is not there',
    (s3) => s3.send(new HeadObjectCommand({ Bucket, Key: 'none' })),
    [`s3:GetObject ${onBucket}/none`, `s3:ListBucket ${onBucket}`],
  ],
  [
    'GetObjectTagging',
    (s3) => s3.send(new GetObjectTaggingCommand({ Bucket, Key: 'k' })),
    [`s3:GetObjectTagging ${onKey}`],
  ],
  ['PutObject', (s3) => s3.send(new PutObjectCommand({ Bucket, Key: 'k' })), [`s3:PutObject ${onKey}`]],
  [
    'PutObject if absent',
    (s3) => s3.send(new PutObjectCommand({ Bucket, Key: 'k', IfNoneMatch: '*' })),
    [`s3:PutObject ${onKey}`],
  ],
  [
    'PutObject over an ETag',
    (s3) => s3.send(new PutObjectCommand({ Bucket, Key: 'k', IfMatch: there })),
    [`s3:PutObject ${onKey}`, `s3:GetObject ${onKey}`],
  ],
  [
    'DeleteObject',
    (s3) => s3.send(new DeleteObjectCommand({ Bucket, Key: 'k' })),
    [`s3:DeleteObject ${onKey}`],
  ],
  [
    'DeleteObject of an ETag',
    (s3) => s3.send(new DeleteObjectCommand({ Bucket, Key: 'k', IfMatch: there })),
    [`s3:DeleteObject ${onKey}`, `s3:GetObject ${onKey}`],
  ],
  [
    'DeleteObject if there',
    (s3) => s3.send(new DeleteObjectCommand({ Bucket, Key: 'k', IfMatch: '*' })),
    [`s3:DeleteObject ${onKey}`],
  ],
  [
    'DeleteObject of a version',
    (s3) => s3.send(new DeleteObjectCommand({ Bucket, Key: 'k', VersionId: 'v' })),
    [`s3:DeleteObjectVersion ${onKey}`],
  ],
  [
    'DeleteObjects',
    (s3) =>
      s3.send(
        new DeleteObjectsCommand({
          Bucket,
          Delete: { Objects: [{ Key: 'a' }, { Key: 'b', VersionId: 'v' }] },
        }),
      ),
    [`s3:DeleteObject ${onBucket}/a`, `s3:DeleteObjectVersion ${onBucket}/b`],
  ],
  [
    'CopyObject',
    (s3) => s3.send(new CopyObjectCommand({ Bucket, Key: 'copy', CopySource: 'drop/k' })),
    [`s3:PutObject ${onBucket}/copy`, `s3:GetObject ${onKey}`],
  ],
  [
    'CopyObject of a version of another bucket',
    (s3) => s3.send(new CopyObjectCommand({ Bucket, Key: 'copy', CopySource: 'other/a%20b?versionId=v' })),
    [`s3:PutObject ${onBucket}/copy`, 's3:GetObjectVersion arn:aws:s3:::other/a b'],
  ],
  [
    'CreateMultipartUpload',
    (s3) => s3.send(new CreateMultipartUploadCommand({ Bucket, Key: 'k' })),
    [`s3:PutObject ${onKey}`],
  ],
  [
    'UploadPart',
    (s3) => s3.send(new UploadPartCommand({ Bucket, Key: 'k', UploadId: 'u', PartNumber: 1 })),
    [`s3:PutObject ${onKey}`],
  ],
  [
    'CompleteMultipartUpload',
    (s3) => s3.send(new CompleteMultipartUploadCommand({ Bucket, Key: 'k', UploadId: 'u' })),
    [`s3:PutObject ${onKey}`],
  ],
  [
    'AbortMultipartUpload',
    (s3) => s3.send(new AbortMultipartUploadCommand({ Bucket, Key: 'k', UploadId: 'u' })),
    [`s3:AbortMultipartUpload ${onKey}`],
  ],
  [
    'ListParts',
    (s3) => s3.send(new ListPartsCommand({ Bucket, Key: 'k', UploadId: 'u' })),
    [`s3:ListMultipartUploadParts ${onKey}`],
  ],
];

test.each(operations)('%s uses what AWS would ask for', async (_title, send, expected) => {
  const used: string[] = [];
  const onRequest = ({ accessKeyId, action, resource }: UsedPermission) => {
    expect(accessKeyId).toBe('LOCALKEY');
    used.push(`${action} ${resource}`);
  };
  const { client } = await runningS3({ onRequest });
  await client.send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'first' }));
  used.length = 0;

  await Promise.allSettled([send(client)]);

  expect(used).toEqual(expected);
});

test('a request that is not signed uses nothing', async () => {
  const { server, used } = await runningS3();

  const answer = await fetch(`${server.url}/drop/k`);

  expect(answer.status).toBe(403);
  expect(used).toEqual([]);
});
