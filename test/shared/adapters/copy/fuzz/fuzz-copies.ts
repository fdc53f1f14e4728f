import type { RequestListener } from 'node:http';
import { createVideoCopier } from '../../../../../shared/adapters/copy/video-copier.ts';
import { isJobId } from '../../../../../shared/domain/ids.ts';
import type { JobId } from '../../../../../shared/domain/ids.ts';
import type { VideoCopier } from '../../../../../shared/ports/video-copier.ts';
import { startSource } from '../../../../fixtures/source-server.ts';
import { strictS3Client } from '../../../../fixtures/strict-s3/strict-s3-client.ts';
import { startStrictS3 } from '../../../../fixtures/strict-s3/strict-s3.ts';
import type { StrictS3 } from '../../../../fixtures/strict-s3/strict-s3.ts';
import { bodyOfTrial, isWhole } from './body-of-trial.ts';

export type FuzzReport = {
  /** Damaged bodies that were sent, each over a connection of its own. */
  readonly damaged: number;
  /** Whole ones among them, and how many of those arrived. */
  readonly whole: number;
  readonly wholeStored: number;
  /** Damaged bodies that were committed, or reported as copied. */
  readonly committed: readonly string[];
  /** Parts that S3 keeps and nobody sees. */
  readonly uploadsLeft: number;
  /** The longest time from the request to the answer. */
  readonly slowestMs: number;
};

export type FuzzOptions = {
  /** The whole ones included. */
  readonly count: number;
  /** Number of the first trial. */
  readonly from: number;
  /** Copies under way at once. */
  readonly atOnce: number;
  readonly nowMs: () => number;
  /** Called with the number of each trial that is done. */
  readonly onTrial?: (trial: number) => void;
};

/** In the middle of the bodies' sizes: some go in one request, others in parts. */
const multipartAboveBytes = 2_500;

/** Copies damaged bodies over real connections. */
export const fuzzCopies = async (options: FuzzOptions): Promise<FuzzReport> => {
  const source = await startSource(serveTrial);
  const s3 = await startStrictS3();
  const client = strictS3Client(s3);
  const copier = createVideoCopier({
    s3: client,
    bucket: 'results',
    allowHttp: true,
    maxBytes: 1_000_000,
    idleTimeoutMs: 5_000,
    totalTimeoutMs: 10_000,
    multipartAboveBytes,
    partBytes: 6_000_000,
  });
  try {
    const origin = `http://127.0.0.1:${source.port}`;
    const trials = Array.from({ length: options.count }, (_, index) => options.from + index);
    return report(trials, s3, await copyAll(trials, origin, copier, options));
  } finally {
    client.destroy();
    await Promise.all([source.close(), s3.close()]);
  }
};

/** Cuts the connection behind a body that is shorter than announced. */
const serveTrial: RequestListener = (request, response) => {
  const { body, announcedBytes } = bodyOfTrial(Number(request.url?.slice(1)));
  response.writeHead(200, { 'content-length': announcedBytes });
  if (body.length === announcedBytes) return void response.end(body);
  response.flushHeaders();
  return void response.write(body, () => response.destroy());
};

type Campaign = { readonly copied: readonly number[]; readonly slowestMs: number };

const copyAll = async (
  trials: readonly number[],
  origin: string,
  copier: VideoCopier,
  { atOnce, nowMs, onTrial }: FuzzOptions,
): Promise<Campaign> => {
  const copied: number[] = [];
  let slowestMs = 0;
  let next = 0;
  const copyOne = async (trial: number): Promise<void> => {
    const startedMs = nowMs();
    const request = { url: `${origin}/${trial}`, key: `${trial}.mp4`, jobId: jobId(), edition: 1 };
    // Thrown is what a cut connection does; what was stored is counted in S3.
    const outcome = await copier.copy(request).catch(() => undefined);
    slowestMs = Math.max(slowestMs, nowMs() - startedMs);
    if (outcome?.kind === 'copied') copied.push(trial);
  };
  const work = async (): Promise<void> => {
    for (let trial = trials[next]; trial !== undefined; trial = trials[next]) {
      next += 1;
      await copyOne(trial);
      onTrial?.(trial);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return { copied, slowestMs };
};

const report = (trials: readonly number[], s3: StrictS3, { copied, slowestMs }: Campaign): FuzzReport => {
  const stored = [...s3.objects.keys()].map((key) => Number.parseInt(key, 10));
  const damagedOnes = new Set([...copied, ...stored].filter((trial) => !isWhole(trial)));
  const whole = trials.filter(isWhole).length;
  return {
    damaged: trials.length - whole,
    whole,
    wholeStored: stored.filter(isWhole).length,
    committed: [...damagedOnes].map((trial) => `${trial}: ${bodyOfTrial(trial).kind}`),
    uploadsLeft: s3.uploads.size,
    slowestMs,
  };
};

const jobId = (): JobId => {
  const id = `${'a'.repeat(32)}-${'b'.repeat(16)}-1`;
  if (!isJobId(id)) throw new Error(`${id} is no job id.`);
  return id;
};
