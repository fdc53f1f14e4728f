import { S3Error } from '../protocol/s3-error.ts';
import type { S3Request } from '../protocol/s3-request.ts';
import { headerValue } from '../protocol/s3-request.ts';
import type { ObjectAttributes } from '../store/stored-version.ts';

/** S3 counts the names and values of user metadata in bytes of UTF-8. */
const maxMetadataBytes = 2048;
const metadataPrefix = 'x-amz-meta-';
const storedHeaders = ['cache-control', 'content-disposition', 'content-language', 'expires'] as const;

/** Headers that would change what an object means, and are not served here: refusing beats forgetting them. */
const refusedHeaders = [
  'x-amz-tagging',
  'x-amz-website-redirect-location',
  'x-amz-object-lock-mode',
  'x-amz-object-lock-legal-hold',
  'x-amz-server-side-encryption-customer-algorithm',
  'x-amz-write-offset-bytes',
] as const;

const readMetadata = (request: S3Request): Readonly<Record<string, string>> => {
  const names = [...request.headers.keys(), ...request.query.map(([name]) => name.toLowerCase())];
  const metadata = Object.fromEntries(
    names
      .filter((name) => name.startsWith(metadataPrefix))
      .map((name) => [name.slice(metadataPrefix.length), headerValue(request, name) ?? '']),
  );
  const sizeBytes = Buffer.byteLength(Object.entries(metadata).flat().join(''));
  if (sizeBytes > maxMetadataBytes) throw new S3Error('MetadataTooLarge');
  return metadata;
};

/** `aws-chunked` is how the body was sent, not what the object is. */
const contentEncoding = (request: S3Request): string | undefined =>
  headerValue(request, 'content-encoding')
    ?.split(',')
    .map((coding) => coding.trim())
    .filter((coding) => coding !== 'aws-chunked' && coding !== '')
    .join(',');

/** @throws S3Error MetadataTooLarge, or NotImplemented for what this server would have to forget. */
export const readObjectAttributes = (request: S3Request): ObjectAttributes => {
  const refused = refusedHeaders.find((name) => headerValue(request, name) !== undefined);
  if (refused !== undefined) throw new S3Error('NotImplemented', { details: { Header: refused } });
  const headers: Record<string, string> = {
    'content-type': headerValue(request, 'content-type') || 'binary/octet-stream',
  };
  for (const name of storedHeaders) {
    const value = headerValue(request, name);
    if (value !== undefined) headers[name] = value;
  }
  const encoding = contentEncoding(request);
  if (encoding) headers['content-encoding'] = encoding;
  return { headers, metadata: readMetadata(request) };
};
