import { DeleteObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { get } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { createMedia, type MediaOptions } from '../../shared/adapters/s3/media.ts';
import { providerLimits } from '../../shared/media/limits.ts';
import { bucket, clientOf, runningS3 } from '../infra/local/s3/running-s3.ts';
import { itKeepsUploads } from './media-contract.ts';

const portrait = await readFile(new URL('../../sample/ann.png', import.meta.url));
const voice = await readFile(new URL('../../sample/ann.mp3', import.meta.url));

const put = async (
  client: S3Client,
  key: string,
  body: Uint8Array,
  metadata: Record<string, string> = {},
) => {
  const { VersionId = '' } = await client.send(
    new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, Metadata: metadata }),
  );
  return { key, versionId: VersionId };
};

const runningMedia = async (options: Partial<MediaOptions> = {}) => {
  const { client, used } = await runningS3();
  const media = createMedia({
    s3: client,
    bucket,
    limits: providerLimits,
    offerAs: 'url',
    urlLifetimeMs: 3_600_000,
    ...options,
  });
  return { client, media, used };
};

describe('uploads in S3', () =>
  itKeepsUploads(async () => {
    const { client, media } = await runningMedia();
    return {
      media,
      put: (key, text, metadata) => put(client, key, Buffer.from(text), { ...metadata }),
      remove: async (key) => void (await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }))),
    };
  }));

describe('looking for a file in S3', () => {
  it('finds the version that its key names now', async () => {
    const { client, media } = await runningMedia();
    await put(client, 'c/änn +1.png', portrait);
    const newest = await put(client, 'c/änn +1.png', portrait);

    expect(await media.find(newest.key)).toEqual({ kind: 'found', file: newest });
  });

  it('finds nothing where nothing is, or no longer', async () => {
    const { client, media } = await runningMedia();
    const { key } = await put(client, 'c/ann.png', portrait);
    await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }));

    expect(await media.find(key)).toEqual({ kind: 'missing' });
    expect(await media.find('c/nobody.png')).toEqual({ kind: 'missing' });
  });
});

describe('a file that S3 refuses to show', () => {
  it('is unreadable, whether it is looked for, checked or read as a text', async () => {
    const { server } = await runningS3();
    const s3 = clientOf(server.url, { accessKeyId: 'nobody', secretAccessKey: 'unknown' });
    const { media } = await runningMedia({ s3 });

    const answers = [
      await media.find('c/ann.png'),
      await media.check({ key: 'c/ann.png', versionId: 'v1' }, 'image'),
    ];

    const refused = { kind: 'unreadable', status: 403 };
    expect(answers).toEqual([refused, refused]);
    expect(await media.readText({ key: 'c/ann.txt', versionId: 'v1' })).toBeUndefined();
  });
});

describe('checking an upload in S3', () => {
  it('holds few at once, however many are asked for: each may be large', async () => {
    const { client, media } = await runningMedia();
    const file = await put(client, 'c/ann.png', portrait);
    let reading = 0;
    let most = 0;
    client.middlewareStack.add(
      (next) => async (args) => {
        most = Math.max(most, (reading += 1));
        return next(args).finally(() => (reading -= 1));
      },
      { step: 'initialize' },
    );

    const verdicts = await Promise.all(Array.from({ length: 12 }, () => media.check(file, 'image')));

    expect(verdicts.filter(({ kind }) => kind === 'accepted')).toHaveLength(12);
    expect(most).toBe(4);
  });

  it('tells the facts of a good portrait, the wish to make it again among them', async () => {
    const { client, media } = await runningMedia();
    const file = await put(client, 'c/änn +1.png', portrait, { 'avatar-again': '2' });

    expect(await media.check(file, 'image')).toEqual({
      kind: 'accepted',
      role: 'image',
      facts: {
        bytes: portrait.length,
        sha256: createHash('sha256').update(portrait).digest('hex'),
        again: '2',
      },
    });
  });

  it('tells how long a good recording lasts', async () => {
    const { client, media } = await runningMedia();
    const file = await put(client, 'c/ann.mp3', voice);

    expect(await media.check(file, 'voice')).toMatchObject({
      kind: 'accepted',
      facts: { durationSeconds: expect.closeTo(5.84, 1) },
    });
  });

  it('judges the version that was named, not the newest', async () => {
    const { client, media } = await runningMedia();
    const good = await put(client, 'c/ann.png', portrait);
    await put(client, 'c/ann.png', Buffer.from('not a picture'));

    expect(await media.check(good, 'image')).toMatchObject({ kind: 'accepted' });
  });

  it.each([
    ['an empty file', 'c/ann.png', Buffer.alloc(0), 'ann.png'],
    ['a text', 'c/ann.png', Buffer.from('hello'), 'ann.png'],
    ['a cut portrait', 'c/ann.png', portrait.subarray(0, 5000), 'damaged'],
    ['a recording under a portrait’s name', 'c/ann.png', voice, 'ann.png'],
    [
      'more than the provider takes',
      'c/ann.png',
      Buffer.concat([portrait, Buffer.alloc(10_000_000)]),
      '10 MB',
    ],
  ])('refuses %s in a sentence', async (_, key, body, said) => {
    const { client, media } = await runningMedia();
    const file = await put(client, key, body);

    expect(await media.check(file, 'image')).toMatchObject({
      kind: 'refused',
      problem: expect.stringContaining(said),
    });
  });

  it('finds a version gone that was deleted for good', async () => {
    const { client, media } = await runningMedia();
    const { key, versionId } = await put(client, 'c/ann.png', portrait);
    await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key, VersionId: versionId }));

    expect(await media.check({ key, versionId }, 'image')).toEqual({ kind: 'gone' });
  });

  it('asks S3 once for a file that fits into the first read', async () => {
    const { client, media, used } = await runningMedia();
    const file = await put(client, 'c/ann.mp3', voice);

    await media.check(file, 'voice');

    expect(used.filter((use) => use.startsWith('s3:Get'))).toHaveLength(1);
  });
});

describe('offering an upload to the provider', () => {
  it('as a link serves that version to anybody who has it, and keeps the extension in the path', async () => {
    const { client, media } = await runningMedia();
    const file = await put(client, 'c/ann.mp3', voice);
    await put(client, 'c/ann.mp3', Buffer.from('newer'));

    const offer = await media.offer({ ...file, bytes: voice.length });

    if (offer.kind !== 'url') throw new Error('A link was expected.');
    expect(new URL(offer.url).pathname).toMatch(/\.mp3$/);
    expect(await fetchBytes(offer.url)).toEqual(voice);
  });

  it('inline streams the bytes of that version', async () => {
    const { client, media } = await runningMedia({ offerAs: 'inline' });
    const file = await put(client, 'c/ann.mp3', voice);

    const offer = await media.offer({ ...file, bytes: voice.length });

    if (offer.kind !== 'inline') throw new Error('Bytes were expected.');
    expect(await buffer(offer.open())).toEqual(voice);
  });
});

const fetchBytes = (url: string): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    get(url, (response) => resolve(buffer(response))).on('error', reject);
  });
