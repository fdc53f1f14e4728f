import { checksumHeader } from '../body/checksums.ts';
import type { StoredChecksum, StoredObject } from '../store/stored-version.ts';

/** A header carries bytes: UTF-8 goes out as it came in. */
export const headerBytes = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');

/** S3 gives metadata that is not plain ASCII back as an RFC 2047 word, whichever way it was sent. */
const encodeMetadata = (value: string): string =>
  /^[\x20-\x7e]*$/.test(value) ? value : `=?UTF-8?B?${Buffer.from(value, 'utf8').toString('base64')}?=`;

const mapValues = (
  values: Readonly<Record<string, string>>,
  prefix: string,
  write: (value: string) => string,
): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [`${prefix}${name}`, write(value)]));

export const checksumHeaders = (checksum: StoredChecksum | undefined): Readonly<Record<string, string>> =>
  checksum === undefined
    ? {}
    : { [checksumHeader(checksum.algorithm)]: checksum.value, 'x-amz-checksum-type': checksum.type };

/** The headers that tell of an object, for GET and HEAD. */
export const objectHeaders = (object: StoredObject): Readonly<Record<string, string>> => ({
  ...mapValues(object.headers, '', headerBytes),
  ...mapValues(object.metadata, 'x-amz-meta-', encodeMetadata),
  etag: `"${object.etag}"`,
  'last-modified': new Date(object.committedAtMs).toUTCString(),
  'accept-ranges': 'bytes',
  'x-amz-version-id': object.versionId,
  'x-amz-server-side-encryption': 'AES256',
});
