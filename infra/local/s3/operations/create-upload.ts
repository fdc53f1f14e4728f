import { isChecksumAlgorithm } from '../body/checksums.ts';
import type { ChecksumAlgorithm } from '../body/checksums.ts';
import type { Reply } from '../protocol/reply.ts';
import { definedHeaders, xmlReply } from '../protocol/reply.ts';
import { S3Error } from '../protocol/s3-error.ts';
import type { S3Request } from '../protocol/s3-request.ts';
import { headerValue } from '../protocol/s3-request.ts';
import { elements, xmlDocument } from '../protocol/xml.ts';
import type { StoredUpload } from '../store/stored-version.ts';
import { readObjectAttributes } from './object-attributes.ts';
import type { ObjectContext } from './operation-context.ts';

const readAlgorithm = (request: S3Request): ChecksumAlgorithm | undefined => {
  const name = headerValue(request, 'x-amz-checksum-algorithm')?.toLowerCase();
  if (name === undefined || isChecksumAlgorithm(name)) return name;
  throw new S3Error('InvalidRequest', { message: 'Checksum algorithm provided is unsupported.' });
};

const readChecksumType = (request: S3Request, algorithm: ChecksumAlgorithm | undefined) => {
  const type = headerValue(request, 'x-amz-checksum-type')?.toUpperCase();
  if (type === 'FULL_OBJECT' || (type === undefined && algorithm === 'crc64nvme')) return 'FULL_OBJECT';
  if (type === undefined || type === 'COMPOSITE') return 'COMPOSITE';
  throw new S3Error('InvalidRequest', { message: 'Value for x-amz-checksum-type header is invalid.' });
};

export const createMultipartUpload = (context: ObjectContext): Reply => {
  const { request, store, bucketName, key } = context;
  const checksumAlgorithm = readAlgorithm(request);
  const upload: StoredUpload = {
    bucket: bucketName,
    key,
    uploadId: store.newId(),
    startedAtMs: store.now().getTime(),
    ...readObjectAttributes(request),
    checksumType: readChecksumType(request, checksumAlgorithm),
    ...(checksumAlgorithm === undefined ? {} : { checksumAlgorithm }),
  };
  store.commit({ op: 'start-upload', upload });
  return xmlReply(
    xmlDocument(
      'InitiateMultipartUploadResult',
      elements({ Bucket: bucketName, Key: key, UploadId: upload.uploadId }),
    ),
    definedHeaders({
      'x-amz-checksum-algorithm': checksumAlgorithm?.toUpperCase(),
      'x-amz-checksum-type': checksumAlgorithm === undefined ? undefined : upload.checksumType,
    }),
  );
};
