import { S3Error } from '../protocol/s3-error.ts';
import type { S3Request } from '../protocol/s3-request.ts';
import { headerValue } from '../protocol/s3-request.ts';
import type { ChecksumAlgorithm } from './checksums.ts';
import { checksumDigests, checksumHeader, isChecksumAlgorithm } from './checksums.ts';

/** The checksum that a request announces: with its value in a header, or to come in the trailer. */
export type DeclaredChecksum = Readonly<{ algorithm: ChecksumAlgorithm; value: string | undefined }>;

const inHeaders = (request: S3Request): readonly DeclaredChecksum[] =>
  Object.keys(checksumDigests)
    .filter(isChecksumAlgorithm)
    .flatMap((algorithm) => {
      const value = headerValue(request, checksumHeader(algorithm));
      return value === undefined ? [] : [{ algorithm, value }];
    });

const inTrailer = (request: S3Request): DeclaredChecksum | undefined => {
  const name = headerValue(request, 'x-amz-trailer')?.toLowerCase().replace('x-amz-checksum-', '');
  if (name === undefined) return undefined;
  if (!isChecksumAlgorithm(name)) {
    throw new S3Error('InvalidRequest', {
      message: 'The value specified in the x-amz-trailer header is not supported',
    });
  }
  return { algorithm: name, value: undefined };
};

/** @throws S3Error InvalidRequest when more than one is given, or the trailer's is of no known kind. */
export const declaredChecksum = (request: S3Request): DeclaredChecksum | undefined => {
  const trailing = inTrailer(request);
  const declared = [...inHeaders(request), ...(trailing === undefined ? [] : [trailing])];
  if (declared.length > 1) {
    throw new S3Error('InvalidRequest', {
      message: 'Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.',
    });
  }
  return declared[0];
};
