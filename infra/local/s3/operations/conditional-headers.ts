import type { S3Request } from '../protocol/s3-request.ts';
import { headerValue } from '../protocol/s3-request.ts';
import type { ReadConditions } from '../rules/read-conditions.ts';

const timeMs = (text: string | undefined): number | undefined => {
  const parsed = Date.parse(text ?? '');
  return Number.isNaN(parsed) ? undefined : parsed;
};

/** The four conditional headers; a copy has them under `x-amz-copy-source-`. A date that cannot be read is ignored, as HTTP asks. */
export const readConditionsOf = (
  request: S3Request,
  prefix: '' | 'x-amz-copy-source-' = '',
): ReadConditions => ({
  ifMatch: headerValue(request, `${prefix}if-match`),
  ifNoneMatch: headerValue(request, `${prefix}if-none-match`),
  ifModifiedSinceMs: timeMs(headerValue(request, `${prefix}if-modified-since`)),
  ifUnmodifiedSinceMs: timeMs(headerValue(request, `${prefix}if-unmodified-since`)),
});
