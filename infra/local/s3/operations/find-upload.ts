import { S3Error } from '../protocol/s3-error.ts';
import { queryValue } from '../protocol/s3-request.ts';
import type { OpenUpload } from '../store/upload-index.ts';
import type { ObjectContext } from './operation-context.ts';

/** The multipart upload that the request names. @throws S3Error NoSuchUpload. */
export const findUpload = ({ request, store, bucketName, key }: ObjectContext): OpenUpload => {
  const uploadId = queryValue(request, 'uploadId') ?? '';
  const open = store.state.uploads.get(uploadId);
  if (open === undefined || open.upload.bucket !== bucketName || open.upload.key !== key) {
    throw new S3Error('NoSuchUpload', { details: { UploadId: uploadId } });
  }
  return open;
};
