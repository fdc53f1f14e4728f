import { createHmac, timingSafeEqual } from 'node:crypto';

/** `accessKeyId/date/region/service/aws4_request`, taken apart. */
export type CredentialScope = Readonly<{ accessKeyId: string; date: string; region: string }>;

const scopePattern = /^([^/]+)\/(\d{8})\/([a-z0-9-]+)\/s3\/aws4_request$/;

/** Undefined when the credential is not one for S3. */
export const parseCredential = (credential: string): CredentialScope | undefined => {
  const [, accessKeyId, date, region] = scopePattern.exec(credential) ?? [];
  if (accessKeyId === undefined || date === undefined || region === undefined) return undefined;
  return { accessKeyId, date, region };
};

export const scopeText = (scope: CredentialScope): string => `${scope.date}/${scope.region}/s3/aws4_request`;

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

export const signingKey = (secret: string, scope: CredentialScope): Buffer =>
  ['s3', 'aws4_request'].reduce(hmac, hmac(hmac(`AWS4${secret}`, scope.date), scope.region));

/** Compares in constant time; `claimed` is the hex signature that the client sent. */
export const signatureMatches = (key: Buffer, stringToSign: string, claimed: string): boolean => {
  const expected = Buffer.from(hmac(key, stringToSign).toString('hex'));
  const received = Buffer.from(claimed);
  return expected.length === received.length && timingSafeEqual(expected, received);
};
