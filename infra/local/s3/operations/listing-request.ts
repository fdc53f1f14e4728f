import { S3Error } from '../protocol/s3-error.ts';
import type { S3Request } from '../protocol/s3-request.ts';
import { queryValue } from '../protocol/s3-request.ts';
import { countParameter } from './count-parameter.ts';
import { encodeRfc3986 } from '../signature/canonical-request.ts';

/** S3 never lists more at once. */
const maxListedKeys = 1000;

/** What every kind of listing understands. */
export type ListingRequest = Readonly<{
  prefix: string;
  delimiter: string;
  maxKeys: number;
  encodingType: string | undefined;
  /** Writes a key as the client asked for: encoded, or as it is. */
  write: (key: string) => string;
}>;

/** A slash stays as it is, as in S3's own answers. */
const urlEncode = (key: string): string => key.split('/').map(encodeRfc3986).join('/');

/** @throws S3Error InvalidArgument. */
export const readListingRequest = (request: S3Request): ListingRequest => {
  const encodingType = queryValue(request, 'encoding-type') || undefined;
  if (encodingType !== undefined && encodingType !== 'url') {
    throw new S3Error('InvalidArgument', {
      details: { ArgumentName: 'encoding-type', ArgumentValue: encodingType },
    });
  }
  return {
    prefix: queryValue(request, 'prefix') ?? '',
    delimiter: queryValue(request, 'delimiter') ?? '',
    maxKeys: Math.min(countParameter(request, 'max-keys') ?? maxListedKeys, maxListedKeys),
    encodingType,
    write: encodingType === 'url' ? urlEncode : (key) => key,
  };
};
