import { readdir } from 'node:fs/promises';
import { get } from 'node:http';
import {
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { expect, test } from 'vitest';
import { bucket, runningS3, temporaryFolder } from './running-s3.ts';

const keys = [
  'plain.png',
  'with space.png',
  'plus+plus.png',
  'percent%20twice%2520.png',
  'ümläut/né.PNG',
  '日本/😀.mp3',
  'e\u0301 decomposed',
  'é composed',
  '../../etc/passwd',
  '..',
  '.',
  './a',
  'a/../b',
  'a//b',
  '/leading',
  '//',
  'folder/',
  'a/b/./c/..',
  'C:\\windows\\x',
  'con',
  'quote\'"<&>`$(id);|*?#[]{}^~@!,=:',
  'tab\tnewline\nreturn\r',
  '__proto__',
  'constructor',
  'a?versionId=x&y=z',
  'ends.with.dots...',
  'ä'.repeat(512),
  'n'.repeat(1024),
];

/** Unlike `fetch`, it does not resolve the dots of a path. */
const getAsIs = (url: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const [, hostname, port, path] = /^http:\/\/([^:]+):(\d+)(.*)$/.exec(url) ?? [];
    get({ hostname, port, path }, (response) => {
      response
        .setEncoding('utf8')
        .toArray()
        .then((pieces) => resolve(pieces.join('')), reject);
    }).on('error', reject);
  });

test.each(keys)('the key %j is stored, found, listed and presigned as itself', async (key) => {
  const outside = await temporaryFolder();
  const { client, folder, events } = await runningS3({ folder: `${outside}/s3` });

  await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: 'hello' }));
  const got = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  const listed = await client.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: key }));
  const url = await getSignedUrl(client, new GetObjectCommand({ Bucket: bucket, Key: key }));

  expect(await got.Body?.transformToString()).toBe('hello');
  expect(listed.Contents?.map(({ Key }) => Key)).toEqual([key]);
  expect(await getAsIs(url)).toBe('hello');
  expect(decodeURIComponent(String(events[0]?.s3.object.key).replaceAll('+', ' '))).toBe(key);
  expect((await readdir(folder)).toSorted()).toEqual(['data', 'journal.jsonl']);
  expect(await readdir(outside)).toEqual(['s3']);
});

test('all of them live side by side', async () => {
  const { client } = await runningS3();

  for (const key of keys) await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: key }));

  for (const key of keys) {
    const got = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    expect(await got.Body?.transformToString()).toBe(key);
  }
});

test.each(['n'.repeat(1025), `${'ä'.repeat(512)}x`])('a key of 1,025 bytes is refused', async (key) => {
  const { client } = await runningS3();

  const put = client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: '' }));

  await expect(put).rejects.toMatchObject({ name: 'KeyTooLongError' });
});

test.each(['/drop/%', '/drop/%ff', '/drop/k?versionId=%zz'])(
  'the path %s is refused as malformed',
  async (path) => {
    const { server } = await runningS3();

    const answer = await fetch(server.url + path);

    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('<Code>InvalidURI</Code>');
  },
);

test('no bucket is made outside the folder', async () => {
  const { server, client } = await runningS3();

  for (const name of ['../x', 'A', 'ab', 'a..b', '192.168.0.1', 'x'.repeat(64), '.abc', 'abc-/']) {
    expect(() => server.createBucket(name)).toThrow('The specified bucket is not valid.');
  }
  await expect(client.send(new HeadObjectCommand({ Bucket: 'other', Key: '../drop/k' }))).rejects.toThrow();
});
