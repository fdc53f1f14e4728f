/**
 * The embedded services in a process of their own, so that what they take does not count as the functions'. Argument: an
 * empty folder. Tells the environment of the functions; then, for each number that it is told, drops that pair and answers
 * with the events, or for a minus sign waits until all tasks have ended.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod/mini';
import { functionEnvironment } from '../../infra/local/functions/function-environment.ts';
import { createClosers } from '../../infra/local/pipeline/closers.ts';
import { createResources } from '../../infra/local/pipeline/create-resources.ts';
import { localSettings } from '../../infra/local/pipeline/local-settings.ts';
import { openProvider } from '../../infra/local/pipeline/provider-choice.ts';
import { createAccessKeys } from '../../infra/local/services/credentials.ts';
import { startServices } from '../../infra/local/pipeline/start-services.ts';
import { synthesizeStack } from '../../infra/local/stack/synthesized-stack.ts';
import { planOf, variableOf } from '../../infra/local/template/plan.ts';
import { buildWav } from '../../test/shared/media/build-wav.ts';
import type { Order, Reply } from './embedded-messages.ts';
import { orderSchema } from './embedded-messages.ts';

const [folder = ''] = process.argv.slice(2);
const closers = createClosers();
await mkdir(folder, { recursive: true });
const times = { queueMs: 0, renderMs: 0, renderMsPerSecond: 0 };
const provider = await openProvider({ kind: 'simulated', options: { times } }, folder, closers);
if (provider.kind !== 'simulated') throw new Error('The provider was to be the simulator.');

const events: { readonly from: string; readonly body: string }[] = [];
const keys = createAccessKeys(randomUUID(), randomUUID());
const services = await startServices(
  {
    folder,
    keys,
    secretOf: () => ({ current: provider.apiKey }),
    onS3Event: async (from, record) =>
      void events.push({ from, body: JSON.stringify({ Records: [record] }) }),
    onFault: (error) => {
      throw error;
    },
  },
  closers,
);
const { template } = await synthesizeStack(join(folder, 'stack'));
const plan = planOf(template, services.place);
await createResources(plan, services);

const { region } = services.place;
const client = new S3Client({ endpoint: services.s3.url, region, credentials: { ...keys.operator } });
const bucket = variableOf(plan, 'DROP_BUCKET');
/** Small files: reading them is not what is measured. */
const halves = [
  {
    extension: 'jpg',
    contents: readFileSync(new URL('../../test/fixtures/media/portrait-300x300.jpg', import.meta.url)),
  },
  { extension: 'wav', contents: buildWav() },
];

/** Long appointments: nothing is looked at but what the benchmark looks at. */
const settings = localSettings(provider, {
  timing: { quietMs: 0, quietMixedMs: 0, leaseMs: 3_600_000, firstAskMs: 3_600_000 },
});
const changes = { SETTINGS: JSON.stringify(settings), CALLBACK_URL: undefined };
const environments = plan.functions
  .filter(({ name }) => name === 'submit-function' || name === 'deliver-function')
  .map((each) => functionEnvironment(each, region, services.endpoints, keys.ofFunction(each.name), changes));

const drop = async (number: number): Promise<string[]> => {
  for (const { extension, contents } of halves) {
    const Key = `campaign/${number}.${extension}`;
    await client.send(new PutObjectCommand({ Bucket: bucket, Key, Body: contents }));
  }
  return events.splice(0).flatMap(({ from, body }) => (from === bucket ? [body] : []));
};

const untilEnded = async (): Promise<string[]> => {
  while (provider.simulator.ledger().running > 0) await setTimeout(2);
  return [];
};

const follow = (order: Order): Promise<string[]> =>
  order.kind === 'drop' ? drop(order.number) : untilEnded();

const tell = (reply: Reply): void => void process.send?.(reply);

process.on('message', (message) => {
  void follow(z.parse(orderSchema, message)).then((bodies) => tell({ kind: 'done', bodies }));
});
process.on('disconnect', () => {
  client.destroy();
  void closers.close();
});
tell({ kind: 'ready', bucket, environment: Object.assign({}, ...environments) });
