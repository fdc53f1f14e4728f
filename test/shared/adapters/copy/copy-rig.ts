import type { RequestListener } from 'node:http';
import { onTestFinished } from 'vitest';
import { createVideoCopier } from '../../../../shared/adapters/copy/video-copier.ts';
import type { VideoCopierOptions } from '../../../../shared/adapters/copy/video-copier.ts';
import { isJobId } from '../../../../shared/domain/ids.ts';
import type { JobId } from '../../../../shared/domain/ids.ts';
import type { CopyOutcome, CopyRequest } from '../../../../shared/ports/video-copier.ts';
import { startSource } from '../../../fixtures/source-server.ts';
import type { SourceServer } from '../../../fixtures/source-server.ts';
import { strictS3Client } from '../../../fixtures/strict-s3/strict-s3-client.ts';
import { startStrictS3 } from '../../../fixtures/strict-s3/strict-s3.ts';
import type { StrictS3, StrictS3Options } from '../../../fixtures/strict-s3/strict-s3.ts';

export const jobId = (attempt = 1): JobId => {
  const id = `${'a'.repeat(32)}-${'b'.repeat(16)}-${attempt}`;
  if (!isJobId(id)) throw new Error(`${id} is no job id.`);
  return id;
};

export const key = 'campaign/ann.mp4';

export type Rig = {
  readonly source: SourceServer;
  readonly s3: StrictS3;
  copy(request?: Partial<CopyRequest>): Promise<CopyOutcome>;
};

export type RigOptions = {
  readonly answer: RequestListener;
  readonly s3?: StrictS3Options;
  readonly copier?: Partial<VideoCopierOptions>;
};

/** A source, a strict S3 and a copier between them, for the length of one test. */
export const startRig = async ({
  answer,
  s3: s3Options,
  copier: copierOptions,
}: RigOptions): Promise<Rig> => {
  const source = await startSource(answer);
  const s3 = await startStrictS3(s3Options);
  const client = strictS3Client(s3);
  onTestFinished(async () => {
    client.destroy();
    await Promise.all([source.close(), s3.close()]);
  });
  const copier = createVideoCopier({
    s3: client,
    bucket: 'results',
    allowHttp: true,
    maxBytes: 1_000_000_000,
    idleTimeoutMs: 10_000,
    totalTimeoutMs: 20_000,
    multipartAboveBytes: 128_000_000,
    ...copierOptions,
  });
  return {
    source,
    s3,
    copy: (request) => copier.copy({ url: source.url, key, jobId: jobId(), edition: 3, ...request }),
  };
};

/** Answers with a whole body, its length announced. */
export const serve =
  (body: Uint8Array): RequestListener =>
  (_, response) => {
    response.writeHead(200, { 'content-type': 'video/mp4', 'content-length': body.length }).end(body);
  };
