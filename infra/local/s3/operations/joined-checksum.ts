import { checksumDigests, checksumHeader, md5Digest } from '../body/checksums.ts';
import { S3Error } from '../protocol/s3-error.ts';
import { headerValue } from '../protocol/s3-request.ts';
import type { StoredChecksum, StoredUpload, UploadedPart } from '../store/stored-version.ts';
import type { ObjectContext } from './operation-context.ts';

/** The ETag of a multipart object: the MD5 of its parts' MD5s, and how many they are. */
export const joinedEtag = async (parts: readonly UploadedPart[]): Promise<string> => {
  const md5 = md5Digest();
  for (const part of parts) md5.update(Buffer.from(part.etag, 'hex'));
  return `${Buffer.from(await md5.base64(), 'base64').toString('hex')}-${parts.length}`;
};

type Algorithm = StoredChecksum['algorithm'];

const compositeValue = async (
  algorithm: Algorithm,
  parts: readonly UploadedPart[],
): Promise<string | undefined> => {
  const digest = checksumDigests[algorithm]();
  for (const { checksum } of parts) {
    if (checksum === undefined) return undefined;
    digest.update(Buffer.from(checksum.value, 'base64'));
  }
  return `${await digest.base64()}-${parts.length}`;
};

/** Read once more from the disk: parts come in any order, so it cannot be computed on the way in. */
const fullObjectValue = async (
  { store }: ObjectContext,
  algorithm: Algorithm,
  parts: readonly UploadedPart[],
): Promise<string> => {
  const digest = checksumDigests[algorithm]();
  for await (const piece of store.files.read(parts, undefined)) digest.update(piece);
  return digest.base64();
};

/** @throws S3Error BadDigest when the client sent another checksum of the whole object. */
export const joinedChecksum = async (
  context: ObjectContext,
  upload: StoredUpload,
  parts: readonly UploadedPart[],
): Promise<StoredChecksum | undefined> => {
  const algorithm = upload.checksumAlgorithm;
  if (algorithm === undefined) return undefined;
  const type = upload.checksumType;
  const value =
    type === 'COMPOSITE'
      ? await compositeValue(algorithm, parts)
      : await fullObjectValue(context, algorithm, parts);
  if (value === undefined) return undefined;
  const claimed = headerValue(context.request, checksumHeader(algorithm));
  if (claimed !== undefined && claimed.replace(/-\d+$/, '') !== value.replace(/-\d+$/, '')) {
    throw new S3Error('BadDigest');
  }
  return { algorithm, value, type };
};
