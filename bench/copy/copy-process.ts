import { S3Client } from '@aws-sdk/client-s3';
import { createVideoCopier } from '../../shared/adapters/copy/video-copier.ts';
import { isJobId } from '../../shared/domain/ids.ts';

/** Copies one video and prints what that took: of this process from its start, and of the copy alone. */
const [url = '', endpoint = '', key = ''] = process.argv.slice(2);
const s3 = new S3Client({
  endpoint,
  region: 'us-east-1',
  forcePathStyle: true,
  credentials: { accessKeyId: 'id', secretAccessKey: 'secret' },
});
const copier = createVideoCopier({
  s3,
  bucket: 'results',
  allowHttp: true,
  maxBytes: 5_000_000_000,
  idleTimeoutMs: 30_000,
  totalTimeoutMs: 600_000,
  multipartAboveBytes: 5_000_000_000,
});
const jobId = `${'a'.repeat(32)}-${'b'.repeat(16)}-1`;
if (!isJobId(jobId)) throw new Error(`${jobId} is no job id.`);

const seconds = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1e6;
const startedMs = performance.now();
const startedCpu = process.cpuUsage();
const outcome = await copier.copy({ url, key, jobId, edition: 1 });
const wallSeconds = (performance.now() - startedMs) / 1000;
const cpuSeconds = seconds(process.cpuUsage(startedCpu));
const processCpuSeconds = seconds(process.cpuUsage());
const peakRssMb = (process.resourceUsage().maxRSS * 1024) / 1e6;
process.stdout.write(
  `${JSON.stringify({ outcome: outcome.kind, wallSeconds, cpuSeconds, processCpuSeconds, peakRssMb })}\n`,
);
