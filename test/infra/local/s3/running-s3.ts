import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { onTestFinished } from 'vitest';
import type { S3EventRecord } from '../../../../infra/local/s3/events/event-record.ts';
import { startS3 } from '../../../../infra/local/s3/start-s3.ts';
import type { S3Options, S3Server } from '../../../../infra/local/s3/start-s3.ts';
import { accessKeyId, bucket, secretAccessKey } from './credentials.ts';

export { bucket, secretAccessKey };

/** A folder that is gone after the test. */
export const temporaryFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 's3-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
};

export const clientOf = (url: string, credentials = { accessKeyId, secretAccessKey }): S3Client => {
  const client = new S3Client({
    endpoint: url,
    region: 'eu-west-1',
    credentials,
    maxAttempts: 1,
  });
  onTestFinished(() => client.destroy());
  return client;
};

export type RunningS3 = Readonly<{
  server: S3Server;
  client: S3Client;
  folder: string;
  events: readonly S3EventRecord[];
  used: readonly string[];
}>;

/** A server with one bucket, ended with the test, and what it told. */
export const runningS3 = async (options: Partial<S3Options> = {}): Promise<RunningS3> => {
  const folder = options.folder ?? (await temporaryFolder());
  const events: S3EventRecord[] = [];
  const used: string[] = [];
  const server = await startS3({
    folder,
    credentials: (id) => (id === accessKeyId ? secretAccessKey : undefined),
    onEvent: (_bucket, event) => Promise.resolve(void events.push(event)),
    onRequest: ({ action, resource }) => void used.push(`${action} ${resource}`),
    onFault: (error) => {
      throw error;
    },
    ...options,
  });
  onTestFinished(() => server.close());
  server.createBucket(bucket);
  return { server, client: clientOf(server.url), folder, events, used };
};
