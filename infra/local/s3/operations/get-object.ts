import type { Reply } from '../protocol/reply.ts';
import { S3Error } from '../protocol/s3-error.ts';
import type { S3Request } from '../protocol/s3-request.ts';
import { headerValue, queryValue } from '../protocol/s3-request.ts';
import { parseByteRange } from '../rules/byte-range.ts';
import type { RequestedRange } from '../rules/byte-range.ts';
import { checkRead } from '../rules/read-conditions.ts';
import type { StoredObject } from '../store/stored-version.ts';
import { findObject } from './find-object.ts';
import { checksumHeaders, headerBytes, objectHeaders } from './object-headers.ts';
import type { ObjectContext } from './operation-context.ts';
import { readConditionsOf } from './conditional-headers.ts';

/** Query parameters by which a presigned URL decides how a browser treats the answer. */
const overrides = [
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-type',
  'expires',
] as const;

const overriddenHeaders = (request: S3Request): Readonly<Record<string, string>> =>
  Object.fromEntries(
    overrides.flatMap((name) => {
      const value = queryValue(request, `response-${name}`);
      if (value === undefined) return [];
      if (/\p{Cc}/u.test(value))
        throw new S3Error('InvalidArgument', { details: { ArgumentName: `response-${name}` } });
      return [[name, headerBytes(value)]];
    }),
  );

/** The bytes of one part, by its place among the parts. */
const partRange = (object: StoredObject, text: string): RequestedRange => {
  const index = Number(text) - 1;
  const part = object.parts[index];
  if (part === undefined)
    throw new S3Error('InvalidRange', { message: 'The requested partnumber is not satisfiable' });
  const first = object.parts.slice(0, index).reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  return part.sizeBytes === 0 ? { kind: 'whole' } : { kind: 'part', first, last: first + part.sizeBytes - 1 };
};

const requestedRange = (request: S3Request, object: StoredObject): RequestedRange => {
  const partNumber = queryValue(request, 'partNumber');
  const header = headerValue(request, 'range');
  const range =
    partNumber === undefined ? parseByteRange(header, object.sizeBytes) : partRange(object, partNumber);
  if (range.kind === 'unsatisfiable') {
    throw new S3Error('InvalidRange', {
      details: { RangeRequested: header ?? '', ActualObjectSize: String(object.sizeBytes) },
      headers: { 'content-range': `bytes */${object.sizeBytes}` },
    });
  }
  return range;
};

const rangeHeaders = (range: RequestedRange, sizeBytes: number): Readonly<Record<string, string>> =>
  range.kind === 'part'
    ? {
        'content-length': String(range.last - range.first + 1),
        'content-range': `bytes ${range.first}-${range.last}/${sizeBytes}`,
      }
    : { 'content-length': String(sizeBytes) };

/** The checksum is of the whole object, so it goes with the whole object only. */
const wantedChecksum = (request: S3Request, object: StoredObject, range: RequestedRange) =>
  range.kind === 'whole' && headerValue(request, 'x-amz-checksum-mode')?.toUpperCase() === 'ENABLED'
    ? checksumHeaders(object.checksum)
    : {};

/** GET and HEAD; for HEAD the stream is not opened. */
export const getObject = (context: ObjectContext): Reply => {
  const { request, bucket, key, store } = context;
  const object = findObject(bucket, key, queryValue(request, 'versionId'));
  const outcome = checkRead(readConditionsOf(request), object);
  if (outcome === 'precondition-failed') throw new S3Error('PreconditionFailed');
  const headers = objectHeaders(object);
  if (outcome === 'not-modified') return { status: 304, headers };
  const range = requestedRange(request, object);
  const head = {
    status: range.kind === 'part' ? 206 : 200,
    headers: {
      ...headers,
      ...rangeHeaders(range, object.sizeBytes),
      ...wantedChecksum(request, object, range),
      ...(object.parts.length > 1 ? { 'x-amz-mp-parts-count': String(object.parts.length) } : {}),
      ...overriddenHeaders(request),
    },
  };
  if (request.method === 'HEAD') return head;
  return { ...head, body: store.files.read(object.parts, range.kind === 'part' ? range : undefined) };
};
