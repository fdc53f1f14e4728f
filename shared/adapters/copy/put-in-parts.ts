import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  NoSuchUpload,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import type { CompletedPart } from '@aws-sdk/client-s3';
import { announceOneChunk, buildStepEnd, checksumFollows } from './announce-one-chunk.ts';
import { CopyFault } from './copy-fault.ts';
import { describeVideo } from './put-video.ts';
import type { VideoWrite } from './put-video.ts';

/** For the requests that must not end with the copy. */
const ownTimeoutMs = 5_000;

/**
 * Writes a video part after part. S3 commits it by the last request, which is sent only once the whole file was found
 * good; a failure before that takes back what was uploaded, since S3 would keep it, unseen and paid for.
 */
export const putInParts = async (write: VideoWrite, partBytes: number): Promise<void> => {
  const upload = { ...(await begin(write)), partBytes };
  try {
    await complete(upload, await sendParts(upload));
  } catch (error) {
    await takeBack(upload, error);
    throw error;
  }
};

type Begun = VideoWrite & { readonly target: { Bucket: string; Key: string; UploadId: string } };
type Upload = Begun & { readonly partBytes: number };

/** Not on the watch's signal: an upload whose id did not reach us could not be taken back. */
const begin = async (write: VideoWrite): Promise<Begun> => {
  const { place } = write;
  const command = new CreateMultipartUploadCommand(describeVideo(write));
  const { UploadId } = await place.s3.send(command, { abortSignal: AbortSignal.timeout(ownTimeoutMs) });
  if (UploadId === undefined) throw new CopyFault(`S3 gave no upload id for ${place.key}.`);
  return { ...write, target: { Bucket: place.bucket, Key: place.key, UploadId } };
};

const sendParts = async (upload: Upload): Promise<CompletedPart[]> => {
  const parts: CompletedPart[] = [];
  for (let left = upload.video.bytes; left > 0; left -= upload.partBytes) {
    parts.push(await sendPart(upload, parts.length + 1, Math.min(upload.partBytes, left)));
  }
  return parts;
};

const sendPart = async ({ place, video, watch, target }: Upload, number: number, bytes: number) => {
  const body = video.body(bytes);
  const part = { PartNumber: number, Body: body, ChecksumCRC32: checksumFollows };
  const command = new UploadPartCommand({ ...target, ...part });
  command.middlewareStack.add(announceOneChunk(bytes), buildStepEnd);
  try {
    const sent = await place.s3.send(command, { abortSignal: watch.signal });
    return { PartNumber: number, ETag: sent.ETag, ChecksumCRC32: sent.ChecksumCRC32 };
  } finally {
    body.destroy();
  }
};

const complete = async ({ place, watch, target, condition }: Upload, parts: CompletedPart[]) => {
  const command = new CompleteMultipartUploadCommand({
    ...target,
    ...condition,
    MultipartUpload: { Parts: parts },
  });
  await place.s3.send(command, { abortSignal: watch.signal });
};

/** Not on the watch's signal, which may be the reason. */
const takeBack = async ({ place, target }: Upload, cause: unknown): Promise<void> => {
  try {
    await place.s3.send(new AbortMultipartUploadCommand(target), {
      abortSignal: AbortSignal.timeout(ownTimeoutMs),
    });
  } catch (error) {
    if (error instanceof NoSuchUpload) return;
    throw new CopyFault(
      `The parts of ${place.key} uploaded so far could not be taken back; the bucket's lifecycle rule does it.`,
      { cause: new AggregateError([cause, error]) },
    );
  }
};
