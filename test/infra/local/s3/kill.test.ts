import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { GetObjectCommand, PutObjectCommand, paginateListObjectsV2 } from '@aws-sdk/client-s3';
import type { S3Client } from '@aws-sdk/client-s3';
import { expect, onTestFinished, test } from 'vitest';
import { bucket, clientOf, runningS3, temporaryFolder } from './running-s3.ts';

const script = fileURLToPath(new URL('serve-until-killed.ts', import.meta.url));

const spawnServer = async (folder: string): Promise<Readonly<{ child: ChildProcess; url: string }>> => {
  const child = spawn(process.execPath, ['--import', 'tsx', script, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [url] = await once(createInterface({ input: child.stdout }), 'line');
  return { child, url: String(url) };
};

const bodyOf = (key: string): string => `${key} `.repeat(20_000);

/** Puts one key after the other until the server is gone; gives the keys that it acknowledged. */
const putUntilGone = async (
  client: S3Client,
  writer: number,
  onPut: () => void,
): Promise<readonly string[]> => {
  const acknowledged: string[] = [];
  for (let index = 0; ; index += 1) {
    const key = `writer ${writer}/${index}`;
    try {
      await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: bodyOf(key) }));
    } catch {
      return acknowledged;
    }
    acknowledged.push(key);
    onPut();
  }
};

const listAll = async (client: S3Client): Promise<readonly string[]> => {
  const keys: string[] = [];
  for await (const page of paginateListObjectsV2({ client }, { Bucket: bucket })) {
    keys.push(...(page.Contents ?? []).map(({ Key }) => String(Key)));
  }
  return keys;
};

test.each([1, 13, 60])(
  'killed after %i uploads, it has every one that it acknowledged, and none in part',
  async (killAfter) => {
    const folder = await temporaryFolder();
    const { child, url } = await spawnServer(folder);
    let putCount = 0;
    const onPut = (): void => {
      putCount += 1;
      if (putCount === killAfter) child.kill('SIGKILL');
    };

    const client = clientOf(url);
    const acknowledged = await Promise.all([1, 2, 3, 4].map((writer) => putUntilGone(client, writer, onPut)));
    const restarted = await runningS3({ folder });

    const there = await listAll(restarted.client);
    expect(there).toEqual(expect.arrayContaining(acknowledged.flat()));
    for (const key of there) {
      const got = await restarted.client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      expect((await got.Body?.transformToString()) === bodyOf(key)).toBe(true);
    }
    expect(await readdir(join(folder, 'data'))).toHaveLength(there.length);
  },
);
