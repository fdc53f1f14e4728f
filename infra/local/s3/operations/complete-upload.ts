import { z } from 'zod';
import { verifiedBody } from '../body/verified-body.ts';
import { readXmlBody } from '../body/xml-body.ts';
import type { Reply } from '../protocol/reply.ts';
import { xmlReply } from '../protocol/reply.ts';
import { S3Error } from '../protocol/s3-error.ts';
import { elements, xmlDocument } from '../protocol/xml.ts';
import { chooseParts } from '../rules/chosen-parts.ts';
import type { NamedPart } from '../rules/chosen-parts.ts';
import type { UploadedPart } from '../store/stored-version.ts';
import type { OpenUpload } from '../store/upload-index.ts';
import { commitObject, committedHeaders } from './commit-object.ts';
import { findUpload } from './find-upload.ts';
import { joinedChecksum, joinedEtag } from './joined-checksum.ts';
import { oneOrMore } from './one-or-more.ts';
import type { ObjectContext } from './operation-context.ts';
import { readWriteCondition } from './write-condition.ts';

const maxParts = 10_000;

const namedPart = z
  .object({
    PartNumber: z.string().regex(/^\d{1,5}$/),
    ETag: z.string(),
    ChecksumCRC32: z.string().optional(),
    ChecksumCRC32C: z.string().optional(),
    ChecksumCRC64NVME: z.string().optional(),
    ChecksumSHA1: z.string().optional(),
    ChecksumSHA256: z.string().optional(),
  })
  .transform((part): NamedPart => ({
    partNumber: Number(part.PartNumber),
    etag: part.ETag,
    checksum:
      part.ChecksumCRC32 ??
      part.ChecksumCRC32C ??
      part.ChecksumCRC64NVME ??
      part.ChecksumSHA1 ??
      part.ChecksumSHA256,
  }));

const completeDocument = z.object({
  CompleteMultipartUpload: z.object({ Part: oneOrMore(namedPart, maxParts) }),
});

const chosenParts = (named: readonly NamedPart[], open: OpenUpload): readonly UploadedPart[] => {
  const choice = chooseParts(named, open.parts);
  switch (choice.kind) {
    case 'chosen':
      return choice.parts;
    case 'out-of-order':
      throw new S3Error('InvalidPartOrder', { details: { UploadId: open.upload.uploadId } });
    case 'not-found':
      throw new S3Error('InvalidPart', {
        details: { UploadId: open.upload.uploadId, PartNumber: String(choice.partNumber) },
      });
    case 'too-small':
      throw new S3Error('EntityTooSmall', {
        details: { PartNumber: String(choice.part.partNumber), ProposedSize: String(choice.part.sizeBytes) },
      });
  }
};

/** The parts become the object as they are: nothing is copied together, so completing 1 GiB takes no longer than 1 KiB. */
const joinParts = async (context: ObjectContext, open: OpenUpload, parts: readonly UploadedPart[]) => {
  const { headers, metadata } = open.upload;
  const checksum = await joinedChecksum(context, open.upload, parts);
  return {
    eventName: 'ObjectCreated:CompleteMultipartUpload',
    headers,
    metadata,
    etag: await joinedEtag(parts),
    sizeBytes: parts.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    parts: parts.map(({ file, sizeBytes }) => ({ file, sizeBytes })),
    ...(checksum === undefined ? {} : { checksum }),
  } as const;
};

/** While the parts were joined, the upload may have been completed, aborted, or sent a part anew. */
const unchangedUpload = (context: ObjectContext, parts: readonly UploadedPart[]): string => {
  const open = findUpload(context);
  if (!parts.every((part) => open.parts.get(part.partNumber) === part)) throw new S3Error('InvalidPart');
  return open.upload.uploadId;
};

export const completeMultipartUpload = async (context: ObjectContext): Promise<Reply> => {
  const { request, identity, store, bucket, bucketName, key } = context;
  const condition = readWriteCondition(request);
  const removalAtStart = bucket.lastRemoval(key);
  const named = await readXmlBody(verifiedBody(request, identity, undefined), completeDocument);
  const open = findUpload(context);
  const parts = chosenParts(named.CompleteMultipartUpload.Part, open);
  const draft = await joinParts(context, open, parts);
  const uploadId = unchangedUpload(context, parts);
  const version = await commitObject(context, draft, {
    condition,
    removalAtStart,
    completes: uploadId,
    discard: [],
  });
  await store.files.remove([...open.parts.values()].filter((part) => !parts.includes(part)));
  return xmlReply(
    xmlDocument(
      'CompleteMultipartUploadResult',
      elements({
        Location: `/${bucketName}/${key}`,
        Bucket: bucketName,
        Key: key,
        ETag: `"${version.etag}"`,
        ...(version.checksum === undefined
          ? {}
          : {
              [`Checksum${version.checksum.algorithm.toUpperCase()}`]: version.checksum.value,
              ChecksumType: version.checksum.type,
            }),
      }),
    ),
    committedHeaders(version),
  );
};
