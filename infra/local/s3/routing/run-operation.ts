import { abortMultipartUpload } from '../operations/abort-upload.ts';
import {
  createBucket,
  getBucketLocation,
  getBucketVersioning,
  headBucket,
  listBuckets,
} from '../operations/bucket-operations.ts';
import { completeMultipartUpload } from '../operations/complete-upload.ts';
import { copyObject } from '../operations/copy-object.ts';
import { deleteObject } from '../operations/delete-object.ts';
import { deleteObjects } from '../operations/delete-objects.ts';
import { getObjectTagging } from '../operations/get-object-tagging.ts';
import { getObject } from '../operations/get-object.ts';
import { listObjectVersions } from '../operations/list-object-versions.ts';
import { listObjects, listObjectsV2 } from '../operations/list-objects.ts';
import { listParts } from '../operations/list-parts.ts';
import { listMultipartUploads } from '../operations/list-uploads.ts';
import type {
  BucketContext,
  BucketOperation,
  ObjectOperation,
  OperationContext,
} from '../operations/operation-context.ts';
import { putObject } from '../operations/put-object.ts';
import { createMultipartUpload } from '../operations/create-upload.ts';
import { uploadPart, uploadPartCopy } from '../operations/upload-part.ts';
import type { Reply } from '../protocol/reply.ts';
import { S3Error } from '../protocol/s3-error.ts';
import { readCopySource } from './copy-source.ts';
import { requiredPermissions, resourceArn } from './permissions.ts';
import { bucketRoutes, findRoute, objectRoutes, serviceRoutes } from './routes.ts';
import type { BucketOperationName, ObjectOperationName, OperationName } from './routes.ts';

/** S3's limit on a key, in bytes of UTF-8. */
const maxKeyBytes = 1024;

const bucketOperations = {
  GetBucketLocation: getBucketLocation,
  GetBucketVersioning: getBucketVersioning,
  ListObjectVersions: listObjectVersions,
  ListMultipartUploads: listMultipartUploads,
  ListObjectsV2: listObjectsV2,
  ListObjects: listObjects,
  HeadBucket: headBucket,
  DeleteObjects: deleteObjects,
} as const satisfies Record<Exclude<BucketOperationName, 'CreateBucket'>, BucketOperation>;

const objectOperations = {
  GetObjectTagging: getObjectTagging,
  ListParts: listParts,
  GetObject: getObject,
  HeadObject: getObject,
  UploadPartCopy: uploadPartCopy,
  UploadPart: uploadPart,
  CopyObject: copyObject,
  PutObject: putObject,
  CreateMultipartUpload: createMultipartUpload,
  CompleteMultipartUpload: completeMultipartUpload,
  AbortMultipartUpload: abortMultipartUpload,
  DeleteObject: deleteObject,
} as const satisfies Record<ObjectOperationName, ObjectOperation>;

const bucketContext = (context: OperationContext, bucketName: string): BucketContext => {
  const bucket = context.store.state.buckets.get(bucketName);
  if (bucket === undefined) throw new S3Error('NoSuchBucket', { details: { BucketName: bucketName } });
  return { ...context, bucketName, bucket };
};

const use = (context: OperationContext, operation: OperationName): void => {
  context.tell(operation);
  for (const { action, resource } of requiredPermissions(operation, context.request))
    context.use(action, resource);
};

/** Without the right to list the bucket, AWS answers 403 for a key that is not there: so whoever gets 404 needs it. */
const useListing = (context: OperationContext, operation: ObjectOperationName, error: unknown): void => {
  if (!(error instanceof S3Error) || error.code !== 'NoSuchKey') return;
  const { bucket = '' } = context.request;
  if (operation === 'GetObject' || operation === 'HeadObject')
    context.use('s3:ListBucket', resourceArn(bucket));
  if (operation === 'CopyObject' || operation === 'UploadPartCopy') {
    context.use('s3:ListBucket', resourceArn(readCopySource(context.request).bucket));
  }
};

const runObjectOperation = async (context: BucketContext, key: string): Promise<Reply> => {
  if (Buffer.byteLength(key) > maxKeyBytes) {
    throw new S3Error('KeyTooLongError', {
      details: { MaxSizeAllowed: String(maxKeyBytes), Size: String(Buffer.byteLength(key)) },
    });
  }
  const operation = findRoute<ObjectOperationName>(objectRoutes, context.request);
  use(context, operation);
  try {
    return await objectOperations[operation]({ ...context, key });
  } catch (error) {
    useListing(context, operation, error);
    throw error;
  }
};

/** Finds out what is asked for and does it. @throws S3Error whatever S3 would refuse it with. */
export const runOperation = async (context: OperationContext): Promise<Reply> => {
  const { request } = context;
  if (request.bucket === undefined) {
    use(context, findRoute(serviceRoutes, request));
    return listBuckets(context);
  }
  if (request.key !== undefined)
    return runObjectOperation(bucketContext(context, request.bucket), request.key);
  const operation = findRoute<BucketOperationName>(bucketRoutes, request);
  use(context, operation);
  if (operation === 'CreateBucket') return createBucket(context, request.bucket);
  return bucketOperations[operation](bucketContext(context, request.bucket));
};
