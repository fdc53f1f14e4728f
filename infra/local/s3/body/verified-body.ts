import { S3Error } from '../protocol/s3-error.ts';
import type { S3Request } from '../protocol/s3-request.ts';
import { headerValue } from '../protocol/s3-request.ts';
import type { Identity } from '../signature/authenticate.ts';
import { checksumDigests, checksumHeader, md5Digest, sha256Digest } from './checksums.ts';
import type { ChecksumAlgorithm, Digest } from './checksums.ts';
import type { DeclaredChecksum } from './declared-checksum.ts';
import type { Trailers } from './aws-chunked.ts';
import { openPayload } from './payload.ts';
import type { Payload } from './payload.ts';

/** What was found out about a body while it went by. */
export type BodyFacts = Readonly<{
  sizeBytes: number;
  md5Hex: string;
  checksum: Readonly<{ algorithm: ChecksumAlgorithm; value: string }> | undefined;
}>;

const toHex = (base64: string): string => Buffer.from(base64, 'base64').toString('hex');

const readContentMd5 = (request: S3Request): string | undefined => {
  const value = headerValue(request, 'content-md5');
  if (value !== undefined && Buffer.from(value, 'base64').length !== 16) throw new S3Error('InvalidDigest');
  return value;
};

const checkChecksum = async (
  declared: DeclaredChecksum | undefined,
  digest: Digest | undefined,
  trailers: Trailers,
): Promise<BodyFacts['checksum']> => {
  if (declared === undefined || digest === undefined) return undefined;
  const { algorithm } = declared;
  const value = await digest.base64();
  const expected = declared.value ?? trailers.get(checksumHeader(algorithm));
  if (expected === undefined) throw new S3Error('MalformedTrailerError');
  if (expected !== value) {
    throw new S3Error('BadDigest', {
      message: `The ${algorithm.toUpperCase()} you specified did not match the calculated checksum.`,
    });
  }
  return { algorithm, value };
};

type Measures = Readonly<{
  sizeBytes: number;
  trailers: Trailers;
}>;

/** Hands the payload on while the digests take it in. */
async function* measure(payload: Payload, digests: readonly Digest[]): AsyncGenerator<Buffer, Measures> {
  let sizeBytes = 0;
  try {
    let next = await payload.bytes.next();
    while (next.done !== true) {
      sizeBytes += next.value.length;
      if (sizeBytes > payload.sizeBytes) throw new S3Error('IncompleteBody');
      for (const digest of digests) digest.update(next.value);
      yield next.value;
      next = await payload.bytes.next();
    }
    if (sizeBytes !== payload.sizeBytes) throw new S3Error('IncompleteBody');
    return { sizeBytes, trailers: next.value };
  } finally {
    await payload.bytes.return(new Map());
  }
}

/**
 * The decoded payload of a request. Whoever reads it to the end gets, as its return value, what was measured; a body
 * that is not what the request promised ends in a thrown S3Error instead, so it must not be kept before its end.
 * `declared` is the checksum that is the body's own: where a multipart upload is completed, the header is the object's.
 *
 * @throws S3Error BadDigest, XAmzContentSHA256Mismatch, IncompleteBody, and those of `openPayload` and `decodeAwsChunked`.
 */
export async function* verifiedBody(
  request: S3Request,
  identity: Identity,
  declared: DeclaredChecksum | undefined,
): AsyncGenerator<Buffer, BodyFacts> {
  const payload = openPayload(request, identity);
  const contentMd5 = readContentMd5(request);
  const md5 = md5Digest();
  const sha256 = payload.sha256 === undefined ? undefined : sha256Digest();
  const checksum = declared === undefined ? undefined : checksumDigests[declared.algorithm]();
  const digests = [md5, sha256, checksum].filter((digest) => digest !== undefined);
  const { sizeBytes, trailers } = yield* measure(payload, digests);
  if (sha256 !== undefined && toHex(await sha256.base64()) !== payload.sha256) {
    throw new S3Error('XAmzContentSHA256Mismatch');
  }
  const md5Base64 = await md5.base64();
  if (contentMd5 !== undefined && contentMd5 !== md5Base64) throw new S3Error('BadDigest');
  return { sizeBytes, md5Hex: toHex(md5Base64), checksum: await checkChecksum(declared, checksum, trailers) };
}
