import type { RemovedVersion } from '../events/event-record.ts';
import type { WriteCondition } from '../rules/write-conditions.ts';
import type { DeleteMarker, StoredVersion } from '../store/stored-version.ts';
import type { BucketContext } from './operation-context.ts';
import { enforceWriteCondition } from './write-condition.ts';

/** What a removal did, as both DeleteObject and DeleteObjects tell it. */
export type Removal = Readonly<{
  /** The version removed for good, or the marker that was put; undefined when there was no such version. */
  versionId: string | undefined;
  deleteMarker: boolean;
}>;

/** What every removal's event tells. */
const removalBase = (context: BucketContext, key: string) => ({
  bucket: context.bucketName,
  key,
  sequencer: context.store.nextSequencer(),
  committedAtMs: context.store.now().getTime(),
  requestId: context.request.requestId,
  accessKeyId: context.identity.accessKeyId,
});

/** Hides the key behind a delete marker. S3 puts one even where no object is. */
const hide = async (context: BucketContext, key: string): Promise<Removal> => {
  const marker: DeleteMarker = {
    kind: 'delete-marker',
    ...removalBase(context, key),
    versionId: context.store.newId(),
  };
  context.store.commit({ op: 'add-version', version: marker });
  await context.notify(marker);
  return { versionId: marker.versionId, deleteMarker: true };
};

const removeVersion = async (context: BucketContext, version: StoredVersion): Promise<Removal> => {
  const { store } = context;
  const { bucket, key, versionId, kind } = version;
  const removed: RemovedVersion = { kind: 'removed-version', ...removalBase(context, key), versionId };
  store.commit({ op: 'remove-version', bucket, key, versionId, sequencer: removed.sequencer });
  await context.notify(removed);
  if (version.kind === 'object') await store.files.remove(version.parts);
  return { versionId, deleteMarker: kind === 'delete-marker' };
};

/**
 * Removes one version for good, or, without a version id, puts a delete marker. Removing a version that is not there
 * succeeds, as in S3. The condition is always on the key's current object.
 *
 * @throws S3Error PreconditionFailed or NoSuchKey where the condition does not hold.
 */
export const removeObject = async (
  context: BucketContext,
  key: string,
  versionId: string | undefined,
  condition: WriteCondition,
): Promise<Removal> => {
  enforceWriteCondition(context.bucket, key, condition, context.bucket.lastRemoval(key));
  if (versionId === undefined) return hide(context, key);
  const version = context.bucket.versions(key).find((candidate) => candidate.versionId === versionId);
  if (version === undefined) return { versionId, deleteMarker: false };
  return removeVersion(context, version);
};
