import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { expect, test } from 'vitest';
import { parseRequestTarget } from '../../../../infra/local/s3/protocol/request-target.ts';
import type { S3Request } from '../../../../infra/local/s3/protocol/s3-request.ts';
import { authenticate } from '../../../../infra/local/s3/signature/authenticate.ts';
import { bucket, clientOf, runningS3, secretAccessKey } from './running-s3.ts';

const emptySha256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const exampleHost = 'examplebucket.s3.amazonaws.com';
const exampleSecret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
const exampleMs = Date.parse('2013-05-24T00:00:00Z');

const request = (url: string, headers: Readonly<Record<string, string>>, method = 'GET'): S3Request => ({
  ...parseRequestTarget(url, exampleHost),
  requestId: 'R',
  method,
  headers: new Map(Object.entries({ host: exampleHost, ...headers })),
  body: (async function* () {})(),
});

/** The worked example of AWS's own Signature Version 4 documentation. */
const documentedHeaders = {
  range: 'bytes=0-9',
  'x-amz-content-sha256': emptySha256,
  'x-amz-date': '20130524T000000Z',
  authorization:
    'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
};
const documentedUrl =
  '/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404';

const codeOf = (url: string, headers: Readonly<Record<string, string>>, nowMs = exampleMs): string => {
  try {
    authenticate(
      request(url, headers),
      (id) => (id === 'AKIAIOSFODNN7EXAMPLE' ? exampleSecret : undefined),
      nowMs,
    );
    return 'accepted';
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  }
};

const { authorization: _left, ...unsignedHeaders } = documentedHeaders;
const withAuthorization = (change: (text: string) => string) => ({
  ...documentedHeaders,
  authorization: change(documentedHeaders.authorization),
});

test.each([
  ['the documented header signature', 'accepted', '/test.txt', documentedHeaders],
  ['the documented presigned URL', 'accepted', documentedUrl, {}],
  ['another path under the same signature', 'SignatureDoesNotMatch', '/test2.txt', documentedHeaders],
  ['an added query parameter', 'SignatureDoesNotMatch', '/test.txt?acl', documentedHeaders],
  [
    'a changed signed header',
    'SignatureDoesNotMatch',
    '/test.txt',
    { ...documentedHeaders, range: 'bytes=0-10' },
  ],
  ['an added x-amz- header', 'AccessDenied', '/test.txt', { ...documentedHeaders, 'x-amz-acl': 'private' }],
  ['an x-amz- header added to a presigned URL', 'AccessDenied', documentedUrl, { 'x-amz-acl': 'private' }],
  ['nothing that signs it', 'AccessDenied', '/test.txt', unsignedHeaders],
  [
    'an access key that is not known',
    'InvalidAccessKeyId',
    '/test.txt',
    withAuthorization((text) => text.replace('AKIAIOSFODNN7EXAMPLE', 'AKIAOTHER')),
  ],
  [
    'a credential for another service',
    'AuthorizationHeaderMalformed',
    '/test.txt',
    withAuthorization((text) => text.replace('/s3/', '/sqs/')),
  ],
  ['a signature of version 2', 'InvalidRequest', '/test.txt', withAuthorization(() => 'AWS AKIA:abc=')],
  ['a presigned URL of version 2', 'InvalidRequest', '/test.txt?AWSAccessKeyId=A&Signature=b&Expires=1', {}],
  [
    'a presigned URL for more than a week',
    'AuthorizationQueryParametersError',
    documentedUrl.replace('Expires=86400', 'Expires=604801'),
    {},
  ],
])('%s is answered with %s', (_case, code, url, headers) => {
  expect(codeOf(url, headers)).toBe(code);
});

test.each([
  ['a header signature 15 minutes old', 'accepted', '/test.txt', documentedHeaders, 15 * 60],
  [
    'a header signature over 15 minutes old',
    'RequestTimeTooSkewed',
    '/test.txt',
    documentedHeaders,
    15 * 60 + 1,
  ],
  [
    'a header signature from the future',
    'RequestTimeTooSkewed',
    '/test.txt',
    documentedHeaders,
    -15 * 60 - 1,
  ],
  ['a presigned URL at its last second', 'accepted', documentedUrl, {}, 86_400],
  ['a presigned URL past its last second', 'AccessDenied', documentedUrl, {}, 86_401],
])('%s is answered with %s', (_case, code, url, headers, ageSeconds) => {
  expect(codeOf(url, headers, exampleMs + ageSeconds * 1000)).toBe(code);
});

test('a client with a wrong secret or an unknown key is refused in the words that the SDK knows', async () => {
  const { server } = await runningS3();
  const wrongSecret = clientOf(server.url, { accessKeyId: 'LOCALKEY', secretAccessKey: 'wrong' });
  const unknownKey = clientOf(server.url, { accessKeyId: 'NOBODY', secretAccessKey });
  const put = () => new PutObjectCommand({ Bucket: bucket, Key: 'k', Body: 'x' });

  await expect(wrongSecret.send(put())).rejects.toMatchObject({ name: 'SignatureDoesNotMatch' });
  await expect(unknownKey.send(put())).rejects.toMatchObject({ name: 'InvalidAccessKeyId' });
});

test('a presigned URL of a version gives that version to whoever has it, and to nobody who changes it', async () => {
  const { client } = await runningS3();
  const key = 'a/né +%20.png';
  const first = await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: 'one' }));
  const second = await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: 'two' }));

  const url = await getSignedUrl(
    client,
    new GetObjectCommand({ Bucket: bucket, Key: key, VersionId: first.VersionId }),
    { expiresIn: 60 },
  );

  expect(await (await fetch(url)).text()).toBe('one');
  expect((await fetch(url.replace(String(first.VersionId), String(second.VersionId)))).status).toBe(403);
  expect((await fetch(url, { method: 'DELETE' })).status).toBe(403);
});

test('a presigned URL ends when the clock says so', async () => {
  let nowMs = Date.now();
  const { client } = await runningS3({ now: () => new Date(nowMs) });
  await client.send(new PutObjectCommand({ Bucket: bucket, Key: 'k', Body: 'one' }));
  const url = await getSignedUrl(client, new GetObjectCommand({ Bucket: bucket, Key: 'k' }), {
    expiresIn: 60,
  });

  nowMs += 62_000;
  const answer = await fetch(url);

  expect(answer.status).toBe(403);
  expect(await answer.text()).toContain('<Message>Request has expired</Message>');
});

test('a presigned PUT stores what is sent to it, with the metadata that its URL carries', async () => {
  const { client } = await runningS3({});
  client.config.requestChecksumCalculation = () => Promise.resolve('WHEN_REQUIRED');
  const command = new PutObjectCommand({ Bucket: bucket, Key: 'k', Metadata: { owner: 'ann' } });
  const url = await getSignedUrl(client, command, { expiresIn: 60 });

  const put = await fetch(url, { method: 'PUT', body: 'hello' });
  const got = await client.send(new GetObjectCommand({ Bucket: bucket, Key: 'k' }));

  expect(put.status).toBe(200);
  expect(await got.Body?.transformToString()).toBe('hello');
  expect(got.Metadata).toEqual({ owner: 'ann' });
});
