import { expect, test } from 'vitest';
import { decodeAwsChunked } from '../../../../infra/local/s3/body/aws-chunked.ts';
import type { Trailers } from '../../../../infra/local/s3/body/aws-chunked.ts';
import { signedChunks, unsignedChunks } from '../../../../infra/local/s3/body/chunk-signatures.ts';
import type { ChunkSignatures } from '../../../../infra/local/s3/body/chunk-signatures.ts';
import { signingKey } from '../../../../infra/local/s3/signature/signing-key.ts';

/** AWS's documented example: 65 KiB of `a` in chunks of 64 KiB, 1 KiB and none. */
const documentedIdentity = (signature: string) => ({
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  key: signingKey('wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY', {
    accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
    date: '20130524',
    region: 'us-east-1',
  }),
  scope: '20130524/us-east-1/s3/aws4_request',
  amzDate: '20130524T000000Z',
  signature,
  payloadHash: '',
});

const withoutTrailer = {
  seed: '4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9',
  first: 'ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648',
  second: '0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497',
  last: 'b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9',
  trailer: '',
};
const withTrailer = {
  seed: '106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e',
  first: 'b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2',
  second: '1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7',
  last: '2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992',
  trailer:
    'x-amz-checksum-crc32c:sOO8/Q==\r\nx-amz-trailer-signature:d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435\r\n',
};

const documentedBody = ({ first, second, last, trailer }: typeof withTrailer): string =>
  [
    `10000;chunk-signature=${first}\r\n${'a'.repeat(65_536)}\r\n`,
    `400;chunk-signature=${second}\r\n${'a'.repeat(1024)}\r\n`,
    `0;chunk-signature=${last}\r\n${trailer}\r\n`,
  ].join('');

async function* inPieces(text: string, pieceBytes: number): AsyncGenerator<Buffer, void> {
  const bytes = Buffer.from(text, 'latin1');
  for (let start = 0; start < bytes.length; start += pieceBytes) {
    yield bytes.subarray(start, start + pieceBytes);
  }
}

const decode = async (text: string, signatures: ChunkSignatures, pieceBytes = 1000) => {
  const decoded = decodeAwsChunked(inPieces(text, pieceBytes), signatures);
  const pieces: Buffer[] = [];
  for (;;) {
    const next = await decoded.next();
    if (next.done === true) return { text: Buffer.concat(pieces).toString('latin1'), trailers: next.value };
    pieces.push(next.value);
  }
};

const noTrailers: Trailers = new Map();

test.each([
  ['without trailers', withoutTrailer, []],
  ['with a signed trailer', withTrailer, ['x-amz-checksum-crc32c', 'x-amz-trailer-signature']],
])('the documented example %s is decoded and its signatures hold', async (_case, example, trailerNames) => {
  const decoded = await decode(documentedBody(example), signedChunks(documentedIdentity(example.seed)));

  expect(decoded.text).toBe('a'.repeat(65 * 1024));
  expect([...decoded.trailers.keys()]).toEqual(trailerNames);
});

test.each([
  ['a changed byte', (body: string) => body.replace('aaa', 'aab')],
  ['a changed byte of the last chunk', (body: string) => body.replace('a\r\n0;', 'b\r\n0;')],
  ['a chunk left out', (body: string) => body.replace(/400;[^\r]*\r\n[^\r]*\r\n/, '')],
  ['a changed trailer', (body: string) => body.replace('sOO8/Q==', 'sOO8/A==')],
  ['a chunk without its signature', (body: string) => body.replace(/^10000;[^\r]*/, '10000')],
])('%s breaks the chain of signatures', async (_case, change) => {
  const body = change(documentedBody(withTrailer));

  const decoded = decode(body, signedChunks(documentedIdentity(withTrailer.seed)));

  await expect(decoded).rejects.toMatchObject({ code: 'SignatureDoesNotMatch' });
});

test.each([1, 2, 3, 7, 8191, 1_000_000])('pieces of %i bytes make no difference', async (pieceBytes) => {
  const body = `2000\r\n${'x'.repeat(8192)}\r\n3\r\nyyy\r\n0\r\nA: b \r\n\r\n`;

  const decoded = await decode(body, unsignedChunks, pieceBytes);

  expect(decoded).toEqual({ text: `${'x'.repeat(8192)}yyy`, trailers: new Map([['a', 'b']]) });
});

test('a body of nothing is one empty chunk', async () => {
  expect(await decode('0\r\n\r\n', unsignedChunks)).toEqual({ text: '', trailers: noTrailers });
});

test.each([
  [
    'a chunk under 8 KiB before another',
    `1fff\r\n${'x'.repeat(8191)}\r\n1\r\ny\r\n0\r\n\r\n`,
    'InvalidChunkSizeError',
  ],
  ['a body cut off in a chunk', '5\r\nab', 'IncompleteBody'],
  ['a body cut off before its last chunk', '2\r\nab\r\n', 'IncompleteBody'],
  ['a chunk longer than its header says', '2\r\nabc\r\n0\r\n\r\n', 'IncompleteBody'],
  ['a chunk header that is no number', 'zz\r\nab\r\n0\r\n\r\n', 'InvalidRequest'],
  ['a chunk header without an end', 'f'.repeat(10_000), 'IncompleteBody'],
  ['a trailer without a colon', '0\r\nnonsense\r\n\r\n', 'MalformedTrailerError'],
  ['too many trailers', `0\r\n${'a:b\r\n'.repeat(17)}\r\n`, 'MalformedTrailerError'],
])('%s is refused', async (_case, body, code) => {
  await expect(decode(body, unsignedChunks)).rejects.toMatchObject({ code });
});
