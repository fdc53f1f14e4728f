import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bucketPatience, tablePatience } from '../../../../shared/adapters/aws/patience.ts';
import { createTasks } from '../../../../shared/adapters/dynamodb/tasks.ts';
import { jobIdOf, nameIdOf } from '../../../../shared/domain/identity.ts';
import { taskIdSchema } from '../../../../shared/adapters/id-schemas.ts';
import * as z from 'zod/mini';

/** Takes connections, and never says a word. */
const server = createServer();
let options: { readonly endpoint: string; readonly region: string };

const shortMs = 50;
const others = { credentials: { accessKeyId: 'key', secretAccessKey: 'secret' }, maxAttempts: 1 };

beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = z.parse(z.object({ port: z.number() }), server.address());
  options = { endpoint: `http://127.0.0.1:${address.port}`, region: 'eu-central-1' };
});

afterAll(() => void server.close());

it('gives a table up that never answers', async () => {
  const requestHandler = { ...tablePatience, requestTimeout: shortMs };
  const client = new DynamoDBClient({ ...options, ...others, requestHandler });
  const job = jobIdOf(nameIdOf('drop', 'ann'), ['v1', 'v2'], 1);

  const claim = createTasks({ client, table: 'names' }, Date.now).claim(z.parse(taskIdSchema, '1'), job);

  await expect(claim).rejects.toMatchObject({ name: 'TimeoutError' });
  client.destroy();
});

it('gives a bucket up on which nothing moves', async () => {
  const requestHandler = { ...bucketPatience, socketTimeout: shortMs };
  const client = new S3Client({ ...options, ...others, requestHandler, forcePathStyle: true });

  const read = client.send(new GetObjectCommand({ Bucket: 'drop', Key: 'ann.png' }));

  await expect(read).rejects.toMatchObject({ name: 'TimeoutError' });
  client.destroy();
});
