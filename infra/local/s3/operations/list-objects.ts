import type { Reply } from '../protocol/reply.ts';
import { xmlReply } from '../protocol/reply.ts';
import { S3Error } from '../protocol/s3-error.ts';
import { queryValue } from '../protocol/s3-request.ts';
import { elements, xmlDocument } from '../protocol/xml.ts';
import { listKeys } from '../rules/listing.ts';
import { fromByteOrder, toByteOrder } from '../store/byte-order.ts';
import { readListingRequest } from './listing-request.ts';
import type { ListingRequest } from './listing-request.ts';
import { commonPrefixElement, contentsElement } from './listing-xml.ts';
import type { BucketContext } from './operation-context.ts';

const listCurrent = ({ bucket }: BucketContext, request: ListingRequest, after: string) => {
  const listing = listKeys(
    bucket.sortedKeys(),
    {
      prefix: toByteOrder(request.prefix),
      delimiter: toByteOrder(request.delimiter),
      after: toByteOrder(after),
      maxKeys: request.maxKeys,
    },
    (key) => bucket.current(fromByteOrder(key))?.kind === 'object',
  );
  const found = listing.entries.map(({ kind, text }) => ({ kind, text: fromByteOrder(text) }));
  return { found, next: listing.next === undefined ? undefined : fromByteOrder(listing.next) };
};

type Found = ReturnType<typeof listCurrent>['found'];

const listed = ({ bucket }: BucketContext, request: ListingRequest, found: Found, withOwner: boolean) =>
  found.flatMap(({ kind, text }) => {
    if (kind === 'common-prefix') return [commonPrefixElement(text, request)];
    const version = bucket.current(text);
    return version === undefined ? [] : [contentsElement(version, request, withOwner)];
  });

const decodeToken = (token: string): string => {
  if (!/^[\w-]+$/.test(token)) {
    throw new S3Error('InvalidArgument', { message: 'The continuation token provided is incorrect' });
  }
  return Buffer.from(token, 'base64url').toString('utf8');
};

export const listObjectsV2 = (context: BucketContext): Reply => {
  const request = readListingRequest(context.request);
  const token = queryValue(context.request, 'continuation-token');
  const startAfter = queryValue(context.request, 'start-after');
  const { found, next } = listCurrent(
    context,
    request,
    token === undefined ? (startAfter ?? '') : decodeToken(token),
  );
  return xmlReply(
    xmlDocument('ListBucketResult', [
      ...elements({
        Name: context.bucketName,
        Prefix: request.write(request.prefix),
        Delimiter: request.delimiter === '' ? undefined : request.write(request.delimiter),
        MaxKeys: request.maxKeys,
        EncodingType: request.encodingType,
        KeyCount: found.length,
        IsTruncated: next !== undefined,
        ContinuationToken: token,
        NextContinuationToken: next === undefined ? undefined : Buffer.from(next).toString('base64url'),
        StartAfter: startAfter === undefined ? undefined : request.write(startAfter),
      }),
      ...listed(context, request, found, queryValue(context.request, 'fetch-owner') === 'true'),
    ]),
  );
};

export const listObjects = (context: BucketContext): Reply => {
  const request = readListingRequest(context.request);
  const marker = queryValue(context.request, 'marker') ?? '';
  const { found, next } = listCurrent(context, request, marker);
  return xmlReply(
    xmlDocument('ListBucketResult', [
      ...elements({
        Name: context.bucketName,
        Prefix: request.write(request.prefix),
        Marker: request.write(marker),
        NextMarker: next === undefined || request.delimiter === '' ? undefined : request.write(next),
        Delimiter: request.delimiter === '' ? undefined : request.write(request.delimiter),
        MaxKeys: request.maxKeys,
        EncodingType: request.encodingType,
        IsTruncated: next !== undefined,
      }),
      ...listed(context, request, found, true),
    ]),
  );
};
