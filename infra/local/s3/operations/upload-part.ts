import { declaredChecksum } from '../body/declared-checksum.ts';
import { verifiedBody } from '../body/verified-body.ts';
import type { BodyFacts } from '../body/verified-body.ts';
import { checksumHeader, md5Digest } from '../body/checksums.ts';
import type { Reply } from '../protocol/reply.ts';
import { xmlReply } from '../protocol/reply.ts';
import { S3Error } from '../protocol/s3-error.ts';
import type { S3Request } from '../protocol/s3-request.ts';
import { headerValue, queryValue } from '../protocol/s3-request.ts';
import { elements, xmlDocument } from '../protocol/xml.ts';
import { parseByteRange } from '../rules/byte-range.ts';
import type { StoredObject, UploadedPart } from '../store/stored-version.ts';
import { findSource } from './find-copy-source.ts';
import { findUpload } from './find-upload.ts';
import { isoSeconds } from './listing-xml.ts';
import type { ObjectContext } from './operation-context.ts';

/** S3 numbers parts from 1 to 10,000. */
const maxPartNumber = 10_000;

const readPartNumber = (request: S3Request): number => {
  const text = queryValue(request, 'partNumber') ?? '';
  const partNumber = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (partNumber < 1 || partNumber > maxPartNumber) {
    throw new S3Error('InvalidArgument', {
      message: `Part number must be an integer between 1 and ${maxPartNumber}, inclusive`,
      details: { ArgumentName: 'partNumber', ArgumentValue: text },
    });
  }
  return partNumber;
};

/** Stores a part; one that was there under the same number gives way. */
const storePart = async (
  context: ObjectContext,
  body: AsyncGenerator<Buffer, BodyFacts>,
): Promise<UploadedPart> => {
  const { request, store } = context;
  const partNumber = readPartNumber(request);
  findUpload(context);
  const { file, facts } = await store.files.write(body);
  const part: UploadedPart = {
    file,
    sizeBytes: facts.sizeBytes,
    partNumber,
    etag: facts.md5Hex,
    storedAtMs: store.now().getTime(),
    ...(facts.checksum === undefined ? {} : { checksum: facts.checksum }),
  };
  const open = store.state.uploads.get(queryValue(request, 'uploadId') ?? '');
  if (open === undefined) {
    await store.files.remove([part]);
    throw new S3Error('NoSuchUpload');
  }
  const replaced = open.parts.get(partNumber);
  store.commit({ op: 'add-part', uploadId: open.upload.uploadId, part });
  if (replaced !== undefined) await store.files.remove([replaced]);
  return part;
};

export const uploadPart = async (context: ObjectContext): Promise<Reply> => {
  const { request, identity } = context;
  const { etag, checksum } = await storePart(
    context,
    verifiedBody(request, identity, declaredChecksum(request)),
  );
  return {
    status: 200,
    headers: {
      etag: `"${etag}"`,
      'x-amz-server-side-encryption': 'AES256',
      ...(checksum === undefined ? {} : { [checksumHeader(checksum.algorithm)]: checksum.value }),
    },
  };
};

async function* copiedBytes(context: ObjectContext, object: StoredObject): AsyncGenerator<Buffer, BodyFacts> {
  const range = parseByteRange(headerValue(context.request, 'x-amz-copy-source-range'), object.sizeBytes);
  if (range.kind === 'unsatisfiable') throw new S3Error('InvalidRange');
  const md5 = md5Digest();
  let sizeBytes = 0;
  for await (const piece of context.store.files.read(
    object.parts,
    range.kind === 'part' ? range : undefined,
  )) {
    md5.update(piece);
    sizeBytes += piece.length;
    yield piece;
  }
  const md5Hex = Buffer.from(await md5.base64(), 'base64').toString('hex');
  return { sizeBytes, md5Hex, checksum: undefined };
}

export const uploadPartCopy = async (context: ObjectContext): Promise<Reply> => {
  const { object } = findSource(context);
  const part = await storePart(context, copiedBytes(context, object));
  return xmlReply(
    xmlDocument(
      'CopyPartResult',
      elements({ ETag: `"${part.etag}"`, LastModified: isoSeconds(part.storedAtMs) }),
    ),
    { 'x-amz-copy-source-version-id': object.versionId },
  );
};
