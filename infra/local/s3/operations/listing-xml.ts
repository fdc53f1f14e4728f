import { element, elements } from '../protocol/xml.ts';
import type { StoredVersion } from '../store/stored-version.ts';
import type { ListingRequest } from './listing-request.ts';

const owner = { ID: 'local', DisplayName: 'local' };

/** S3 keeps whole seconds and writes them with three noughts behind. */
export const isoSeconds = (timeMs: number): string => `${new Date(timeMs).toISOString().slice(0, 19)}.000Z`;

const objectElements = (version: StoredVersion) =>
  version.kind === 'object'
    ? {
        ETag: `"${version.etag}"`,
        ChecksumAlgorithm: version.checksum?.algorithm.toUpperCase(),
        ChecksumType: version.checksum?.type,
        Size: version.sizeBytes,
        StorageClass: 'STANDARD',
      }
    : {};

/** A key in ListObjects and ListObjectsV2. */
export const contentsElement = (version: StoredVersion, request: ListingRequest, withOwner: boolean) =>
  element(
    'Contents',
    elements({
      Key: request.write(version.key),
      LastModified: isoSeconds(version.committedAtMs),
      ...objectElements(version),
      Owner: withOwner ? elements(owner) : undefined,
    }),
  );

/** A version or a delete marker in ListObjectVersions. */
export const versionElement = (version: StoredVersion, isLatest: boolean, request: ListingRequest) =>
  element(
    version.kind === 'object' ? 'Version' : 'DeleteMarker',
    elements({
      Key: request.write(version.key),
      VersionId: version.versionId,
      IsLatest: isLatest,
      LastModified: isoSeconds(version.committedAtMs),
      ...objectElements(version),
      Owner: elements(owner),
    }),
  );

export const commonPrefixElement = (prefix: string, request: ListingRequest) =>
  element('CommonPrefixes', elements({ Prefix: request.write(prefix) }));

export const ownerElement = element('Owner', elements(owner));
