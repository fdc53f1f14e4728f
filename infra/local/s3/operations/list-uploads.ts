import type { Reply } from '../protocol/reply.ts';
import { xmlReply } from '../protocol/reply.ts';
import { element, elements, xmlDocument } from '../protocol/xml.ts';
import { readListingRequest } from './listing-request.ts';
import { isoSeconds, ownerElement } from './listing-xml.ts';
import type { BucketContext } from './operation-context.ts';

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
