import { readFile } from 'node:fs/promises';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod/mini';
import type { LocalPipeline } from '../../infra/local/pipeline/pipeline-options.ts';
import { startPipeline } from '../../infra/local/pipeline/start-pipeline.ts';
import type { FunctionCall } from '../../infra/local/services/function-calls.ts';
import type { SynthesizedStack } from '../../infra/local/stack/synthesized-stack.ts';
import { settingsSchema } from '../../shared/settings.ts';

const deployed = z.parse(settingsSchema, {});
const halves = ['png', 'mp3'] as const;
const entries = z.object({ Entries: z.array(z.unknown()) });
const putBody = z.object({
  Item: z.object({ id: z.object({ S: z.string() }), lane: z.optional(z.unknown()) }),
});

/** How many messages the function's calls of one operation were about. */
const messages = (calls: readonly FunctionCall[], functionName: string, operation: string): number =>
  calls
    .filter((call) => call.functionName === functionName && call.operation === operation)
    .reduce((sum, call) => sum + ('body' in call ? z.parse(entries, call.body).Entries.length : 0), 0);

/** A tape of the functions' calls, and a promise that it has come to a point. */
const createTape = () => {
  const calls: FunctionCall[] = [];
  const points: (() => void)[] = [];
  return {
    calls,
    onCall: (call: FunctionCall): void => {
      calls.push(call);
      for (const check of points) check();
    },
    until: (isThere: () => boolean): Promise<void> =>
      new Promise((resolve) => {
        const check = (): void => {
          if (isThere()) resolve();
        };
        points.push(check);
        check();
      }),
  };
};

const drop = async ({ s3 }: LocalPipeline): Promise<void> => {
  const { url: endpoint, region, credentials, dropBucket: Bucket } = s3;
  const client = new S3Client({ endpoint, region, credentials: { ...credentials } });
  for (const extension of halves) {
    const Body = await readFile(new URL(`../../sample/ann.${extension}`, import.meta.url));
    await client.send(new PutObjectCommand({ Bucket, Key: `campaign/ann.${extension}`, Body }));
  }
  client.destroy();
};

/** Whether the name was written down as owing nothing and waiting for nothing: it has no entry in the index any more. */
const isOver = (calls: readonly FunctionCall[]): boolean => {
  const writes = calls.flatMap((call) => {
    const put = 'body' in call ? z.safeParse(putBody, call.body).data : undefined;
    return put !== undefined && /^[0-9a-f]{32}$/.test(put.Item.id.S) ? [put.Item] : [];
  });
  return writes.length > 1 && writes.at(-1)?.lane === undefined;
};

/** As from far away: a callback that overtakes the answer to the POST costs a write more, and comes of one machine's haste. */
const callbackDelayMs = { min: 1_000, max: 1_000 };
const times = { queueMs: 50, renderMs: 3_000 };

export type OneJob = {
  readonly calls: readonly FunctionCall[];
  /** MiB by the function's name. */
  readonly memory: Readonly<Record<string, number>>;
};

/**
 * The calls that the functions make for one job in which nothing goes wrong, from the first upload to the last message put
 * away: on the local pipeline, with its real functions. The folder should be empty.
 */
export const runOneJob = async (folder: string, stack: SynthesizedStack): Promise<OneJob> => {
  const tape = createTape();
  const pipeline = await startPipeline({
    folder,
    stack,
    provider: {
      kind: 'simulated',
      options: { times, faults: { callbackDelayMs } },
    },
    // A deployment's own appointments, since moving one costs; the local run's are shorter.
    settings: { timing: { ...deployed.timing, quietMs: 200, quietMixedMs: 200 } },
    // Reconcile belongs to what an idle pipeline costs.
    scheduleEveryMs: 3_600_000,
    onCall: tape.onCall,
  });
  try {
    await follow(pipeline, tape);
  } finally {
    await pipeline.close();
  }
  return {
    calls: tape.calls.filter(({ functionName }) => functionName !== 'reconcile-function'),
    memory: Object.fromEntries(
      pipeline.plan.functions.map(({ name, memoryMegabytes }) => [name, memoryMegabytes]),
    ),
  };
};

const follow = async (pipeline: LocalPipeline, { calls, until }: ReturnType<typeof createTape>) => {
  const putAway = (functionName: string) => messages(calls, functionName, 'DeleteMessageBatch');
  const queued = (functionName: string) => messages(calls, functionName, 'SendMessageBatch');
  // The bucket begins with a message that it will send messages.
  await until(() => putAway('submit-function') > 0);
  calls.length = 0;
  await drop(pipeline);
  await until(
    () =>
      isOver(calls) &&
      putAway('submit-function') === halves.length + queued('submit-function') &&
      putAway('deliver-function') === queued('callback-function'),
  );
};
