import { describe, expect, it } from 'vitest';
import { hour, minute } from '../../fakes/durations.ts';
import { createPipeline } from '../../fakes/pipeline.ts';
import { withoutProof } from '../../fakes/provider-limits.ts';
import { dropPair } from '../named-pair.ts';

describe('callbacks', () => {
  it('that never come are made up for by asking', async () => {
    const pipeline = createPipeline();
    pipeline.losesCallbacks = true;

    dropPair(pipeline);
    await pipeline.pass(hour);

    expect(pipeline.statusOf('ann')).toMatchObject({ state: 'completed' });
  });

  it('that nobody is asked for, where there is no door to the outside, are made up for by asking too', async () => {
    const pipeline = createPipeline();
    pipeline.hasDoor = false;
    pipeline.losesCallbacks = true;

    dropPair(pipeline);
    await pipeline.pass(hour);

    expect(pipeline.provider.tasks.map(({ request }) => request)).toEqual([
      expect.not.objectContaining({ callbackUrl: expect.anything() }),
    ]);
    expect(pipeline.statusOf('ann')).toMatchObject({ state: 'completed' });
  });

  it('that come again and again change nothing', async () => {
    const pipeline = createPipeline();
    dropPair(pipeline);
    await pipeline.pass(5 * minute);
    const [task] = pipeline.provider.tasks;
    const before = pipeline.record('ann');

    for (const again of [task, task, task, task, task]) if (again !== undefined) await pipeline.knock(again);
    await pipeline.pass(5 * minute);

    expect(pipeline.record('ann')).toEqual(before);
    expect(pipeline.results.copies).toBe(1);
  });

  it('that claim a success the provider does not confirm deliver nothing', async () => {
    const pipeline = createPipeline();
    dropPair(pipeline);
    await pipeline.pass(10_000);
    const [task] = pipeline.provider.tasks;

    const forged = {
      task_id: task?.taskId,
      task_status: 'succeed',
      task_result: { videos: [{ url: 'https://evil.test/x.mp4' }] },
    };
    if (task !== undefined) await pipeline.knock(task, forged);
    await pipeline.pass(20_000);

    expect(pipeline.statusOf('ann')).toMatchObject({ state: 'submitted' });
    expect(pipeline.videoOf('ann')).toBeUndefined();
  });

  it('that come before the task is recorded are adopted once our own question confirms them', async () => {
    const pipeline = withoutProof();
    pipeline.provider.faults = ['accept-but-lose-answer'];
    dropPair(pipeline);
    await pipeline.pass(10_000);
    const before = pipeline.statusOf('ann');

    await pipeline.pass(5 * minute);

    expect(before).toMatchObject({ state: 'unsure' });
    expect(pipeline.statusOf('ann')).toMatchObject({ state: 'completed' });
    expect(pipeline.provider.tasks).toHaveLength(1);
  });

  it("that name another job's task are not adopted", async () => {
    const pipeline = withoutProof();
    pipeline.provider.echoesJobId = false;
    pipeline.losesCallbacks = true;
    dropPair(pipeline, 'bea');
    await pipeline.pass(10_000);
    const [others] = pipeline.provider.tasks;
    pipeline.provider.faults = ['accept-but-lose-answer'];
    dropPair(pipeline, 'ann');
    await pipeline.pass(10_000);

    const [, own] = pipeline.provider.tasks;
    if (own !== undefined) await pipeline.knock(own, { task_id: others?.taskId, task_status: 'succeed' });
    await pipeline.pass(10 * minute);

    expect(pipeline.statusOf('ann')).toMatchObject({ state: 'unsure' });
    expect(pipeline.videoOf('ann')).toBeUndefined();
  });
});
