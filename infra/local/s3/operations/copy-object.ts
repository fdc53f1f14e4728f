import type { Reply } from '../protocol/reply.ts';
import { definedHeaders, xmlReply } from '../protocol/reply.ts';
import { S3Error } from '../protocol/s3-error.ts';
import { headerValue } from '../protocol/s3-request.ts';
import { elements, xmlDocument } from '../protocol/xml.ts';
import type { CopySource } from '../routing/copy-source.ts';
import type { ObjectAttributes, StoredObject } from '../store/stored-version.ts';
import { commitObject, committedHeaders } from './commit-object.ts';
import { findSource } from './find-copy-source.ts';
import { isoSeconds } from './listing-xml.ts';
import { readObjectAttributes } from './object-attributes.ts';
import type { ObjectContext } from './operation-context.ts';
import { readWriteCondition } from './write-condition.ts';

/** The source's own attributes, or with the directive REPLACE those of the request. */
const copiedAttributes = (
  context: ObjectContext,
  source: CopySource,
  object: StoredObject,
): ObjectAttributes => {
  const directive = headerValue(context.request, 'x-amz-metadata-directive') ?? 'COPY';
  if (directive === 'REPLACE') return readObjectAttributes(context.request);
  if (directive !== 'COPY') throw new S3Error('InvalidArgument', { message: 'Unknown metadata directive.' });
  const isItself =
    source.bucket === context.bucketName && source.key === context.key && source.versionId === undefined;
  if (isItself) {
    throw new S3Error('InvalidRequest', {
      message:
        'This copy request is illegal because it is trying to copy an object to itself without changing it.',
    });
  }
  return { headers: object.headers, metadata: object.metadata };
};

/** A copy keeps the parts of its source, and with them the ETag; S3 would join the parts and compute it anew. */
export const copyObject = async (context: ObjectContext): Promise<Reply> => {
  const { request, store, bucket, key } = context;
  const condition = readWriteCondition(request);
  const removalAtStart = bucket.lastRemoval(key);
  const { source, object } = findSource(context);
  const attributes = copiedAttributes(context, source, object);
  const parts = await Promise.all(object.parts.map(store.files.copy));
  const { etag, sizeBytes, checksum } = object;
  const version = await commitObject(
    context,
    {
      eventName: 'ObjectCreated:Copy',
      ...attributes,
      etag,
      sizeBytes,
      parts,
      ...(checksum === undefined ? {} : { checksum }),
    },
    { condition, removalAtStart, discard: parts },
  );
  return xmlReply(
    xmlDocument(
      'CopyObjectResult',
      elements({ ETag: `"${etag}"`, LastModified: isoSeconds(version.committedAtMs) }),
    ),
    definedHeaders({ ...committedHeaders(version), 'x-amz-copy-source-version-id': object.versionId }),
  );
};
