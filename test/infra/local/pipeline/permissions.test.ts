import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { expect, it, vi } from 'vitest';
import { sqsClient } from '../../../../infra/local/services/sqs.ts';
import type { Use } from '../../../../infra/local/services/uses.ts';
import type { Permission } from '../../../../infra/local/template/permissions.ts';
import { allows } from '../../../../infra/local/template/permissions.ts';
import { queueUrlOf } from '../../../../infra/local/template/plan.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { runPipeline, useStack } from './running-pipeline.ts';

type Running = Awaited<ReturnType<typeof runPipeline>>;

const stack = useStack();

/** What no story here can use, and why it is allowed nevertheless. */
const beyondReach = new Set([
  // A message that failed is put off; in these stories nothing fails but the provider, which is an answer.
  'submit-function sqs:ChangeMessageVisibility arn:aws:sqs:us-east-1:000000000000:submit-queue',
  'deliver-function sqs:ChangeMessageVisibility arn:aws:sqs:us-east-1:000000000000:deliver-queue',
  // A paid task goes there when its id cannot be written down; here the table takes everything.
  'submit-function sqs:SendMessage arn:aws:sqs:us-east-1:000000000000:deliver-queue',
  // Videos of more than 128 MB go up in parts, given up when the source fails; the simulator makes none so large.
  'deliver-function s3:AbortMultipartUpload arn:aws:s3:::results-bucket/*.mp4',
]);

const describe = ({ functionName, action, resource }: Permission): string =>
  `${functionName} ${action} ${resource}`;

/** Logs are written by Lambda's own agent in the function's name. */
const isWatched = (permission: Permission): boolean =>
  !permission.action.startsWith('logs:') && !beyondReach.has(describe(permission));

const sendPoison = async ({ plan, s3, services }: Running) => {
  const client = sqsClient(services.endpoints.sqs, services.place.region, s3.credentials);
  for (const { queueArn } of plan.eventSources)
    await client.send(
      new SendMessageCommand({ QueueUrl: queueUrlOf(plan, services.place, queueArn), MessageBody: 'poison' }),
    );
  client.destroy();
};

const dropPair = async (pipeline: Running, name: string) => {
  await pipeline.drop(`${name}.png`);
  await pipeline.drop(`${name}.mp3`);
};

const twoForOneSlot = async (pipeline: Running) => {
  await Promise.all([dropPair(pipeline, 'ann'), dropPair(pipeline, 'bob')]);
  await pipeline.untilState('ann', 'completed');
  await pipeline.untilState('bob', 'completed');
};

const withoutCallbacks = async (pipeline: Running) => {
  pipeline.provider.faults.callbackLost.next += 10;
  await dropPair(pipeline, 'lost');
  await pipeline.untilState('lost', 'completed');
};

const refusedThenReplaced = async (pipeline: Running) => {
  await pipeline.drop('bad.png', Buffer.from('no picture'));
  await pipeline.untilState('bad', 'refused');
  await dropPair(pipeline, 'bad');
  await pipeline.untilState('bad', 'completed');
};

const overdueThenDelivered = async (pipeline: Running) => {
  pipeline.provider.faults.slowFactor = 25;
  pipeline.provider.faults.taskSlow.next += 1;
  await dropPair(pipeline, 'slow');
  await pipeline.untilState('slow', 'overdue');
  await pipeline.untilState('slow', 'completed');
};

const batchOfOne = async (pipeline: Running) => {
  const rows = [{ name: 'row', image: 'ann.png', script: 'Good morning.' }];
  await pipeline.drop('wave.batch.json', Buffer.from(JSON.stringify({ rows })));
  await pipeline.untilState('wave.batch', 'completed');
};

it('gives each function the permissions that it uses, and no others', { timeout: 90_000 }, async () => {
  const uses: Use[] = [];
  const pipeline = await runPipeline({
    folder: await temporaryFolder(),
    stack: stack(),
    settings: { provider: { slots: 1 }, timing: { longestTaskMs: 2_500, askOverdueMs: 500 } },
    onUse: (use) => uses.push(use),
  });

  await sendPoison(pipeline);
  await twoForOneSlot(pipeline);
  await withoutCallbacks(pipeline);
  await refusedThenReplaced(pipeline);
  await overdueThenDelivered(pipeline);
  await batchOfOne(pipeline);

  const permissions = pipeline.plan.permissions.filter(isWatched);
  const forbidden = uses.filter((use) => !permissions.some((permission) => allows(permission, use)));
  expect([...new Set(forbidden.map(describe))]).toEqual([]);
  await vi.waitFor(
    () => {
      const unused = permissions.filter((permission) => !uses.some((use) => allows(permission, use)));
      expect(unused.map(describe)).toEqual([]);
    },
    { timeout: 20_000 },
  );
});
