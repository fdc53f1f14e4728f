import type { Reply } from '../protocol/reply.ts';
import { xmlReply } from '../protocol/reply.ts';
import { element, elements, xmlDocument } from '../protocol/xml.ts';
import { countParameter } from './count-parameter.ts';
import { findUpload } from './find-upload.ts';
import { isoSeconds } from './listing-xml.ts';
import type { ObjectContext } from './operation-context.ts';

/** S3 never lists more parts at once. */
const maxListedParts = 1000;

export const listParts = (context: ObjectContext): Reply => {
  const { upload, parts } = findUpload(context);
  const marker = countParameter(context.request, 'part-number-marker') ?? 0;
  const maxParts = Math.min(countParameter(context.request, 'max-parts') ?? maxListedParts, maxListedParts);
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
