import { S3ServiceException } from '@aws-sdk/client-s3';
import type { CopyOutcome, CopyRequest } from '../../ports/video-copier.ts';
import { fenceMetadata } from '../results/fence.ts';
import type { WriteCondition } from '../results/fence.ts';
import { CopyFault } from './copy-fault.ts';
import { secondsKey } from './existing-result.ts';
import type { ResultPlace } from './existing-result.ts';
import { putInParts } from './put-in-parts.ts';
import { putVideo } from './put-video.ts';
import { checkResult } from './result-fence.ts';
import type { OpenSource } from './source-head.ts';
import { startFlow } from './video-flow.ts';
import type { Watch } from './watch.ts';

export type StoreOptions = {
  readonly request: CopyRequest;
  readonly place: ResultPlace;
  readonly condition: WriteCondition;
  readonly watch: Watch;
  readonly multipartAboveBytes: number;
  readonly partBytes?: number;
};

/** Of at most 10,000: far more than any video. Every part costs a connection and a request. */
const defaultPartBytes = 268_435_456;

/** Streams an open source into the results bucket. Rejects with `DamagedVideo` when it is not one whole MP4. */
export const storeVideo = async (source: OpenSource, options: StoreOptions): Promise<CopyOutcome> => {
  const { request, place, condition, watch } = options;
  const video = startFlow(source, watch);
  await video.peek();
  const metadata = { ...fenceMetadata(request), ...secondsMetadata(video.durationSeconds()) };
  const write = { place, video, metadata, condition, watch };
  try {
    if (video.bytes <= options.multipartAboveBytes) await putVideo(write);
    else await putInParts(write, options.partBytes ?? defaultPartBytes);
  } catch (error) {
    if (!isConflict(error)) throw error;
    return explainConflict(options);
  }
  return { kind: 'copied', bytes: video.bytes, durationSeconds: video.durationSeconds() };
};

/**
 * Headers go before the body, so the duration can be noted only where the movie header comes first. Where it comes last,
 * a copy that finds itself already done answers without one.
 */
const secondsMetadata = (seconds: number | undefined): Readonly<Record<string, string>> =>
  seconds === undefined ? {} : { [secondsKey]: seconds.toFixed(3) };

/** 412: the condition did not hold; 409: another write was under way; 404: what was to be replaced is gone. */
const isConflict = (error: unknown): boolean =>
  error instanceof S3ServiceException && [404, 409, 412].includes(error.$metadata.httpStatusCode ?? 0);

/** The stream is used up, so a second try on a new condition is the next copy's. */
const explainConflict = async ({ place, request, watch }: StoreOptions): Promise<CopyOutcome> => {
  const fence = await checkResult(place, request, watch.signal);
  if (fence.kind === 'settled') return fence.outcome;
  throw new CopyFault(`Another result was written to ${place.key} meanwhile. Copying again is safe.`);
};
