import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { GetObjectCommand, HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import type { PutObjectCommandInput, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { expect, onTestFinished, test } from 'vitest';
import { bucket, runningS3 } from './running-s3.ts';

const body = Buffer.alloc(300_000, 'portrait');

const put = (client: S3Client, input: Partial<PutObjectCommandInput>) =>
  client.send(new PutObjectCommand({ Bucket: bucket, Key: 'k', Body: body, ...input }));

const hasHeaders = (sent: unknown): sent is { headers: Record<string, string> } =>
  typeof sent === 'object' && sent !== null && 'headers' in sent;

/** A command with headers that the SDK would not send by itself, signed like the others. */
const commandWithHeaders = (client: S3Client, headers: Readonly<Record<string, string>>, text: string) => {
  client.config.requestChecksumCalculation = () => Promise.resolve('WHEN_REQUIRED');
  const command = new PutObjectCommand({ Bucket: bucket, Key: 'k', Body: text });
  command.middlewareStack.add(
    (next) => (args) => {
      if (hasHeaders(args.request)) Object.assign(args.request.headers, headers);
      return next(args);
    },
    { step: 'build', priority: 'low' },
  );
  return command;
};

const putWithHeaders = (client: S3Client, headers: Readonly<Record<string, string>>, text: string) =>
  client.send(commandWithHeaders(client, headers, text));

const algorithms = ['CRC32', 'CRC32C', 'CRC64NVME', 'SHA1', 'SHA256'] as const;

test.each(algorithms)(
  'a stream with a trailing %s is stored and its checksum given back',
  async (algorithm) => {
    const { client } = await runningS3();

    const answer = await put(client, {
      Body: Readable.from([body.subarray(0, 100_000), body.subarray(100_000)]),
      ContentLength: body.length,
      ChecksumAlgorithm: algorithm,
    });
    const got = await client.send(
      new GetObjectCommand({ Bucket: bucket, Key: 'k', ChecksumMode: 'ENABLED' }),
    );

    expect(answer[`Checksum${algorithm}`]).toBeDefined();
    expect(got[`Checksum${algorithm}`]).toBe(answer[`Checksum${algorithm}`]);
    expect(body.equals((await got.Body?.transformToByteArray()) ?? Buffer.alloc(0))).toBe(true);
  },
);

test.each(algorithms)('a body that is not what its %s says is refused', async (algorithm) => {
  const { client } = await runningS3();
  const right = await put(client, { ChecksumAlgorithm: algorithm });

  const wrong = put(client, { Body: 'other bytes', [`Checksum${algorithm}`]: right[`Checksum${algorithm}`] });

  await expect(wrong).rejects.toMatchObject({ name: 'BadDigest' });
});

test.each([
  [
    'a Content-MD5 of other bytes',
    { 'content-md5': createHash('md5').update('other').digest('base64') },
    'BadDigest',
  ],
  ['a Content-MD5 that is none', { 'content-md5': 'abc' }, 'InvalidDigest'],
  ['a SHA-256 of other bytes', { 'x-amz-content-sha256': 'a'.repeat(64) }, 'XAmzContentSHA256Mismatch'],
  ['a payload kind that is not known', { 'x-amz-content-sha256': 'STREAMING-OTHER' }, 'InvalidArgument'],
  [
    'two checksums at once',
    { 'x-amz-checksum-crc32': 'AAAAAA==', 'x-amz-checksum-crc32c': 'AAAAAA==' },
    'InvalidRequest',
  ],
  [
    'a trailer of an unknown kind',
    { 'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER', 'x-amz-trailer': 'x-amz-checksum-md4' },
    'InvalidRequest',
  ],
])('%s is refused, and nothing is left on the disk', async (_case, headers, code) => {
  const { client, folder } = await runningS3();
  const decoded = { 'x-amz-decoded-content-length': '5' };

  const refused = putWithHeaders(client, { ...decoded, ...headers }, 'hello');

  await expect(refused).rejects.toMatchObject({ name: code });
  expect(await readdir(join(folder, 'data'))).toEqual([]);
});

const chunked = (decodedBytes: number, trailer = 'x-amz-checksum-crc32') => ({
  'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
  'x-amz-decoded-content-length': String(decodedBytes),
  'x-amz-trailer': trailer,
  'content-encoding': 'aws-chunked',
});

test.each([
  [
    'the right checksum in the trailer',
    'stored',
    '5\r\nhello\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n',
    5,
  ],
  [
    'a wrong checksum in the trailer',
    'BadDigest',
    '5\r\nhello\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n',
    5,
  ],
  ['no trailer where one was announced', 'MalformedTrailerError', '5\r\nhello\r\n0\r\n\r\n', 5],
  [
    'more bytes than announced',
    'IncompleteBody',
    '5\r\nhello\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n',
    4,
  ],
  [
    'fewer bytes than announced',
    'IncompleteBody',
    '5\r\nhello\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n',
    6,
  ],
  [
    'small chunks',
    'InvalidChunkSizeError',
    '2\r\nhe\r\n3\r\nllo\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n',
    5,
  ],
])('a chunked body with %s is answered with %s', async (_case, outcome, text, decodedBytes) => {
  const { client } = await runningS3();

  const answer = await putWithHeaders(client, chunked(decodedBytes), text).then(
    () => 'stored',
    (error: Error) => error.name,
  );

  expect(answer).toBe(outcome);
});

test('how a body was sent is not kept as the encoding of the object', async () => {
  const { client } = await runningS3();
  const text = '5\r\nhello\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n';

  await putWithHeaders(client, { ...chunked(5), 'content-encoding': 'gzip, aws-chunked' }, text);
  const head = await client.send(new HeadObjectCommand({ Bucket: bucket, Key: 'k' }));

  expect(head.ContentEncoding).toBe('gzip');
});

test('a client that hangs up in the middle leaves nothing behind, and the server goes on', async () => {
  const { client, folder, events } = await runningS3();
  client.config.requestChecksumCalculation = () => Promise.resolve('WHEN_REQUIRED');
  const url = await getSignedUrl(client, new PutObjectCommand({ Bucket: bucket, Key: 'k' }));

  await new Promise<void>((resolve) => {
    const upload = request(url, { method: 'PUT', headers: { 'content-length': '1000000' } });
    upload.on('error', () => undefined).on('close', resolve);
    upload.write(Buffer.alloc(100_000), () => upload.destroy());
  });
  await put(client, { Key: 'next', Body: 'hello' });

  expect(events.map(({ s3 }) => s3.object.key)).toEqual(['next']);
  await expect.poll(() => readdir(join(folder, 'data'))).toHaveLength(1);
});

test('a refusal reaches a client that is still sending a large body', async () => {
  const { client } = await runningS3();
  const large = Buffer.alloc(20_000_000);

  const refused = client.send(new PutObjectCommand({ Bucket: 'no-such-bucket', Key: 'k', Body: large }));

  await expect(refused).rejects.toMatchObject({ name: 'NoSuchBucket' });
});

/** The head of a signed request, as it would go over the wire. */
const signedHead = async (client: S3Client, command: PutObjectCommand): Promise<string> => {
  const heads: string[] = [];
  command.middlewareStack.add(
    () => (args) => {
      const headers = hasHeaders(args.request) ? Object.entries(args.request.headers) : [];
      const lines = headers.map(([name, value]) =>
        name.toLowerCase() === 'expect' ? '' : `${name}: ${value}\r\n`,
      );
      heads.push(lines.join(''));
      throw new Error('kept from being sent');
    },
    { step: 'deserialize', priority: 'low' },
  );
  await expect(client.send(command)).rejects.toThrow('kept from being sent');
  return `PUT /${bucket}/k?x-id=PutObject HTTP/1.1\r\n${heads.join('')}\r\n`;
};

test.each([
  ['a small chunk before another', 'InvalidChunkSizeError', '2\r\nhe\r\n5\r\nhello\r\n'],
  ['more bytes than announced', 'IncompleteBody', '1312d00\r\n'],
])(
  'a client that reads no answer before it has sent everything still learns of %s by %s',
  async (_case, code, start) => {
    const { server, client } = await runningS3();
    const text = start + 'x'.repeat(20_000_000);
    const head = await signedHead(client, commandWithHeaders(client, chunked(7), text));
    const socket = connect(server.port, '127.0.0.1');
    onTestFinished(() => void socket.destroy());

    await new Promise((resolve) => {
      socket.write(head + text, resolve);
    });
    const [answer] = await once(socket, 'data');

    expect(String(answer)).toContain(`<Code>${code}</Code>`);
  },
);

test.each([
  ['more than 5 GiB', { 'content-length': String(5 * 1024 ** 3 + 1) }, 'EntityTooLarge'],
  ['an unknown length', { 'transfer-encoding': 'chunked' }, 'MissingContentLength'],
])('a body of %s is refused before it is read', async (_case, headers, code) => {
  const { client } = await runningS3();
  client.config.requestChecksumCalculation = () => Promise.resolve('WHEN_REQUIRED');
  const url = await getSignedUrl(client, new PutObjectCommand({ Bucket: bucket, Key: 'k' }));

  const answer = await new Promise<string>((resolve, reject) => {
    const upload = request(url, { method: 'PUT', headers }, (response) => {
      response
        .setEncoding('utf8')
        .toArray()
        .then((pieces) => resolve(pieces.join('')), reject);
    });
    upload.on('error', reject).flushHeaders();
    onTestFinished(() => void upload.on('error', () => undefined).destroy());
  });

  expect(answer).toContain(`<Code>${code}</Code>`);
});
