import { S3Error } from '../protocol/s3-error.ts';
import type { S3Request } from '../protocol/s3-request.ts';
import type { Identity } from '../signature/authenticate.ts';
import { decodeAwsChunked } from './aws-chunked.ts';
import type { Trailers } from './aws-chunked.ts';
import { signedChunks, unsignedChunks } from './chunk-signatures.ts';

/** One PUT carries at most 5 GiB, as does one part. */
const maxPayloadBytes = 5 * 1024 ** 3;

/** The payload's bytes on their way, and how many there have to be. */
export type Payload = Readonly<{
  bytes: AsyncGenerator<Buffer, Trailers>;
  sizeBytes: number;
  /** Hex; undefined where the client did not sign the payload as a whole. */
  sha256: string | undefined;
}>;

async function* plain(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer, Trailers> {
  yield* source;
  return new Map();
}

const lengthHeader = (request: S3Request, name: string): number => {
  const text = request.headers.get(name) ?? '';
  if (!/^\d{1,15}$/.test(text)) throw new S3Error('MissingContentLength');
  return Number(text);
};

const open = (request: S3Request, identity: Identity): Payload => {
  switch (identity.payloadHash) {
    case 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD':
    case 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER':
      return {
        bytes: decodeAwsChunked(request.body, signedChunks(identity)),
        sizeBytes: lengthHeader(request, 'x-amz-decoded-content-length'),
        sha256: undefined,
      };
    case 'STREAMING-UNSIGNED-PAYLOAD-TRAILER':
      return {
        bytes: decodeAwsChunked(request.body, unsignedChunks),
        sizeBytes: lengthHeader(request, 'x-amz-decoded-content-length'),
        sha256: undefined,
      };
    case 'UNSIGNED-PAYLOAD':
      return {
        bytes: plain(request.body),
        sizeBytes: lengthHeader(request, 'content-length'),
        sha256: undefined,
      };
    default:
      if (!/^[0-9a-f]{64}$/.test(identity.payloadHash)) {
        throw new S3Error('InvalidArgument', {
          message:
            'x-amz-content-sha256 must be UNSIGNED-PAYLOAD, a STREAMING- value known here, or a sha256 value.',
        });
      }
      return {
        bytes: plain(request.body),
        sizeBytes: lengthHeader(request, 'content-length'),
        sha256: identity.payloadHash,
      };
  }
};

/** @throws S3Error MissingContentLength, EntityTooLarge, or InvalidArgument for a payload kind that is not known. */
export const openPayload = (request: S3Request, identity: Identity): Payload => {
  const payload = open(request, identity);
  if (payload.sizeBytes > maxPayloadBytes) throw new S3Error('EntityTooLarge');
  return payload;
};
