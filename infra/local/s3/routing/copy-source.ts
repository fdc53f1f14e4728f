import { S3Error } from '../protocol/s3-error.ts';
import type { S3Request } from '../protocol/s3-request.ts';
import { headerValue } from '../protocol/s3-request.ts';

/** What `x-amz-copy-source` names. */
export type CopySource = Readonly<{ bucket: string; key: string; versionId: string | undefined }>;

/** Some clients encode the slash between bucket and key too. */
const pattern = /^(?:\/|%2F)?([^/?%]+)(?:\/|%2F)([^?]+)(?:\?versionId=([^&]+))?$/i;

/** Unlike in a request's path, `+` is a space here. */
const decode = (text: string): string => {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw new S3Error('InvalidArgument', { message: 'Copy Source must be URL-encoded' });
  }
};

/** @throws S3Error InvalidArgument when the header does not name a bucket and a key. */
export const readCopySource = (request: S3Request): CopySource => {
  const header = headerValue(request, 'x-amz-copy-source') ?? '';
  const [, bucket, key, versionId] = pattern.exec(header) ?? [];
  if (bucket === undefined || key === undefined) {
    throw new S3Error('InvalidArgument', {
      message: 'Copy Source must mention the source bucket and key: sourcebucket/sourcekey',
    });
  }
  return { bucket, key: decode(key), versionId };
};
