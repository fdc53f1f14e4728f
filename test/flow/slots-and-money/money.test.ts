import { describe, expect, it } from 'vitest';
import { isSlotId } from '../../../shared/domain/ids.ts';
import { hour, minute } from '../../fakes/durations.ts';
import { passWithFaults } from '../../fakes/pass-with-faults.ts';
import { createPipeline, type Pipeline } from '../../fakes/pipeline.ts';
import { dropPair } from '../named-pair.ts';

const states = (pipeline: Pipeline, names: readonly string[]) =>
  names.map((name) => pipeline.record(name)?.job?.state);

/** Two jobs, of which the day's money pays for one: the other is sent when the next day begins, so many hours from now. */
const expectSecondAfter = async (pipeline: Pipeline, hours: number): Promise<void> => {
  const start = pipeline.clock.now;
  dropPair(pipeline, 'ann');
  dropPair(pipeline, 'bea');

  await pipeline.pass(hours * hour - minute);
  const before = pipeline.provider.tasks.length;
  await pipeline.pass(10 * minute);

  expect(before).toBe(1);
  expect(pipeline.provider.tasks[1]?.acceptedAt).toBeGreaterThanOrEqual(start + hours * hour);
};

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

  it('that a failed task cost all the same is told, in the status file and to the dashboards', async () => {
    const pipeline = createPipeline();
    pipeline.provider.end = { failure: 'risk', deduction: '0.4' };

    dropPair(pipeline, 'ann');
    await pipeline.pass(10 * minute);

    expect(pipeline.statusOf('ann')).toMatchObject({ state: 'failed', job: { deduction: '0.4' } });
    expect(pipeline.log.measured).toContainEqual({ Failed: 1, Deducted: 0.4 });
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

    await expectSecondAfter(pipeline, hours);
  });

  it.each([
    ['Europe/Berlin', 'before the clocks go forward', '2026-03-28T23:30:00Z', 22.5],
    ['Europe/Berlin', 'after the clocks went forward', '2026-03-29T12:00:00Z', 10],
    ['Europe/Berlin', 'before the clocks go back', '2026-10-24T22:30:00Z', 24.5],
    ['Africa/Cairo', 'whose midnight is left out', '2026-04-23T12:00:00Z', 10],
  ])('of a day is that of %s %s: what is held starts at its midnight', async (timeZone, _, start, hours) => {
    const pipeline = createPipeline({ money: { dailyCap: 1, timeZone } });
    pipeline.clock.now = Date.parse(start);

    await expectSecondAfter(pipeline, hours);
  });

  it('over the cap of a job is refused with the estimate and the cap', async () => {
    const pipeline = createPipeline({ money: { jobCap: 1 } });

    dropPair(pipeline, 'ann', 30);
    await pipeline.pass(minute);

    expect(pipeline.provider.tasks).toHaveLength(0);
    expect(pipeline.errorOf('ann')).toContain('$1.68');
    expect(pipeline.errorOf('ann')).toContain('$1.00');
  });

  it('that was paid is not given back by whoever looks for lost slots, though the slot could not be freed before', async () => {
    const pipeline = createPipeline();
    dropPair(pipeline, 'ann');
    await pipeline.pass(20_000);
    const { slots, spent } = pipeline.accounts.current();
    const { save } = pipeline.accounts;
    let failures = Infinity;
    pipeline.accounts.save = async (account) => {
      failures -= 1;
      if (failures >= 0) throw new Error('The table is throttled.');
      return save(account);
    };
    await passWithFaults(pipeline, 5 * minute);
    failures = 1;

    for (const slot of Object.keys(slots).filter(isSlotId))
      await pipeline.submitQueue.send([{ audit: slot }]);
    await passWithFaults(pipeline, 10 * minute);

    expect(pipeline.statusOf('ann')).toMatchObject({ state: 'completed' });
    expect(pipeline.accounts.current()).toMatchObject({ slots: {}, spent });
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
