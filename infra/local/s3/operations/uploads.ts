import type { Reply } from '../protocol/reply.ts';
import { xmlReply } from '../protocol/reply.ts';
import { queryValue } from '../protocol/s3-request.ts';
import { element, elements, xmlDocument } from '../protocol/xml.ts';
import { findUpload } from './find-upload.ts';
import { readListingRequest } from './listing-request.ts';
import { isoSeconds, ownerElement } from './listing-xml.ts';
import type { BucketContext, ObjectContext } from './operation-context.ts';

const maxListedParts = 1000;

export const abortMultipartUpload = async (context: ObjectContext): Promise<Reply> => {
  const open = findUpload(context);
  context.store.commit({ op: 'abort-upload', uploadId: open.upload.uploadId });
  await context.store.files.remove([...open.parts.values()]);
  return { status: 204, headers: {} };
};

export const listParts = (context: ObjectContext): Reply => {
  const { upload, parts } = findUpload(context);
  const marker = Number(queryValue(context.request, 'part-number-marker') ?? 0);
  const maxParts = Math.min(
    Number(queryValue(context.request, 'max-parts') ?? maxListedParts),
    maxListedParts,
  );
  const left = [...parts.values()]
    .filter(({ partNumber }) => partNumber > marker)
    .sort((one, other) => one.partNumber - other.partNumber);
  const shown = left.slice(0, maxParts);
  return xmlReply(
    xmlDocument('ListPartsResult', [
      ...elements({
        Bucket: context.bucketName,
        Key: context.key,
        UploadId: upload.uploadId,
        PartNumberMarker: marker,
        NextPartNumberMarker: shown.at(-1)?.partNumber,
        MaxParts: maxParts,
        IsTruncated: left.length > shown.length,
        StorageClass: 'STANDARD',
      }),
      ...shown.map((part) =>
        element(
          'Part',
          elements({
            PartNumber: part.partNumber,
            LastModified: isoSeconds(part.storedAtMs),
            ETag: `"${part.etag}"`,
            Size: part.sizeBytes,
          }),
        ),
      ),
    ]),
  );
};

/** All at once: an upload left open here is an accident, not a thousand of them. */
export const listMultipartUploads = (context: BucketContext): Reply => {
  const request = readListingRequest(context.request);
  const uploads = context.store.state.uploads
    .all()
    .map(({ upload }) => upload)
    .filter(({ bucket, key }) => bucket === context.bucketName && key.startsWith(request.prefix));
  return xmlReply(
    xmlDocument('ListMultipartUploadsResult', [
      ...elements({ Bucket: context.bucketName, Prefix: request.write(request.prefix), IsTruncated: false }),
      ...uploads.map((upload) =>
        element('Upload', [
          ...elements({
            Key: request.write(upload.key),
            UploadId: upload.uploadId,
            Initiated: isoSeconds(upload.startedAtMs),
          }),
          ownerElement,
        ]),
      ),
    ]),
  );
};

/** No object here has tags; clients ask before they copy large ones. */
export const getObjectTagging = (): Reply => xmlReply(xmlDocument('Tagging', [element('TagSet', [])]));
