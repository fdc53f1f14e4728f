import { describe, expect, it } from 'vitest';
import { createPipeline, type Pipeline } from '../fakes/pipeline.ts';

const minute = 60_000;
const hour = 60 * minute;

const dropPair = (pipeline: Pipeline, name: string, seconds = 10) => {
  pipeline.drop(`${name}.png`, { contents: `portrait of ${name}` });
  pipeline.drop(`${name}.mp3`, { contents: `voice of ${name}`, seconds });
};

const states = (pipeline: Pipeline, names: readonly string[]) =>
  names.map((name) => pipeline.record(name)?.job?.state);

describe('slots', () => {
  it('are never more than the provider allows, and all jobs get their turn', async () => {
    const pipeline = createPipeline({ provider: { queryByExternalId: true, slots: 2 } });
    const names = ['a', 'b', 'c', 'd', 'e'];
    for (const name of names) dropPair(pipeline, name);

    let most = 0;
    for (let passed = 0; passed < 20; passed += 1) {
      await pipeline.pass(minute / 2);
      const running = pipeline.provider.tasks.filter((task) => task.endsAt > pipeline.clock.now);
      most = Math.max(most, running.length);
    }

    expect(most).toBe(2);
    expect(states(pipeline, names)).toEqual(names.map(() => 'completed'));
  });

  it('go to the folder with the fewest jobs in flight, and within a folder to the first come', async () => {
    const pipeline = createPipeline({ provider: { queryByExternalId: true, slots: 2 } });
    for (const name of ['big/1', 'big/2', 'big/3', 'big/4']) {
      dropPair(pipeline, name);
      await pipeline.pass(1000);
    }
    await pipeline.pass(10_000);
    dropPair(pipeline, 'small/1');

    await pipeline.pass(10 * minute);

    const order = pipeline.provider.tasks.map(({ request }) => request.image);
    const place = (name: string) =>
      order.findIndex((image) => JSON.stringify(image).includes(`/${name}.png`));
    expect(place('small/1')).toBeLessThan(place('big/4'));
    expect(place('big/3')).toBeLessThan(place('big/4'));
  });

  it('taken by a worker that died are freed', async () => {
    const pipeline = createPipeline({ provider: { queryByExternalId: true, slots: 1 } });
    dropPair(pipeline, 'ann');
    pipeline.names.save = failOnce(pipeline.names.save, (record) => record.job?.state === 'submitting');
    await pipeline.pass(6000);
    pipeline.remove('ann.png');
    dropPair(pipeline, 'bea');

    await pipeline.pass(hour);

    expect(pipeline.statusOf('bea')).toMatchObject({ state: 'completed' });
    expect(pipeline.accounts.current().slots).toEqual({});
  });

  it('survive a crash between taking one and beginning the job', async () => {
    const pipeline = createPipeline({ provider: { queryByExternalId: true, slots: 1 } });
    dropPair(pipeline, 'ann');
    pipeline.names.save = failOnce(pipeline.names.save, (record) => record.job?.state === 'submitting');

    await pipeline.pass(hour);

    expect(pipeline.statusOf('ann')).toMatchObject({ state: 'completed' });
    expect(pipeline.provider.tasks).toHaveLength(1);
    expect(pipeline.accounts.current().slots).toEqual({});
  });
});

type Save = Pipeline['names']['save'];

const failOnce = (save: Save, when: (record: Parameters<Save>[0]) => boolean): Save => {
  let isSpent = false;
  return async (record) => {
    if (isSpent || !when(record)) return save(record);
    isSpent = true;
    throw new Error('The worker died.');
  };
};

describe('a queued job', () => {
  const queued = async () => {
    const pipeline = createPipeline({ provider: { queryByExternalId: true, slots: 1 } });
    dropPair(pipeline, 'first');
    await pipeline.pass(10_000);
    dropPair(pipeline, 'ann');
    await pipeline.pass(10_000);
    return pipeline;
  };

  it('says what it waits for', async () => {
    const pipeline = await queued();

    expect(pipeline.statusOf('ann')).toMatchObject({
      state: 'queued',
      message: expect.stringContaining('free slot'),
    });
  });

  it('takes a newer half for free', async () => {
    const pipeline = await queued();

    pipeline.drop('ann.png', { contents: 'a newer portrait' });
    await pipeline.pass(10 * minute);

    expect(pipeline.provider.tasks).toHaveLength(2);
    expect(pipeline.provider.tasks[1]?.request.image).toMatchObject({
      url: expect.stringContaining('versionId=v5'),
    });
  });

  it('is withdrawn by removing one of its files', async () => {
    const pipeline = await queued();

    pipeline.remove('ann.png');
    await pipeline.pass(10 * minute);

    expect(pipeline.provider.tasks).toHaveLength(1);
    expect(pipeline.statusOf('ann')).toMatchObject({ state: 'waiting' });
  });

  it('is withdrawn by an operator, and started again by one', async () => {
    const pipeline = await queued();

    await pipeline.command('ann', 'cancel');
    await pipeline.pass(10 * minute);
    const cancelled = pipeline.provider.tasks.length;
    await pipeline.command('ann', 'retry');
    await pipeline.pass(10 * minute);

    expect(cancelled).toBe(1);
    expect(pipeline.statusOf('ann')).toMatchObject({ state: 'completed' });
  });
});

describe('money', () => {
  it.each([
    ['std', undefined, 0.56],
    ['pro', undefined, 1.12],
    ['std', { std: 0.5, pro: 2 }, 5],
    ['pro', { std: 0.5, pro: 2 }, 20],
  ] as const)('is estimated before anything is sent: 10 s in %s at %j', async (mode, prices, estimateUsd) => {
    const money = prices === undefined ? {} : { pricePerSecond: prices };
    const pipeline = createPipeline({ money, job: { mode } });
    pipeline.provider.faults = [{ kind: 'refused', ground: 'slots', message: '1303' }];

    dropPair(pipeline, 'ann');
    await pipeline.pass(minute);

    expect(pipeline.provider.tasks).toHaveLength(0);
    expect(pipeline.statusOf('ann')).toMatchObject({ state: 'queued', job: { estimateUsd } });
  });

  it('that a video really cost is told beside the estimate, in the status file and to the dashboards', async () => {
    const pipeline = createPipeline();

    dropPair(pipeline, 'ann');
    await pipeline.pass(10 * minute);

    expect(pipeline.statusOf('ann')).toMatchObject({ job: { estimateUsd: 0.56, deduction: '1' } });
    expect(pipeline.log.measured).toContainEqual({
      Completed: 1,
      EstimatedUsd: expect.closeTo(0.56),
      Deducted: 1,
    });
  });

  it('spent today is told to the dashboards', async () => {
    const pipeline = createPipeline();

    dropPair(pipeline, 'ann');
    await pipeline.pass(10 * minute);

    expect(pipeline.log.measured).toContainEqual(
      expect.objectContaining({ SpentTodayUsd: expect.closeTo(0.56) }),
    );
  });

  it.each([
    ['UTC', 12],
    ['Asia/Kolkata', 6.5],
    ['America/New_York', 17],
  ])('of a day is that of the time zone %s: held for %s hours at noon in UTC', async (timeZone, hours) => {
    const pipeline = createPipeline({ money: { dailyCap: 1, timeZone } });
    const noon = pipeline.clock.now;
    dropPair(pipeline, 'ann');
    dropPair(pipeline, 'bea');

    await pipeline.pass(hours * hour - minute);
    const before = pipeline.provider.tasks.length;
    await pipeline.pass(10 * minute);

    expect(before).toBe(1);
    expect(pipeline.provider.tasks[1]?.acceptedAt).toBeGreaterThanOrEqual(noon + hours * hour);
  });

  it('over the cap of a job is refused with the estimate and the cap', async () => {
    const pipeline = createPipeline({ money: { jobCap: 1 } });

    dropPair(pipeline, 'ann', 30);
    await pipeline.pass(minute);

    expect(pipeline.provider.tasks).toHaveLength(0);
    expect(pipeline.errorOf('ann')).toContain('$1.68');
    expect(pipeline.errorOf('ann')).toContain('$1.00');
  });

  it('given back after midnight does not raise the cap of the new day', async () => {
    const pipeline = createPipeline({
      provider: { queryByExternalId: true, slots: 2 },
      money: { dailyCap: 0.6 },
    });
    const endOfDay = Date.UTC(2026, 0, 6);
    await pipeline.pass(endOfDay - pipeline.clock.now - 8000);
    dropPair(pipeline, 'ann');
    pipeline.provider.faults = [{ kind: 'ambiguous', message: 'reset' }, 'accept'];
    await pipeline.pass(20_000);
    dropPair(pipeline, 'bea');
    await pipeline.pass(30_000);
    dropPair(pipeline, 'cem');

    await pipeline.pass(hour);

    expect(pipeline.provider.tasks).toHaveLength(1);
    expect(states(pipeline, ['ann', 'bea', 'cem'])).toEqual(['held', 'completed', 'held']);
  });

  it("over the day's cap is held until the next day, and starts by itself then", async () => {
    const pipeline = createPipeline({ money: { dailyCap: 1 } });
    dropPair(pipeline, 'ann');
    dropPair(pipeline, 'bea');
    await pipeline.pass(hour);
    const today = pipeline.provider.tasks.length;
    const held = [pipeline.statusOf('ann'), pipeline.statusOf('bea')];

    await pipeline.pass(12 * hour);

    expect(today).toBe(1);
    expect(held).toContainEqual(expect.objectContaining({ state: 'held' }));
    expect(states(pipeline, ['ann', 'bea'])).toEqual(['completed', 'completed']);
  });
});
