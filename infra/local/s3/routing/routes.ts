import { S3Error } from '../protocol/s3-error.ts';
import type { S3Request } from '../protocol/s3-request.ts';
import { headerValue, queryValue } from '../protocol/s3-request.ts';

/** One operation of S3, and by what a request is known to ask for it. */
type Route<Operation extends string> = Readonly<{
  operation: Operation;
  method: 'GET' | 'HEAD' | 'PUT' | 'POST' | 'DELETE';
  /** Query parameters that have to be there, alone or as `name=value`. */
  query?: readonly string[];
  header?: string;
}>;

/** In each list the first match counts, so the more special comes first. */
export const serviceRoutes = [
  { operation: 'ListBuckets', method: 'GET' },
] as const satisfies readonly Route<string>[];

export const bucketRoutes = [
  { operation: 'GetBucketLocation', method: 'GET', query: ['location'] },
  { operation: 'GetBucketVersioning', method: 'GET', query: ['versioning'] },
  { operation: 'ListObjectVersions', method: 'GET', query: ['versions'] },
  { operation: 'ListMultipartUploads', method: 'GET', query: ['uploads'] },
  { operation: 'ListObjectsV2', method: 'GET', query: ['list-type=2'] },
  { operation: 'ListObjects', method: 'GET' },
  { operation: 'HeadBucket', method: 'HEAD' },
  { operation: 'CreateBucket', method: 'PUT' },
  { operation: 'DeleteObjects', method: 'POST', query: ['delete'] },
] as const satisfies readonly Route<string>[];

export const objectRoutes = [
  { operation: 'GetObjectTagging', method: 'GET', query: ['tagging'] },
  { operation: 'ListParts', method: 'GET', query: ['uploadId'] },
  { operation: 'GetObject', method: 'GET' },
  { operation: 'HeadObject', method: 'HEAD' },
  {
    operation: 'UploadPartCopy',
    method: 'PUT',
    query: ['partNumber', 'uploadId'],
    header: 'x-amz-copy-source',
  },
  { operation: 'UploadPart', method: 'PUT', query: ['partNumber', 'uploadId'] },
  { operation: 'CopyObject', method: 'PUT', header: 'x-amz-copy-source' },
  { operation: 'PutObject', method: 'PUT' },
  { operation: 'CreateMultipartUpload', method: 'POST', query: ['uploads'] },
  { operation: 'CompleteMultipartUpload', method: 'POST', query: ['uploadId'] },
  { operation: 'AbortMultipartUpload', method: 'DELETE', query: ['uploadId'] },
  { operation: 'DeleteObject', method: 'DELETE' },
] as const satisfies readonly Route<string>[];

export type ServiceOperationName = (typeof serviceRoutes)[number]['operation'];
export type BucketOperationName = (typeof bucketRoutes)[number]['operation'];
export type ObjectOperationName = (typeof objectRoutes)[number]['operation'];
export type OperationName = ServiceOperationName | BucketOperationName | ObjectOperationName;

/** Subresources of S3 that are not served: without this list, `PUT ?acl` would overwrite the object with its own rights. */
const refusedSubresources: ReadonlySet<string> = new Set([
  'accelerate',
  'acl',
  'analytics',
  'annotation',
  'attributes',
  'cors',
  'encryption',
  'intelligent-tiering',
  'inventory',
  'legal-hold',
  'lifecycle',
  'logging',
  'metadataConfiguration',
  'metadataTable',
  'metrics',
  'notification',
  'object-lock',
  'ownershipControls',
  'policy',
  'policyStatus',
  'publicAccessBlock',
  'renameObject',
  'replication',
  'requestPayment',
  'restore',
  'retention',
  'select',
  'session',
  'torrent',
  'website',
]);

/** Subresources that some route above names; with another method they are not served either. */
const routedSubresources: ReadonlySet<string> = new Set([
  'delete',
  'location',
  'tagging',
  'uploads',
  'versioning',
  'versions',
]);

const hasQuery = (request: S3Request, wanted: string): boolean => {
  const [name = '', value] = wanted.split('=');
  const sent = queryValue(request, name);
  return sent !== undefined && (value === undefined || sent === value);
};

const matches = (request: S3Request, route: Route<string>): boolean =>
  route.method === request.method &&
  (route.query ?? []).every((wanted) => hasQuery(request, wanted)) &&
  (route.header === undefined || headerValue(request, route.header) !== undefined);

const unserved = (request: S3Request, route: Route<string>): string | undefined =>
  request.query.find(
    ([name]) =>
      refusedSubresources.has(name) || (routedSubresources.has(name) && !(route.query ?? []).includes(name)),
  )?.[0];

/** @throws S3Error MethodNotAllowed, or NotImplemented for a part of S3 that is not served here. */
export const findRoute = <Operation extends string>(
  routes: readonly Route<Operation>[],
  request: S3Request,
): Operation => {
  const route = routes.find((candidate) => matches(request, candidate));
  if (route === undefined) throw new S3Error('MethodNotAllowed', { details: { Method: request.method } });
  const subresource = unserved(request, route);
  if (subresource !== undefined)
    throw new S3Error('NotImplemented', { details: { Subresource: subresource } });
  return route.operation;
};
