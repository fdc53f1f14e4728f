import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Use } from '../../../../infra/local/services/uses.ts';
import { allows } from '../../../../infra/local/template/permissions.ts';
import { statusOf } from '../services/status-of.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { runPipeline, useStack } from './running-pipeline.ts';

const stack = useStack();

describe('the pipeline on one machine', { timeout: 90_000 }, () => {
  it('makes one video of two files, paid once, with no more than the permissions of the stack', async () => {
    const uses: Use[] = [];
    const pipeline = await runPipeline({
      folder: await temporaryFolder(),
      stack: stack(),
      onUse: (use) => uses.push(use),
    });

    await pipeline.drop('cämpaign/ann + co.png');
    await pipeline.drop('cämpaign/ann + co.mp3');
    const status = await pipeline.untilState('cämpaign/ann + co', 'completed');

    const video = await pipeline.result('cämpaign/ann + co.mp4');
    expect(Buffer.from(video ?? []).toString('latin1', 4, 8)).toBe('ftyp');
    expect(status?.video).toMatchObject({ bytes: video?.length, durationSeconds: expect.closeTo(5.84, 1) });
    expect(pipeline.paidTasks()).toHaveLength(1);
    expect(pipeline.failures).toEqual([]);
    const { permissions } = pipeline.plan;
    const forbidden = uses.filter((use) => !permissions.some((permission) => allows(permission, use)));
    expect(forbidden).toEqual([]);
  });

  it('takes up what was begun when it is started again', async () => {
    const folder = await temporaryFolder();
    const first = await runPipeline({ folder, stack: stack() });
    await first.drop('ann.png');
    await first.drop('ann.mp3');
    await first.untilState('ann', 'submitted');
    await first.close();

    const second = await runPipeline({ folder, stack: stack() });
    await second.untilState('ann', 'completed');

    expect(second.s3.credentials).toEqual(first.s3.credentials);
    expect(second.paidTasks()).toHaveLength(1);
  });

  it('brings a message back to a function that was killed with it', async () => {
    const pipeline = await runPipeline({
      folder: await temporaryFolder(),
      stack: stack(),
      visibilitySeconds: 1,
    });
    const [pid] = pipeline.pids('submit-function');
    process.kill(pid ?? 0, 'SIGSTOP');

    await pipeline.drop('ann.png');
    await pipeline.drop('ann.mp3');
    process.kill(pid ?? 0, 'SIGKILL');
    await pipeline.untilState('ann', 'completed');

    expect(pipeline.paidTasks()).toHaveLength(1);
  });

  it('answers what it cannot use beside the results', async () => {
    const pipeline = await runPipeline({ folder: await temporaryFolder(), stack: stack() });

    await pipeline.drop('notes.pdf', Buffer.from('hello'));
    await pipeline.untilState('notes', 'refused');

    const explanation = await pipeline.result('notes.error.txt');
    expect(Buffer.from(explanation ?? []).toString('utf8')).toContain('notes.pdf');
  });

  it('refuses a callback that shows no token, without a word about why', async () => {
    const pipeline = await runPipeline({ folder: await temporaryFolder(), stack: stack() });

    const response = await fetch(`${pipeline.services.place.apiUrl}/callback/job/token`, {
      method: 'POST',
      body: '{}',
    });

    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
  });

  it.skipIf(process.platform === 'win32')('keeps its keys and its state for their owner alone', async () => {
    const folder = join(await temporaryFolder(), 'state');
    const { s3 } = await runPipeline({ folder, stack: stack() });

    const modes = await Promise.all(
      [
        folder,
        join(folder, 'secret-access-key'),
        join(folder, 'end-of-access-key-ids'),
        join(folder, 'callback-key'),
      ].map(async (path) => ((await stat(path)).mode & 0o777).toString(8)),
    );

    expect(modes).toEqual(['700', '600', '600', '600']);
    expect(s3.credentials.secretAccessKey).toMatch(/^[\w-]{64}$/);
  });

  it('makes other keys in another state folder', async () => {
    const pipelines = await Promise.all(
      [await temporaryFolder(), await temporaryFolder()].map((folder) =>
        runPipeline({ folder, stack: stack() }),
      ),
    );

    const secrets = pipelines.flatMap(({ s3 }) => Object.values(s3.credentials));

    expect(new Set(secrets).size).toBe(4);
  });

  it('answers no web page and no rebound name, at any of its servers', async () => {
    const { services, provider } = await runPipeline({ folder: await temporaryFolder(), stack: stack() });
    const urls = [...Object.values(services.endpoints), services.place.apiUrl, provider.url];

    const statuses = await Promise.all(
      urls.flatMap((url) => [
        statusOf(url, { origin: 'https://evil.example' }),
        statusOf(url, { 'sec-fetch-site': 'same-origin' }),
        statusOf(url, { host: 'evil.example' }),
      ]),
    );

    expect(urls).toHaveLength(7);
    expect(statuses).toEqual(statuses.map(() => 403));
  });
});
