import { startS3 } from '../../../../infra/local/s3/start-s3.ts';
import { accessKeyId, bucket, secretAccessKey } from './credentials.ts';

/** A server in a process of its own, for the test that kills it. Prints its URL. */
const [folder = ''] = process.argv.slice(2);
const server = await startS3({
  folder,
  credentials: (id) => (id === accessKeyId ? secretAccessKey : undefined),
});
server.createBucket(bucket);
process.stdout.write(`${server.url}\n`);
