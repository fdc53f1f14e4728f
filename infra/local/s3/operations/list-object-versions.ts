import type { Reply } from '../protocol/reply.ts';
import { xmlReply } from '../protocol/reply.ts';
import { queryValue } from '../protocol/s3-request.ts';
import { elements, xmlDocument } from '../protocol/xml.ts';
import { listKeys } from '../rules/listing.ts';
import { fromByteOrder, toByteOrder } from '../store/byte-order.ts';
import type { StoredVersion } from '../store/stored-version.ts';
import { readListingRequest } from './listing-request.ts';
import type { ListingRequest } from './listing-request.ts';
import { commonPrefixElement, versionElement } from './listing-xml.ts';
import type { BucketContext } from './operation-context.ts';

type Row =
  | Readonly<{ kind: 'version'; version: StoredVersion }>
  | Readonly<{ kind: 'common-prefix'; text: string }>;

const rowsOf = (versions: readonly StoredVersion[]): readonly Row[] =>
  versions.map((version) => ({ kind: 'version', version }));

/** What is left of the key at which the last page stopped. */
const leftOfKey = ({ bucket }: BucketContext, keyMarker: string, versionIdMarker: string): readonly Row[] => {
  const versions = bucket.versions(keyMarker);
  const index = versions.findIndex(({ versionId }) => versionId === versionIdMarker);
  return index === -1 ? [] : rowsOf(versions.slice(index + 1));
};

/** One row more than asked for, where there is one: each key has at least one version. */
const collectRows = (context: BucketContext, request: ListingRequest, keyMarker: string): readonly Row[] => {
  const { bucket } = context;
  const listing = listKeys(
    bucket.sortedKeys(),
    {
      prefix: toByteOrder(request.prefix),
      delimiter: toByteOrder(request.delimiter),
      after: toByteOrder(keyMarker),
      maxKeys: request.maxKeys + 1,
    },
    () => true,
  );
  return listing.entries.flatMap(({ kind, text }): readonly Row[] =>
    kind === 'common-prefix'
      ? [{ kind, text: fromByteOrder(text) }]
      : rowsOf(bucket.versions(fromByteOrder(text))),
  );
};

const rowElement = ({ bucket }: BucketContext, request: ListingRequest, row: Row) =>
  row.kind === 'common-prefix'
    ? commonPrefixElement(row.text, request)
    : versionElement(row.version, bucket.current(row.version.key) === row.version, request);

const nextMarkers = (last: Row | undefined, request: ListingRequest) => {
  if (last === undefined) return {};
  return last.kind === 'common-prefix'
    ? { NextKeyMarker: request.write(last.text) }
    : { NextKeyMarker: request.write(last.version.key), NextVersionIdMarker: last.version.versionId };
};

export const listObjectVersions = (context: BucketContext): Reply => {
  const request = readListingRequest(context.request);
  const keyMarker = queryValue(context.request, 'key-marker') ?? '';
  const versionIdMarker = queryValue(context.request, 'version-id-marker') ?? '';
  const rows = [
    ...leftOfKey(context, keyMarker, versionIdMarker),
    ...collectRows(context, request, keyMarker),
  ];
  const shown = rows.slice(0, request.maxKeys);
  const isTruncated = rows.length > shown.length && shown.length > 0;
  return xmlReply(
    xmlDocument('ListVersionsResult', [
      ...elements({
        Name: context.bucketName,
        Prefix: request.write(request.prefix),
        KeyMarker: request.write(keyMarker),
        VersionIdMarker: versionIdMarker,
        ...(isTruncated ? nextMarkers(shown.at(-1), request) : {}),
        Delimiter: request.delimiter === '' ? undefined : request.write(request.delimiter),
        MaxKeys: request.maxKeys,
        EncodingType: request.encodingType,
        IsTruncated: isTruncated,
      }),
      ...shown.map((row) => rowElement(context, request, row)),
    ]),
  );
};
