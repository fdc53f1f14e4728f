import { S3Error } from '../protocol/s3-error.ts';
import type { S3Request } from '../protocol/s3-request.ts';
import { queryValue } from '../protocol/s3-request.ts';
import { canonicalRequestHash } from './canonical-request.ts';
import { readHeaderClaim, unsupportedSigningMethod } from './header-signature.ts';
import { readPresignedClaim } from './presigned-url.ts';
import type { SignatureClaim } from './signature-claim.ts';
import { scopeText, signatureMatches, signingKey } from './signing-key.ts';

/** Gives the secret of an access key id, or undefined for one that is not known. */
export type Credentials = (accessKeyId: string) => string | undefined;

/** Who sent the request, and what is needed to check the signatures of its body's chunks. */
export type Identity = Readonly<{
  accessKeyId: string;
  key: Buffer;
  scope: string;
  amzDate: string;
  signature: string;
  payloadHash: string;
}>;

const readClaim = (request: S3Request, nowMs: number): SignatureClaim => {
  const authorization = request.headers.get('authorization');
  if (authorization !== undefined) return readHeaderClaim(request, authorization, nowMs);
  if (queryValue(request, 'X-Amz-Algorithm') !== undefined) return readPresignedClaim(request, nowMs);
  if (queryValue(request, 'AWSAccessKeyId') !== undefined) throw unsupportedSigningMethod();
  throw new S3Error('AccessDenied');
};

/** An unsigned `x-amz-` header could have been added by anyone, so S3 refuses it, as it does an unsigned host. */
const refuseUnsignedHeaders = (request: S3Request, claim: SignatureClaim): void => {
  const unsigned = [...request.headers.keys()].filter(
    (name) =>
      (name === 'host' || name.startsWith('x-amz-')) &&
      name !== 'x-amz-content-sha256' &&
      !claim.signedHeaders.includes(name),
  );
  if (unsigned.length > 0) {
    throw new S3Error('AccessDenied', {
      message: 'There were headers present in the request which were not signed',
      details: { HeadersNotSigned: unsigned.join(', ') },
    });
  }
};

/** @throws S3Error in S3's words when the request is not signed by a known key within its lifetime. */
export const authenticate = (request: S3Request, credentials: Credentials, nowMs: number): Identity => {
  const claim = readClaim(request, nowMs);
  refuseUnsignedHeaders(request, claim);
  const { accessKeyId } = claim.scope;
  const secret = credentials(accessKeyId);
  if (secret === undefined) {
    throw new S3Error('InvalidAccessKeyId', { details: { AWSAccessKeyId: accessKeyId } });
  }
  const key = signingKey(secret, claim.scope);
  const scope = scopeText(claim.scope);
  const requestHash = canonicalRequestHash({ ...request, ...claim });
  const stringToSign = ['AWS4-HMAC-SHA256', claim.amzDate, scope, requestHash].join('\n');
  if (!signatureMatches(key, stringToSign, claim.signature)) {
    throw new S3Error('SignatureDoesNotMatch', { details: { AWSAccessKeyId: accessKeyId } });
  }
  const { amzDate, signature, payloadHash } = claim;
  return { accessKeyId, key, scope, amzDate, signature, payloadHash };
};
