import { S3Error } from '../protocol/s3-error.ts';
import type { S3Request } from '../protocol/s3-request.ts';
import { headerValue, queryValue } from '../protocol/s3-request.ts';
import { parseAmzDate } from './amz-date.ts';
import type { SignatureClaim } from './signature-claim.ts';
import { parseCredential } from './signing-key.ts';

/** A presigned URL may live for a week at most. */
const maxExpiresSeconds = 7 * 24 * 3600;

const malformed = (message: string): S3Error => new S3Error('AuthorizationQueryParametersError', { message });

const readExpiresSeconds = (text: string): number => {
  const seconds = /^\d{1,9}$/.test(text) ? Number(text) : -1;
  if (seconds < 0 || seconds > maxExpiresSeconds) {
    throw malformed(`X-Amz-Expires must be a number of seconds between 0 and ${maxExpiresSeconds}.`);
  }
  return seconds;
};

const refuseOutsideLifetime = (signedAtMs: number, expiresSeconds: number, nowMs: number): void => {
  const expiresAtMs = signedAtMs + expiresSeconds * 1000;
  if (nowMs > expiresAtMs) {
    throw new S3Error('AccessDenied', {
      message: 'Request has expired',
      details: {
        'X-Amz-Expires': String(expiresSeconds),
        Expires: new Date(expiresAtMs).toISOString(),
        ServerTime: new Date(nowMs).toISOString(),
      },
    });
  }
  if (signedAtMs > nowMs + 15 * 60_000) {
    throw new S3Error('AccessDenied', { message: 'Request is not valid yet' });
  }
};

/**
 * The claim of a presigned URL.
 *
 * @throws S3Error AuthorizationQueryParametersError, or AccessDenied when it has expired.
 */
export const readPresignedClaim = (request: S3Request, nowMs: number): SignatureClaim => {
  const parameter = (name: string): string => queryValue(request, name) ?? '';
  if (parameter('X-Amz-Algorithm') !== 'AWS4-HMAC-SHA256') {
    throw malformed('X-Amz-Algorithm only supports "AWS4-HMAC-SHA256".');
  }
  const scope = parseCredential(parameter('X-Amz-Credential'));
  const amzDate = parameter('X-Amz-Date');
  const signedAtMs = parseAmzDate(amzDate);
  if (scope === undefined || signedAtMs === undefined || !amzDate.startsWith(scope.date)) {
    throw malformed('X-Amz-Credential or X-Amz-Date is not valid.');
  }
  refuseOutsideLifetime(signedAtMs, readExpiresSeconds(parameter('X-Amz-Expires')), nowMs);
  return {
    scope,
    amzDate,
    signedHeaders: parameter('X-Amz-SignedHeaders').split(';'),
    signature: parameter('X-Amz-Signature'),
    payloadHash: headerValue(request, 'x-amz-content-sha256') ?? 'UNSIGNED-PAYLOAD',
  };
};
