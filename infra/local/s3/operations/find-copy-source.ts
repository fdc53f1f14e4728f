import { S3Error } from '../protocol/s3-error.ts';
import { checkRead } from '../rules/read-conditions.ts';
import { readCopySource } from '../routing/copy-source.ts';
import type { CopySource } from '../routing/copy-source.ts';
import type { StoredObject } from '../store/stored-version.ts';
import { findObject } from './find-object.ts';
import type { ObjectContext } from './operation-context.ts';
import { readConditionsOf } from './conditional-headers.ts';

/** @throws S3Error NoSuchBucket, NoSuchKey, NoSuchVersion, or PreconditionFailed where a condition on the source does not hold. */
export const findSource = ({
  request,
  store,
}: ObjectContext): Readonly<{ source: CopySource; object: StoredObject }> => {
  const source = readCopySource(request);
  const bucket = store.state.buckets.get(source.bucket);
  if (bucket === undefined) throw new S3Error('NoSuchBucket', { details: { BucketName: source.bucket } });
  const object = findObject(bucket, source.key, source.versionId);
  if (checkRead(readConditionsOf(request, 'x-amz-copy-source-'), object) !== 'send') {
    throw new S3Error('PreconditionFailed');
  }
  return { source, object };
};
