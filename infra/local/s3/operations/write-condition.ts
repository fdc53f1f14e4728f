import { S3Error } from '../protocol/s3-error.ts';
import type { S3Request } from '../protocol/s3-request.ts';
import { headerValue } from '../protocol/s3-request.ts';
import { checkWrite } from '../rules/write-conditions.ts';
import type { WriteCondition } from '../rules/write-conditions.ts';
import type { BucketIndex } from '../store/bucket-index.ts';

/** @throws S3Error NotImplemented for an If-None-Match other than `*`, and for both headers at once. */
export const readWriteCondition = (request: S3Request): WriteCondition => {
  const ifNoneMatch = headerValue(request, 'if-none-match');
  const ifMatch = headerValue(request, 'if-match');
  if (ifNoneMatch !== undefined && (ifNoneMatch !== '*' || ifMatch !== undefined))
    throw new S3Error('NotImplemented');
  if (ifNoneMatch !== undefined) return { kind: 'if-absent' };
  return ifMatch === undefined ? { kind: 'none' } : { kind: 'if-match', etag: ifMatch };
};

/** A removal knows If-Match alone. @throws S3Error NotImplemented for If-None-Match. */
export const readRemovalCondition = (request: S3Request): WriteCondition => {
  const condition = readWriteCondition(request);
  if (condition.kind === 'if-absent') throw new S3Error('NotImplemented');
  return condition;
};

const conditionName = (condition: WriteCondition): string =>
  condition.kind === 'if-absent' ? 'If-None-Match' : 'If-Match';

/** A check of the condition against the key as it is when called; `removalAtStart` is the key's last removal before. */
export const enforceWriteCondition = (
  bucket: BucketIndex,
  key: string,
  condition: WriteCondition,
  removalAtStart: number,
): void => {
  const current = bucket.current(key);
  const outcome = checkWrite(condition, {
    currentEtag: current?.kind === 'object' ? current.etag : undefined,
    removedMeanwhile: bucket.lastRemoval(key) > removalAtStart,
  });
  switch (outcome) {
    case 'write':
      return;
    case 'precondition-failed':
      throw new S3Error('PreconditionFailed', { details: { Condition: conditionName(condition) } });
    case 'no-such-key':
      throw new S3Error('NoSuchKey', { details: { Key: key } });
    case 'conflict':
      throw new S3Error('ConditionalRequestConflict', {
        details: { Condition: conditionName(condition), Key: key },
      });
  }
};
