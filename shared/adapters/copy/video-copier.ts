import type { S3Client } from '@aws-sdk/client-s3';
import type { CopyOutcome, CopyRequest, VideoCopier } from '../../ports/video-copier.ts';
import { CopyFault, DamagedVideo } from './copy-fault.ts';
import { resolveBySystem } from './guarded-lookup.ts';
import type { Resolve } from './guarded-lookup.ts';
import { openSource } from './open-source.ts';
import { dismiss } from './get-source.ts';
import { checkResult } from './result-fence.ts';
import { storeVideo } from './store-video.ts';
import { startWatch } from './watch.ts';
import type { Watch } from './watch.ts';

export type VideoCopierOptions = {
  /** With the checksum settings that the SDK has by default. */
  readonly s3: S3Client;
  /** The results bucket. */
  readonly bucket: string;
  /** The local run alone: plain http and loopback addresses may be fetched from too. */
  readonly allowHttp: boolean;
  /** Hosts (their subdomains included, lower case) that videos may come from; absent for any public one. */
  readonly allowedHosts?: readonly string[];
  /** The largest video that is copied. */
  readonly maxBytes: number;
  /** A copy is given up when nothing moved for so long, */
  readonly idleTimeoutMs: number;
  /** or when it took so long altogether. */
  readonly totalTimeoutMs: number;
  /** Videos up to this size are written by one request, larger ones in parts. S3's own limit is 5 GB. */
  readonly multipartAboveBytes: number;
  /** @default 256 MiB */
  readonly partBytes?: number;
  /** @default the system's resolver */
  readonly resolve?: Resolve;
};

/**
 * Copies finished videos into the results bucket, in flat memory, from URLs that are not trusted. Running twice is
 * safe: what stands at the key says which edition of which job it is.
 */
export const createVideoCopier = (options: VideoCopierOptions): VideoCopier => ({
  copy: async (request) => {
    const watch = startWatch(options);
    try {
      return await attempt(request, options, watch);
    } catch (error) {
      // What an aborted request throws says only that it was aborted.
      const own = error instanceof CopyFault || !watch.signal.aborted;
      return explain(request, own ? error : watch.signal.reason);
    } finally {
      watch.end();
    }
  },
});

const attempt = async (
  request: CopyRequest,
  options: VideoCopierOptions,
  watch: Watch,
): Promise<CopyOutcome> => {
  const place = { s3: options.s3, bucket: options.bucket, key: request.key };
  const fence = await checkResult(place, request, watch.signal);
  if (fence.kind === 'settled') return fence.outcome;
  const source = await openSource(request.url, {
    policy: { allowHttp: options.allowHttp, allowedHosts: options.allowedHosts },
    resolve: options.resolve ?? resolveBySystem,
    maxBytes: options.maxBytes,
    signal: watch.signal,
  });
  if (source.kind !== 'open') return source;
  try {
    return await storeVideo(source, { ...fence, request, place, watch, ...options });
  } finally {
    dismiss(source.response);
  }
};

const explain = ({ jobId, key }: CopyRequest, error: unknown): CopyOutcome => {
  if (error instanceof DamagedVideo) return { kind: 'damaged', problem: error.message };
  if (error instanceof CopyFault) throw error;
  throw new CopyFault(`The video of job ${jobId} could not be stored as ${key}.`, { cause: error });
};
