import { appendFile, readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import type { S3Client } from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import { startS3 } from '../../../../infra/local/s3/start-s3.ts';
import { bucket, runningS3, temporaryFolder } from './running-s3.ts';

const put = (client: S3Client, key: string, body: string) =>
  client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, Metadata: { of: key } }));

const read = async (client: S3Client, key: string, versionId?: string): Promise<string | undefined> => {
  const got = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key, VersionId: versionId }));
  return got.Body?.transformToString();
};

test('versions, markers and metadata are there after a restart', async () => {
  const first = await runningS3();
  const old = await put(first.client, 'k', 'one');
  await put(first.client, 'k', 'two');
  await put(first.client, 'gone', 'x');
  await first.client.send(new DeleteObjectCommand({ Bucket: bucket, Key: 'gone' }));
  const before = await first.client.send(new ListObjectVersionsCommand({ Bucket: bucket }));
  await first.server.close();

  const { client } = await runningS3({ folder: first.folder });

  expect(await read(client, 'k')).toBe('two');
  expect(await read(client, 'k', old.VersionId)).toBe('one');
  const after = await client.send(new ListObjectVersionsCommand({ Bucket: bucket }));
  expect({ ...after, $metadata: undefined }).toEqual({ ...before, $metadata: undefined });
});

test('a multipart upload goes on after a restart', async () => {
  const first = await runningS3();
  const target = { Bucket: bucket, Key: 'k' };
  const { UploadId } = await first.client.send(new CreateMultipartUploadCommand(target));
  const { ETag } = await first.client.send(
    new UploadPartCommand({ ...target, UploadId, PartNumber: 1, Body: 'hello' }),
  );
  await first.server.close();

  const { client } = await runningS3({ folder: first.folder });
  const MultipartUpload = { Parts: [{ PartNumber: 1, ETag }] };
  await client.send(new CompleteMultipartUploadCommand({ ...target, UploadId, MultipartUpload }));

  expect(await read(client, 'k')).toBe('hello');
});

test('a line that was being written when the process was killed is forgotten, and what follows is kept', async () => {
  const first = await runningS3();
  await put(first.client, 'a', 'one');
  await first.server.close();
  await appendFile(join(first.folder, 'journal.jsonl'), '{"op":"add-version","version":{"kind":"obj');

  const second = await runningS3({ folder: first.folder });
  await put(second.client, 'b', 'two');
  await second.server.close();
  const { client } = await runningS3({ folder: first.folder });

  expect(await read(client, 'a')).toBe('one');
  expect(await read(client, 'b')).toBe('two');
});

test('bytes that no version names are removed at the start', async () => {
  const first = await runningS3();
  await put(first.client, 'a', 'one');
  await first.server.close();
  const data = join(first.folder, 'data');
  const [used] = await readdir(data);
  await writeFile(join(data, 'f'.repeat(32)), 'half an upload');

  await runningS3({ folder: first.folder });

  expect(await readdir(data)).toEqual([used]);
});

test('a damaged journal is named, with what to do about it', async () => {
  const first = await runningS3();
  await put(first.client, 'a', 'one');
  await first.server.close();
  const journal = join(first.folder, 'journal.jsonl');
  await writeFile(journal, `nonsense\n${await readFile(journal, 'utf8')}`);

  const opened = startS3({ folder: first.folder, credentials: () => undefined });

  await expect(opened).rejects.toThrow(/line 1 of .*journal\.jsonl is damaged\. Move the folder away/);
});

test('a journal of mostly bygone entries is rewritten shorter, and says the same', async () => {
  const first = await runningS3();
  const kept = await put(first.client, 'k', 'one');
  await first.server.close();
  const journal = join(first.folder, 'journal.jsonl');
  const lastSequencer = Date.now() * 2000;
  await appendFile(journal, `{"op":"sequencer","sequencer":${lastSequencer}}\n`.repeat(1000));
  const sizeBefore = (await stat(journal)).size;

  const second = await runningS3({ folder: first.folder });
  await second.server.close();
  const third = await runningS3({ folder: first.folder });
  await put(third.client, 'k', 'two');

  expect((await stat(journal)).size).toBeLessThan(sizeBefore / 10);
  expect(await read(third.client, 'k', kept.VersionId)).toBe('one');
  expect(Number.parseInt(String(third.events[0]?.s3.object.sequencer), 16)).toBe(lastSequencer + 1);
});

test('a port that is taken is told by its code, and the folder can be opened with another', async () => {
  const { server } = await runningS3();
  const folder = await temporaryFolder();

  const onTakenPort = startS3({ folder, port: server.port, credentials: () => undefined });

  await expect(onTakenPort).rejects.toMatchObject({ code: 'EADDRINUSE' });
  await expect(runningS3({ folder })).resolves.toBeDefined();
});
