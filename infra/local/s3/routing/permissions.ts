import type { S3Request } from '../protocol/s3-request.ts';
import { headerValue, queryValue } from '../protocol/s3-request.ts';
import { readCopySource } from './copy-source.ts';
import type { OperationName } from './routes.ts';

/** An IAM action and the ARN of what it is done to. */
export type Permission = Readonly<{ action: string; resource: string }>;

export const resourceArn = (bucket: string, key?: string): string =>
  `arn:aws:s3:::${bucket}${key === undefined ? '' : `/${key}`}`;

const byVersion = (request: S3Request, action: string, versionAction: string): string =>
  queryValue(request, 'versionId') === undefined ? action : versionAction;

const actionOf = (operation: OperationName, request: S3Request): string | undefined => {
  switch (operation) {
    case 'ListBuckets':
      return 's3:ListAllMyBuckets';
    case 'GetBucketLocation':
      return 's3:GetBucketLocation';
    case 'GetBucketVersioning':
      return 's3:GetBucketVersioning';
    case 'ListObjectVersions':
      return 's3:ListBucketVersions';
    case 'ListMultipartUploads':
      return 's3:ListBucketMultipartUploads';
    case 'ListObjectsV2':
    case 'ListObjects':
    case 'HeadBucket':
      return 's3:ListBucket';
    case 'CreateBucket':
      return 's3:CreateBucket';
    case 'DeleteObjects':
      // Its keys are in the body: the operation reports them one by one.
      return undefined;
    case 'GetObjectTagging':
      return byVersion(request, 's3:GetObjectTagging', 's3:GetObjectVersionTagging');
    case 'GetObject':
    case 'HeadObject':
      return byVersion(request, 's3:GetObject', 's3:GetObjectVersion');
    case 'ListParts':
      return 's3:ListMultipartUploadParts';
    case 'UploadPartCopy':
    case 'UploadPart':
    case 'CopyObject':
    case 'PutObject':
    case 'CreateMultipartUpload':
    case 'CompleteMultipartUpload':
      return 's3:PutObject';
    case 'AbortMultipartUpload':
      return 's3:AbortMultipartUpload';
    case 'DeleteObject':
      return byVersion(request, 's3:DeleteObject', 's3:DeleteObjectVersion');
  }
};

/** A write on the condition of an ETag tells about the object there, so AWS wants the right to read it; `*` does not. */
const conditionPermissions = (
  operation: OperationName,
  request: S3Request,
  resource: string,
): readonly Permission[] => {
  const isWrite = ['PutObject', 'CopyObject', 'CompleteMultipartUpload', 'DeleteObject'].includes(operation);
  const ifMatch = headerValue(request, 'if-match');
  return isWrite && ifMatch !== undefined && ifMatch !== '*' ? [{ action: 's3:GetObject', resource }] : [];
};

const sourcePermissions = (operation: OperationName, request: S3Request): readonly Permission[] => {
  if (operation !== 'CopyObject' && operation !== 'UploadPartCopy') return [];
  const { bucket, key, versionId } = readCopySource(request);
  const action = versionId === undefined ? 's3:GetObject' : 's3:GetObjectVersion';
  return [{ action, resource: resourceArn(bucket, key) }];
};

/** The permissions that AWS would ask for, as far as the request's head shows them. */
export const requiredPermissions = (operation: OperationName, request: S3Request): readonly Permission[] => {
  const resource = request.bucket === undefined ? '*' : resourceArn(request.bucket, request.key);
  const action = actionOf(operation, request);
  return [
    ...(action === undefined ? [] : [{ action, resource }]),
    ...conditionPermissions(operation, request, resource),
    ...sourcePermissions(operation, request),
  ];
};
