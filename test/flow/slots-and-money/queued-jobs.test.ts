import { describe, expect, it } from 'vitest';
import { minute } from '../../fakes/durations.ts';
import { withSlots } from '../../fakes/provider-limits.ts';
import { dropPair } from '../named-pair.ts';

describe('a queued job', () => {
  const queued = async () => {
    const pipeline = withSlots(1);
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
