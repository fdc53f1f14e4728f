import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { Sha256 } from '@smithy/core/checksum';
import { SignatureV4 } from '@smithy/signature-v4';
import type { AccessKeys } from './credentials.ts';

const authorization =
  /^AWS4-HMAC-SHA256 +Credential=(?<key>[^/,\s]+)\/\d{8}\/(?<region>[\w-]+)\/(?<service>\w+)\/aws4_request, *SignedHeaders=(?<names>[^,\s]+), *Signature=(?<signature>[0-9a-f]{64})$/;

const contentHash = 'x-amz-content-sha256';

/** `20261123T084506Z` */
const signedAt = (text: string): Date =>
  new Date(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));

const isSame = (left: string, right: string): boolean =>
  left.length === right.length && timingSafeEqual(Buffer.from(left), Buffer.from(right));

const signatureIn = (header: string): string => /Signature=(\w+)$/.exec(header)?.[1] ?? '';

/** The signed headers, without the body's hash: it is computed anew, so that the signature covers this very body. */
const signedHeaders = (request: IncomingMessage, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    names
      .filter((name) => name !== contentHash)
      .map((name) => [name, `${request.headers[name]?.toString()}`]),
  );

/** Whether a call of a JSON protocol was signed (Signature Version 4) with the secret of the access key that it names. */
export const isSigned = async (
  request: IncomingMessage,
  body: Buffer,
  secretOf: AccessKeys['secretOf'],
): Promise<boolean> => {
  const claim = authorization.exec(request.headers.authorization ?? '')?.groups;
  const date = signedAt(`${request.headers['x-amz-date']?.toString()}`);
  const secretAccessKey = secretOf(claim?.['key'] ?? '');
  if (claim === undefined || secretAccessKey === undefined || Number.isNaN(date.getTime())) return false;
  const { key = '', region = '', service = '', names = '', signature = '' } = claim;
  const signer = new SignatureV4({
    service,
    region,
    credentials: { accessKeyId: key, secretAccessKey },
    sha256: Sha256,
    applyChecksum: names.split(';').includes(contentHash),
  });
  const { headers } = await signer.sign(
    {
      method: request.method ?? '',
      protocol: 'http:',
      hostname: '',
      path: request.url ?? '/',
      headers: signedHeaders(request, names.split(';')),
      body,
    },
    { signingDate: date },
  );
  return isSame(signatureIn(headers['authorization'] ?? ''), signature);
};
