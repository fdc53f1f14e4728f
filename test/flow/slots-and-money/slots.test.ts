import { describe, expect, it } from 'vitest';
import { dieAtSave } from '../../fakes/dying-worker.ts';
import { hour, minute } from '../../fakes/durations.ts';
import type { Pipeline } from '../../fakes/pipeline.ts';
import { withSlots } from '../../fakes/provider-limits.ts';
import { dropPair } from '../named-pair.ts';

const states = (pipeline: Pipeline, names: readonly string[]) =>
  names.map((name) => pipeline.record(name)?.job?.state);

describe('slots', () => {
  it('are never more than the provider allows, and all jobs get their turn', async () => {
    const pipeline = withSlots(2);
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
    const pipeline = withSlots(2);
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
    const pipeline = withSlots(1);
    dropPair(pipeline, 'ann');
    dieAtSave(pipeline, (record) => record.job?.state === 'submitting');
    await pipeline.pass(6000);
    pipeline.remove('ann.png');
    dropPair(pipeline, 'bea');

    await pipeline.pass(hour);

    expect(pipeline.statusOf('bea')).toMatchObject({ state: 'completed' });
    expect(pipeline.accounts.current().slots).toEqual({});
  });

  it('survive a crash between taking one and beginning the job', async () => {
    const pipeline = withSlots(1);
    dropPair(pipeline, 'ann');
    dieAtSave(pipeline, (record) => record.job?.state === 'submitting');

    await pipeline.pass(hour);

    expect(pipeline.statusOf('ann')).toMatchObject({ state: 'completed' });
    expect(pipeline.provider.tasks).toHaveLength(1);
    expect(pipeline.accounts.current().slots).toEqual({});
  });
});
