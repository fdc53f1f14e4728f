import type { Reply } from '../protocol/reply.ts';
import { definedHeaders } from '../protocol/reply.ts';
import { queryValue } from '../protocol/s3-request.ts';
import type { ObjectContext } from './operation-context.ts';
import { removeObject } from './remove-object.ts';
import { readRemovalCondition } from './write-condition.ts';

export const deleteObject = async (context: ObjectContext): Promise<Reply> => {
  const versionId = queryValue(context.request, 'versionId');
  const removal = await removeObject(context, context.key, versionId, readRemovalCondition(context.request));
  return {
    status: 204,
    headers: definedHeaders({
      'x-amz-version-id': removal.versionId,
      'x-amz-delete-marker': removal.deleteMarker ? 'true' : undefined,
    }),
  };
};
