import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { startProvider } from '../../../../infra/local/provider/start-provider.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { followPipeline, quickTimes, useStack } from './running-pipeline.ts';

const stack = useStack();

it('sends a provider elsewhere the files themselves and no address of this machine, and asks it', async () => {
  const folder = await temporaryFolder();
  const elsewhere = await startProvider({
    folder: join(folder, 'elsewhere'),
    apiKey: 'sk-real',
    times: quickTimes,
  });
  onTestFinished(() => elsewhere.close());
  const pipeline = await followPipeline({
    folder: join(folder, 'state'),
    stack: stack(),
    provider: { kind: 'real', apiKey: 'sk-real' },
    settings: { provider: { baseUrl: elsewhere.url }, results: { fromThisMachine: true } },
  });

  await pipeline.drop('ann.png');
  await pipeline.drop('ann.mp3');
  await pipeline.untilState('ann', 'completed');

  expect(pipeline.simulator).toBeUndefined();
  const { tasks, counts } = elsewhere.ledger();
  expect(tasks).toHaveLength(1);
  expect(tasks).toMatchObject([{ image: { kind: 'inline' }, soundFile: { kind: 'inline' } }]);
  expect(tasks[0]?.callbackUrl).toBeUndefined();
  expect(counts).not.toHaveProperty('callbackUnreachable');
});
