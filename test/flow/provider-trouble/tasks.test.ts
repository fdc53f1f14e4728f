import { describe, expect, it } from 'vitest';
import { day, hour, minute } from '../../fakes/durations.ts';
import { createPipeline } from '../../fakes/pipeline.ts';
import { dropPair } from '../named-pair.ts';

describe('a task', () => {
  it('that never ends is overdue: answered, its slot freed, and given up when the links are dead', async () => {
    const pipeline = createPipeline();
    pipeline.provider.end = 'never';
    dropPair(pipeline);

    await pipeline.pass(3 * hour);
    const overdue = pipeline.statusOf('ann');
    await pipeline.pass(31 * day);

    expect(overdue).toMatchObject({ state: 'overdue' });
    expect(pipeline.accounts.current().slots).toEqual({});
    expect(pipeline.statusOf('ann')).toMatchObject({ state: 'failed' });
  }, 60_000);

  it('that ends long after it was overdue still delivers its video: it was paid for', async () => {
    const pipeline = createPipeline();
    pipeline.losesCallbacks = true;
    pipeline.provider.taskMs = 20 * hour;

    dropPair(pipeline);
    await pipeline.pass(30 * hour);

    expect(pipeline.statusOf('ann')).toMatchObject({ state: 'completed' });
  });

  it('whose link is dead is asked about again, then said to be', async () => {
    const pipeline = createPipeline();
    pipeline.results.copyFault = { kind: 'expired', status: 403 };
    dropPair(pipeline);
    await pipeline.pass(3 * hour);
    const answer = pipeline.errorOf('ann');

    pipeline.results.copyFault = undefined;
    await pipeline.pass(12 * hour);

    expect(answer).toContain('answers 403');
    expect(pipeline.statusOf('ann')).toMatchObject({ state: 'completed' });
  });

  it.each([
    ['damaged', 'What came ends before its last box.'],
    ['refused', 'The link points into a private network.'],
  ] as const)('whose video is %s is told of and asked about again, and paid once', async (kind, problem) => {
    const pipeline = createPipeline();
    pipeline.results.copyFault = { kind, problem };
    dropPair(pipeline);
    await pipeline.pass(10 * minute);
    const meanwhile = pipeline.statusOf('ann');
    const video = pipeline.videoOf('ann');

    pipeline.results.copyFault = undefined;
    await pipeline.pass(hour);

    expect(meanwhile).toMatchObject({ state: 'submitted', message: problem });
    expect(video).toBeUndefined();
    expect(pipeline.statusOf('ann')).toMatchObject({ state: 'completed' });
    expect(pipeline.provider.tasks).toHaveLength(1);
  });

  it('that is called finished without a link is asked about until there is one', async () => {
    const pipeline = createPipeline();
    const { videoUrlOf } = pipeline.provider;
    pipeline.provider.videoUrlOf = () => undefined;
    dropPair(pipeline);
    await pipeline.pass(10 * minute);
    const meanwhile = pipeline.statusOf('ann');

    pipeline.provider.videoUrlOf = videoUrlOf;
    await pipeline.pass(hour);

    expect(meanwhile).toMatchObject({ state: 'submitted', message: expect.stringContaining('no link') });
    expect(pipeline.statusOf('ann')).toMatchObject({ state: 'completed' });
  });

  it.each([
    [10.9, 'ann.mp4 is ready.'],
    [14, 'ann.mp4 is ready. The video lasts 14.0 s, its sound 10.0 s.'],
  ])('whose video lasts %s s for 10 s of sound is delivered: "%s"', async (seconds, message) => {
    const pipeline = createPipeline();
    pipeline.results.videoSeconds = seconds;

    dropPair(pipeline);
    await pipeline.pass(10 * minute);

    expect(pipeline.statusOf('ann')).toMatchObject({ state: 'completed', message });
    expect(pipeline.videoOf('ann')).toBeDefined();
  });
});
