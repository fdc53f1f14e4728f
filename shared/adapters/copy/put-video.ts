import { PutObjectCommand } from '@aws-sdk/client-s3';
import type { CreateMultipartUploadCommandInput } from '@aws-sdk/client-s3';
import type { WriteCondition } from '../results/fence.ts';
import { announceOneChunk, buildStepEnd, checksumFollows } from './announce-one-chunk.ts';
import type { ResultPlace } from './existing-result.ts';
import type { VideoFlow } from './video-flow.ts';
import type { Watch } from './watch.ts';

/** A video about to be written. */
export type VideoWrite = {
  readonly place: ResultPlace;
  readonly video: VideoFlow;
  readonly metadata: Readonly<Record<string, string>>;
  readonly condition: WriteCondition;
  readonly watch: Watch;
};

/** What both ways of writing tell S3 about a video. The CRC32 follows the bytes, and S3 compares. */
export const describeVideo = ({ place, metadata }: VideoWrite) =>
  ({
    Bucket: place.bucket,
    Key: place.key,
    ContentType: 'video/mp4',
    ChecksumAlgorithm: 'CRC32',
    Metadata: { ...metadata },
  }) satisfies CreateMultipartUploadCommandInput;

/** Writes a video in one request, which S3 commits when its last byte and checksum have come. */
export const putVideo = async (write: VideoWrite): Promise<void> => {
  const { place, video, watch, condition } = write;
  const body = video.body(video.bytes);
  const command = new PutObjectCommand({
    ...describeVideo(write),
    ...condition,
    Body: body,
    ChecksumCRC32: checksumFollows,
  });
  command.middlewareStack.add(announceOneChunk(video.bytes), buildStepEnd);
  try {
    await place.s3.send(command, { abortSignal: watch.signal });
  } finally {
    body.destroy();
  }
};
