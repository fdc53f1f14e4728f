import { S3Error } from '../protocol/s3-error.ts';
import type { S3Request } from '../protocol/s3-request.ts';
import { parseAmzDate } from './amz-date.ts';
import type { SignatureClaim } from './signature-claim.ts';
import { parseCredential } from './signing-key.ts';

/** S3 refuses a request signed more than 15 minutes from its own clock. */
const maxSkewMs = 15 * 60_000;

const pattern =
  /^AWS4-HMAC-SHA256 +Credential=([^,\s]+), *SignedHeaders=([^,\s]+), *Signature=([0-9a-f]{64})$/;

/** Signature Version 2, which S3 itself takes from old access only. */
export const unsupportedSigningMethod = (): S3Error =>
  new S3Error('InvalidRequest', {
    message:
      'The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256; with the AWS command-line client, run: aws configure set default.s3.signature_version s3v4',
  });

/**
 * The claim of an Authorization header.
 *
 * @throws S3Error AuthorizationHeaderMalformed, RequestTimeTooSkewed, or InvalidRequest for another signing method.
 */
export const readHeaderClaim = (request: S3Request, authorization: string, nowMs: number): SignatureClaim => {
  if (!authorization.startsWith('AWS4-HMAC-SHA256')) throw unsupportedSigningMethod();
  const [, credential = '', signedHeaders = '', signature = ''] = pattern.exec(authorization) ?? [];
  const scope = parseCredential(credential);
  const amzDate = request.headers.get('x-amz-date') ?? '';
  const signedAtMs = parseAmzDate(amzDate);
  if (scope === undefined || signedAtMs === undefined || !amzDate.startsWith(scope.date)) {
    throw new S3Error('AuthorizationHeaderMalformed');
  }
  if (Math.abs(nowMs - signedAtMs) > maxSkewMs) throw new S3Error('RequestTimeTooSkewed');
  const payloadHash = request.headers.get('x-amz-content-sha256');
  if (payloadHash === undefined) {
    throw new S3Error('InvalidRequest', {
      message: 'Missing required header for this request: x-amz-content-sha256',
    });
  }
  return { scope, amzDate, signedHeaders: signedHeaders.split(';'), signature, payloadHash };
};
