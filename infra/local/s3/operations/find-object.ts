import { S3Error } from '../protocol/s3-error.ts';
import type { BucketIndex } from '../store/bucket-index.ts';
import type { StoredObject, StoredVersion } from '../store/stored-version.ts';

const refuseMarker = (marker: StoredVersion, byVersion: boolean): S3Error =>
  new S3Error(byVersion ? 'MethodNotAllowed' : 'NoSuchKey', {
    headers: {
      'x-amz-delete-marker': 'true',
      'x-amz-version-id': marker.versionId,
      ...(byVersion ? { allow: 'DELETE' } : {}),
    },
    details: { Key: marker.key },
  });

/**
 * The object of a key, the current one or that of a version id.
 *
 * @throws S3Error NoSuchKey, NoSuchVersion, or MethodNotAllowed where the version id is a delete marker's.
 */
export const findObject = (bucket: BucketIndex, key: string, versionId: string | undefined): StoredObject => {
  const version =
    versionId === undefined
      ? bucket.current(key)
      : bucket.versions(key).find((candidate) => candidate.versionId === versionId);
  if (version === undefined) {
    throw versionId === undefined
      ? new S3Error('NoSuchKey', { details: { Key: key } })
      : new S3Error('NoSuchVersion', { details: { Key: key, VersionId: versionId } });
  }
  if (version.kind === 'delete-marker') throw refuseMarker(version, versionId !== undefined);
  return version;
};
